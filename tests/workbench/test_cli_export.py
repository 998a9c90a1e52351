"""What leaves by the command line: excerpts, transcripts and the log of replacements, under a release profile."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.projects import VAULT, sample_project
from tests.workbench.looking import code, people
from workbench import cli
from workbench.consent import record_consent
from workbench.exchange.gate import EXPORT_USES
from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE
from workbench.release.profiles import PROFILES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one coded interview, whose participant allows everything."""
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    project = sample_project(tmp_path / "study")
    code(project, "five hundred, and kept", memo="নোট")
    record_consent(project, people(project)["P01"], dict.fromkeys(EXPORT_USES, True))
    project.close()
    return tmp_path / "study"


def run(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert result.exit_code == code, (words, result.output, result.exception)
    return result


@pytest.mark.parametrize(
    ("use", "profile", "label", "remark"),
    [
        ("team_analysis", None, "Team", "the use's own"),
        ("team_analysis", "public", "Public", "the one that is named"),
        ("quotation", None, "Partner", "the use's own"),
    ],
)
def test_excerpts_leave_under_a_profile(
    use: str, profile: str | None, label: str, remark: str, folder: Path, tmp_path: Path
) -> None:
    chosen = ["--profile", profile] if profile else []
    told = run("export", folder, tmp_path / "out.csv", "--use", use, "--accept-unreviewed", *chosen).output
    assert "Wrote 1 rows" in told and f"profile {label}." in told, remark
    assert f"Release profile: {label}." in (tmp_path / "out.about.txt").read_text(encoding="utf-8")


def test_transcripts_and_the_log_leave_together(folder: Path, tmp_path: Path) -> None:
    where, log = tmp_path / "out.zip", tmp_path / "log.csv"
    told = run("export", folder, where, "--transcripts", "--use", "public", "--accept-unreviewed", "--log", log).output
    assert "Wrote 1 transcripts" in told and "Not reviewed yet in I01: 4 identities." in told
    with zipfile.ZipFile(where) as archive:
        text = archive.read("I01.txt").decode()
    assert "Participant P01: I am [participant P01]" in text and "café and naïve x̌" in text
    with log.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"Wrote {len(rows)} replacements" in told
    for row in rows:
        assert text.count("[") >= 1 and int(row["release end"]) > int(row["release start"])


@pytest.mark.parametrize(
    ("words", "message", "remark"),
    [
        (["out.csv", "--transcripts"], "use .zip", "transcripts are a zip"),
        (["out.zip"], "use .csv or .xlsx", "excerpts are a table"),
        (["out.csv", "--profile", "press"], "choose one of team", "no such profile"),
        (["out.csv", "--log", "log.txt"], "use .csv", "the log is a table"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    words: list[str], message: str, remark: str, folder: Path, tmp_path: Path
) -> None:
    arguments = [str(tmp_path / word) if "." in word and not word.startswith("-") else word for word in words]
    assert message in " ".join(run("export", folder, *arguments, code=2).output.split()), remark


def test_profiles_are_listed_for_people_and_for_programs(folder: Path) -> None:
    told = run("profiles", folder).output
    assert all(f"{profile.id}: {profile.label}." in told for profile in PROFILES.values())
    lines = [json.loads(line) for line in run("profiles", folder, "--json").output.splitlines()]
    assert [(each["id"], each["treatments"]["PERSON"]) for each in lines] == [
        ("team", "pseudonym"),
        ("partner", "pseudonym"),
        ("public", "role"),
    ]
