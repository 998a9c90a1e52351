"""Undo and redo: walking the history. An undo is itself an event, so nothing is ever unwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workbench.spans import Span, SpanError
from workbench.store.carrying import carried
from workbench.store.history import TABLES, Action, as_values, from_values
from workbench.store.stale_vectors import forget_passages
from workbench.store.tables import SPAN_LAYERS, Change, Corrected, Event, Interview, Mask, TextEdit
from workbench.store.undo_guards import grouped_since, why_it_stays
from workbench.store.vault_tables import Applied, Correction, Identity, Mention, SpeakerName, VaultChange

Rerender = Callable[[Action, set[str]], None]
Settling = Callable[[Session], Rerender]
"""Asked before a private action is reversed, and only then: reading every name takes longer than undoing a coding."""
SPANNED = {layer.__tablename__ for layer in SPAN_LAYERS}
WALKING = ("undo", "redo")
SAME = "coding.same"
"""Kind of the event that tells that an operation came and everything was as it asked for already."""
REFUSED = "coding.refused"
"""Kind of the event that tells that an undo or redo of the coding view was refused."""
ASKED = "local_model.asked"
"""Kind of the event that tells that a language model on this computer was shown passages, to draft something."""
NOTES = ("create", "export", "key.passphrase", "key.export", "key.detach", "key.return", SAME, REFUSED, ASKED)
"""Kinds of events that tell something and changed no row; undo and redo pass over them."""
STOPS = ("erase", "key.destroy", "backup.restore")
"""Kinds of events behind which nothing can be undone: what was there is gone."""


BY_CORRECTION = "correction"
"""The recogniser of mentions that are there since a corrected word is a name."""


class HistoryError(ValueError):
    """An undo or redo that cannot be done, said in one sentence."""


def undoable(session: Session, coder_id: str) -> Event | None:
    """The coder's newest action that stands.

    A coder's actions are a stack: after an undo of one, what stands is what stood just before that one. So each
    step back jumps over everything between, and a long history takes no longer than a short one.
    """
    event = _newest(session, coder_id)
    while event is not None and event.kind in WALKING:
        walked = _target(session, event)
        event = walked if event.kind == "redo" else _newest(session, coder_id, before=walked.number)
    return None if event is None or _is_behind_stop(session, event) else event


def redoable(session: Session, coder_id: str) -> Event | None:
    """The action the coder undid last, unless they have done something else since.

    What was undone is a stack as well: after a redo, the next is what was so just before that one was undone.
    """
    event = _newest(session, coder_id)
    while event is not None and event.kind == "redo":
        event = _newest(session, coder_id, before=_last_undo(session, event.target, before=event.number).number)
    if event is None or event.kind != "undo" or _is_behind_stop(session, event):
        return None
    return _target(session, event)


def undo(session: Session, coder_id: str, settling: Settling, *, has_vault: bool, event_id: str | None = None) -> Event:
    """Take back the coder's newest standing action. Raises HistoryError when there is none or it cannot be."""
    event = undoable(session, coder_id)
    if event is None:
        raise HistoryError("There is nothing of yours to undo.")
    _require_vault(event, has_vault)
    walk = Action(session, coder_id, "undo", event.summary, private=event.private, target=event.id, event_id=event_id)
    return _reverse(walk, _last_redo(session, event) or event, settling)


def redo(session: Session, coder_id: str, settling: Settling, *, has_vault: bool, event_id: str | None = None) -> Event:
    """Do again what the coder undid last. Raises HistoryError when there is none or it cannot be."""
    event = redoable(session, coder_id)
    if event is None:
        raise HistoryError("There is nothing of yours to redo.")
    last = _last_undo(session, event.id)
    _require_vault(event, has_vault)
    walk = Action(session, coder_id, "redo", event.summary, private=event.private, target=event.id, event_id=event_id)
    return _reverse(walk, last, settling)


def _newest(session: Session, coder_id: str, before: int | None = None) -> Event | None:
    """The coder's newest event that did something, or the newest before another."""
    query = select(Event).where(Event.coder_id == coder_id, Event.kind.not_in([*NOTES, *STOPS]))
    if before is not None:
        query = query.where(Event.number < before)
    return session.scalars(query.order_by(Event.number.desc()).limit(1)).first()


def _target(session: Session, walk: Event) -> Event:
    return session.scalars(select(Event).where(Event.id == walk.target)).one()


def _last_undo(session: Session, target: str | None, before: int | None = None) -> Event:
    query = select(Event).where(Event.kind == "undo", Event.target == target)
    if before is not None:
        query = query.where(Event.number < before)
    return session.scalars(query.order_by(Event.number.desc()).limit(1)).one()


def _last_redo(session: Session, event: Event) -> Event | None:
    """The last time an action was done again: what it did then is what stands, for a name may be known by now."""
    query = select(Event).where(Event.kind == "redo", Event.target == event.id, Event.number > event.number)
    return session.scalars(query.order_by(Event.number.desc()).limit(1)).first()


def _is_behind_stop(session: Session, event: Event) -> bool:
    later = select(Event.number).where(Event.number > event.number, Event.kind.in_(STOPS))
    return session.scalars(later.limit(1)).first() is not None


