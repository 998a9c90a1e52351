"""What a worker may not do, held by Python's audit events: open a socket to anywhere, or write to disk."""

from __future__ import annotations

import os
import sys
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo")
_FILES = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "sqlite3.connect")


def shut_in() -> None:
    """Refuse both from now on, for as long as this process lives; what tries gets a PermissionError."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("A worker opens no connection.")
    if event in _FILES or (event == "open" and _writes(arguments)):
        raise PermissionError("A worker writes no file.")


def _writes(arguments: tuple[Any, ...]) -> bool:
    path, _mode, flags = arguments
    return bool(flags & _WRITING) and path != os.devnull
