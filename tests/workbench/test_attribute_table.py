"""Attributes from a table: what is understood, what is left out and why, one action, and the same table back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.test_participants import SECOND
from workbench.attribute_columns import understood
from workbench.attribute_dictionary import define
from workbench.attribute_table import (
    FORMULA_STARTS,
    TablePreview,
    apply_table,
    as_meant,
    harmless,
    preview_table,
    subject_named,
    table_of,
)
from workbench.consent import attributes_of, record_consent, set_attributes
from workbench.exchange.attributes import attribute_file, export_attributes, withheld_sentence
from workbench.exchange.log import list_exports
from workbench.exchange.tables import FORMULA_STARTS as DEFUSED
from workbench.exchange.tables import as_csv
from workbench.interviews import interview_attributes, list_work, set_interview
from workbench.participants import list_participants
from workbench.project import Project, ProjectError
from workbench.stale import FieldsChanged

PEOPLE = """participant;sector;Wage;arrived
P01;ইটভাটা;500;03/2024
p02;بناء 🧱;a lot;2023-11
P09;fishing;1;2020-01
P01;again;2;2020-01
;nobody;;
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two participants of two interviews; what a test does, the fixture below takes back."""
    project = make_project(tmp_path_factory.mktemp("table") / "study")
    bring_in(project, INTERVIEW, SECOND)
    define(project, "participant", "wage", "number")
    define(project, "participant", "arrived", "month")
    define(project, "participant", "sector", "text")
    return project


@pytest.fixture
def project(study: Project) -> object:
    """The study as it was before the test."""
    before = study.revision()
    yield study
    while any(values(study, code) for code in ("P01", "P02")) or told(study) != {"I01": {}, "I02": {}}:
        assert study.revision() > before
        study.undo()


def values(project: Project, code: str) -> dict[str, str]:
    with project.reading() as session:
        ids = {row.code: row.id for row in list_participants(session)}
        return attributes_of(session).get(ids[code], {})


def told(project: Project) -> dict[str, dict[str, str]]:
    with project.reading() as session:
        found = interview_attributes(session)
        return {row.interview.code: found.get(row.interview.id, {}) for row in list_work(session)}


def person(project: Project, code: str) -> str:
    with project.reading() as session:
        return next(row.id for row in list_participants(session) if row.code == code)


def cells(preview: TablePreview) -> list[tuple[str, str, str, str]]:
    return [(c.code, c.name, c.before, c.after) for c in preview.changes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_and_encoding_are_told_and_every_row_is_answered(
    project: Project, encoding: str, delimiter: str
) -> None:
    preview = preview_table(project, PEOPLE.replace(";", delimiter).encode(encoding))
    assert preview.delimiter == delimiter and preview.subject == "participant" and preview.rows == 5
    assert cells(preview) == [
        ("P01", "sector", "", "ইটভাটা"),
        ("P01", "wage", "", "500"),
        ("P01", "arrived", "", "2024-03"),
        ("P02", "sector", "", "بناء 🧱"),
        ("P02", "arrived", "", "2023-11"),
    ]
    assert [(p.row, p.column) for p in preview.problems] == [
        (3, "Wage"),
        (4, "participant"),
        (5, "participant"),
        (6, "participant"),
    ]
    assert "it takes a number" in preview.problems[0].told and "P09 is not in the project" in preview.problems[1].told
    assert "stands in row 2 already" in preview.problems[2].told


def test_all_of_it_is_one_action_that_undo_takes_back(project: Project) -> None:
    set_attributes(project, person(project, "P01"), {"sector": "boats"})
    before = project.revision()
    assert apply_table(project, preview_table(project, PEOPLE.encode())) == 2
    assert project.revision() == before + 1
    assert values(project, "P01") == {"sector": "ইটভাটা", "wage": "500", "arrived": "2024-03"}
    event, _ = project.history(1)[0]
    assert event.summary == "Took attributes of 2 participants from a table"
    project.undo()
    assert values(project, "P01") == {"sector": "boats"} and values(project, "P02") == {}


def test_an_empty_cell_changes_nothing_unless_it_is_asked_to(project: Project) -> None:
    set_attributes(project, person(project, "P01"), {"sector": "boats", "wage": "3"})
    data = b"participant,sector,wage\nP01,,4\n"
    assert cells(preview_table(project, data)) == [("P01", "wage", "3", "4")]
    preview = preview_table(project, data, clear=True)
    apply_table(project, preview)
    assert values(project, "P01") == {"wage": "4"}


def test_what_changed_since_the_preview_is_not_written_over(project: Project) -> None:
    preview = preview_table(project, PEOPLE.encode())
    set_attributes(project, person(project, "P02"), {"sector": "care"})
    with pytest.raises(FieldsChanged, match="sector"):
        apply_table(project, preview)
    assert values(project, "P01") == {} and values(project, "P02") == {"sector": "care"}


@pytest.mark.parametrize(
    ("header", "column", "standing", "sign"),
    [
        ("Full name", ["A", "B"], "refused", "names of people"),
        ("নাম", ["x", "y"], "refused", "names of people"),
        ("Phone", ["1", "2"], "refused", "telephone numbers"),
        ("contact", ["+880 1712 345678", "01712345678"], "refused", "telephone numbers"),
        ("reach", ["rubina@example.org", "@rubina.91"], "refused", "e-mail"),
        ("date_of_birth", ["1990", "1991"], "refused", "exact dates of birth"),
        ("came", ["2019-05-03", "12 March 2020", ""], "refused", "exact dates"),
        ("who", ["Fatima", "Maria", "tall"], "asked", "names of people"),
        ("union", ["yes", "না", "نعم"], "asked", "no such entry"),
        ("WAGE", ["1", "2"], "taken", ""),
        ("participant: wage", ["1"], "taken", ""),
    ],
)
def test_a_column_that_tells_who_somebody_is_stays_outside(
    header: str, column: list[str], standing: str, sign: str
) -> None:
    found = understood(header, column, "participant", ["wage"], ["wage"])
    assert found.standing == standing and sign in found.told
    assert standing != "taken" or found.name == "wage"


def test_without_a_dictionary_a_new_column_is_taken_as_words() -> None:
    found = understood("union", ["yes", "না"], "participant", [], [])
    assert (found.standing, found.name) == ("taken", "union")


def test_a_column_asked_about_waits_and_single_cells_are_looked_at(project: Project) -> None:
    data = "participant,sector,union\nP01,Selim's boats 🚤,হ্যাঁ\nP02,care,+880 1712 345678\n".encode()
    preview = preview_table(project, data)
    assert [(c.name, c.standing) for c in preview.columns] == [("sector", "taken"), ("union", "refused")]
    data = data.replace(b"P02,care", b"P02,care,no\nP07,care")
    preview = preview_table(project, "participant,sector,union\nP01,Selim's boats 🚤,হ্যাঁ\nP02,care,no\n".encode())
    assert "union" not in {cell.name for cell in preview.taken()}
    apply_table(project, preview, ["union"])
    assert values(project, "P01")["union"] == "হ্যাঁ"
    assert "Selim" not in values(project, "P01")["sector"], "a known name is replaced on the way in"


@pytest.mark.parametrize(
    ("data", "sign"),
    [
        (b"", "needs a header"),
        (b"participant\nP01\n", "a column for each attribute"),
        (b"a,b\n1,2\n", "holds codes of participants"),
        (b'participant,sector\nP01,"' + b"x" * 140_000, "open quotation mark"),
        (b"x" * 5_000_001, "at most 5,000,000"),
        (b"participant," + b"x," * 200 + b"\nP01,1\n", "200 columns"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(project: Project, data: bytes, sign: str) -> None:
    with pytest.raises(ProjectError, match=sign):
        preview_table(project, data)


def test_a_table_of_interviews_sets_fields_and_status(project: Project) -> None:
    data = "interview,status,Month,interviewer\nI01,coded,2024-03,Interviewer 1\nI02,finished,1/2024,Farida\n"
    preview = preview_table(project, data.encode())
    assert preview.subject == "interview"
    assert [c.standing for c in preview.columns] == ["taken", "taken", "asked"]
    assert "choose one of: intake" in preview.problems[0].told
    apply_table(project, preview)
    assert told(project) == {"I01": {"month": "2024-03"}, "I02": {"month": "2024-01"}}
    with pytest.raises(ProjectError, match="nothing to take"):
        apply_table(project, preview_table(project, b"interview,month\nI01,2024-03\n"))


def test_a_formula_is_harmless_and_comes_back_as_it_was() -> None:
    assert FORMULA_STARTS == DEFUSED
    for words in ("=1+1", "'=1+1", "''@x", "+৫", "plain", "'quoted'", ""):
        assert not harmless(words).startswith(FORMULA_STARTS)
        assert as_meant(harmless(words)) == words


WORDS = st.text(st.sampled_from("aZ =+'\",;\t|ক্ষاب́é🧵-"), max_size=12).map(str.strip)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({"P01": WORDS, "P02": WORDS}), st.sampled_from(["note", "= odd, 'name'", "نص"]))
def test_a_table_given_is_a_table_taken(project: Project, words: dict[str, str], name: str) -> None:
    for code, value in words.items():
        set_attributes(project, person(project, code), {name: value})
    stored = {code: values(project, code) for code in words}
    with project.reading() as session:
        table = table_of(session, "participant")
    data = as_csv(table[0], table[1:])
    assert preview_table(project, data).changes == ()
    for code in words:
        set_attributes(project, person(project, code), {name: ""})
    if any(stored.values()):
        preview = preview_table(project, data)
        apply_table(project, preview, [column.name for column in preview.columns])
    assert {code: values(project, code) for code in words} == stored
    for code in words:
        set_attributes(project, person(project, code), {name: ""})


def test_the_file_holds_values_of_those_who_allow_it_and_is_recorded(project: Project, tmp_path: Path) -> None:
    set_attributes(project, person(project, "P01"), {"sector": "=boats"})
    set_attributes(project, person(project, "P02"), {"sector": "নদী"})
    record_consent(project, person(project, "P01"), {"team_analysis": True}, "spoken")
    export = export_attributes(project, "participant", tmp_path / "people.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "people.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0][0] == "participant" and [row[0] for row in rows[1:]] == ["P01", "P02"]
    assert rows[1][rows[0].index("sector")] == "'=boats" and "নদী" not in repr(rows)
    assert withheld_sentence(export).startswith("The attributes of P02 are left out")
    with project.reading() as session:
        newest = list_exports(session)[0]
    assert (newest.form, newest.excerpts, newest.withheld, newest.participants) == ("attributes", 1, 1, ("P01",))
    set_interview(project, next(iter(ids(project).values())), {"place": "ঘর"})
    assert attribute_file(project, "interview").given == ("I01",)


def ids(project: Project) -> dict[str, str]:
    with project.reading() as session:
        return {row.interview.code: row.interview.id for row in list_work(session)}


def test_what_somebody_types_is_a_subject() -> None:
    assert subject_named(" Participants") == "participant" and subject_named("interview") == "interview"
    with pytest.raises(ProjectError, match="choose participants or interviews"):
        subject_named("people")
