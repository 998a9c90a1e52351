"""One interview, and what people wrote about it, as the readers of a profile get it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.indirect import Indirect, find_indirect
from anonymisation.lists.names import ALSO_WORDS
from anonymisation.pseudonyms import split_name
from anonymisation.rarity import zipf
from anonymisation.residue import ResidueFinder
from anonymisation.telling import COMMON
from anonymisation.words import fold
from workbench.identities import scanner_of
from workbench.pieces import corrections_in, heard
from workbench.project import ProjectError
from workbench.redaction import REPLACED
from workbench.release.indirect import treat_indirect
from workbench.release.profiles import Profile, treated
from workbench.release.subjects import Cast, cast_of
from workbench.residue import Scanner
from workbench.spans import Carrier, Edit, Shift, Span, apply
from workbench.store.tables import Interview, Mask, Speaker
from workbench.store.vault_tables import Applied, Identity, Original, SpeakerName


@dataclass(frozen=True)
class Replacement:
    """One place a release changed or kept under a pseudonym; offsets of working text and release, code points.

    ``identity`` and ``mention`` are ids of the vault, empty for what tells somebody only in combination.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    kind: str
    treatment: str
    step: str
    identity: str = ""
    mention: str = ""


@dataclass(frozen=True)
class Released:
    """An interview in one release, and what carries a span of the working text into it."""

    interview_id: str
    text: str
    carrier: Carrier
    replacements: tuple[Replacement, ...]

    def words(self, start: int, end: int) -> str:
        """What the release has for a span of the working text."""
        span = self.carrier.carry(Span(start, end))
        return self.text[span.start : span.end]


@dataclass
class Studio:
    """What the releases of one project under one profile share, made once for many interviews."""

    session: Session
    profile: Profile
    cast: Cast
    scanner: Scanner
    _words: Wording | None = field(default=None, repr=False)
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, session: Session, profile: Profile) -> Studio:
        """Read the cast and the names that may not leave; needs the vault and a project that was prepared."""
        return cls(session, profile, cast_of(session), scanner_of(session))

    def barred(self, words: str) -> bool:
        """Whether words that would stand in a name's place hold a name themselves."""
        if words not in self._known:
            self._known[words] = bool(self.scanner.find(words))
        return self._known[words]

    def interview(self, interview_id: str) -> Released:
        """One interview in this release. Raises ProjectError when it is gone."""
        return _release(self, interview_id)

    def wording(self, text: str) -> str:
        """What people wrote (a memo, the name of a code), with pseudonyms as the profile has them."""
        if self._words is None:
            self._words = Wording.of(self)
        return self._words.released(text)

    def speakers(self, interview_id: str) -> dict[str, str]:
        """Speaker id to what the release calls the speaker."""
        return _speakers(self, interview_id)

    def at_masks(self, interview: Interview) -> list[tuple[Edit, What]]:
        """What stands at each mask of an interview in this release; edits that change nothing among them."""
        return _at_masks(self, interview)


def released(session: Session, interview_id: str, profile: Profile) -> Released:
    """One interview in a release; for several make one :class:`Studio`. Raises ProjectError when it is gone."""
    return Studio.of(session, profile).interview(interview_id)


def _release(studio: Studio, interview_id: str) -> Released:
    interview = studio.session.get(Interview, interview_id)
    if interview is None:
        raise ProjectError("The interview is no longer in the project; choose another one.")
    changes = studio.at_masks(interview) + _indirect(studio, interview)
    changes.sort(key=lambda change: change[0])
    edits = [edit for edit, _ in changes if edit.replacement != interview.text[edit.start : edit.end]]
    carrier = Carrier(Shift.of(edit) for edit in edits)
    replacements = []
    drift = 0
    for edit, what in changes:
        start = edit.start + drift
        end = start + len(edit.replacement)
        drift += len(edit.replacement) - (edit.end - edit.start)
        replacements.append(
            Replacement(edit.start, edit.end, start, end, what.kind, what.treatment, what.step, *what.whose)
        )
    return Released(interview_id, apply(interview.text, edits), carrier, tuple(replacements))


@dataclass(frozen=True)
class What:
    """The kind of what is replaced, how, and the ids of identity and mention where it is one."""

    kind: str
    treatment: str
    step: str
    whose: tuple[str, str] = ("", "")


def _at_masks(studio: Studio, interview: Interview) -> list[tuple[Edit, What]]:
    original = studio.session.scalars(select(Original.text).where(Original.id == interview.id)).one()
    rows = studio.session.execute(
        select(Mask.id, Mask.start, Mask.end, Mask.kind, Mask.identity, Applied.start, Applied.end)
        .join(Applied, Applied.id == Mask.id)
        .where(Mask.interview_id == interview.id)
    )
    corrections = corrections_in(studio.session, interview.id)
    changes = []
    for mention, start, end, kind, identity, first, last in rows:
        said = heard(original, corrections, first, last)
        subject = studio.cast.subject(identity, interview.id)
        told = treated(studio.profile, subject, said, language=interview.language, barred=studio.barred)
        # A pseudonym stands in the working text already, in the shape the mention had.
        text = interview.text[start:end] if told.step == "pseudonym" else told.text
        changes.append((Edit(start, end, text), What(kind, told.treatment, told.step, (identity, mention))))
    return changes


