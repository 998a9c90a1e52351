"""The table of long work: one row for each kind, which tells how far it is and whether anybody is at it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbench.project import Project
from workbench.store.history import now
from workbench.store.tables import Job, new_id

WAITING, RUNNING, STOPPED, FAILED, DONE = "waiting", "running", "stopped", "failed", "done"
ACTIVE = (WAITING, RUNNING)
SILENT_SECONDS = 30
"""Whoever is at work writes every few seconds; after so many without a sign, nobody is."""
LEFT = "The program ended while this was under way. What was done is kept."


@dataclass(frozen=True)
class JobState:
    """How a piece of long work stands; ``note`` says in words what it does, or why it ended."""

    id: str
    kind: str
    state: str
    done: int
    total: int
    note: str
    settings: dict[str, Any]
    changed_at: str

    @property
    def active(self) -> bool:
        """Whether it is under way."""
        return self.state in ACTIVE

    @property
    def resumable(self) -> bool:
        """Whether it can go on where it stopped."""
        return self.state in (STOPPED, FAILED)

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


def newest_row(session: Session, kind: str) -> Job | None:
    """The newest row of a kind."""
    query = select(Job).where(Job.kind == kind).order_by(Job.created_at.desc(), Job.id).limit(1)
    return session.scalars(query).first()


def new_row(session: Session, project: Project, kind: str, settings: Mapping[str, Any], token: str) -> Job:
    """A row for new work, in place of what there was of its kind."""
    session.execute(delete(Job).where(Job.kind == kind))
    row = Job(
        id=new_id(),
        kind=kind,
        settings=_held(settings, token),
        state=WAITING,
        coder_id=project.coder.id,
        created_at=now(),
        changed_at=now(),
    )
    session.add(row)
    session.flush()
    return row


def take_up(row: Job, project: Project, token: str) -> None:
    """Make a row somebody's work again."""
    row.settings, row.state, row.note = _held(given(row), token), WAITING, ""
    row.coder_id, row.changed_at = project.coder.id, now()


def let_go(row: Job, state: str, note: str) -> None:
    """End work in the row: nobody is at it any more."""
    row.settings, row.state, row.note, row.changed_at = {"given": given(row)}, state, note, now()


def given(row: Job) -> dict[str, Any]:
    """The settings the work was asked for with."""
    return dict(row.settings.get("given", {}))


def token_of(row: Job) -> str:
    """What tells who is at this work; empty when nobody is."""
    return str(row.settings.get("by", ""))


def state_of_row(row: Job, ours: Collection[str]) -> JobState:
    """How the work stands; what nobody is at any more is stopped. ``ours``: what this process is at."""
    state, note = row.state, row.note
    if state in ACTIVE and not is_held(row, ours):
        state, note = STOPPED, LEFT
    return JobState(row.id, row.kind, state, row.done, row.total, note, given(row), row.changed_at)


def is_held(row: Job, ours: Collection[str]) -> bool:
    """Whether somebody is at this work: this process, or another that gave a sign of late."""
    if row.state not in ACTIVE:
        return False
    if token_of(row) in ours:
        return True
    process = row.settings.get("process")
    if process == os.getpid() or not _may_live(process):
        return False
    age = datetime.now(UTC) - datetime.fromisoformat(row.changed_at)
    return abs(age.total_seconds()) < SILENT_SECONDS


def _held(settings: Mapping[str, Any], token: str) -> dict[str, Any]:
    return {"given": dict(settings), "by": token, "process": os.getpid()}


def _may_live(process: object) -> bool:
    """False when a process has surely ended. One on another computer may seem so: taking over from it does no harm."""
    if os.name != "posix" or not isinstance(process, int):
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
