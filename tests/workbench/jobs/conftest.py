"""A project, and workers that may run what the tests have written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import make_project
from tests.workbench.jobs.counting import KINDS
from workbench.jobs import child, kinds
from workbench.project import Project


@pytest.fixture(autouse=True)
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers call the tests' own functions, and name the tests' own kinds of work."""
    monkeypatch.setattr(child, "PREFIXES", (*child.PREFIXES, "tests."))
    for kind in ("counting", "refused", "broken", "missing", "crowded"):
        monkeypatch.setitem(kinds.KINDS, kind, f"{KINDS}:{kind}")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    yield made
    made.close()
