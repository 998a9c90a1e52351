"""What is kept of an open project in memory to answer quickly, and the way to let go of all of it at once.

Windows of this program that have the same project open share it. Nothing of it is ever written to disk.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import TypeVar
from weakref import WeakKeyDictionary

from workbench.store.database import Database

Kept = TypeVar("Kept")

_held: WeakKeyDictionary[Database, dict[type, object]] = WeakKeyDictionary()
_forgetting: WeakKeyDictionary[Database, list[Callable[[], None]]] = WeakKeyDictionary()
_lock = RLock()


def kept(database: Database, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
    """The one thing of a kind that is kept for a project, made when there is none."""
    with _lock:
        here = _held.get(database)
        if here is None:
            here = next((what for other, what in _held.items() if _same(other, database)), {})
            _held[database] = here
        found = here.get(kind)
        if not isinstance(found, kind):
            here[kind] = found = make()
        return found


def is_kept(database: Database, kind: type) -> bool:
    """Whether something of a kind is in memory for a project."""
    with _lock:
        return any(kind in what for other, what in _held.items() if _same(other, database))


def when_let_go(database: Database, forget: Callable[[], None]) -> None:
    """Have ``forget`` called when everything is let go of: for what one window keeps to itself.

    It may wait for work under way; who was added last is called first. It must not hold the database.
    """
    with _lock:
        _forgetting.setdefault(database, []).append(forget)


def let_go(database: Database) -> None:
    """Forget everything that is kept for a project, in every window that has it open: words of it are erased."""
    with _lock:
        for other, what in list(_held.items()):
            if _same(other, database):
                what.clear()
        called = [forget for other, all_of in list(_forgetting.items()) if _same(other, database) for forget in all_of]
    for forget in reversed(called):  # outside of the lock: work that is waited for may ask for what is kept
        forget()


def let_go_here(database: Database) -> None:
    """Forget it where the project is closed; another window that has it open still has it."""
    with _lock:
        _held.pop(database, None)
        _forgetting.pop(database, None)


def _same(one: Database, other: Database) -> bool:
    return one.place.folder.resolve() == other.place.folder.resolve()
