"""Projects with every real part in them, made once a session: models, recognisers, vault and all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.demo import SAMPLE, SAMPLE_CODER, SAMPLE_PASSPHRASE, make_sample
from workbench.project import Project

SHARED = Path(__file__).resolve().parents[3] / "shared"
DIALOGUES = SHARED / "data" / "testimony" / "dialogues"
NARRATIVES = SHARED / "data" / "testimony" / "narratives"

needs_dialogues = pytest.mark.skipif(not DIALOGUES.is_dir(), reason="the shared testimony is not on this machine")
needs_narratives = pytest.mark.skipif(not NARRATIVES.is_dir(), reason="the shared testimony is not on this machine")


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study, made as `workbench demo` makes it; open a copy to change it."""
    folder = tmp_path_factory.mktemp("sample") / "study"
    make_sample(folder).close()
    return folder


@pytest.fixture
def sample(sample_folder: Path) -> Iterator[Project]:
    """The sample study, open with its vault; for reading."""
    project = Project.open(sample_folder, coder=SAMPLE_CODER, vault_passphrase=SAMPLE_PASSPHRASE)
    yield project
    project.database.close()


def gold_forms() -> list[str]:
    """Every way every identity of the sample study is written, names of files and speakers included."""
    stored = json.loads((SAMPLE / "gold" / "forms.json").read_text(encoding="utf-8"))
    return [entry["surface"] for entry in stored["forms"]]
