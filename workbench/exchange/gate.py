"""The gate: what may leave for a use, what is withheld and why, and what stops an export altogether."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.excerpts import Excerpt, list_excerpts
from workbench.consent import USES, consent_of
from workbench.exchange.sentences import refusals_of
from workbench.identities import unreviewed
from workbench.project import Project, ProjectError
from workbench.release.chosen import profile_for
from workbench.release.keyless import make_ready, studio_of
from workbench.release.passages import released_excerpts, withheld_passages
from workbench.release.profiles import Profile
from workbench.residue import Scanner
from workbench.spans import Span

EXPORT_USES = ("team_analysis", "quotation", "public", "claim")
"""Uses under which words themselves leave; the others allow counts or paraphrase only."""

FLAGGED = "Somebody could be recognised by the passage"
"""Why a passage is withheld that a person flagged."""


class ExportRefused(ProjectError):
    """An export that may not be made, and for whose sake."""


@dataclass(frozen=True)
class Request:
    """What somebody wants to export; without a ``profile`` the use's own is taken."""

    use: str
    dimension: str | None = None
    code_ids: tuple[str, ...] | None = None
    interview_ids: tuple[str, ...] | None = None
    accept_unreviewed: bool = False
    profile: str | None = None


@dataclass(frozen=True)
class Residue:
    """Where a name of the vault stands in what would leave; the name itself is not told."""

    interview: str
    column: str
    kind: str


@dataclass(frozen=True)
class Examination:
    """What the gate found; excerpts are as the profile's readers get them. ``refusals`` must be empty to leave."""

    profile: Profile
    excerpts: tuple[Excerpt, ...]
    withheld: dict[str, int]
    unrecorded: tuple[str, ...]
    residue: tuple[Residue, ...]
    unreviewed: dict[str, int]
    refusals: tuple[str, ...]


def examine(project: Project, request: Request) -> Examination:
    """Ask the gate. Raises ProjectError for a use under which no words leave, or when the vault is closed."""
    check_use(request.use)
    make_ready(project)
    with project.reading() as session:
        studio = studio_of(project, session, profile_for(session, request.use, request.profile))
        found = list_excerpts(
            session,
            code_ids=request.code_ids,
            dimension=request.dimension,
            interview_ids=request.interview_ids,
        )
        consents = consent_of(session)
        passed, withheld, unrecorded = _by_consent(found, request.use, consents)
        passed = _without_flagged(passed, withheld_passages(studio), withheld)
        passed = released_excerpts(studio, passed)
        pending = unreviewed(session)
    residue = tuple(_residue(passed, studio.scanner))
    codes = {excerpt.interview_id: excerpt.interview for excerpt in passed}
    open_reviews = {codes[i]: count for i, count in sorted(pending.items()) if i in codes}
    refusals = _refusals(request, found, passed, unrecorded, residue, open_reviews)
    return Examination(studio.profile, tuple(passed), dict(withheld), unrecorded, residue, open_reviews, refusals)


def check_use(use: str) -> None:
    """Raise ProjectError for a use under which no words leave."""
    if use not in EXPORT_USES:
        raise ProjectError(f"The use {use} was given; excerpts leave for one of {', '.join(EXPORT_USES)}.")


def _without_flagged(
    excerpts: Iterable[Excerpt], flagged: dict[str, list[Span]], withheld: Counter[str]
) -> list[Excerpt]:
    """Excerpts that touch no passage a person decided to withhold; the others are counted."""
    passed = []
    for excerpt in excerpts:
        span = Span(excerpt.start, excerpt.end)
        if any(span.touches(passage) for passage in flagged.get(excerpt.interview_id, ())):
            withheld[FLAGGED] += 1
        else:
            passed.append(excerpt)
    return passed


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
            "interview": excerpt.interview,
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
    use = USES[request.use].lower()
    places = [f"{item.interview} ({item.column})" for item in residue]
    refusals = refusals_of(request.use, unrecorded, places, open_reviews, request.accept_unreviewed)
    if not found:
        refusals.append("There are no coded excerpts to export; code some passages, or widen the choice.")
    if found and not passed and not refusals:
        refusals.append(f"Every excerpt chosen is withheld, by its speakers' refusal of “{use}” or by a flag.")
    return tuple(refusals)
