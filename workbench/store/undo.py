"""Undo and redo: walking the history. An undo is itself an event, so nothing is ever unwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workbench.spans import Carrier, Shift, Span, SpanError
from workbench.store.history import TABLES, Action, as_values, from_values
from workbench.store.tables import SPAN_LAYERS, Change, Event, Interview, Mask, Row, TextEdit
from workbench.store.vault_tables import Applied, Identity, Mention, SpeakerName, VaultChange

Rerender = Callable[[Action, set[str]], None]
SPANNED = {layer.__tablename__ for layer in SPAN_LAYERS}
WALKING = ("undo", "redo")
NOTES = ("create", "export", "key.passphrase", "key.export", "key.detach", "key.return")
"""Kinds of events that tell something and changed no row; undo passes over them."""
STOPS = ("erase", "key.destroy", "backup.restore")
"""Kinds of events behind which nothing can be undone: what was there is gone."""


class HistoryError(ValueError):
    """An undo or redo that cannot be done, said in one sentence."""


def undoable(session: Session, coder_id: str) -> Event | None:
    """The coder's newest action that stands."""
    return next((event for event in _actions(session, coder_id) if not _is_undone(session, event)), None)


def redoable(session: Session, coder_id: str) -> Event | None:
    """The action the coder undid last, unless they have done something else since."""
    newest = session.scalars(
        select(Event).where(Event.coder_id == coder_id).order_by(Event.number.desc()).limit(1)
    ).first()
    if newest is None or newest.kind not in WALKING:
        return None
    undone: list[str] = []
    events = select(Event).where(Event.coder_id == coder_id, Event.number > _last_stop(session))
    events = events.order_by(Event.number.desc())
    events = events.execution_options(yield_per=20)
    redone: set[str] = set()
    for event in session.scalars(events):
        if event.kind not in WALKING:
            break
        assert event.target is not None
        if event.kind == "redo":
            redone.add(event.target)
        elif event.target in redone:
            redone.discard(event.target)
        else:
            undone.append(event.target)
    return session.scalars(select(Event).where(Event.id == undone[0])).one() if undone else None


def undo(session: Session, coder_id: str, rerender: Rerender, *, has_vault: bool, event_id: str | None = None) -> Event:
    """Take back the coder's newest standing action. Raises HistoryError when there is none or it cannot be."""
    event = undoable(session, coder_id)
    if event is None:
        raise HistoryError("There is nothing of yours to undo.")
    _require_vault(event, has_vault)
    walk = Action(session, coder_id, "undo", event.summary, private=event.private, target=event.id, event_id=event_id)
    return _reverse(walk, event, rerender)


def redo(session: Session, coder_id: str, rerender: Rerender, *, has_vault: bool, event_id: str | None = None) -> Event:
    """Do again what the coder undid last. Raises HistoryError when there is none or it cannot be."""
    event = redoable(session, coder_id)
    if event is None:
        raise HistoryError("There is nothing of yours to redo.")
    last = session.scalars(
        select(Event).where(Event.kind == "undo", Event.target == event.id).order_by(Event.number.desc()).limit(1)
    ).one()
    _require_vault(event, has_vault)
    walk = Action(session, coder_id, "redo", event.summary, private=event.private, target=event.id, event_id=event_id)
    return _reverse(walk, last, rerender)


def _actions(session: Session, coder_id: str) -> Any:
    return session.scalars(
        select(Event)
        .where(
            Event.coder_id == coder_id,
            Event.kind.not_in([*WALKING, *NOTES, *STOPS]),
            Event.number > _last_stop(session),
        )
        .order_by(Event.number.desc())
        .execution_options(yield_per=20)  # a long history is not read to find its newest event
    )


def _last_stop(session: Session) -> int:
    return session.scalar(select(func.max(Event.number)).where(Event.kind.in_(STOPS))) or 0


def _is_undone(session: Session, event: Event) -> bool:
    last = session.scalars(
        select(Event.kind)
        .where(Event.target == event.id, Event.kind.in_(WALKING))
        .order_by(Event.number.desc())
        .limit(1)
    ).first()
    return last == "undo"


def _require_vault(event: Event, has_vault: bool) -> None:
    if event.private and not has_vault:
        raise HistoryError("This action concerned identities; open the project with its vault to take it back.")


