"""What has happened to an interview since an event: the rows to draw again, or that all of it must be read anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.store.tables import (
    Change,
    Code,
    CodebookVersion,
    Coder,
    Coding,
    ContentWarning,
    Event,
    Interview,
)
from workbench.store.undo import NOTES

DRAWN = (Coding.__tablename__, ContentWarning.__tablename__, Code.__tablename__)
"""Tables whose rows a view draws and can take one by one."""
UNSEEN = {
    CodebookVersion.__tablename__,
    "look_again",
    "memo",
    "memo_link",
    "memo_passage",
    "attribute",
    "attribute_definition",
    "interview_attribute",
    "consent",
    "flag",
    "segment",
    "theme",
    "theme_run",
    "blind_coding",
    "suggestion_shown",
    "turn_link",
}
"""Tables that change nothing in the text, its codings or its codes."""
MOST = 5_000
"""Changed rows above which reading everything anew is simpler."""


@dataclass(frozen=True)
class CodingNow:
    """A coding as it stands; offsets are of the working text, in code points."""

    id: str
    start: int
    end: int
    code: str
    coder: str
    coder_id: str
    memo: str
    attributes: dict[str, Any]


@dataclass(frozen=True)
class WarningNow:
    """A passage folded with a word of warning; offsets are of the working text, in code points."""

    id: str
    start: int
    end: int
    kind: str
    coder_id: str


@dataclass(frozen=True)
class Since:
    """What is new since an event. ``anew``: too much has changed to tell; read the whole interview."""

    event: int
    revision: int
    anew: bool = False
    codings: tuple[CodingNow, ...] = ()
    codings_gone: tuple[str, ...] = ()
    warnings: tuple[WarningNow, ...] = ()
    warnings_gone: tuple[str, ...] = ()
    codes: frozenset[str] = field(default_factory=frozenset)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.anew or self.codings or self.codings_gone or self.warnings or self.warnings_gone or self.codes)


def newest_event(session: Session) -> int:
    """The number of the newest event; 0 in a project without any."""
    return session.scalar(select(func.max(Event.number))) or 0


def changes_since(session: Session, interview_id: str, event: int, revision: int) -> Since:
    """What is new in an interview since the event numbered ``event``, when its text had ``revision``."""
    newest = newest_event(session)
    if newest == event:
        return Since(newest, revision)
    present = session.scalar(select(Interview.revision).where(Interview.id == interview_id))
    if newest < event or present is None or present != revision:
        return Since(newest, present if present is not None else revision, anew=True)
    touched = _touched(session, event)
    if touched is None or sum(map(len, touched.values())) > MOST:
        return Since(newest, revision, anew=True)
    coded, warned, codes = (touched.get(table, set()) for table in DRAWN)
    codings = codings_now(session, interview_id, coded)
    warnings = warnings_now(session, interview_id, warned)
    return Since(
        newest,
        revision,
        codings=tuple(codings),
        codings_gone=tuple(sorted(coded - {row.id for row in codings})),
        warnings=tuple(warnings),
        warnings_gone=tuple(sorted(warned - {row.id for row in warnings})),
        codes=frozenset(codes),
    )


def _touched(session: Session, event: int) -> dict[str, set[str]] | None:
    """Ids of the rows changed since, by table; None when something is among it that concerns the text itself."""
    rows = session.execute(
        select(Event.kind, Event.private, Change.table, Change.row, Change.operation, Change.after)
        .outerjoin(Change, Change.event_id == Event.id)
        .where(Event.number > event)
    )
    touched: dict[str, set[str]] = {}
    for kind, private, table, row, operation, after in rows:
        if private:
            return None
        if table is None:
            if kind in NOTES:
                continue
            return None
        if table in UNSEEN:
            continue
        if table not in DRAWN:
            return None
        touched.setdefault(table, set()).update(after if operation == "insert" else [row])
    return touched


def codings_now(session: Session, interview_id: str, ids: Iterable[str] | None = None) -> list[CodingNow]:
    """Codings of an interview by position: all, or those of ``ids`` that are there."""
    query = (
        select(
            Coding.id,
            Coding.start,
            Coding.end,
            Coding.code_id,
            Coder.name,
            Coding.coder_id,
            Coding.memo,
            Coding.attributes,
        )
        .join(Coder, Coder.id == Coding.coder_id)
        .where(Coding.interview_id == interview_id)
        .order_by(Coding.start, Coding.end, Coding.id)
    )
    if ids is None:
        found = list(session.execute(query))
    else:
        found = [row for part in _parts(ids) for row in session.execute(query.where(Coding.id.in_(part)))]
    return [
        CodingNow(r.id, r.start, r.end, r.code_id, r.name, r.coder_id, r.memo, dict(r.attributes or {})) for r in found
    ]


def warnings_now(session: Session, interview_id: str, ids: Iterable[str] | None = None) -> list[WarningNow]:
    """Warnings of an interview by position: all, or those of ``ids`` that are there."""
    table = ContentWarning
    query = (
        select(table.id, table.start, table.end, table.kind, table.coder_id)
        .where(table.interview_id == interview_id)
        .order_by(table.start, table.end, table.id)
    )
    if ids is None:
        return [WarningNow(*row) for row in session.execute(query)]
    return [WarningNow(*row) for part in _parts(ids) for row in session.execute(query.where(table.id.in_(part)))]


def _parts(ids: Iterable[str], size: int = 500) -> Iterable[list[str]]:
    """Ids in lists short enough for one statement."""
    listed = sorted(ids)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
