"""The command `workbench risk`: sentences or JSON, with words only where they are asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.pages.coded_study import coded_project
from tests.projects import VAULT
from tests.workbench.looking import code
from workbench.analysis.recognisable import Recognisable
from workbench.cli import app
from workbench.flags import list_flags


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_VAULT_PASSPHRASE", VAULT)
    project = coded_project(tmp_path / "study")
    code(project, "They paid *every* month, [on time](x) 💚", interview=1)
    with project.reading() as session:
        assert list_flags(session) == []
    project.close()
    return tmp_path / "study"


def run(*arguments: str) -> str:
    outcome = CliRunner().invoke(app, ["risk", *arguments])
    assert outcome.exit_code == 0, outcome.output
    return outcome.output


def test_it_tells_in_sentences_and_calls_nothing_safe(folder: Path) -> None:
    told = run(str(folder))
    assert "Names: 3 of 3 wait for a person." in told
    assert "2 of 2 participants are alone in the combination of sector." in told
    assert "P01 is singled out by sector garments" in told
    assert "1. sector left out: 0 instead of 2 alone." in told
    assert "Nothing here says that a text is safe." in told


def test_json_holds_words_of_passages_only_where_they_are_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Recognisable("x", "I01", 0, 5, "words মালিক 🙂", ("P01",), ("an event",))
    monkeypatch.setattr("workbench.analysis.before_release.recognisable", lambda *_: [found])
    (without,) = json.loads(run(str(folder), "--json"))["passages"]
    (with_words,) = json.loads(run(str(folder), "--json", "--excerpts"))["passages"]
    assert without.get("text") is None and with_words["text"] == "words মালিক 🙂"
    assert (without["interview"], without["reasons"]) == ("I01", ["an event"])
    assert "words মালিক" not in run(str(folder)) and "words মালিক" in run(str(folder), "--excerpts")


def test_json_holds_the_same(folder: Path) -> None:
    told = json.loads(run(str(folder), "--json"))
    assert told["alone"] == told["participants"] == 2
    assert sum(group["shared_by"] for group in told["combinations"]) == 2
    assert told["files"] is None


def test_files_that_are_to_leave_are_searched(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_text("ask SABIHA 🙂, قالت", encoding="utf-8")
    told = run(str(folder), "--files", str(tmp_path / "out"))
    assert "Searched 1 file for names of the vault." in told and "a.csv, the text: 1" in told
    assert "SABIHA" not in told
    outcome = CliRunner().invoke(app, ["risk", str(folder), "--files", str(tmp_path / "missing")])
    assert outcome.exit_code == 2 and "give one that is there" in outcome.output
