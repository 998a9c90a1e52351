"""Memos beside an interview that is read: on it, on its turns, and those of other places that point into it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.memo_links import PassageRow, passages_of
from workbench.memos import MemoRow, memos, visible_to
from workbench.store.tables import Interview, Memo, MemoPassage, Speaker, Turn

FIRST_WORDS = 80


@dataclass(frozen=True)
class TurnSaid:
    """One turn a memo can be on: its number counts from 1, ``words`` are its first."""

    id: str
    number: int
    start: int
    speaker: str
    words: str


@dataclass(frozen=True)
class Beside:
    """The memos beside one interview, newest first; ``turns`` by id are those that have a memo."""

    whole: list[MemoRow]
    on_turns: list[MemoRow]
    pointing: list[MemoRow]
    turns: dict[str, TurnSaid]
    places: list[PassageRow]


def memos_beside(session: Session, interview_id: str, reader: str | None) -> Beside:
    """What was noted on an interview and its turns, and what points into it, as far as the reader may see it."""
    rows = memos(session, reader=reader)
    theirs = set(session.scalars(select(Turn.id).where(Turn.interview_id == interview_id)))
    places = passages_of(session, reader, interview_id=interview_id)
    pointing = {place.memo_id for place in places}
    whole = [row for row in rows if (row.target_kind, row.target_id) == ("interview", interview_id)]
    on_turns = [row for row in rows if row.target_kind == "turn" and row.target_id in theirs]
    here = {row.id for row in (*whole, *on_turns)}
    return Beside(
        whole,
        on_turns,
        [row for row in rows if row.id in pointing - here],
        {turn.id: turn for turn in _turns(session, [row.target_id for row in on_turns])},
        places,
    )


def memo_places(session: Session, interview_id: str, reader: str | None) -> list[tuple[int, int]]:
    """The turns of an interview that have memos and the passages memos point to, by place; in code points.

    Only for memos the reader may see. What is noted on codings stands with the codings.
    """
    on_turns = (
        select(Turn.start, Turn.end)
        .join(Memo, Memo.target_id == Turn.id)
        .where(Memo.target_kind == "turn", Turn.interview_id == interview_id, visible_to(reader))
    )
    pointed = (
        select(MemoPassage.start, MemoPassage.end)
        .join(Memo, Memo.id == MemoPassage.memo_id)
        .where(MemoPassage.interview_id == interview_id, visible_to(reader))
    )
    return sorted({(start, end) for query in (on_turns, pointed) for start, end in session.execute(query)})


def turn_numbered(session: Session, interview_id: str, number: int) -> TurnSaid | None:
    """The turn with this number, counted from 1, or None."""
    found = session.scalars(
        select(Turn.id).where(Turn.interview_id == interview_id).order_by(Turn.ord).offset(max(number - 1, 0)).limit(1)
    ).first()
    return next(iter(_turns(session, [found] if found else [])), None)


def turn_count(session: Session, interview_id: str) -> int:
    """How many turns an interview has."""
    return session.scalar(select(func.count()).where(Turn.interview_id == interview_id)) or 0


def _turns(session: Session, ids: list[str]) -> list[TurnSaid]:
    if not ids:
        return []
    words = func.substr(Interview.text, Turn.start + 1, func.min(Turn.end - Turn.start, FIRST_WORDS))
    rows = session.execute(
        select(Turn.id, Turn.ord, Turn.start, Speaker.label, words)
        .join(Interview, Interview.id == Turn.interview_id)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.id.in_(ids))
        .order_by(Turn.ord)
    )
    return [TurnSaid(i, number + 1, start, who or "", " ".join(said.split())) for i, number, start, who, said in rows]
