"""Passages as results of a search: their words, whose they are, what in them was found, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.search import Term, marked
from workbench.hard_to_read import HardPassage, hard_passages, warning_over
from workbench.project import Project
from workbench.refusals import refused_turns
from workbench.store.tables import Interview, Participant, Passage, Speaker, Turn

REFUSED = (
    "Analysis by the team was refused for these words. They can be read; themes found since leave them out, "
    "and nothing is learnt from them."
)
"""What is said beside a passage of somebody who refused: it is found, since to be read is not to be analysed."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Where a passage stands in the lists by words and by meaning, from 1; the first ``whole`` hold every word."""

    words: int | None
    meaning: int | None
    whole: int


@dataclass(frozen=True)
class Hit:
    """One passage. ``start`` and ``end`` are of the working text; ``marks`` of ``text``: where the words found stand.

    ``why`` is in plain words; ``warning`` says why it is hard to read, where somebody said so.
    """

    passage: int
    interview_id: str
    interview: str
    start: int
    end: int
    text: str
    speaker: str
    role: str
    participant: str
    language: str
    turn: int
    marks: tuple[tuple[int, int], ...]
    why: tuple[str, ...]
    warning: str = ""
    revision: int = 0
    """That of the interview's text the passage was read from."""
    refused: bool = False
    """Whether analysis by the team was refused for these words: they may be read, and nothing else."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A turn before or after a passage, or the rest of its own turn (``speaker`` empty)."""

    speaker: str
    text: str


def read_hits(
    project: Project,
    numbers: Sequence[int],
    reasons: Sequence[Reasons],
    terms: Sequence[Term] = (),
    telling: Sequence[Term] = (),
) -> tuple[Hit, ...]:
    """The passages of these numbers, in this order; one that has gone meanwhile is left out.

    Where a passage holds all the ``terms`` they are marked, elsewhere only those that are ``telling``.
    """
    length = Passage.end - Passage.start
    query = (
        select(
            Passage.number,
            Passage.interview_id,
            Passage.start,
            Passage.end,
            func.substr(Interview.text, Passage.start + 1, length).label("said"),
            Interview.code,
            Interview.language,
            Interview.revision,
            Speaker.label,
            Speaker.role,
            Participant.code.label("person"),
            Turn.ord,
        )
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Turn, Turn.id == Passage.turn_id)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .where(Passage.number.in_(numbers))
    )
    with project.reading() as session:
        found = {row.number: row for row in session.execute(query)}
        hard = {row.interview_id: hard_passages(session, row.interview_id) for row in found.values()}
        closed = refused_turns(session)
    hits = []
    for number, reason in zip(numbers, reasons, strict=True):
        row = found.get(number)
        if row is None:
            continue
        whole = reason.words is not None and reason.words <= reason.whole
        there = [term for term in (terms if whole else telling) if marked(row.said, term.to_mark)]
        marks = tuple(marked(row.said, [each for term in there for each in term.to_mark]))
        hits.append(
            Hit(
                number, row.interview_id, row.code, row.start, row.end, row.said, row.label or "", row.role or "",
                row.person or "", row.language, row.ord + 1, marks, _why(reason, whole, len(terms), there),
                warning_over(hard[row.interview_id], row.start, row.end), row.revision,
                closed.touch(row.interview_id, row.start, row.end),
            )
        )  # fmt: skip
    return tuple(hits)


def around(session: Session, interview_id: str, start: int, end: int) -> tuple[list[Beside], list[Beside]]:
    """What stands before and after a passage: the rest of its turn, and the whole turns beside it.

    In place of what is hard to read stands the word of warning: who wants to read it opens it in the reading room.
    """
    text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).one()
    turns = (
        select(Turn.start, Turn.end, Speaker.label)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.interview_id == interview_id)
    )
    earlier = session.execute(turns.where(Turn.start < start).order_by(Turn.start.desc()).limit(2)).all()
    later = session.execute(turns.where(Turn.end > end).order_by(Turn.start).limit(2)).all()
    hard = hard_passages(session, interview_id)
    before = [_beside(text, row, row.start, min(row.end, start), hard) for row in reversed(earlier)]
    after = [_beside(text, row, max(row.start, end), row.end, hard) for row in later]
    return [one for one in before if one.text][-2:], [one for one in after if one.text][:2]


def _beside(text: str, turn: Any, start: int, end: int, hard: Sequence[HardPassage]) -> Beside:
    return Beside(turn.label or "", warning_over(hard, start, end) or text[start:end].strip())


def _why(reason: Reasons, whole: bool, asked: int, there: Sequence[Term]) -> tuple[str, ...]:
    told = []
    if whole:
        told.append("holds what you typed" if asked == 1 else "holds everything you typed")
    elif reason.words is not None:
        told.append(f"holds {', '.join(term.shown for term in there)}" if there else "holds some of what you typed")
    if reason.meaning is not None:
        told.append("among the nearest in meaning")
    return tuple(told)
