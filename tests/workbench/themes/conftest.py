"""A study with themes, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import VAULT
from tests.workbench.themes.studies import grouped
from workbench.project import Project


@pytest.fixture(scope="session")
def grouped_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study with four themes, closed."""
    folder = tmp_path_factory.mktemp("themes") / "study"
    grouped(folder).close()
    return folder


@pytest.fixture
def project(grouped_study: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it, open."""
    shutil.copytree(grouped_study, tmp_path / "study")
    project = Project.open(tmp_path / "study", coder="Ana", vault_passphrase=VAULT)
    yield project
    project.database.close()
