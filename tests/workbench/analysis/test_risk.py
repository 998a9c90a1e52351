"""Combinations and who shares them: counts that add up, never fall by generalising, and are explained."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis import risk_text
from workbench.analysis.ladders import LEFT_OUT, steps_for
from workbench.analysis.risk import (
    alone,
    attribute_names,
    effects,
    groups,
    singled_out,
    standing,
    suggest,
    told_by_one,
    told_names,
)
from workbench.analysis.telling import Person, Telling

NAMES = ["age", "origin", "sector", "year"]


def person(code: str, told: Sequence[tuple[str, str]] = (), **attributes: str) -> Person:
    tellings = tuple(Telling("i", n, n + 1, kind, value) for n, (kind, value) in enumerate(told))
    return Person(code, code, attributes, tellings)


STUDY = [
    person("P01", [("COUNTRY", "nepal"), ("EVENT", "fire")], age="31", origin="Nepal", sector="garments"),
    person("P02", [("COUNTRY", "nepal")], age="34", origin="Nepal", sector="garments"),
    person("P03", age="17", origin="বাংলাদেশ", sector="garments"),
    person("P04", age="32", origin="Nepal", sector="kilns 🙂"),
]


def test_everybody_is_in_one_group_and_the_fewest_come_first() -> None:
    found = groups(STUDY, ["origin", "sector"], {})
    assert [group.participants for group in found] == [("P03",), ("P04",), ("P01", "P02")]
    assert attribute_names(STUDY) == ["age", "origin", "sector"]
    assert told_names(STUDY) == ["told: country", "told: event"]


STANDINGS = [
    (["age"], {}, 4, "every age is another"),
    (["age"], {"age": "five years"}, 1, "three share a band"),
    (["age", "sector"], {"age": "five years"}, 2, "sector parts the band"),
    (["origin"], {"origin": "part of the world"}, 0, "one part of the world, in two scripts"),
    (["told: country"], {}, 0, "who tells nothing is one of those who tell nothing"),
    (["told: event"], {}, 1, "one tells of a fire"),
    ([], {}, 0, "nothing recorded singles nobody out"),
]


@pytest.mark.parametrize(("names", "steps", "count", "remark"), STANDINGS)
def test_who_is_alone_is_counted(names: list[str], steps: dict[str, str], count: int, remark: str) -> None:
    found = standing(STUDY, names, steps)
    assert found.alone == len(alone(STUDY, names, steps)) == count, remark


def test_the_way_down_is_the_one_that_helps_most_and_says_so() -> None:
    way = suggest(STUDY, ["age", "origin", "sector"], {})
    assert way[0].before.alone == 4 and way[-1].after.alone == 0
    lines = risk_text.suggestion_sentences(way, ["age", "origin", "sector"])
    assert lines[0] == "1. sector left out: still 4 alone by itself, but what follows needs it."
    assert "0 instead of" in lines[len(way) - 1]
    assert lines[-1].startswith(("What could still be told", "Nothing recorded"))


def test_two_steps_that_help_only_together_are_found() -> None:
    study = [person("P01", age="31", sector="a"), person("P02", age="34", sector="b")]
    way = suggest(study, ["age", "sector"], {})
    assert {(e.name, e.step) for e in way} == {("age", "five years"), ("sector", LEFT_OUT)}
    assert way[-1].after.alone == 0


def test_nobody_can_be_helped_who_is_the_only_participant() -> None:
    study = [person("P01", age="31")]
    way = suggest(study, ["age"], {})
    assert way[-1].after.alone == 1
    assert any("would still be alone" in line for line in risk_text.suggestion_sentences(way, ["age"]))


def test_the_least_things_that_single_somebody_out_are_told() -> None:
    found = {each.participant: each.sets for each in singled_out(STUDY, ["origin", "sector"], {})}
    assert found == {"P03": ((("origin", "বাংলাদেশ"),),), "P04": ((("sector", "kilns 🙂"),),)}
    together = {each.participant: each.sets for each in singled_out(STUDY, ["age", "sector"], {"age": "five years"})}
    assert "P01" not in together
    assert told_by_one(STUDY) == {"P01": [("told: event", "fire")]}


def test_sentences_are_plain_and_hold_the_figures() -> None:
    told = risk_text.standing_sentence(standing(STUDY, ["origin", "sector"], {}), ["origin", "sector"])
    assert told.startswith("2 of 4 participants are alone in the combination of origin and sector.")
    assert told.endswith(" 2 more share theirs with one other only.")
    assert risk_text.standing_sentence(standing([], [], {}), []) == "There are no participants yet."
    assert "singles anybody out" in risk_text.standing_sentence(standing(STUDY, [], {}), [])
    assert risk_text.told_sentence([("told: event", "fire"), ("told: event", "strike")]) == "event: fire, strike"
    assert "no probability" in risk_text.LIMITS and "safe" in risk_text.LIMITS
    assert risk_text.small_sentence(0).startswith("No cell") and risk_text.small_sentence(1).startswith("A cell")


VALUES = {
    "age": st.integers(14, 60).map(str),
    "origin": st.sampled_from(["Nepal", "India", "Jordan", "الأردن", "नेपाल", "high seas"]),
    "sector": st.sampled_from(["garments", "kilns", "পোশাক"]),
    "year": st.integers(1995, 2024).map(str),
}
PEOPLE = st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=10).map(
    lambda rows: [person(f"P{n:02}", **row) for n, row in enumerate(rows)]
)
STEPS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from([step.id for step in steps_for(name)]) for name in NAMES}
)


@given(PEOPLE, STEPS)
def test_the_sizes_of_groups_add_up_to_the_participants(people: list[Person], steps: dict[str, str]) -> None:
    found = groups(people, NAMES, steps)
    assert sum(len(group.participants) for group in found) == len(people)
    assert sorted(code for group in found for code in group.participants) == [each.code for each in people]


@given(PEOPLE, STEPS)
def test_no_step_lets_fewer_share_a_combination(people: list[Person], steps: dict[str, str]) -> None:
    def sharing(chosen: dict[str, str]) -> dict[str, int]:
        return {code: len(g.participants) for g in groups(people, NAMES, chosen) for code in g.participants}

    before, after = sharing({}), sharing(steps)
    assert all(after[code] >= before[code] for code in before)
    assert standing(people, NAMES, steps).alone <= standing(people, NAMES, {}).alone


@given(PEOPLE)
def test_the_way_down_never_makes_it_worse_and_ends(people: list[Person]) -> None:
    way = suggest(people, NAMES, {})
    for effect in way:
        assert effect.after.alone <= effect.before.alone
    if len(people) > 1:
        assert not way or way[-1].after.alone == 0
    assert len({effect.name for effect in way}) == len(way) <= len(NAMES)


@given(PEOPLE, STEPS)
def test_who_is_alone_is_singled_out_by_something_told_of(people: list[Person], steps: dict[str, str]) -> None:
    """Sets that single somebody out are held by one participant, and no part of one does so already."""
    held = {p.code: {(n, v) for n in NAMES for g in groups([p], [n], steps) for v in g.values[0]} for p in people}
    for each in singled_out(people, NAMES, steps):
        for chosen in each.sets:
            assert [code for code, items in held.items() if set(chosen) <= items] == [each.participant]


def test_effects_are_those_of_each_step_by_itself() -> None:
    found = {(e.name, e.step): e.after.alone for e in effects(STUDY, ["age", "sector"], {"sector": LEFT_OUT})}
    assert found == {("age", "five years"): 1, ("age", "ten years"): 1, ("age", "four ages"): 1, ("age", LEFT_OUT): 0}
