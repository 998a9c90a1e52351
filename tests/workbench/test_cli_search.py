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
from tests.pages.coded_study import coded_project, participant_id
from tests.projects import VAULT, sample_project
from workbench import cli
from workbench.assist import search as searching
from workbench.assist import vectors
from workbench.consent import record_consent
from workbench.content_warnings import add_warning
from workbench.interviews import set_interview
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


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two interviews, P01 in garments and P02 in domestic work, coded in places by Ana; P02 refused analysis."""
    place = tmp_path_factory.mktemp("coded") / "study"
    project = coded_project(place)
    with project.reading() as session:
        second = session.scalars(select(Interview.id).where(Interview.code == "I02")).one()
    set_interview(project, second, {"mode": "by phone"})
    record_consent(project, participant_id(project, "P02"), {"team_analysis": False})
    project.close()
    return place


def rows(place: Path, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(place, *words, "--by", "words", "--json").stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--role", "interviewer"), lambda row: row["role"] == "interviewer"),
        (("--role", "interviewer", "--role", "Participant"), lambda row: True),
        (("--interview", "i02"), lambda row: row["interview"] == "I02"),
        (("--participant", "sector=garments"), lambda row: row["participant"] == "P01"),
        (("--participant", "Sector = DOMESTIC work"), lambda row: row["participant"] == "P02"),
        (("--about", "mode=by phone"), lambda row: row["interview"] == "I02"),
        (("--coded-by", "Ana"), lambda row: True),
        (("--language", "english", "--status", "intake", "--interview", "I01"), lambda row: row["interview"] == "I01"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_it_is_narrowed_as_on_the_page(coded: Path, options: tuple[str, ...], kept: object) -> None:
    asked = "and*" if "--role" in options else "my"
    everything = rows(coded, asked)
    assert {row["interview"] for row in everything} == {"I01", "I02"}
    found = rows(coded, asked, *options)
    assert found and found == [row for row in everything if kept(row)]  # type: ignore[operator]


def test_coded_and_uncoded_passages_make_all_of_them(coded: Path) -> None:
    every, with_, without = (rows(coded, "and*", *more) for more in ((), ("--coded",), ("--not-coded",)))
    assert with_ and without and not [row for row in with_ if row in without]
    assert [row for row in every if row in with_ or row in without] == every
    assert "kept my passport" in str([row["text"] for row in with_])


def test_what_it_is_narrowed_to_is_said(coded: Path) -> None:
    result = run(coded, "wages", "--by", "words", "--interview", "I01", "--language", "en")
    assert "Searching 1 of 2 interviews: language is English; interview is I01." in result.stderr
    result = run(coded, "وعدنا", "--by", "words", "--role", "participant")
    assert "There may be passages outside of what the search is narrowed to." in result.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--role", "boss"), '"boss" was given as the role; choose one of: interviewer, participant.'),
        (("--interview", "I77"), '"I77" was given as the interview; choose one of: I01, I02.'),
        (("--language", "বাংলা"), '"বাংলা" was given as the language; choose one of: bn, en, Bengali, English.'),
        (("--status", "finished 🏁"), "choose one of: "),
        (("--coded-by", "cafe\u0301"), "choose one of: Ana."),
        (("--participant", "garments"), "give a name and a value: sector=garments."),
        (("--participant", "سن=31"), '"سن" was given as the attribute of a participant; choose one of: sector.'),
        (("--participant", "sector=mines"), '"mines" was given as the sector; choose one of: domestic work, garments.'),
        (("--about", "place=here"), '"place" was given as the attribute of an interview; choose one of: mode.'),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_does_not_occur_is_refused_in_one_sentence_that_names_what_does(
    coded: Path, options: tuple[str, str], says: str
) -> None:
    result = run(coded, "wages", *options, code=2)
    assert says in result.stderr and not result.stdout and "Traceback" not in result.output


def test_words_of_who_refused_analysis_are_found_and_said_to_be_refused(coded: Path) -> None:
    found = rows(coded, "السفر") + rows(coded, "passport")
    assert {row["participant"]: row["refused"] for row in found} == {"P02": True, "P01": False}
    assert "P02 [analysis refused]: holds" in run(coded, "السفر", "--by", "words").stdout