def _reverse(action: Action, event: Event, rerender: Rerender) -> Event:
    session = action.session
    table: Any = VaultChange if event.private else Change
    changes = list(session.scalars(select(table).where(table.event_id == event.id).order_by(table.number.desc())))
    try:
        interviews: set[str] = set()
        later: list[Any] = []
        for change in changes:
            if change.table in SPANNED and change.operation == "update" and event.private:
                later.append(change)  # spans are set again once the text is what it was
            else:
                _reverse_change(action, change, interviews)
        exact = _standing(session, later)
        spans = {change.row: session.get(TABLES[change.table], change.row) for change in later}
        stood = {key: (row.start, row.end) for key, row in spans.items()}
        if event.private:
            rerender(action, interviews)
        for change, stands in zip(later, exact, strict=True):
            _reverse_span(action, change, spans[change.row], stands)
        for key, row in spans.items():
            action.settle_span(row, *stood[key])
        return action.finish()
    except (IntegrityError, SpanError) as error:
        raise HistoryError("Later work builds on this action; undo that work first.") from error


def _reverse_change(action: Action, change: Any, interviews: set[str]) -> None:
    session, cls = action.session, TABLES[change.table]
    if change.operation == "insert":
        rows = [row for row in (session.get(cls, row_id) for row_id in change.after) if row is not None]
        for row in rows:
            _note_interview(session, row, interviews)
            if isinstance(row, Interview):
                _remove_derived(action, row)
        action.delete_all(rows)
    elif change.operation == "delete":
        row = from_values(change.table, change.before)
        _carry_row(session, row, change.revision)
        action.insert(row)
        _note_interview(session, row, interviews)
    else:
        row = session.get(cls, int(change.row) if cls is Change else change.row)
        if row is None or any(getattr(row, name) != value for name, value in change.after.items()):
            raise HistoryError("What this action changed has been changed again since; undo that change first.")
        _note_interview(session, row, interviews)
        action.update(row, **change.before)


def _standing(session: Session, changes: list[Any]) -> list[bool]:
    """For each change of a span, newest first: whether the row stands where the change left it.

    Raises HistoryError when the row is gone, or when somebody has since changed its words.
    """
    values: dict[str, dict[str, Any]] = {}
    result = []
    for change in changes:
        row = session.get(TABLES[change.table], change.row)
        if row is None:
            raise HistoryError("What this action changed is gone; undo its removal first.")
        held = values.setdefault(change.row, as_values(row))
        differing = {name for name, value in change.after.items() if held[name] != value}
        if differing - {"start", "end"}:
            raise HistoryError("What this action changed has been changed again since; undo that change first.")
        if not differing:
            held |= change.before
        result.append(not differing)
    return result


def _reverse_span(action: Action, change: Any, row: Any, stands: bool) -> None:
    action.update(row, **{name: value for name, value in change.before.items() if name not in ("start", "end")})
    # Where the span stood as the action had left it, the rerendering makes the old offsets true again. Where
    # somebody else's edit has moved it since, the carried span is the honest one.
    if stands:
        row.start, row.end = change.before.get("start", row.start), change.before.get("end", row.end)


def _note_interview(session: Session, row: Any, interviews: set[str]) -> None:
    """Remember which interviews a row's change may change the working text of."""
    if isinstance(row, Identity):
        for table in (Mention, SpeakerName):
            interviews |= set(session.scalars(select(table.interview_id).where(table.identity_id == row.id)))
    elif isinstance(row, Interview):
        interviews.add(row.id)
    elif getattr(row, "interview_id", None) is not None:
        interviews.add(row.interview_id)


def _carry_row(session: Session, row: Row, revision: int | None) -> None:
    if row.__tablename__ not in SPANNED or revision is None:
        return
    edits = session.scalars(
        select(TextEdit)
        .where(TextEdit.interview_id == row.interview_id, TextEdit.revision > revision)  # type: ignore[attr-defined]
        .order_by(TextEdit.revision)
    )
    span = Span(row.start, row.end)  # type: ignore[attr-defined]
    for edit in edits:
        span = Carrier(Shift(*shift) for shift in edit.shifts).carry(span)
    row.start, row.end = span.start, span.end  # type: ignore[attr-defined]


def _remove_derived(action: Action, interview: Interview) -> None:
    """Masks, edits and what is applied are derived; they leave with their interview and come back with it."""
    session = action.session
    for table in (Mask, Applied, TextEdit):
        action.delete_all(list(session.scalars(select(table).where(table.interview_id == interview.id))))
