"""Passages somebody could be recognised by, and counts so small that a table tells of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.indirect import Indirect
from tests.pages.coded_study import coded_project
from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.looking import code
from workbench.analysis.before_release import overview, summary
from workbench.analysis.continuum import Cell
from workbench.analysis.excerpts import Excerpt, list_excerpts
from workbench.analysis.recognisable import ALONE, recognisable
from workbench.analysis.small_cells import LEAST, WITHHELD, small_cells, table_to_leave, withhold_small
from workbench.analysis.telling import Person, Telling, list_people, telling_value
from workbench.codes import shipped


def excerpt(start: int, end: int, *participants: str, dimension: str = "wages") -> Excerpt:
    people = tuple(participants)
    return Excerpt(
        f"c{start}", "i", "I01", start, end, "words 🙂 কথা", 1, people, people, people,
        "x", "X", dimension, 1, "b", "Ana", "", 1, "now",
    )  # fmt: skip


def person(code: str, *told: tuple[int, str, str]) -> Person:
    return Person(code, code, {}, tuple(Telling("i", start, start + 2, kind, value) for start, kind, value in told))


CASES: list[tuple[list[Person], set[str], list[str], str]] = [
    ([person("P01", (1, "EVENT", "fire")), person("P02")], {"P01"}, ["an event nobody else tells of", ALONE], "strong"),
    ([person("P01", (1, "EVENT", "fire")), person("P02")], set(), [], "one reason, and not alone"),
    ([person("P01", (1, "COUNTRY", "nepal")), person("P02")], {"P01"}, [], "a country alone is not strong"),
    (
        [person("P01", (1, "COUNTRY", "nepal"), (3, "AGE", "17")), person("P02")],
        set(),
        ["a country nobody else tells of", "an exact age"],
        "two kinds of reasons",
    ),
    (
        [person("P01", (1, "EVENT", "fire")), person("P02", (50, "EVENT", "fire"))],
        {"P01"},
        ["an event others know of", ALONE],
        "an event several tell of",
    ),
    (
        [person("P01", (1, "OCCUPATION", "driver")), person("P02", (50, "OCCUPATION", "driver"))],
        {"P01"},
        [],
        "work several do",
    ),
    ([person("P01", (30, "EVENT", "fire"))], {"P01"}, [], "outside the passage"),
]


@pytest.mark.parametrize(("people", "lonely", "reasons", "remark"), CASES)
def test_a_passage_is_told_with_its_reasons(
    people: list[Person], lonely: set[str], reasons: list[str], remark: str
) -> None:
    found = recognisable([excerpt(0, 20, "P01"), excerpt(0, 20, "P01")], people, lonely)
    assert [list(each.reasons) for each in found] == ([reasons] if reasons else []), remark


def test_a_passage_nobody_speaks_in_is_left_out() -> None:
    assert recognisable([excerpt(0, 20)], [person("P01", (1, "EVENT", "fire"), (3, "AGE", "9"))], set()) == []


@pytest.mark.parametrize(
    ("kind", "value", "reason", "told", "remark"),
    [
        ("DATE_PART", "2019-03", "month and year", "2019", "the year counts"),
        ("DATE_PART", "03", "month", "", "a month alone tells nobody apart"),
        ("DATE_PART", "hijri 1445", "year", "", "no year of this calendar"),
        ("EVENT", "eid", "festival", "", "a festival comes every year"),
        ("EVENT", "fire", "public event", "fire", "an event"),
        ("MONEY", "500 taka", "sum of money", "", "evidence"),
        ("GROUP", "নেপালি", "nationality", "নেপালি", "any script"),
    ],
)
def test_what_counts_of_a_finding(kind: str, value: str, reason: str, told: str, remark: str) -> None:
    assert telling_value(Indirect(0, 2, kind, value, reason)) == told, remark  # type: ignore[arg-type]


def test_what_participants_tell_is_read_from_their_own_turns(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(
        project,
        INTERVIEW.replace("How did you come to the city?", "Were you in Qatar in 2011?").replace(
            "I am Rubina.", "I was 17 years old 🙂, in Nepal, after the fire in 2015."
        ),
    )
    with project.reading() as session:
        people = {each.code: {(t.kind, t.value) for t in each.tellings} for each in list_people(session)}
    assert people["P01"] >= {("AGE", "17"), ("COUNTRY", "nepal"), ("EVENT", "fire"), ("DATE_PART", "2015")}
    assert not any(value in ("qatar", "2011") for told in people.values() for _, value in told), "the question's words"
    code(project, "I was 17 years old 🙂, in Nepal, after the fire in 2015")
    with project.reading() as session:
        state = overview(session, has_vault=True)
    assert [each.participants for each in state.undecided] == [("P01",)]
    assert "1 tells something nobody else tells" in summary(state)[2]
    project.close()


def cell(position: str, group: str, participants: int) -> Cell:
    return Cell("d", position, position, 1, "b", group, participants, participants, ("c",) * participants)


WITHHELDS: list[tuple[Sequence[int], Sequence[int], str]] = [
    ((5, 4, 3), (5, 4, 3), "nothing small"),
    ((1, 4, 6), (WITHHELD, WITHHELD, 6), "one small: the next smallest goes too"),
    ((1, 2, 6), (WITHHELD, WITHHELD, 6), "two small hide each other"),
    ((0, 1, 0), (0, WITHHELD, 0), "nothing else to withhold; zeros stay, since silence is seen"),
    ((2, 3, 3), (WITHHELD, WITHHELD, 3), "of equals the first"),
]


@pytest.mark.parametrize(("counts", "shown", "remark"), WITHHELDS)
def test_small_counts_are_withheld(counts: Sequence[int], shown: Sequence[int], remark: str) -> None:
    cells = [cell("p", group, count) for group, count in zip("abc", counts, strict=True)]
    assert [each.participants for each in withhold_small(cells)] == list(shown), remark


@given(st.lists(st.lists(st.integers(0, 8), min_size=3, max_size=3), min_size=1, max_size=5))
def test_no_small_count_is_left_and_none_follows_from_its_row(table: list[list[int]]) -> None:
    cells = [
        cell(f"p{n}", group, count) for n, row in enumerate(table) for group, count in zip("abc", row, strict=True)
    ]
    for row in zip(*[iter(withhold_small(cells))] * 3, strict=True):
        shown = [each.participants for each in row]
        assert not any(0 < count < LEAST for count in shown)
        hidden = [each for each in row if each.participants == WITHHELD]
        assert all(each.coding_ids == () for each in hidden)
        others = [count for count in shown if count not in (WITHHELD, 0)]
        assert len(hidden) != 1 or not others, "one hidden count beside others would follow from a total"


def test_tables_of_a_study_count_and_ask_for_consent(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    with project.reading() as session:
        excerpts, book = list_excerpts(session), shipped(session)
    found = small_cells(excerpts, book, ["sector"])
    assert {(c.attribute, c.group) for c in found} == {("sector", "garments"), ("sector", "domestic work")}
    assert all(c.participants == 1 for c in found)
    dimension = next(e.dimension for e in excerpts if e.dimension)
    rows, left_out = table_to_leave(excerpts, book, dimension, "sector", {})
    assert left_out == len([e for e in excerpts if e.dimension == dimension])
    assert all(set(row.values()) <= {row["Position"], "0"} for row in rows)
    allowed = {person: {"aggregate": True} for e in excerpts for person in e.participant_ids}
    rows, left_out = table_to_leave(excerpts, book, dimension, "sector", allowed)
    assert left_out == 0 and any("withheld" in row.values() for row in rows)
    project.close()
