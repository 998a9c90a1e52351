"""Where the command line takes passphrases from: a file, the environment or a prompt, never an argument."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from workbench.project import ProjectError

PROJECT_VARIABLE = "WORKBENCH_PROJECT_PASSPHRASE"
VAULT_VARIABLE = "WORKBENCH_VAULT_PASSPHRASE"
NEW_VARIABLE = "WORKBENCH_NEW_PASSPHRASE"


def from_file(path: Path) -> str:
    """The first line of a file. Raises ProjectError when it cannot be read or is empty."""
    try:
        line = path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"The passphrase file {path.name} cannot be read; check its name and rights.") from error
    if not line:
        raise ProjectError(f"The passphrase file {path.name} is empty; put the passphrase on its first line.")
    return line


def ask(what: str, variable: str, file: Path | None, *, confirm: bool = False) -> str:
    """A passphrase from ``file``, else from the environment ``variable``, else typed twice or once."""
    if file is not None:
        return from_file(file)
    if os.environ.get(variable):
        return os.environ[variable]
    typed: str = typer.prompt(what, hide_input=True, confirmation_prompt=confirm)
    return typed


def maybe(variable: str, file: Path | None) -> str | None:
    """A passphrase from ``file`` or the environment, or None; nobody is asked."""
    return from_file(file) if file is not None else os.environ.get(variable) or None
