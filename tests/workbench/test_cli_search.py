"""`workbench search`: passages on lines to read, or as JSON; what cannot be done in one sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select
from typer.testing import CliRunner

from tests.assisting import WordEncoder
from tests.projects import VAULT, sample_project
from workbench import cli
from workbench.assist import search as searching
from workbench.assist import vectors
from workbench.content_warnings import add_warning
from workbench.passphrases import PROJECT_VARIABLE, VAULT_VARIABLE
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("study") / "study"
    sample_project(place).close()
    return place


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, VAULT)
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    fake = WordEncoder()
    monkeypatch.setattr(searching, "encoder_of", lambda _project: fake)
    monkeypatch.setattr(vectors, "encoder_of", lambda _project: fake)


def run(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(cli.app, ["search", *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def test_passages_are_printed_as_json_lines(folder: Path) -> None:
    rows = [json.loads(line) for line in run(folder, "মালিক", "--by", "words", "--json").stdout.splitlines()]
    assert len(rows) == 1 and rows[0]["because"] == ["holds what you typed"]
    [(start, end)] = rows[0]["found"]
    assert rows[0]["text"][start:end] == "মালিক" and rows[0]["interview"] == "I01"


def test_passages_are_printed_to_read_and_what_is_missing_is_said(folder: Path) -> None:
    result = run(folder, "wages")
    assert "And the wages?" in result.stdout and "I01, turn" in result.stdout
    assert "has not been read yet" in result.stderr and "--read" in result.stderr


def test_meaning_is_read_first_when_asked(folder: Path) -> None:
    result = run(folder, "wages", "--by", "meaning", "--read", "--limit", "2", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 2 and rows[0]["because"] == ["among the nearest in meaning"] and "wages" in rows[0]["text"]


def test_a_way_that_does_not_exist_is_one_sentence(folder: Path) -> None:
    result = run(folder, "wages", "--by", "guess", code=2)
    assert "choose both, words, meaning" in result.stderr and "Traceback" not in result.output


@pytest.mark.parametrize(
    ("query", "says"), [("  ", "Nothing was asked for"), ("caf\udce9", "not in UTF-8")], ids=["nothing", "half"]
)
def test_a_question_without_words_is_one_sentence(folder: Path, query: str, says: str) -> None:
    result = run(folder, query, code=2)
    assert says in result.stderr and not result.stdout


def test_where_nothing_is_found_it_is_said(folder: Path) -> None:
    result = run(folder, "আকাশ", "--by", "words")
    assert "Nothing was found." in result.stderr and not result.stdout


def test_what_is_hard_to_read_is_not_printed_unasked(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "study")
    project = Project.open(copy, coder="Ana", vault_passphrase=VAULT)
    with project.reading() as session:
        interview = session.scalars(select(Interview)).one()
    start = interview.text.index("মালিক")
    add_warning(project, interview.id, Span(start, start + 5), "violence", quote=interview.text[start : start + 5])
    project.close()
    said = run(copy, "মালিক", "--by", "words").stdout
    assert "[Hard to read: Violence]" in said and "মালিক" not in said
    [row] = [json.loads(line) for line in run(copy, "মালিক", "--by", "words", "--json").stdout.splitlines()]
    assert row["warning"] == "Hard to read: Violence" and "মালিক" in row["text"]
