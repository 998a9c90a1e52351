"""The log of suggestions: what was shown to a coder, what became of it and how fast. For that coder's own eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import now
from workbench.store.tables import Code, Coding, SuggestionShown, new_id

TAKEN, CHANGED, REFUSED = "taken", "changed", "refused"
OUTCOMES = (TAKEN, CHANGED, REFUSED)
FORCED = " (asked to guess)"
"""Ends the model's name where the coder asked what it would have guessed."""
QUEUE = "queue"
"""Begins the model's name of passages a coder came to from "Next to look at"."""
LONGEST_MS = 3_600_000
"""Who answers after more than an hour was elsewhere: no time is kept."""


@dataclass(frozen=True)
class Entry:
    """One code as it is shown; none for silence."""

    code: str | None
    score: float = 0.0
    examples: int = 0


@dataclass(frozen=True)
class Share:
    """What a coder did with the suggestions of one dimension: counts of suggestions, never of a person's worth."""

    dimension: str
    shown: int
    taken: int
    changed: int
    refused: int
    seconds: float | None
    """The median time between showing and answering; None where nothing was answered."""
    gone: int = 0
    """How many of those taken are no longer coded so: undone, or changed since."""

    @property
    def left(self) -> int:
        """Shown, and neither taken nor refused."""
        return self.shown - self.taken - self.changed - self.refused


@dataclass(frozen=True)
class Acceptance:
    """A coder's own log, added up; ``asked`` counts the passages, ``silent`` those on which nothing was suggested."""

    asked: int
    silent: int
    forced: int
    shares: tuple[Share, ...]
    whole: Share


def log_shown(
    project: Project, interview_id: str, span: Span, entries: Sequence[Entry], model: str
) -> tuple[str, list[str]]:
    """Write down what is shown now; returns the batch's id and the ids of its rows, in the order given.

    No action of the coder and no event: nothing in the project has changed.
    """
    batch, at = new_id(), now()
    ids = [new_id() for _ in entries]
    with project.database.transaction() as session:
        session.add_all(
            SuggestionShown(
                id=identifier,
                batch_id=batch,
                interview_id=interview_id,
                start=span.start,
                end=span.end,
                coder_id=project.coder.id,
                code_id=entry.code,
                rank=0 if entry.code is None else number,
                score=entry.score,
                examples=entry.examples,
                model=model,
                shown_at=at,
            )
            for number, (identifier, entry) in enumerate(zip(ids, entries, strict=True), 1)
        )
    return batch, ids


def log_answer(project: Project, shown_id: str, outcome: str, *, chosen: str = "", took_ms: int | None = None) -> None:
    """Write down what the coder did with one suggestion; ``chosen`` is the code taken instead. The last word counts.

    Raises ProjectError when it was never shown to this coder, or for an outcome there is not.
    """
    if outcome not in OUTCOMES:
        raise ProjectError(f'The outcome "{outcome[:40]}" was given; it is one of {", ".join(OUTCOMES)}.')
    with project.database.transaction() as session:
        row = session.get(SuggestionShown, shown_id)
        if row is None or row.coder_id != project.coder.id or row.code_id is None:
            raise ProjectError("This suggestion was not shown to you, or is gone; ask for suggestions again.")
        row.outcome, row.chosen, row.answered_at = outcome, chosen[:64] or None, now()
        if took_ms is not None and 0 <= took_ms <= LONGEST_MS:
            row.took_ms = took_ms


def own_acceptance(session: Session, coder_id: str) -> Acceptance:
    """What a coder did with what was suggested to them, by dimension, and how often the program kept silent."""
    table = SuggestionShown
    stands = (
        select(Coding.id)
        .where(
            Coding.interview_id == table.interview_id,
            Coding.coder_id == table.coder_id,
            Coding.code_id == table.code_id,
            Coding.start < table.end,
            Coding.end > table.start,
        )
        .exists()
    )
    answer = (table.outcome, table.took_ms, stands.label("stands"))
    rows = session.execute(
        select(table.batch_id, table.code_id, *answer, table.model, Code.dimension, Code.family)
        .outerjoin(Code, Code.id == table.code_id)
        .where(table.coder_id == coder_id, table.model.not_like(f"{QUEUE}%"))
    ).all()
    plain = [row for row in rows if not row.model.endswith(FORCED)]
    asked = {row.batch_id for row in plain}
    silent = {row.batch_id for row in plain if row.code_id is None}
    forced = {row.batch_id for row in rows if row.model.endswith(FORCED)}
    found: dict[str, list[_Answer]] = {}
    for row in rows:
        if row.code_id is not None:
            found.setdefault(row.dimension or row.family or "", []).append(
                _Answer(row.outcome, row.took_ms, row.outcome == TAKEN and not row.stands)
            )
    shares = tuple(_share(name, given) for name, given in found.items())
    whole = _share("", [each for given in found.values() for each in given])
    return Acceptance(len(asked), len(silent), len(forced), shares, whole)


class _Answer(NamedTuple):
    outcome: str
    took_ms: int | None
    gone: bool


def _share(dimension: str, given: Sequence[_Answer]) -> Share:
    counts = Counter(each.outcome for each in given)
    took = [each.took_ms / 1000 for each in given if each.outcome and each.took_ms is not None]
    gone = sum(each.gone for each in given)
    return Share(
        dimension, len(given), counts[TAKEN], counts[CHANGED], counts[REFUSED], median(took) if took else None, gone
    )
