"""What other people have done since to a thing one coder made: it may not go with an undo that says nothing of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import Change, Code, Event, Memo, Segment, Theme, ThemeRun


def why_it_stays(session: Session, row: object, coder_id: str) -> str:
    """Why a row may not be taken away by the undo of the action that made it; empty where it may."""
    if isinstance(row, Code):
        if _has_parts(session, row):
            return "Another code has been put under this one since; move that one first."
        if _changed_by_others(session, row, coder_id):
            return "Another coder has changed this code since; they must undo that first."
    worked_on = (isinstance(row, Theme) and _worked_on_by_others(session, row, coder_id)) or (
        isinstance(row, ThemeRun) and _moved_by_others(session, row, coder_id)
    )
    return "Another coder has worked on these themes since; they must undo that first." if worked_on else ""


def _has_parts(session: Session, code: Code) -> bool:
    """Whether a code lies under another: no key of the database says so."""
    return session.scalars(select(Code.id).where(Code.parent_id == code.id).limit(1)).first() is not None


def _changed_by_others(session: Session, row: Code | Theme, coder_id: str) -> bool:
    """Whether what another coder gave a row stands: it would go with the row, and could not be undone."""
    query = select(Change.after).join(Event, Event.id == Change.event_id)
    query = query.where(Change.table == row.__tablename__, Change.row == row.id, Change.operation == "update")
    theirs = session.scalars(query.where(Event.coder_id != coder_id, Event.kind != "undo"))
    return any(all(getattr(row, name) == value for name, value in after.items()) for after in theirs)


def _worked_on_by_others(session: Session, theme: Theme, coder_id: str) -> bool:
    """Whether another coder named a theme, set it aside or wrote a memo on it."""
    memo = select(Memo.id).where(Memo.target_kind == "theme", Memo.target_id == theme.id, Memo.coder_id != coder_id)
    return session.scalars(memo.limit(1)).first() is not None or _changed_by_others(session, theme, coder_id)


def _moved_by_others(session: Session, run: ThemeRun, coder_id: str) -> bool:
    """Whether another coder moved a passage of a grouping, into a theme or out of all."""
    theirs = select(Change.row).join(Event, Event.id == Change.event_id)
    theirs = theirs.where(Change.table == Segment.__tablename__, Change.operation == "update")
    theirs = theirs.where(Event.coder_id != coder_id, Event.kind != "undo")
    moved = select(Segment.id).where(Segment.run_id == run.id, Segment.moved, Segment.id.in_(theirs))
    return session.scalars(moved.limit(1)).first() is not None