def _require_vault(event: Event, has_vault: bool) -> None:
    if event.private and not has_vault:
        raise HistoryError("This action concerned identities; open the project with its vault to take it back.")


def _reverse(action: Action, event: Event, settling: Settling) -> Event:
    session = action.session
    rerender = settling(session) if event.private else None
    table: Any = VaultChange if event.private else Change
    changes = list(session.scalars(select(table).where(table.event_id == event.id).order_by(table.number.desc())))
    if not event.private and (reason := grouped_since(session, _kind(session, event), changes)):
        raise HistoryError(reason)
    try:
        interviews: set[str] = set()
        later: list[Any] = []
        for change in changes:
            if change.table in SPANNED and change.operation == "update" and event.private:
                later.append(change)  # spans are set again once the text is what it was
            else:
                _reverse_change(action, change, interviews)
        # What has been taken away since comes back, if ever, by another undo, which carries it to the present text.
        later = [change for change in later if session.get(TABLES[change.table], change.row) is not None]
        exact = _standing(session, later)
        spans: dict[str, Any] = {change.row: session.get(TABLES[change.table], change.row) for change in later}
        stood = {key: (row.start, row.end) for key, row in spans.items()}
        if rerender is not None:
            rerender(action, interviews)
        for change, stands in zip(later, exact, strict=True):
            _reverse_span(action, change, spans[change.row], stands)
        for key, row in spans.items():
            action.settle_span(row, *stood[key])
        return action.finish()
    except (IntegrityError, SpanError) as error:
        raise HistoryError("Later work builds on this action; undo that work first.") from error


def _kind(session: Session, event: Event) -> str:
    """The kind of an action, also where what is walked is its undo or redo."""
    return _target(session, event).kind if event.kind in WALKING else event.kind


def _reverse_change(action: Action, change: Any, interviews: set[str]) -> None:
    session, cls = action.session, TABLES[change.table]
    if change.operation == "insert":
        rows = [row for row in (session.get(cls, row_id) for row_id in change.after) if row is not None]
        if cls is Correction and not rows:
            raise HistoryError("These words have been corrected again since; undo that change first.")
        # Passed over, a row that another coder's action took away would come back with the undo of that one, and
        # nobody could take it back any more.
        if not action.event.private and len(rows) < len(change.after):
            raise HistoryError("What this action made is gone, by another action; undo that one first.")
        for row in rows:
            _note_interview(session, row, interviews)
            if reason := why_it_stays(session, row, action.event.coder_id):
                raise HistoryError(reason)
            if isinstance(row, Interview):
                _remove_derived(action, row)
            if isinstance(row, Correction):
                _remove_names_in(action, row)
        action.delete_all(rows)
    elif change.operation == "delete":
        row = from_values(change.table, change.before)
        _carry_row(session, row, change.revision)
        action.insert(row)
        _note_interview(session, row, interviews)
    else:
        row = session.get(cls, int(change.row) if cls is Change else change.row)
        if row is None:
            raise HistoryError("What this action changed is gone; undo its removal first.")
        before, after = (_carried_values(session, change, row, values) for values in (change.before, change.after))
        if any(getattr(row, name) != value for name, value in after.items()):
            raise HistoryError("What this action changed has been changed again since; undo that change first.")
        _note_interview(session, row, interviews)
        if {"start", "end"} <= before.keys():
            action.move(row, before.pop("start"), before.pop("end"))
        action.update(row, **before)


def _carried_values(session: Session, change: Any, row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """One side of a change; a span in it is carried to the present text, which others may have edited since."""
    if change.table not in SPANNED or change.revision is None or not {"start", "end"} <= values.keys():
        return dict(values)
    span = carried(session, row.interview_id, Span(values["start"], values["end"]), change.revision)
    return values | {"start": span.start, "end": span.end}


def _standing(session: Session, changes: list[Any]) -> list[bool]:
    """For each change of a span, newest first: whether the row stands where the change left it.

    Raises HistoryError when somebody has since changed its words.
    """
    values: dict[str, dict[str, Any]] = {}
    result = []
    for change in changes:
        row: Any = session.get(TABLES[change.table], change.row)
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


def _carry_row(session: Session, row: Any, revision: int | None) -> None:
    if row.__tablename__ not in SPANNED or revision is None:
        return
    span = carried(session, row.interview_id, Span(row.start, row.end), revision)
    row.start, row.end = span.start, span.end


def _remove_names_in(action: Action, correction: Correction) -> None:
    """A name that stood in the corrected words alone goes with them, whoever's decision it was that replaced it."""
    query = select(Mention).where(Mention.interview_id == correction.interview_id, Mention.recogniser == BY_CORRECTION)
    inside = query.where(Mention.start < correction.end, Mention.end > correction.start)
    action.delete_all(list(action.session.scalars(inside.order_by(Mention.id))))


def _remove_derived(action: Action, interview: Interview) -> None:
    """Masks, edits and what is applied are derived; they leave with their interview and come back with it."""
    session = action.session
    if session.scalars(select(Correction.id).where(Correction.interview_id == interview.id).limit(1)).first():
        raise HistoryError("Words of this interview have been corrected since; undo that work first.")
    forget_passages(session, interview.id)
    for table in (Mask, Corrected, Applied, TextEdit):
        action.delete_all(list(session.scalars(select(table).where(table.interview_id == interview.id))))
