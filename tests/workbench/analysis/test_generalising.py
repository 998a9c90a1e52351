"""Ladders of attributes: each step is less exact, true, and never makes a group smaller."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.lists.countries import COUNTRY_FORMS
from anonymisation.lists.groups import NATIONALITY_FORMS
from tests.projects import sample_project
from tests.workbench.looking import people
from workbench.analysis.before_release import overview
from workbench.analysis.generalising import all_generalised, choose_steps, chosen_steps, generalise, generalised
from workbench.analysis.ladders import AS_RECORDED, LEFT_OUT, kind_of, step_value, steps_for
from workbench.analysis.risk import generalised_values
from workbench.analysis.world_regions import region_of
from workbench.attribute_dictionary import define
from workbench.consent import set_attributes
from workbench.decisions import mark_form
from workbench.project import Project, ProjectError
from workbench.release.passages import attribute_value
from workbench.release.profiles import PROFILES

KINDS = [
    ("nationality", "nationality", "the plain word"),
    ("age band", "age", "a band is an age"),
    ("edad", "age", "Spanish"),
    ("year of arrival", "time", "a year"),
    ("home district", "place", "two words, one tells"),
    ("destination_country", "place", "underscores"),
    ("sector", "other", "no ladder but leaving out"),
    ("নাম 🙂 x̌", "other", "other scripts and emoji"),
]


@pytest.mark.parametrize(("name", "kind", "remark"), KINDS)
def test_the_name_of_an_attribute_tells_its_ladder(name: str, kind: str, remark: str) -> None:
    assert kind_of(name) == kind, remark


TAKEN = [
    ("age", "17", "five years", "15-19", "one number"),
    ("age", "17 years", "ten years", "10-19", "with a word"),
    ("age band", "25-34", "five years", "25-34", "a wider band stays: a narrower one would be invented"),
    ("age band", "35 to 39", "ten years", "30-39", "a band inside a wider one"),
    ("age", "17", "four ages", "under 18", "a child"),
    ("age band", "45-54", "four ages", "35 to 54", "a band inside one age"),
    ("age band", "30-40", "four ages", "30-40", "a band across two stays"),
    ("age", "young", "five years", "not told in years", "no number"),
    ("age", "١٧", "five years", "15-19", "Arabic digits"),
    ("age", "१७", "four ages", "under 18", "Devanagari digits"),
    ("year", "March 2019", "year", "2019", "a month and a year"),
    ("year", "2019 to 2021", "decade", "2010s, 2020s", "two years"),
    ("year", "long ago", "decade", "not told in years", "no year"),
    ("origin", "Nepal", "country", "Nepal", "a country stays one"),
    ("origin", "বাংলাদেশ", "country", "Bangladesh", "Bengali"),
    ("origin", "नेपाल", "part of the world", "South Asia", "Devanagari"),
    ("origin", "الأردن", "part of the world", "Western Asia", "Arabic"),
    ("destination", "Jordan, then Lebanon", "part of the world", "Western Asia", "two in one part"),
    ("destination", "Qatar and Malaysia", "part of the world", "South-East Asia, Western Asia", "two parts"),
    ("destination", "a Gulf state", "part of the world", "Western Asia", "a region"),
    ("home", "Gazipur", "region", "Dhaka, Bangladesh", "a town of the gazetteer"),
    ("home", "Kathmandu", "country", "Nepal", "a town's country"),
    ("home", "Kathmandu", "part of the world", "South Asia", "a town's part of the world"),
    ("destination", "high seas", "part of the world", "another place", "no country"),
    ("nationality", "Nepali", "part of the world", "South Asia", "a nationality"),
    ("nationality", "x̌ 🙂", "part of the world", "another place", "unknown"),
    ("sector", "brick kilns", LEFT_OUT, "", "left out"),
    ("sector", "brick kilns", "decade", "", "a step of another ladder leaves it out, never lets it through"),
    ("sector", "brick kilns", AS_RECORDED, "brick kilns", "as recorded"),
]


@pytest.mark.parametrize(("name", "value", "step", "told", "remark"), TAKEN)
def test_a_value_is_taken_down_a_step(name: str, value: str, step: str, told: str, remark: str) -> None:
    assert step_value(name, value, step) == told, remark


VALUES = st.one_of(
    st.integers(10, 70).map(str),
    st.sampled_from(["25-34", "March 2019", "2012", "Nepal", "Jordan", "نيبال", "ভারত", "Nepali", "garments", "🙂"]),
    st.text(max_size=12),
)


@given(
    st.sampled_from(["age", "year", "origin", "nationality", "sector"]),
    st.lists(VALUES, min_size=1, max_size=8),
    st.integers(0, 3),
)
def test_no_step_makes_a_group_smaller(name: str, values: list[str], number: int) -> None:
    """Whoever shared a value shares its step, so the number who share it never falls."""
    steps = steps_for(name)
    step = steps[min(number, len(steps) - 1)].id
    before, after = Counter(values), Counter(step_value(name, value, step) for value in values)
    assert all(after[step_value(name, value, step)] >= before[value] for value in values)


CONTINENTS = {"africa", "asia"}


def test_every_country_and_people_of_our_lists_lies_in_a_part_of_the_world() -> None:
    countries = set(COUNTRY_FORMS.values()) - CONTINENTS
    assert sorted(key for key in countries if not region_of(key)) == []
    peoples = set(NATIONALITY_FORMS.values()) - {"african", "arab", "asian", "european"}
    assert sorted(key for key in peoples if not region_of(key)) == []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = sample_project(tmp_path / "study")
    set_attributes(made, people(made)["P01"], {"age": "17", "origin": "বাংলাদেশ", "sector": "garments"})
    return made


def test_steps_are_chosen_kept_undone_and_hold_for_what_leaves(project: Project) -> None:
    person = people(project)["P01"]
    choose_steps(project, {"age": "five years", "sector": LEFT_OUT})
    with project.reading() as session:
        assert chosen_steps(session) == {"age": "five years", "sector": LEFT_OUT}
        assert generalised(session, person) == {"age": "15-19", "origin": "বাংলাদেশ"}
        assert all_generalised(session) == {person: {"age": "15-19", "origin": "বাংলাদেশ"}}
        assert generalised(session, "nobody") == {}
    choose_steps(project, {"sector": AS_RECORDED})
    with project.reading() as session:
        assert chosen_steps(session) == {"age": "five years"}
    project.undo()
    project.undo()
    with project.reading() as session:
        assert chosen_steps(session) == {}
    project.redo()
    with project.reading() as session:
        assert generalised(session, person) == generalise(
            {"age": "17", "origin": "বাংলাদেশ"}, {"age": "five years", "sector": LEFT_OUT}
        )


@pytest.mark.parametrize(
    ("steps", "remark"),
    [({"age": "decade"}, "a step of another ladder"), ({"wages": LEFT_OUT}, "an attribute nobody has")],
)
def test_what_cannot_be_chosen_is_refused_in_a_sentence(steps: dict[str, str], remark: str, project: Project) -> None:
    with pytest.raises(ProjectError, match=";"):
        choose_steps(project, steps)


def test_a_name_in_an_attribute_is_cleared_from_the_choice_as_well(project: Project) -> None:
    set_attributes(project, people(project)["P01"], {"sent by Zubaira": "yes"})
    choose_steps(project, {"sent by Zubaira": LEFT_OUT})
    mark_form(project, "Zubaira", "PERSON")
    with project.reading() as session:
        assert not any("Zubaira" in name for name in chosen_steps(session))
        told = generalised(session, people(project)["P01"])
    assert not any(name.startswith("sent by") for name in told), "and it is still left out"


@pytest.mark.parametrize(
    ("name", "type_", "kind", "remark"),
    [
        ("llegó", "month", "time", "a type tells where the name does not"),
        ("কবে এলেন", "year", "time", "Bengali"),
        ("origin", "month", "time", "a type is more than a name"),
        ("known destination", "yes or no", "other", "an answer is no place"),
        ("origin", "text", "place", "words: the name tells"),
        ("age band", "choice", "age", "bands: the name tells"),
        ("age", "number", "age", "numbers: the name tells"),
        ("wage", "number", "other", "a number of something"),
        ("origin", "", "place", "no entry in the dictionary"),
    ],
)
def test_the_dictionary_tells_the_kind_where_it_can(name: str, type_: str, kind: str, remark: str) -> None:
    assert kind_of(name, type_) == kind, remark
    assert [s.id for s in steps_for(name, type_)][-1] == LEFT_OUT


@pytest.mark.parametrize(
    ("value", "step", "told", "remark"),
    [
        ("under 18", "five years", "under 18", "open below, wider than any band"),
        ("under 18", "four ages", "under 18", "one of the four"),
        ("under 25", "four ages", "under 25", "across two of the four"),
        ("55 and over", "ten years", "55 and over", "open above"),
        ("60+", "four ages", "55 and over", "inside the last"),
        ("55 and over", LEFT_OUT, "", "left out"),
        ("18 to 24", "five years", "18-24", "a band across two stays"),
    ],
)
def test_a_band_that_is_open_says_nothing_narrower(value: str, step: str, told: str, remark: str) -> None:
    assert step_value("age band", value, step) == told, remark


def test_a_month_of_any_name_leaves_as_its_year_where_that_was_chosen(tmp_path: Path) -> None:
    project = sample_project(tmp_path / "study")
    person = people(project)["P01"]
    define(project, "participant", "llegó", "month")
    set_attributes(project, person, {"llegó": "2019-05"})
    choose_steps(project, {"llegó": "year"})
    with project.reading() as session:
        assert generalised(session, person) == {"llegó": "2019"}
        state = overview(session, has_vault=True)
    assert state.people[0].types == {"llegó": "month"}
    assert generalised_values(state.people[0], "llegó", state.steps) == ("2019",)
    assert attribute_value(PROFILES["public"], "llegó", "2019-05", "month") == "2019"
    with pytest.raises(ProjectError, match="it can be taken to year, decade, left out"):
        choose_steps(project, {"llegó": "country"})
