"""The commands `workbench attributes import` and `export`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.pages.coded_study import coded_project, participant_id
from tests.projects import VAULT
from workbench.attribute_dictionary import define
from workbench.cli import app
from workbench.consent import attributes_of, record_consent
from workbench.project import Project

TABLE = "participant,sector,phone,union\nP01,ইটভাটা,01712345678,হ্যাঁ 🙂\nP02,domestic work,01712345679,\nP08,x,,\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_VAULT_PASSPHRASE", VAULT)
    project = coded_project(tmp_path / "study")
    define(project, "participant", "sector", "text")
    record_consent(project, participant_id(project, "P01"), {"team_analysis": True})
    project.close()
    (tmp_path / "people.csv").write_text(TABLE, encoding="utf-16")
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    outcome = CliRunner().invoke(app, ["attributes", *arguments])
    assert outcome.exit_code == code, outcome.output
    return outcome.output


def stored(folder: Path) -> dict[str, dict[str, str]]:
    project = Project.open(folder / "study", coder="Ana", vault_passphrase=VAULT)
    with project.reading() as session:
        found = attributes_of(session)
    people = {code: found.get(participant_id(project, code), {}) for code in ("P01", "P02")}
    project.close()
    return people


def test_a_table_is_told_first_and_then_taken(folder: Path) -> None:
    study, table = str(folder / "study"), str(folder / "people.csv")
    told = run("import", study, table, "--dry-run")
    assert "phone: left out. It looks like telephone numbers" in told
    assert "union: left out unless accepted" in told
    assert "row 4, participant: P08 is not in the project." in told
    assert "P01 sector: garments becomes ইটভাটা" in told
    assert "1 value would change; nothing was stored." in told
    assert stored(folder)["P01"] == {"sector": "garments"}
    assert "Took 2 values for 1 participant." in run("import", study, table, "--accept", "union")
    assert stored(folder) == {"P01": {"sector": "ইটভাটা", "union": "হ্যাঁ 🙂"}, "P02": {"sector": "domestic work"}}


def test_a_table_is_given_to_the_team_with_a_note(folder: Path) -> None:
    told = run("export", str(folder / "study"), str(folder / "out.csv"))
    assert "The attributes of P02 are left out" in told and "For the team alone" in told
    given = (folder / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert given == ["participant,sector", "P01,garments", "P02,"]
    run("export", str(folder / "study"), str(folder / "talks.csv"), "--of", "interviews")
    assert (folder / "talks.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "interview,status",
        "I01,intake",
        "I02,",
    ]


def test_what_cannot_be_done_is_said_in_a_sentence(folder: Path) -> None:
    study = str(folder / "study")
    assert "could not be read" in run("import", study, str(folder / "missing.csv"), code=2)
    assert "choose participants or interviews" in run("export", study, str(folder / "o.csv"), "--of", "people", code=2)
    assert "use .csv" in run("export", study, str(folder / "o.xlsx"), code=2)
