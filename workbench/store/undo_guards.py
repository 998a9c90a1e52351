"""What other people have done since to a thing one coder made: it may not go with an undo that says nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import Change, Code, Event, Memo, Segment, Theme, ThemeRun

OF_THEMES = ("theme.", "themes.")
"""How the kinds of events begin that find themes and work on them."""
GROUPED_SINCE = (
    "Another coder has grouped the themes again since, and this would change the earlier grouping alone; "
    "make the change in the new one."
)


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


def grouped_since(session: Session, kind: str, changes: Sequence[Change]) -> str:
    """Why an action of this kind on a grouping may not be walked: there is a newer one. Empty where it may.

    Whoever made the newer one themselves would undo that first: it is somebody else's, which took over what stood in
    the earlier one. Nothing anybody looks at would change.
    """
    if not kind.startswith(OF_THEMES):
        return ""
    place = next((place for place in (_place_of(session, change) for change in changes) if place is not None), None)
    later = place is not None and any(_place(run.created_at, run.settings) > place for run in _runs(session))
    return GROUPED_SINCE if later else ""


def _runs(session: Session) -> list[ThemeRun]:
    return list(session.scalars(select(ThemeRun)))


def _place(created_at: str, settings: Any) -> tuple[str, int]:
    """What puts groupings in order: when each was made, and within one second by number."""
    return created_at, int((settings or {}).get("number", 0))


def _place_of(session: Session, change: Change) -> tuple[str, int] | None:
    """The place of the grouping that a change is of; None for other tables."""
    table = next((each for each in (ThemeRun, Theme, Segment) if each.__tablename__ == change.table), None)
    if table is None:
        return None
    if change.operation == "delete":
        if table is ThemeRun:
            return _place(change.before["created_at"], change.before["settings"])
        run_id = change.before["run_id"]
    else:
        row: Any = session.get(table, change.after[0] if change.operation == "insert" else change.row)
        run_id = None if row is None else row.id if table is ThemeRun else row.run_id
    run = session.get(ThemeRun, run_id) if run_id else None
    return None if run is None else _place(run.created_at, run.settings)
