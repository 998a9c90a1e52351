"""Carrying a span chosen on an older revision of a working text to the present one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.spans import Carrier, Shift, Span
from workbench.store.tables import TextEdit


def carried(session: Session, interview_id: str, span: Span, revision: int) -> Span:
    """The span as it lies in the present text, across the edits made since ``revision`` that still stand."""
    edits = session.scalars(
        select(TextEdit.shifts)
        .where(TextEdit.interview_id == interview_id, TextEdit.revision > revision)
        .order_by(TextEdit.revision)
    )
    for shifts in standing(sorted(Shift(*shift) for shift in shifts) for shifts in edits):
        span = Carrier(shifts).carry(span)
    return span


def standing(edits: Iterable[list[Shift]]) -> list[list[Shift]]:
    """Edits in order, each sorted, without those that the next one took back.

    A span that an edit cuts into grows to the whole of the replacement, and no way leads back from there. Where an
    edit was made and undone the text is what it was, and the span has to be.
    """
    left: list[list[Shift]] = []
    for shifts in edits:
        if left and _backwards(left[-1]) == shifts:
            left.pop()
        else:
            left.append(shifts)
    return left


def _backwards(shifts: list[Shift]) -> list[Shift]:
    result, drift = [], 0
    for shift in shifts:
        start = shift.start + drift
        result.append(Shift(start, start + shift.length, shift.end - shift.start))
        drift += shift.length - (shift.end - shift.start)
    return sorted(result)
