"""Files outside a project with their identities replaced as a release profile says, and proof that none is left."""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from defusedxml.ElementTree import fromstring

from anonymisation import Detector, KnownName
from anonymisation.indirect import find_indirect
from anonymisation.residue import ResidueFinder
from workbench.outside.document import Document
from workbench.outside.people import Named, People
from workbench.outside.reading import read_document
from workbench.outside.review import Decisions, Seen
from workbench.outside.searching import Searched, search
from workbench.project import ProjectError
from workbench.release.indirect import treat_indirect
from workbench.release.labels import REMOVED
from workbench.release.profiles import Profile, treated
from workbench.release.subjects import tells_event
from workbench.spans import Edit, apply

_ROUNDS = 4
_FONTS = ("font", "ascii", "hAnsi", "cs", "eastAsia", "family")

LOG = "replacements.csv"
"""The log of what was replaced; it holds no name and may travel with the files."""


@dataclass(frozen=True)
class Replacement:
    """One stretch of the new text: offsets in it, what it was and why, and a sign that is the same for the same.

    ``decided`` says whether a person gave the name; everything else is a suggestion nobody has reviewed.
    """

    start: int
    end: int
    kind: str
    treatment: str
    step: str
    recogniser: str
    score: float
    same: str
    decided: bool


@dataclass(frozen=True)
class Redacted:
    """One file as it is to be written; ``removed`` counts what was taken out besides."""

    source: str
    name: str
    language: str
    data: bytes
    replacements: tuple[Replacement, ...]
    removed: Mapping[str, int]


@dataclass
class Outcome:
    """Everything one call made; ``found`` holds names and is for the decisions file alone."""

    files: list[Redacted]
    found: list[Seen]


@dataclass(frozen=True)
class _Change:
    edit: Edit
    kind: str
    treatment: str
    step: str
    recogniser: str
    score: float
    whose: int
    decided: bool = False


def redact(
    documents: Sequence[tuple[Document, str]],
    detector: Detector,
    profile: Profile,
    *,
    known: Sequence[KnownName] = (),
    decisions: Decisions | None = None,
    progress: Callable[[float], None] | None = None,
) -> Outcome:
    """Replace what identifies somebody in files, each given with its language, under one register.

    Raises ProjectError when a name would stay in a file where it cannot be replaced, or for unfit decisions.
    """
    said = decisions or Decisions()
    searched = search(documents, detector, known=known, decisions=said, progress=progress)
    people = People({s.surface(f) for s in searched for f in s.findings}, said.one)
    for seen in said.found:
        people.want(seen.kind, seen.forms[0], seen.instead, seen.role)
    owners = [_owners(s, people) for s in searched]
    for one, whose in zip(searched, owners, strict=True):
        for date, named in zip(one.findings, whose, strict=True):
            if date.kind == "DATE" and tells_event(one.document.text, date.start, date.end, one.language):
                named.role = "public_event"  # moved, it would tell by how much all the others are
    people.number()
    sure = {name.form for name in known} | {missed.form for missed in said.missed}
    forms = {form for named in people.all for form in named.forms}
    finder = ResidueFinder(forms & sure, forms - sure)
    anywhere = ResidueFinder(forms)
    # Thrown away with the call: the same sign says the same identity, and nobody can try names against it.
    key = secrets.token_bytes(32)
    files = []
    for number, (one, whose) in enumerate(zip(searched, owners, strict=True), 1):
        data, changes = _rewritten(one, whose, profile, people, finder, sure)
        name = _new_name(one.document, number, anywhere, detector)
        _check(name, data, finder)
        replacements = tuple(_placed(changes, key))
        files.append(Redacted(one.document.name, name, one.language, data, replacements, one.document.removed))
    counts = Counter(id(named) for whose in owners for named in whose)
    found = [Seen(n.kind, _forms(n), n.pseudonym, n.role, counts[id(n)]) for n in people.all]
    return Outcome(_distinct(files), found)


def _forms(named: Named) -> tuple[str, ...]:
    """The forms of an identity, the one it was named after first."""
    return (named.name, *sorted(named.forms - {named.name}))


def _owners(searched: Searched, people: People) -> list[Named]:
    """Whom each finding names; the longest names are taken up first, so that a first name can join one."""
    present: set[int] = set()
    result: dict[int, Named] = {}
    for place, finding in sorted(
        enumerate(searched.findings), key=lambda item: (-len(searched.surface(item[1]).split()), item[1].start)
    ):
        result[place] = people.of(finding.kind, searched.surface(finding), present)
    return [result[place] for place in range(len(searched.findings))]


