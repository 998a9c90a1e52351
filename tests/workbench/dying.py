"""Doing one thing to a project in a process that is killed in the middle of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.projects import VAULT
from workbench.project import Project

Moment = tuple[Any, str, str, int]
"""Where the process dies: an object, the name of its function, before or after, and at which call."""


def die_at(moment: Moment) -> None:
    """Make the function kill this process before or after its so-manieth call."""
    target, name, when, times = moment
    kept, calls = getattr(target, name), [0]

    def fatal(*given: Any, **named: Any) -> Any:
        calls[0] += 1
        if when == "before" and calls[0] == times:
            os.kill(os.getpid(), signal.SIGKILL)
        result = kept(*given, **named)
        if when == "after" and calls[0] == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(target, name, fatal)


def killed_in(folder: Path, work: Callable[[Project], object], moment: Moment | None, **opening: str) -> bool:
    """Do the work in a child process; whether it died at the moment, or came to its end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            project = Project.open(folder, coder="Ana", **{"vault_passphrase": VAULT, **opening})
            if moment is not None:
                die_at(moment)
            work(project)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        assert os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)
