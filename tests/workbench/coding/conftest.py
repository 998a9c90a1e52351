from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import VAULT
from tests.workbench.coding.asking import scripts_project
from workbench.project import Project


@pytest.fixture(scope="session")
def scripts_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts") / "study"
    scripts_project(folder).close()
    return folder


@pytest.fixture
def project(scripts_template: Path, tmp_path: Path) -> Iterator[Project]:
    """Ana's project with the interview in many scripts."""
    shutil.copytree(scripts_template, tmp_path / "study")
    opened = Project.open(tmp_path / "study", coder="Ana", vault_passphrase=VAULT)
    yield opened
    opened.database.close()


@pytest.fixture
def other(project: Project) -> Iterator[Project]:
    """The same project in Ben's hands."""
    opened = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    yield opened
    opened.database.close()
