"""Beginning, stopping and resuming long work, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakSet

from workbench.jobs.kinds import work_of
from workbench.jobs.rows import (
    STOPPED,
    JobState,
    given,
    is_held,
    let_go,
    new_row,
    newest_row,
    state_of_row,
    take_up,
)
from workbench.jobs.runner import Runner, new_token, our_tokens, runner_of, stop_in
from workbench.project import Project, ProjectError
from workbench.store.tables import Job

BY_PERSON = "Stopped. What was done is kept."
BY_CLOSING = "Stopped when the project was closed. What was done is kept."

_attended: WeakSet[Project] = WeakSet()


def start(project: Project, kind: str, settings: Mapping[str, Any] | None = None) -> str:
    """Begin work of a kind and return its id at once; of what is under way already when it is.

    Raises ProjectError when there is no such kind.
    """
    work = work_of(kind)
    attend(project)
    with new_token() as token:
        with project.database.transaction() as session:
            row = newest_row(session, kind)
            if row is not None and is_held(row, our_tokens()):
                return row.id
            row = new_row(session, project, kind, settings or {}, token)
        Runner(project, row.id, token, work, given(row)).begin()
    return row.id


def resume(project: Project, job_id: str) -> str:
    """Let work that stopped or failed go on where it was. Raises ProjectError when it is gone."""
    attend(project)
    with new_token() as token:
        with project.database.transaction() as session:
            row = session.get(Job, job_id)
            if row is None:
                raise ProjectError("This work is no longer in the project; begin it anew.")
            if is_held(row, our_tokens()):
                return row.id
            work = work_of(row.kind)
            take_up(row, project, token)
        runner = Runner(project, row.id, token, work, given(row))
        runner.done, runner.total = row.done, row.total
        runner.begin()
    return row.id


def stop(project: Project, job_id: str, *, wait: bool = False) -> None:
    """Have work stopped soon; it can go on later. With ``wait``, return when it has ended."""
    runner = runner_of(job_id)
    if runner is not None:
        runner.ask_to_stop(BY_PERSON)
        if wait:
            runner.wait()
        return
    with project.database.transaction() as session:
        row = session.get(Job, job_id)
        if row is not None and is_held(row, ()):
            let_go(row, STOPPED, BY_PERSON)  # another program is at it, and looks at the row


def state_of(project: Project, job_id: str) -> JobState | None:
    """How a piece of work stands; None when it is not in the project."""
    with project.reading() as session:
        return _stands(session.get(Job, job_id))


def newest(project: Project, kind: str) -> JobState | None:
    """How the newest work of a kind stands; None when there was none."""
    with project.reading() as session:
        return _stands(newest_row(session, kind))


def wait(project: Project, job_id: str, seconds: float | None = None) -> JobState | None:
    """Wait until work under way here has ended, or so many seconds, and tell how it stands."""
    runner = runner_of(job_id)
    if runner is not None:
        runner.wait(seconds)
    return state_of(project, job_id)


def attend(project: Project) -> None:
    """See that closing this project, or replacing its files, stops all long work on it, whichever window began it."""
    if project not in _attended:
        _attended.add(project)
        folder = project.folder
        project.background.append(lambda: stop_in(folder, BY_CLOSING))


def _stands(row: Job | None) -> JobState | None:
    if row is None:
        return None
    state = state_of_row(row, our_tokens())
    runner = runner_of(row.id)
    if runner is None or not state.active:
        return state
    return JobState(
        row.id, row.kind, state.state, runner.done, runner.total, runner.note, state.settings, state.changed_at
    )
