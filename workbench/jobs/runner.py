"""One thread for each piece of long work; it feeds the worker process and stores what comes back."""

from __future__ import annotations

import atexit
import logging
import threading
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from workbench.jobs.child import Told, WorkerLost
from workbench.jobs.hands import Hands, Stopped
from workbench.jobs.kinds import Work
from workbench.jobs.rows import ACTIVE, DONE, FAILED, RUNNING, STOPPED, let_go, token_of
from workbench.project import Project, ProjectError
from workbench.store.cipher import StoreError
from workbench.store.history import now
from workbench.store.tables import Job, new_id

WRITE_SECONDS, PULSE_SECONDS = 2.0, 8.0
"""How often the row is written at most while work gets on, and at least so that others see somebody is at it."""
END_SECONDS = 5.0
"""How long the end of the program waits for the last batch to be stored."""
LOST = (
    "The process that did this ended before it was done, perhaps for want of memory. What was done is kept; it can "
    "go on from there."
)
BUSY = (
    "The project's file was in use for too long, by a backup perhaps. What was done is kept; it can go on from there."
)
UNFORESEEN = "Something went wrong that the program did not foresee ({}). What was done is kept; try once more."
_SENTENCES = (Told, ProjectError, StoreError)
"""Errors whose message is one sentence for people, beside all that the models define."""

_running: dict[str, Runner] = {}
_beginning: set[str] = set()
_lock = threading.Lock()


class Runner:
    """A piece of long work under way in this process."""

    def __init__(self, project: Project, job_id: str, token: str, work: Work, settings: Mapping[str, Any]) -> None:
        """Prepare it; ``token`` is what the row says of who is at it."""
        self.folder, self.job_id, self.token = project.folder.resolve(), job_id, token
        self.done = self.total = 0
        self.note = ""
        self._project: Project | None = project
        self._work, self._settings = work, settings
        self._asked = threading.Event()
        self._why = ""
        self._written = 0.0
        # A daemon, so that the program can end; what is being stored then is waited for by end_all.
        self._thread = threading.Thread(target=self._run, daemon=True, name="long work")

    def begin(self) -> None:
        """Start the thread."""
        with _lock:
            _running[self.token] = self
        self._thread.start()

    def ask_to_stop(self, why: str) -> None:
        """Have it stopped soon; ``why`` is told to whoever looks at it."""
        self._why = self._why or why
        self._asked.set()

    def wait(self, seconds: float | None = None) -> None:
        """Return when it has ended, or after so many seconds."""
        if threading.current_thread() is not self._thread:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._end(*self._outcome())
        finally:
            with _lock:
                _running.pop(self.token, None)
            self._project = None

    def _outcome(self) -> tuple[str, str]:
        """Do the work; the state it ended in, and a sentence on that."""
        hands = Hands(self._asked.is_set, self._tell, self._pulse)
        try:
            self._write()
            note = self._work(self._held, self._settings, hands)
            return (STOPPED, self._why) if self._asked.is_set() else (DONE, note)
        except Stopped:
            return STOPPED, self._why
        except WorkerLost:
            return FAILED, LOST
        except OperationalError:
            return FAILED, BUSY
        except Exception as error:
            if isinstance(error, _SENTENCES) or type(error).__module__.startswith("models."):
                return FAILED, str(error)
            # Neither the message nor the words of the frames: they may quote an interview.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logging.getLogger(__name__).error("%s\n%s", type(error).__name__, frames)
            return FAILED, UNFORESEEN.format(type(error).__name__)
        finally:
            hands.let_go()

    @property
    def _held(self) -> Project:
        assert self._project is not None
        return self._project

    def _tell(self, done: int, total: int, note: str) -> None:
        self.done, self.total, self.note = done, total, note or self.note
        self._pulse(WRITE_SECONDS)

    def _pulse(self, every: float = PULSE_SECONDS) -> None:
        if time.monotonic() - self._written > every:
            with suppress(OperationalError):  # the file is in use; the next time is soon
                self._write()

    def _write(self) -> None:
        """Write how far the work is; it is asked to stop when the row is gone, ended, or another's."""
        self._written = time.monotonic()
        with self._held.database.transaction() as session:
            row = session.get(Job, self.job_id)
            if row is None or token_of(row) != self.token or row.state not in ACTIVE:
                self.ask_to_stop("")
                return
            if self.total:
                row.done, row.total = self.done, self.total
            row.state, row.note, row.changed_at = RUNNING, self.note, now()

    def _end(self, state: str, note: str) -> None:
        # A file that was closed, moved or replaced meanwhile cannot be written; a row left so is taken for stopped.
        with suppress(StoreError, SQLAlchemyError), self._held.database.transaction() as session:
            row = session.get(Job, self.job_id)
            if row is not None and token_of(row) == self.token:
                row.done, row.total = self.done, self.total
                let_go(row, state, note)


@contextmanager
def new_token() -> Iterator[str]:
    """What tells one run of a piece of work from every other; inside, it counts as what this process is at."""
    token = new_id()
    with _lock:
        _beginning.add(token)
    try:
        yield token
    finally:
        with _lock:
            _beginning.discard(token)


def our_tokens() -> set[str]:
    """What this process is at."""
    with _lock:
        return _beginning | set(_running)


def runner_of(job_id: str) -> Runner | None:
    """The runner of a piece of work, when it is under way in this process."""
    with _lock:
        return next((runner for runner in _running.values() if runner.job_id == job_id), None)


def stop_in(folder: Path, why: str) -> None:
    """Stop all long work in one project's folder, whichever window began it, and wait until it has ended."""
    place = folder.resolve()
    with _lock:
        found = [runner for runner in _running.values() if runner.folder == place]
    for runner in found:
        runner.ask_to_stop(why)
    for runner in found:
        runner.wait()


@atexit.register
def end_all() -> None:
    """Stop everything, so that no batch is cut in two when the program ends."""
    with _lock:
        found = list(_running.values())
    for runner in found:
        runner.ask_to_stop("The program was ended.")
    for runner in found:
        runner.wait(END_SECONDS)
