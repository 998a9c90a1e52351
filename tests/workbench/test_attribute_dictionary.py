"""The dictionary of attributes: what it takes, what a change does to values, and what is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.test_participants import SECOND
from workbench.analysis.generalising import all_generalised, choose_steps, chosen_steps
from workbench.attribute_dictionary import (
    SUGGESTED,
    Definition,
    change,
    define,
    definitions,
    misfits,
    put_in_order,
    remove,
    suggest,
)
from workbench.attribute_types import AGE_BANDS, TYPES
from workbench.consent import attributes_of, set_attributes
from workbench.decisions import mark_form
from workbench.interviews import interview_attributes, set_interview
from workbench.participants import list_participants
from workbench.project import Project, ProjectError
from workbench.reading import list_interviews
from workbench.stale import FieldsChanged, changed


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two participants of two interviews."""
    project = make_project(tmp_path / "study")
    bring_in(project, INTERVIEW, SECOND)
    return project


def person(project: Project, code: str = "P01") -> str:
    with project.reading() as session:
        return next(row.id for row in list_participants(session) if row.code == code)


def entries(project: Project) -> list[Definition]:
    with project.reading() as session:
        return definitions(session, "participant")


def values(project: Project, code: str = "P01") -> dict[str, str]:
    with project.reading() as session:
        return attributes_of(session).get(person(project, code), {})


def test_an_entry_is_added_in_order_and_taken_back_by_undo(project: Project) -> None:
    define(project, "participant", " সেক্টর ", "choice", ["ইটভাটা", "", "بناء 🧱", "ইটভাটা"], "Broadly")
    define(project, "participant", "arrived", "month")
    assert [(e.name, e.type, e.choices) for e in entries(project)] == [
        ("সেক্টর", "choice", ("ইটভাটা", "بناء 🧱")),
        ("arrived", "month", ()),
    ]
    put_in_order(project, "participant", [e.id for e in reversed(entries(project))])
    assert [e.name for e in entries(project)] == ["arrived", "সেক্টর"]
    for _ in range(3):
        project.undo()
    assert entries(project) == []


