"""A study with the quick suggester in the place of the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.coded_study import coded_project
from tests.workbench.assist.fakes import install
from workbench.project import Project


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick encoder and suggester."""
    install(monkeypatch.setattr)


@pytest.fixture
def study(quick: None, tmp_path: Path) -> Iterator[Project]:
    """Two interviews in several scripts, five codings, suggestions off."""
    project = coded_project(tmp_path / "study")
    yield project
    project.close()
