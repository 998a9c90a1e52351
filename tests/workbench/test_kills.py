"""Nothing is lost: processes killed at any moment of import, coding and redaction leave a sound project."""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.projects import VAULT, make_project
from tests.workbench.kill_work import PROJECT, die, fingerprint, start
from workbench import redaction
from workbench.project import Project
from workbench.store import backups
from workbench.store.history import Action
from workbench.verify import verify

POINTS = 13
"""Kills for each of the two kinds of project."""

KINDS = {"encrypted": PROJECT, "plain": None}


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty project of each kind, made once and copied for every kill."""
    folder = tmp_path_factory.mktemp("templates")
    for kind, passphrase in KINDS.items():
        options = {"project_passphrase": passphrase} if passphrase else {}
        make_project(folder / kind, **options).close()
    return {kind: folder / kind for kind in KINDS}


def lines_of(pipe: int, *, until: str | None = None, seconds: float | None = None) -> list[str]:
    """What the child tells, until a line comes, the pipe ends, or the time is over."""
    data = b""
    end = None if seconds is None else time.monotonic() + seconds
    while until is None or f"{until}\n".encode() not in data:
        left = None if end is None else max(0.0, end - time.monotonic())
        if not select.select([pipe], [], [], left)[0]:
            break
        chunk = os.read(pipe, 65536)
        if not chunk:
            break
        data += chunk
    return data.decode().split("\n")[:-1]


def told(lines: list[str]) -> list[tuple[int, str]]:
    return [(number, mark) for number, mark in (json.loads(line) for line in lines if line.startswith("["))]


def check(folder: Path, passphrase: str | None, logged: list[tuple[int, str]]) -> int:
    """The project opens and holds everything that was told of; returns the number of its newest event."""
    project = Project.open(folder, coder="Ana", project_passphrase=passphrase, vault_passphrase=VAULT)
    try:
        revision = project.revision()
        if logged:
            number, mark = logged[-1]
            assert revision >= number, "an action that was told to be committed is gone"
            if revision == number:
                assert fingerprint(project) == mark, "the history holds the last action, the layers do not"
        assert [c for c in verify(project) if not c.passed] == []
        assert not list(folder.rglob("*.partial"))
        assert (project.coder.name, len(project.history())) == ("Ana", revision)
        return revision
    finally:
        project.database.close()


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_many_moments(kind: str, templates: dict[str, Path], tmp_path: Path) -> None:
    """Kills spread over the whole run, the first run unharmed to know how long it takes."""
    passphrase = KINDS[kind]
    folder = Path(shutil.copytree(templates[kind], tmp_path / "whole"))
    child, pipe = start(folder, passphrase)
    first = lines_of(pipe, until="ready")
    began = time.monotonic()
    whole = told(first + lines_of(pipe, until="done"))
    length = time.monotonic() - began
    assert os.waitpid(child, 0)[1] == 0, "the work itself failed"
    os.close(pipe)
    assert check(folder, passphrase, whole) == whole[-1][0]
    chance = random.Random(f"kills {kind}")
    reached = set()
    for point in range(POINTS):
        folder = Path(shutil.copytree(templates[kind], tmp_path / f"{point}"))
        child, pipe = start(folder, passphrase)
        lines = lines_of(pipe, until="ready")
        lines += lines_of(pipe, until="done", seconds=length * (point + chance.random()) / POINTS)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += lines_of(pipe)
        os.close(pipe)
        reached.add(check(folder, passphrase, told(lines)))
        shutil.rmtree(folder)
    assert len(reached) > 3, "the kills must fall into different actions"


def _die_at(target: Any, name: str, when: str, times: int) -> Callable[[], None]:
    """Sabotage: the process dies before or after the ``times``-th call of a function."""

    def sabotage() -> None:
        kept, calls = getattr(target, name), [0]

        def fatal(*given: Any, **named: Any) -> Any:
            calls[0] += 1
            if when == "before" and calls[0] == times:
                die()
            result = kept(*given, **named)
            if when == "after" and calls[0] == times:
                die()
            return result

        setattr(target, name, fatal)

    return sabotage


MOMENTS = [
    (Action, "finish", "before", 7, "the rows are changed, the event is not written"),
    (Action, "finish", "after", 1, "an import is written whole, not committed"),
    (Session, "commit", "before", 12, "all is flushed, nothing is committed"),
    (Session, "commit", "after", 8, "committed a moment ago"),
    (redaction, "_carry_layers", "after", 2, "spans are carried, the text is not edited"),
    (redaction, "_write_places", "before", 4, "the text is edited, its masks are not written"),
    (backups, "_copy", "before", 3, "a name is marked; older backups still hold it"),
    (backups, "_copy", "after", 4, "one of the two copies is made"),
    (backups, "integrity_faults", "before", 3, "copies are made and not yet checked"),
    (os, "replace", "before", 3, "a backup is copied and has not its name yet"),
    (Path, "unlink", "before", 4, "older backups are being forgotten"),
]


@pytest.mark.parametrize(("target", "name", "when", "times", "remark"), MOMENTS, ids=[m[4] for m in MOMENTS])
def test_killed_at_one_moment(
    target: Any, name: str, when: str, times: int, remark: str, templates: dict[str, Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(templates["plain"], tmp_path / "project"))
    child, pipe = start(folder, None, _die_at(target, name, when, times))
    logged = told(lines_of(pipe))
    os.close(pipe)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status), f"{remark}: the moment never came"
    check(folder, None, logged)