def _indirect(studio: Studio, interview: Interview) -> list[tuple[Edit, What]]:
    """Edits of what tells somebody only in combination, outside of everything that is replaced already."""
    treatments = studio.profile.indirect
    if all(way == "keep" for way in treatments.values()):
        return []
    masks = select(Mask.start, Mask.end).where(Mask.interview_id == interview.id)
    covered = bytearray(len(interview.text))
    for start, end in studio.session.execute(masks):
        covered[start:end] = b"\x01" * (end - start)
    changes = []
    for found in _found(interview.text, interview.language):
        way = studio.profile.indirect_treatment(found.kind)
        if way == "keep" or covered.find(1, found.start, found.end) >= 0:
            continue
        surface = interview.text[found.start : found.end]
        text = treat_indirect(studio.profile, found.kind, found.value, surface)
        if text != surface:
            step = way.removeprefix("step:") if way.startswith("step:") else ""
            changes.append((Edit(found.start, found.end, text), What(found.kind, way, step)))
    return changes


@lru_cache(maxsize=64)
def _found(text: str, language: str) -> tuple[Indirect, ...]:
    """The same for the same text: a preview, the gate and the file ask one after the other."""
    return tuple(find_indirect(text, language))


def _speakers(studio: Studio, interview_id: str) -> dict[str, str]:
    rows = studio.session.execute(
        select(Speaker.id, Speaker.label, SpeakerName.label, SpeakerName.identity_id)
        .outerjoin(SpeakerName, SpeakerName.id == Speaker.id)
        .where(Speaker.interview_id == interview_id)
        .order_by(Speaker.ord)
    )
    labels: dict[str, str] = {}
    for speaker, shown, said, identity in rows:
        if identity is None or identity not in studio.cast.subjects:
            labels[speaker] = shown
            continue
        subject = studio.cast.subject(identity, interview_id)
        told = treated(studio.profile, subject, said, barred=studio.barred)
        labels[speaker] = shown if told.step == "pseudonym" else speaker_words(told.text)
    return labels


def speaker_words(words: str) -> str:
    """A bracketed label as the name of a speaker: "Participant P01"."""
    bare = words.strip("[]")
    return bare[:1].upper() + bare[1:]


class Wording:
    """Finds pseudonyms in what people wrote and puts the profile's words there."""

    def __init__(self, labels: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Take bracketed pseudonyms, found as they are, and names, found in any case and in part."""
        self._labels = {label.casefold(): told for label, told in labels.items() if label.casefold() != told.casefold()}
        exact = "|".join(re.escape(label) for label in sorted(self._labels, key=len, reverse=True))
        self._exact = re.compile(exact, re.IGNORECASE) if exact else None
        self._names = {form: told for form, told in names.items() if form.casefold() != told.casefold()}
        doubtful = {form for form in self._names if _is_word(form)}
        self._finder = ResidueFinder(self._names.keys() - doubtful, doubtful)

    @classmethod
    def of(cls, studio: Studio) -> Wording:
        """Read every pseudonym of the project."""
        labels: dict[str, str] = {}
        names: dict[str, str] = {}
        for identity in studio.session.scalars(select(Identity).where(Identity.status.in_(REPLACED))):
            subject = studio.cast.subjects[identity.id]
            told = treated(studio.profile, subject, identity.name, barred=studio.barred)
            if told.step == "pseudonym" or told.text == identity.pseudonym:
                continue
            if identity.pseudonym.startswith("["):
                labels[identity.pseudonym] = told.text
                continue
            for form in pseudonym_forms(identity.pseudonym):
                names[form] = told.text
        return cls(labels, names)

    def released(self, text: str) -> str:
        """The text with every pseudonym as the profile has it."""
        if not text:
            return text
        edits: list[Edit] = []
        for match in self._exact.finditer(text) if self._exact is not None else ():
            edits.append(Edit(match.start(), match.end(), self._labels[match.group().casefold()]))
        for found in sorted(self._finder.find(text), key=lambda f: (f.start, -f.end)):
            if all(found.end <= edit.start or edit.end <= found.start for edit in edits):
                edits.append(Edit(found.start, found.end, self._names[found.form]))
        return apply(text, edits)


def pseudonym_forms(pseudonym: str) -> list[str]:
    """A person's pseudonym, and the parts of it by which the text calls the person."""
    parts = [part for part in split_name(pseudonym)[1] if len(part) > 2]
    return list(dict.fromkeys([pseudonym, " ".join(split_name(pseudonym)[1]) or pseudonym, *parts]))


def _is_word(form: str) -> bool:
    key = fold(form)
    return key in ALSO_WORDS or (" " not in form and zipf(key) >= COMMON)
