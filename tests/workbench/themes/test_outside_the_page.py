"""Themes from the command line, and as long work in a worker process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from models.embeddings import EncoderMissing
from models.themes import fit_themes
from tests.projects import VAULT
from tests.workbench.themes.studies import ENCODER, excerpts_of, run_of, themes_of
from workbench.cli import app
from workbench.content_warnings import add_warning
from workbench.jobs import Part, Stopped
from workbench.jobs.child import Child
from workbench.project import Project
from workbench.spans import Span
from workbench.themes import Asked, finding, job, rename_theme


@pytest.fixture
def folder(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The study, with a name and a theme somebody gave; the command's encoder needs no model."""
    monkeypatch.setenv("WORKBENCH_VAULT_PASSPHRASE", VAULT)
    monkeypatch.setenv("WORKBENCH_CODER", "Ana")
    monkeypatch.setattr(finding, "encoder_of", lambda _project: ENCODER)
    rename_theme(project, themes_of(project)[0].id, "মজুরি 💸")
    return project.folder


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    outcome = CliRunner().invoke(app, ["themes", str(folder), *arguments])
    assert outcome.exit_code == code, outcome.output
    return outcome.output


def test_themes_there_are_are_listed_and_not_found_again(folder: Path, project: Project) -> None:
    said = run(folder)
    assert "মজুরি 💸: " in said and "Left unassigned" in said and "Finding" not in said
    assert run_of(project).number == 1


def test_json_has_a_theme_a_line_with_who_speaks(folder: Path) -> None:
    rows = [json.loads(line) for line in run(folder, "--json", "--excerpts", "2").splitlines()]
    assert len(rows) == 4
    named = next(row for row in rows if row["named"])
    assert named["theme"] == "মজুরি 💸" and named["proposed"] != named["theme"]
    for row in rows:
        assert row["passages"] == sum(row["participants"].values()) and len(row["excerpts"]) == 2
        assert all(each["text"].startswith("We talked") for each in row["excerpts"])


def test_grouping_anew_keeps_the_name_and_the_grouping_before(folder: Path, project: Project) -> None:
    assert "মজুরি 💸" in run(folder, "--find", "--number", "3")
    assert run_of(project).number == 2
    assert len(run(folder, "--grouping", "1", "--json").splitlines()) == 4


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--grouping", "9"], "the groupings 1"),
        (["--find", "--grouping", "1"], "Both --find and --grouping"),
        (["--find", "--number", "1"], "ask for 2 to 200"),
        (["--find", "--guide", "own.gone"], "The code own.gone is no longer in the codebook"),
        (["--find", "--seed", "-3"], "The seed -3 was given"),
        (["--number", "5"], "add --find"),
        (["--no-find", "--interviewer"], "add --find"),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments: list[str], says: str, folder: Path) -> None:
    assert says in " ".join(run(folder, *arguments, code=2).split())


def test_a_model_that_is_not_there_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_project: Project) -> None:
        raise EncoderMissing("There is no model; choose another.")

    monkeypatch.setattr(finding, "encoder_of", missing)
    said = run(folder, "--find", code=2)
    assert "There is no model" in said and "Traceback" not in said


def test_what_is_hard_to_read_is_not_printed_unasked(folder: Path, project: Project) -> None:
    first = excerpts_of(project, themes_of(project)[0].id)[0]
    span = Span(first.start, first.end)
    add_warning(project, first.interview_id, span, "violence", quote=first.text)
    said = run(folder, "--excerpts", "1")
    assert "[Hard to read: Violence]" in said and first.text not in said
    rows = [json.loads(line) for line in run(folder, "--json", "--excerpts", "1").splitlines()]
    assert [each["warning"] for row in rows for each in row["excerpts"] if each["warning"]] == [
        "Hard to read: Violence"
    ]


class Hands:
    """Long work's hands, without a worker process."""

    def __init__(self, stop_at: float = 2.0) -> None:
        self.told: list[float] = []
        self.notes: list[str] = []
        self._stop_at = stop_at

    def encoder(self, _name: str | None = None) -> Any:
        return ENCODER

    def share(self, share: float, note: str = "") -> None:
        self.told.append(share)
        self.notes.append(note)
        self.check()

    def stopping(self) -> bool:
        return bool(self.told) and self.told[-1] >= self._stop_at

    def check(self) -> None:
        if self.stopping():
            raise Stopped

    def call(self, function: str, *arguments: Any, progress: Part, **options: Any) -> Any:
        assert function == "models.themes:fit_themes"

        def hear(share: float) -> None:
            self.share(progress.whole(share), progress.told(share))

        return fit_themes(*arguments, progress=hear, **options)


def test_long_work_groups_as_it_was_asked_and_says_how_far_it_is(project: Project) -> None:
    hands = Hands()
    note = job.work(project, {"themes": 3, "guides": [], "interviewer": False, "seed": 0}, hands)  # type: ignore[arg-type]
    assert run_of(project).number == 2 and run_of(project).asked.themes == 3
    assert hands.told == sorted(hands.told) and note.startswith("3 themes") and "wages" not in note
    grouping = [told for told in hands.told if finding.GROUPING < told < finding.STORING]
    assert len(grouping) >= 6, "the bar moves while it groups"
    assert list(dict.fromkeys(words.partition(":")[0] for words in hands.notes if words)) == [
        "Loading the model",
        "Reading the interviews",
        "Comparing the passages with each other",
        "Grouping again and again with some interviews left out, to see what is steady",
        "Describing the themes",
        "Storing the themes, with what you made of those before",
    ]


@pytest.mark.parametrize("moment", [0.0, 0.6, 0.9])
def test_long_work_that_is_stopped_stores_no_grouping(moment: float, project: Project) -> None:
    with pytest.raises(Stopped):
        job.work(project, {}, Hands(moment))  # type: ignore[arg-type]
    assert run_of(project).number == 1


def test_the_model_works_shut_in_a_worker_process(project: Project) -> None:
    prepared = finding.prepare(project, Asked(themes=4), ENCODER)
    places, named = prepared.arguments()
    child = Child(lambda: None, lambda _share, _words: None)
    try:
        model = child.ask("call", job.FIT, places, named, False)
    finally:
        child.end()
    assert model == fit_themes(*places, **named)
