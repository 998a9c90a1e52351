"""The worker process as the program sees it: started, asked, and ended; texts go to it by pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

import models
from models.worker.frames import ChannelClosed, receive, send

PREFIXES = ("models.",)
"""In which modules a worker may call functions."""
LISTEN_SECONDS = 0.2
"""How long an answer is waited for before ``watch`` is asked again."""
_KEPT = (
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "USERPROFILE",
    "LOCALAPPDATA", "APPDATA", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONHOME", "OMP_NUM_THREADS",
)  # fmt: skip
"""What a worker gets of the environment: a passphrase may stand in the rest."""

Watch = Callable[[], None]


class WorkerLost(RuntimeError):
    """The worker process ended, or broke, before it had answered."""


class Told(ValueError):
    """What the worker had to say to a person, in one sentence."""


class Child:
    """One worker process. ``watch`` is called while an answer is waited for, and may raise to give up waiting."""

    def __init__(self, watch: Watch, hear: Callable[[float, str], None]) -> None:
        """Start it; ``hear`` is told how far a call is."""
        self._watch, self._hear = watch, hear
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-P", "-m", "models.worker", *PREFIXES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=os.path.abspath(os.sep),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        # With PIPE asked for, both are there; the type says otherwise.
        self._to, self._from = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        Thread(target=self._listen, daemon=True, name="worker answers").start()

    def ask(self, *asked: Any) -> Any:
        """Have one thing done and give its result. Raises Told, WorkerLost, or what ``watch`` raises."""
        try:
            send(self._to, asked)
        except ChannelClosed:
            raise WorkerLost from None
        while True:
            self._watch()
            try:
                answer = self._answers.get(timeout=LISTEN_SECONDS)
            except Empty:
                continue
            if answer is None:
                self._answers.put(None)  # whoever asks again hears it as well
                raise WorkerLost
            if answer[0] == "share":
                self._hear(answer[1], answer[2])
            elif answer[0] == "made":
                return answer[1]
            elif answer[0] == "said":
                raise Told(answer[1])
            else:
                raise WorkerLost(answer[1])

    def end(self) -> None:
        """End the process at once; nothing is lost by it, since it keeps nothing."""
        self.process.kill()
        self.process.wait()
        with suppress(OSError):  # it was full when the process went
            self._to.close()

    def _listen(self) -> None:
        try:
            while True:
                self._answers.put(receive(self._from))
        except Exception:  # the end of the pipe, or what is no answer: either way there is no worker any more
            self._answers.put(None)
            self._from.close()


class ChildEncoder:
    """An encoder whose model is in the worker process."""

    def __init__(self, child: Child, name: str | None) -> None:
        """Load the model there. Raises Told when it cannot be had."""
        self._child = child
        self.id, self.dimensions = child.ask("encoder", name)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode the texts; no texts give an empty (0, dimensions) array."""
        rows: NDArray[np.float32] = self._child.ask("encode", list(texts))
        return rows


def environment() -> dict[str, str]:
    """The environment of a worker: few names, this program's own modules, and how many threads it may use.

    On two cores that is both: the process gives way to the pages, and with one it would take twice as long.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    cores = os.cpu_count() or 1
    kept.setdefault("OMP_NUM_THREADS", str(cores if cores <= 2 else cores - 1))
    paths = [str(Path(models.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")]
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in paths if path), "PYTHONDONTWRITEBYTECODE": "1"}
