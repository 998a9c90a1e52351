"""What goes through the pipes between a program and its worker: one object after another, each with its length."""

from __future__ import annotations

import pickle
from typing import Any, BinaryIO

_LENGTH = 8


class ChannelClosed(EOFError):
    """The other end of the pipe is gone."""


def send(pipe: BinaryIO, thing: Any) -> None:
    """Write one object. Raises ChannelClosed when nobody reads any more."""
    body = pickle.dumps(thing, protocol=5)
    try:
        pipe.write(len(body).to_bytes(_LENGTH, "little"))
        pipe.write(body)
        pipe.flush()
    except (OSError, ValueError) as error:
        raise ChannelClosed("The other process is gone.") from error


def receive(pipe: BinaryIO) -> Any:
    """Read one object, waiting for it. Raises ChannelClosed at the end of the pipe, also in the middle of an object."""
    body = _exactly(pipe, int.from_bytes(_exactly(pipe, _LENGTH), "little"))
    return pickle.loads(body)


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    try:
        found = pipe.read(count)
    except (OSError, ValueError) as error:
        raise ChannelClosed("The other process is gone.") from error
    if len(found) < count:
        raise ChannelClosed("The other process is gone.")
    return found
