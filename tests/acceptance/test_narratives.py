"""The nine narrative volumes (2.7 MB) in one command, and paging through the largest."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.acceptance.studies import NARRATIVES, needs_narratives
from tests.projects import VAULT, NamesDetector
from workbench import intake
from workbench.cli import app
from workbench.project import Project
from workbench.reading import list_interviews, read_window

pytestmark = [pytest.mark.slow, needs_narratives]


def test_the_volumes_come_in_with_a_progress_bar_and_open_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are given here, not searched for: the language model needs minutes, which a benchmark measures."""
    names = {"Alabama": "LOCATION", "Livingston": "LOCATION", "Mary A. Poole": "PERSON", "Jim": "PERSON"}
    monkeypatch.setattr(intake, "get_detector", lambda: NamesDetector(names))
    monkeypatch.setenv("WORKBENCH_VAULT_PASSPHRASE", VAULT)
    folder = tmp_path / "volumes"
    Project.create(folder, name="Volumes", coder="Ana", vault_passphrase=VAULT).close()
    done = CliRunner().invoke(app, ["import", str(folder), str(NARRATIVES), "--coder", "Ana"])
    assert done.exit_code == 0, done.output
    assert "Bringing in" in done.output and "Brought in 9" in done.output
    project = Project.open(folder, coder="Ana", vault_passphrase=VAULT)
    with project.reading() as session:
        rows = list_interviews(session)
        largest = max(rows, key=lambda row: row.words)
        turns = read_window(session, largest.id).turns
    assert len(rows) == 9 and largest.words > 100_000
    assert len(turns) == largest.turns > 600
    assert all("Livingston" not in turn.text for turn in turns)
    project.close()
