"""What long work has in hand: the worker process, a way to say how far it is, and a sign when it must stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench.jobs.child import Child, ChildEncoder

PARTS = 1000
"""Of how many parts a share is told as a number."""


@dataclass(frozen=True)
class Part:
    """A part of long work, from one share of the whole to another; ``told`` says in words how far the part is."""

    begin: float
    end: float
    told: Callable[[float], str]

    def whole(self, share: float) -> float:
        """The share of the whole work that a share of this part comes to."""
        return self.begin + (self.end - self.begin) * min(1.0, max(0.0, share))


class Stopped(Exception):
    """Somebody asked the work to stop; it is let pass, and what was kept before stays."""


class Hands:
    """Given to the function that does the work; used in its thread alone."""

    def __init__(
        self, stopping: Callable[[], bool], tell: Callable[[int, int, str], None], pulse: Callable[[], None]
    ) -> None:
        """``stopping`` says whether to stop, ``tell`` takes how far it is, ``pulse`` is called while it waits."""
        self._stopping, self._tell, self._pulse = stopping, tell, pulse
        self._child: Child | None = None
        self._part: Part | None = None

    def stopping(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stopping()

    def check(self) -> None:
        """Raise Stopped when the work was asked to stop."""
        if self._stopping():
            raise Stopped

    def tell(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work is, and in a few words what it does: no words of testimony. Raises Stopped."""
        self._tell(done, total, note)
        self.check()

    def share(self, share: float, note: str = "") -> None:
        """The same as a share from 0 to 1. Raises Stopped."""
        self.tell(round(PARTS * min(1.0, max(0.0, share))), PARTS, note)

    def encoder(self, name: str | None = None) -> ChildEncoder:
        """An encoder whose model is in the worker process. Raises Told when it cannot be had, and Stopped."""
        return ChildEncoder(self._worker(), name)

    def call(self, function: str, *arguments: Any, progress: Part | bool = False, **options: Any) -> Any:
        """What ``module:function`` of the models gives, computed in the worker process. Raises Told, and Stopped.

        With ``progress`` it is given a function of that name, to be called with a share and a few words if it has
        any; where the call is a :class:`Part` of the work, its share is one of that part.
        """
        self._part = progress if isinstance(progress, Part) else None
        return self._worker().ask("call", function, arguments, options, bool(progress))

    def let_go(self) -> None:
        """End the worker process, whatever it is at."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _worker(self) -> Child:
        if self._child is None:
            self._child = Child(self._watch, self._hear)
        return self._child

    def _hear(self, share: float, words: str) -> None:
        """What the worker says of how far it is."""
        if self._part is None:
            self.share(share, words)
        else:
            self.share(self._part.whole(share), words or self._part.told(share))

    def _watch(self) -> None:
        self._pulse()
        self.check()
