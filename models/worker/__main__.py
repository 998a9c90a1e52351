"""``python -m models.worker PREFIX...``: does what it is asked by pipe until the pipe ends.

Asked is one of ``("encoder", name)``, ``("encode", texts)`` and ``("call", "module:function", arguments, options,
progress)``; the answer is ``("made", result)``, ``("said", sentence)`` for an error that is meant for people, or
``("broke", name)`` with the name of any other error, whose words might quote a text. ``("share", share, words)`` may
come before. The prefixes say in which modules functions may be called.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from models.offline import stay_offline
from models.worker.frames import ChannelClosed, receive, send
from models.worker.guard import shut_in

NICER = 10
"""How much the process gives way to the program a person works in."""


class Desk:
    """Does one thing after another; keeps the encoder between them."""

    def __init__(self, prefixes: tuple[str, ...], tell: Callable[..., None]) -> None:
        """Allow functions of modules that begin so; ``tell`` hears how far a call is: a share, and words if any."""
        self._prefixes, self._tell = prefixes, tell
        self._encoder: Any = None

    def do(self, asked: tuple[Any, ...]) -> tuple[Any, ...]:
        """The answer to one thing asked."""
        try:
            return ("made", self._made(asked))
        except Exception as error:  # one thing that fails is an answer as well
            return ("said", str(error)) if _is_sentence(error) else ("broke", type(error).__name__)

    def _made(self, asked: tuple[Any, ...]) -> Any:
        if asked[0] == "encoder":
            from models.embeddings import get_encoder

            self._encoder = get_encoder(asked[1])
            return self._encoder.id, self._encoder.dimensions
        if asked[0] == "encode":
            return self._encoder.encode(asked[1])
        _, name, arguments, options, progress = asked
        module, _, function = name.partition(":")
        if not module.startswith(self._prefixes):
            raise PermissionError("This is no function of the models.")
        given = {**options, "progress": self._tell} if progress else options
        return getattr(import_module(module), function)(*arguments, **given)


def _is_sentence(error: Exception) -> bool:
    """Whether an error was made here, with one sentence for people and no words of a text."""
    return type(error).__module__.startswith("models.")


def main(prefixes: tuple[str, ...]) -> None:
    """Work until the other end of the pipe is gone, and then end at once, whatever is being computed."""
    asked, answers = _pipes()
    _settle()
    waiting: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
    Thread(target=_listen, args=(asked, waiting), daemon=True).start()
    desk = Desk(prefixes, lambda share, words="": send(answers, ("share", share, words)))
    while True:
        answer = desk.do(waiting.get())
        try:
            send(answers, answer)
        except ChannelClosed:
            os._exit(0)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes; what libraries print goes nowhere, so that it can neither be read nor disturb the answers."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    return asked, answers


def _settle() -> None:
    """Be modest: give way to other programs, leave no memory behind on a crash, stay off network and disk.

    An interrupt from the keyboard is for the program that asked, which ends this process in its own time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICER)
    try:
        import resource
    except ImportError:
        pass  # not on this system, where nothing is left behind by default
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True
    stay_offline()
    shut_in()


def _listen(asked: BinaryIO, waiting: SimpleQueue[tuple[Any, ...]]) -> None:
    while True:
        try:
            waiting.put(receive(asked))
        except ChannelClosed:
            os._exit(0)  # whoever asked has ended, however that came about


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ("models.",))