@pytest.mark.parametrize(
    ("name", "type_", "choices", "told"),
    [
        ("", "text", (), "between 1 and 60"),
        ("x" * 61, "text", (), "between 1 and 60"),
        ("wage", "money", (), "The type money was given"),
        ("gender", "choice", ("woman",), "at least two choices"),
        ("gender", "choice", ("Woman", "woman"), "at least two choices"),
        ("gender", "choice", tuple(map(str, range(61))), "At most 60 choices"),
        ("born", "choice", ("2001-05-03", "later"), "exact date"),
        ("SECTOR", "text", (), "in the dictionary already"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_in_a_sentence(
    project: Project, name: str, type_: str, choices: tuple[str, ...], told: str
) -> None:
    define(project, "participant", "sector", "text")
    before = project.revision()
    with pytest.raises(ProjectError, match=told):
        define(project, "participant", name, type_, choices)
    assert project.revision() == before


def test_what_every_interview_has_is_no_entry_and_other_things_are(project: Project) -> None:
    with pytest.raises(ProjectError, match="Every interview has month already"):
        define(project, "interview", "Month", "month")
    define(project, "interview", "consent form", "yes or no")
    with project.reading() as session:
        interview = list_interviews(session)[0].id
    set_interview(project, interview, {"consent form": "Y"})
    with pytest.raises(ProjectError, match="it takes yes or no"):
        set_interview(project, interview, {"consent form": "perhaps"})
    with project.reading() as session:
        assert interview_attributes(session)[interview] == {"consent form": "yes"}


def test_values_are_checked_by_the_dictionary_and_by_nothing_where_there_is_no_entry(project: Project) -> None:
    define(project, "participant", "arrived", "month")
    set_attributes(project, person(project), {"arrived": "03/2024", "hobby": "মাছ ধরা 🎣"})
    assert values(project) == {"arrived": "2024-03", "hobby": "মাছ ধরা 🎣"}
    before = project.revision()
    with pytest.raises(ProjectError, match="it takes a month, such as 2024-03"):
        set_attributes(project, person(project), {"hobby": "دراجة", "arrived": "long ago"})
    with pytest.raises(ProjectError, match="exact date.*register"):
        set_attributes(project, person(project), {"date of birth": "3 May 2001"})
    assert project.revision() == before


def test_a_change_lists_what_would_not_fit_and_refuses_converts_or_lets_it_go(project: Project) -> None:
    set_attributes(project, person(project), {"age": "31"})
    set_attributes(project, person(project, "P02"), {"age": "তরুণ"})
    with project.reading() as session:
        found = misfits(session, "participant", "age", "choice", AGE_BANDS)
    assert [(m.holder, m.value, m.becomes) for m in found] == [("P01", "31", "25 to 34"), ("P02", "তরুণ", "")]
    with pytest.raises(ProjectError, match="recorded as age for P01, P02 would not fit"):
        define(project, "participant", "age", "choice", AGE_BANDS)
    with pytest.raises(ProjectError, match="recorded as age for P02 would not fit"):
        define(project, "participant", "age", "choice", AGE_BANDS, unfit="convert")
    assert entries(project) == [] and values(project) == {"age": "31"}
    define(project, "participant", "age", "choice", AGE_BANDS, unfit="remove")
    assert values(project) == {"age": "25 to 34"} and values(project, "P02") == {}
    project.undo()
    assert values(project) == {"age": "31"} and values(project, "P02") == {"age": "তরুণ"}


def test_a_new_name_takes_values_and_how_they_leave_along(project: Project) -> None:
    define(project, "participant", "origin", "text")
    set_attributes(project, person(project), {"origin": "Bangladesh", "union": "yes"})
    choose_steps(project, {"origin": "part of the world"})
    entry = entries(project)[0]
    with pytest.raises(ProjectError, match="recorded as union already"):
        change(project, entry.id, name="union", type_="text")
    change(project, entry.id, name="country of origin", type_="text", before=entry)
    assert values(project)["country of origin"] == "Bangladesh"
    with project.reading() as session:
        assert chosen_steps(session) == {"country of origin": "part of the world"}
        assert "Bangladesh" not in repr(all_generalised(session))
    project.undo()
    with project.reading() as session:
        assert chosen_steps(session) == {"origin": "part of the world"}


def test_two_windows_at_one_entry_do_not_overwrite_each_other(project: Project) -> None:
    define(project, "participant", "origin", "text")
    entry = entries(project)[0]
    change(project, entry.id, name="origin", type_="text", description="a country")
    with pytest.raises(FieldsChanged, match="the entry origin"):
        change(project, entry.id, name="home", type_="text", before=entry)
    assert entries(project)[0].description == "a country"


def test_an_entry_goes_with_or_without_its_values(project: Project) -> None:
    define(project, "participant", "origin", "text")
    set_attributes(project, person(project), {"origin": "নেপাল"})
    remove(project, entries(project)[0].id)
    assert values(project) == {"origin": "নেপাল"}
    project.undo()
    gone = entries(project)[0].id
    remove(project, gone, values="remove")
    assert values(project) == {} and entries(project) == []
    with pytest.raises(ProjectError, match="no longer in the dictionary"):
        remove(project, gone)


def test_the_suggested_dictionary_fits_what_is_recorded(project: Project) -> None:
    set_attributes(project, person(project), {"age band": "৩০-৩৯", "gender": "Woman"})
    assert suggest(project) == len(SUGGESTED)
    types = {e.name: e.type for e in entries(project)}
    assert types["age band"] == "text", "what stands there is no suggested band"
    assert types["gender"] == "choice" and values(project)["gender"] == "woman"
    assert suggest(project) == 0
    assert values(project)["age band"] == "৩০-৩৯"


def test_a_name_that_is_marked_later_goes_from_the_dictionary_as_well(project: Project) -> None:
    define(project, "participant", "brought by Xochil", "choice", ["Xochil", "another 🚌"], "As told to Xochil")
    set_attributes(project, person(project), {"brought by Xochil": "Xochil"})
    with project.reading() as session:
        interview = list_interviews(session)[0].id
    set_interview(project, interview, {"place": "the yard of Xochil"})
    mark_form(project, "Xochil", "PERSON")
    entry = entries(project)[0]
    with project.reading() as session:
        told = repr((entry, values(project), interview_attributes(session)))
    assert "Xochil" not in told
    assert values(project)[entry.name] in entry.choices, "value, name and choices were changed alike"


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "২", "ن"])),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "২", "ن"])),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "২", "ن"])),
)
def test_nothing_somebody_else_wrote_is_written_over_unseen(
    stored: dict[str, str], before: dict[str, str], typed: dict[str, str]
) -> None:
    try:
        wanted = changed(stored, before, typed)
    except FieldsChanged as told:
        assert all(stored.get(n, "") != before.get(n, "") and typed[n] != stored.get(n, "") for n in told.names)
        return
    for name in "abc":
        if stored.get(name, "") != before.get(name, ""):
            assert wanted.get(name, stored.get(name, "")) == stored.get(name, "")
        elif name in typed:
            assert wanted.get(name, before.get(name, "")) == typed[name]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(TYPES), st.sampled_from(["31", "2024-03", "yes", "নারী", "x 🙂", "12.50"]))
def test_after_any_change_every_value_fits_its_entry(project: Project, type_: str, value: str) -> None:
    project_revision = project.revision()
    set_attributes(project, person(project), {"it": value})
    define(project, "participant", "it", type_, ["yes", "নারী", *AGE_BANDS], unfit="remove")
    with project.reading() as session:
        entry = definitions(session, "participant")[-1]
        assert misfits(session, "participant", "it", entry.type, entry.choices) == []
    while project.revision() > project_revision and values(project) | {e.name: "" for e in entries(project)}:
        project.undo()
    assert values(project) == {} and entries(project) == []
