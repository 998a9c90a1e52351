"""Replacing the backups that hold a name just marked: at once, or right after the answer where a person waits.

Whether they must be replaced is written down in the vault with the marking itself. So a program that is stopped
before the backup is made makes it when the project is next opened, closed or backed up.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from weakref import WeakKeyDictionary, ref

from sqlalchemy.exc import SQLAlchemyError

from workbench.project import Project
from workbench.store.cipher import StoreError


class _Worker:
    """The thread that backs up one project; what is asked for while it works is done once more after that."""

    def __init__(self, project: Project) -> None:
        self._of = ref(project)  # no project may be held open by the table of workers
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Have a backup made soon; returns at once."""
        with self._lock:
            self._asked.set()
            if self._thread is None or not self._thread.is_alive():
                # Not a daemon: the program does not end before its last backup is made.
                self._thread = threading.Thread(target=self._work, name="backup")
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._asked.is_set():
                    self._thread = None
                    return
                self._asked.clear()
            # One that fails stays due: see above.
            project = self._of()
            with suppress(StoreError, OSError, SQLAlchemyError):
                if project is not None:
                    project.back_up(forget_older_projects=True)

    def wait(self) -> None:
        """Return when nothing is being backed up."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()


_WORKERS: WeakKeyDictionary[Project, _Worker] = WeakKeyDictionary()


def answer_first(project: Project) -> None:
    """From now on replace this project's backups after the answer; for a program in which a person waits."""
    if project not in _WORKERS:
        _WORKERS[project] = worker = _Worker(project)
        project.background.append(worker.wait)


def replace_backups(project: Project) -> None:
    """Make backups and remove the project's older ones, which hold a marked name: now, or right after the answer."""
    worker = _WORKERS.get(project)
    if worker is None:
        project.back_up(forget_older_projects=True)
    else:
        worker.ask()


def finish_backups(project: Project) -> None:
    """Wait until no backup of this project is under way; to be called before its files are closed or replaced."""
    worker = _WORKERS.get(project)
    if worker is not None:
        worker.wait()
