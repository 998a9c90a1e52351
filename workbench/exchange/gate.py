"""The gate: what may leave for a use, what is withheld and why, and what stops an export altogether."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.excerpts import Excerpt, list_excerpts
from workbench.consent import USES, consent_of
from workbench.identities import scanner_of, unreviewed
from workbench.project import Project, ProjectError
from workbench.residue import Scanner

EXPORT_USES = ("team_analysis", "quotation", "public", "claim")
"""Uses under which words themselves leave; the others allow counts or paraphrase only."""


class ExportRefused(ProjectError):
    """An export that may not be made, and for whose sake."""


@dataclass(frozen=True)
class Request:
    """What somebody wants to export."""

    use: str
    dimension: str | None = None
    code_ids: tuple[str, ...] | None = None
    interview_ids: tuple[str, ...] | None = None
    accept_unreviewed: bool = False


@dataclass(frozen=True)
class Residue:
    """Where a name of the vault stands in what would leave; the name itself is not told."""

    interview: str
    column: str
    kind: str


@dataclass(frozen=True)
class Examination:
    """What the gate found. Nothing may leave while ``refusals`` is not empty."""

    excerpts: tuple[Excerpt, ...]
    withheld: dict[str, int]
    unrecorded: tuple[str, ...]
    residue: tuple[Residue, ...]
    unreviewed: dict[str, int]
    refusals: tuple[str, ...]


def examine(project: Project, request: Request) -> Examination:
    """Ask the gate. Raises ProjectError for a use under which no words leave, or when the vault is closed."""
    if request.use not in EXPORT_USES:
        raise ProjectError(f"The use {request.use} was given; excerpts leave for one of {', '.join(EXPORT_USES)}.")
    project.require_vault()
    with project.reading() as session:
        found = list_excerpts(
            session,
            code_ids=request.code_ids,
            dimension=request.dimension,
            interview_ids=request.interview_ids,
        )
        consents = consent_of(session)
        passed, withheld, unrecorded = _by_consent(found, request.use, consents)
        scanner = scanner_of(session)
        pending = unreviewed(session)
    residue = tuple(_residue(passed, scanner))
    codes = {excerpt.interview_id: excerpt.interview for excerpt in passed}
    open_reviews = {codes[i]: count for i, count in sorted(pending.items()) if i in codes}
    refusals = _refusals(request, found, passed, unrecorded, residue, open_reviews)
    return Examination(tuple(passed), dict(withheld), unrecorded, residue, open_reviews, refusals)


def _by_consent(
    excerpts: Iterable[Excerpt], use: str, consents: dict[str, dict[str, bool]]
) -> tuple[list[Excerpt], Counter[str], tuple[str, ...]]:
    """Excerpts everybody heard in them allows; counts of the others by reason; who was never asked."""
    passed: list[Excerpt] = []
    withheld: Counter[str] = Counter()
    unrecorded: set[str] = set()
    for excerpt in excerpts:
        if not excerpt.participant_ids:
            withheld["No participant speaks in the passage"] += 1
            continue
        answers = [consents.get(person, {}).get(use) for person in excerpt.participant_ids]
        missing = [code for code, answer in zip(excerpt.participants, answers, strict=True) if answer is None]
        if missing:
            unrecorded.update(missing)
        elif all(answers):
            passed.append(excerpt)
        else:
            refused = [c for c, answer in zip(excerpt.participants, answers, strict=True) if not answer]
            withheld[f"Refused by {', '.join(refused)}"] += 1
    return passed, withheld, tuple(sorted(unrecorded))


def _residue(excerpts: Sequence[Excerpt], scanner: Scanner) -> Iterable[Residue]:
    for excerpt in excerpts:
        cells = {
            "text": excerpt.text,
            "memo": excerpt.memo,
            "code": excerpt.code,
            "speaker": " ".join(excerpt.speakers),
            "coder": excerpt.coder,
            "attributes": "\n".join(f"{name}\n{value}" for name, value in excerpt.attributes.items()),
        }
        for column, words in cells.items():
            for _ in scanner.find(words):
                yield Residue(excerpt.interview, column, "name")


def _refusals(
    request: Request,
    found: Sequence[Excerpt],
    passed: Sequence[Excerpt],
    unrecorded: Sequence[str],
    residue: Sequence[Residue],
    open_reviews: dict[str, int],
) -> tuple[str, ...]:
    refusals = []
    use = USES[request.use].lower()
    if not found:
        refusals.append("There are no coded excerpts to export; code some passages, or widen the choice.")
    if unrecorded:
        refusals.append(
            f"No consent is recorded for “{use}” from {', '.join(unrecorded)}; "
            "record what they said, or leave their interviews out."
        )
    if residue:
        places = Counter(f"{item.interview} ({item.column})" for item in residue)
        where = ", ".join(f"{place}: {count}" for place, count in sorted(places.items()))
        refusals.append(f"Names from the vault stand in what would leave ({where}); review them first.")
    if open_reviews and request.use != "team_analysis" and not request.accept_unreviewed:
        where = ", ".join(f"{interview}: {count}" for interview, count in open_reviews.items())
        refusals.append(f"Names no person has reviewed are in these interviews ({where}); review them first.")
    if found and not passed and not refusals:
        refusals.append(f"Every excerpt chosen is withheld, since its speakers refused “{use}”.")
    return tuple(refusals)
