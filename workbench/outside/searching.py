"""Finding the identities of a handful of files: each name that was found in one is looked for in all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from anonymisation import Detector, Finding, Kind, KnownName
from anonymisation.residue import Residue, ResidueFinder
from workbench.detection import find_in_text
from workbench.ingest.speaker_names import is_generic
from workbench.outside.document import Document
from workbench.outside.review import Decisions

PERSON_SAID = "person"
_LEAST = 2


@dataclass(frozen=True)
class Searched:
    """A file with its language and everything found in it, sorted, none overlapping."""

    document: Document
    language: str
    findings: tuple[Finding, ...]

    def surface(self, finding: Finding) -> str:
        """The words a finding covers."""
        return self.document.text[finding.start : finding.end]


def search(
    documents: Sequence[tuple[Document, str]],
    detector: Detector,
    *,
    known: Sequence[KnownName] = (),
    decisions: Decisions | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Searched]:
    """Search files, each given with its language; ``known`` names and ``decisions`` are a person's."""
    said = decisions or Decisions()
    sure = {name.form: name.kind for name in known} | {missed.form: missed.kind for missed in said.missed}
    sure = {form: said.kinds.get(form, kind) for form, kind in sure.items()}
    found = []
    for number, (document, language) in enumerate(documents):
        speakers = [KnownName(label, "PERSON") for label in document.speakers]
        raw = find_in_text(detector, document.text, language=language, known=[*known, *speakers])
        found.append(Searched(document, language, tuple(_mended(document.text, raw, said))))
        if progress is not None:
            progress((number + 1) / len(documents))
    kinds: dict[str, Kind] = {}
    for searched in found:
        for finding in searched.findings:
            kinds.setdefault(searched.surface(finding), finding.kind)
    finder = ResidueFinder(sure, kinds.keys() - sure.keys())
    return [replace(s, findings=tuple(_completed(s, finder, kinds | sure, sure))) for s in found]


def _mended(text: str, raw: Iterable[Finding], said: Decisions) -> Iterable[Finding]:
    """The findings without what is nobody's name, and of the kinds a person corrected."""
    false = {form.casefold() for form in said.false}
    for finding in raw:
        surface = text[finding.start : finding.end]
        if not is_generic(surface) and surface.casefold() not in false:
            kind = said.kinds.get(surface)
            yield replace(finding, kind=kind) if kind else finding


def _completed(
    searched: Searched, finder: ResidueFinder, kinds: Mapping[str, Kind], sure: Mapping[str, Kind]
) -> list[Finding]:
    """The findings with every other place where a name stands; what a person said wins, then the longer."""
    text = searched.document.text
    more = [
        Finding(start, end, kinds[form], 1.0, PERSON_SAID, "given by a person")
        if form in sure
        else Finding(start, end, kinds[form], 0.6, "spread", "found elsewhere in these files")
        for start, end, form in (_whole_number(text, r) for r in finder.find(text))
        if end - start >= _LEAST
    ]
    taken: list[Finding] = []
    covered = bytearray(len(text))
    order = sorted(
        [*searched.findings, *more], key=lambda f: (f.start - f.end, f.recogniser != PERSON_SAID, -f.score, f.start)
    )
    for finding in order:
        if covered.find(1, finding.start, finding.end) < 0:
            taken.append(finding)
            covered[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    return sorted(taken, key=lambda f: f.start)


def _whole_number(text: str, residue: Residue) -> tuple[int, int, str]:
    """Where a residue stands, with the digits around it: a number is found without the zeros it begins with."""
    start, end = residue.start, residue.end
    while start > 0 and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return start, end, residue.form