def _rewritten(
    searched: Searched,
    whose: Sequence[Named],
    profile: Profile,
    people: People,
    finder: ResidueFinder,
    sure: Collection[str],
) -> tuple[bytes, list[_Change]]:
    """The bytes of a file with everything replaced. A name that looks like one only now is taken out as well."""
    document = searched.document

    def barred(words: str) -> bool:
        return bool(finder.find(words))

    changes = []
    for finding, named in zip(searched.findings, whose, strict=True):
        subject = named.subject(people.weeks)
        given = treated(profile, subject, searched.surface(finding), language=searched.language, barred=barred)
        edit = Edit(finding.start, finding.end, given.text)
        why = (given.treatment, given.step, finding.recogniser, finding.score)
        changes.append(_Change(edit, finding.kind, *why, id(named), bool(named.forms & set(sure))))
    changes += _indirect(searched, profile, barred)
    for _ in range(_ROUNDS):
        changes.sort(key=lambda change: change.edit)
        left = list(_left(document.text, [change.edit for change in changes], finder))
        if not left:
            break
        changes += [_Change(edit, "NAME", "remove", "removed", "residue", 1.0, 0) for edit in left]
    changes.sort(key=lambda change: change.edit)
    return document.rewritten([change.edit for change in changes]), changes


def _indirect(searched: Searched, profile: Profile, barred: Callable[[str], bool]) -> Iterator[_Change]:
    """Changes of what identifies only in combination, where the profile wants any and no name stands."""
    text = searched.document.text
    covered = bytearray(len(text))
    for finding in searched.findings:
        covered[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    for found in find_indirect(text, searched.language):
        surface = text[found.start : found.end]
        words = treat_indirect(profile, found.kind, found.value, surface)
        if words != surface and covered.find(1, found.start, found.end) < 0:
            covered[found.start : found.end] = b"\x01" * (found.end - found.start)
            edit = Edit(found.start, found.end, REMOVED if barred(words) else words)
            way = profile.indirect_treatment(found.kind)
            yield _Change(edit, found.kind, way, way.removeprefix("step:"), "indirect", 1.0, 0)


def _left(text: str, edits: Sequence[Edit], finder: ResidueFinder) -> Iterator[Edit]:
    """Edits for names that still stand in the edited text, outside the words the edits put there."""
    waiting = list(edits)
    drift = end = 0
    for found in finder.find(apply(text, edits)):
        while waiting and waiting[0].start + drift + len(waiting[0].replacement) <= found.start:
            edit = waiting.pop(0)
            drift += len(edit.replacement) - (edit.end - edit.start)
        if found.start >= end and not (waiting and waiting[0].start + drift < found.end):
            end = found.end
            yield Edit(found.start - drift, found.end - drift, REMOVED)


def _new_name(document: Document, number: int, anywhere: ResidueFinder, detector: Detector) -> str:
    """The name of the file to be written; another one where a name stands in that of the file read."""
    stem = PurePath(document.name).stem
    spoken = "".join(c if c.isalnum() else " " for c in stem)
    if anywhere.find(spoken) or anywhere.find(stem) or detector.find(spoken, language="en"):
        return f"redacted-{number:02d}{document.suffix}"
    return stem + document.suffix


def _distinct(files: Sequence[Redacted]) -> list[Redacted]:
    seen = {LOG.casefold()}
    result = []
    for number, file in enumerate(files, 1):
        name, count = file.name, number
        while name.casefold() in seen:
            name, count = f"redacted-{count:02d}{PurePath(file.name).suffix}", count + 1
        seen.add(name.casefold())
        result.append(Redacted(file.source, name, file.language, file.data, file.replacements, file.removed))
    return result


def _check(name: str, data: bytes, finder: ResidueFinder) -> None:
    """Look for every name in the finished bytes: the words, and for zipped files every word of every part."""
    texts = [read_document(name, data).text]
    if zipfile.is_zipfile(io.BytesIO(data)):
        texts += list(_words_of_parts(data))
    else:
        texts.append(data.decode())
    left = sum(len(finder.find(text)) for text in texts)
    if left:
        raise ProjectError(
            f"A name would stay in {name} where it cannot be replaced, so nothing was written; save the file as plain "
            "text and give that."
        )


def _words_of_parts(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield entry.filename
            if entry.filename == "mimetype":
                continue
            for element in fromstring(archive.read(entry)).iter():
                for key, value in element.attrib.items():
                    # A font may be called like a town; nobody named it after this one.
                    if any(c.isalpha() for c in value) and not key.rpartition("}")[2].startswith(_FONTS):
                        yield value


def _placed(changes: Sequence[_Change], key: bytes) -> Iterator[Replacement]:
    drift = 0
    for change in changes:
        edit = change.edit
        start = edit.start + drift
        drift += len(edit.replacement) - (edit.end - edit.start)
        same = hmac.new(key, str(change.whose).encode(), hashlib.sha256).hexdigest()[:12] if change.whose else ""
        yield Replacement(
            start,
            start + len(edit.replacement),
            change.kind,
            change.treatment,
            change.step,
            change.recogniser,
            change.score,
            same,
            change.decided,
        )
