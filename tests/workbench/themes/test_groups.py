"""Themes over phases and groups, with small counts withheld; groups of near themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.themes.studies import run_of, themes_of
from workbench.analysis.continuum import Cell
from workbench.analysis.small_cells import LEAST, WITHHELD
from workbench.consent import set_attributes
from workbench.interviews import set_interview
from workbench.participants import list_participants
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.themes import ThemeRow, Way, theme_groups, ways
from workbench.themes.groups import NOT_KNOWN, _withheld, small_note
from workbench.themes.tree import shared_words, tree_of

MONTHS = ["2023-03", "2023-03", "2023-03", "2023-04", "2023-04", "2023-04"]
WORK = ["ইটভাটা", "ইটভাটা", "ইটভাটা", "garments 🧵", "garments 🧵", ""]


@pytest.fixture
def told(project: Project) -> Project:
    """The study with months and sectors."""
    with project.reading() as session:
        interviews = [row.id for row in list_interviews(session)]
        people = [row.id for row in list_participants(session)]
    for interview, month in zip(interviews, MONTHS, strict=True):
        set_interview(project, interview, {"month": month})
    for person, work in zip(people, WORK, strict=True):
        set_attributes(project, person, {"sector": work} if work else {})
    return project


def test_ways_are_those_in_which_interviews_and_people_differ(project: Project, told: Project) -> None:
    with told.reading() as session:
        assert ways(session) == [Way("interview", "month"), Way("participant", "sector")]


def test_phases_count_participants_and_passages(told: Project) -> None:
    themes = themes_of(told)
    with told.reading() as session:
        grouped = theme_groups(session, run_of(told).id, themes, Way("interview", "month"), withhold=False)
    assert grouped.groups == ("2023-03", "2023-04")
    for theme in themes:
        cells = [cell for cell in grouped.cells if cell.position == theme.id]
        assert sum(cell.excerpts for cell in cells) == theme.segments
        assert sum(cell.participants for cell in cells) == theme.spread
    assert sum(people for _, people in grouped.totals.values()) == 6


def test_groups_of_one_or_two_people_are_left_out_and_told(told: Project) -> None:
    themes = themes_of(told)
    with told.reading() as session:
        way = Way("participant", "sector")
        grouped = theme_groups(session, run_of(told).id, themes, way)
        whole = theme_groups(session, run_of(told).id, themes, way, withhold=False)
    assert whole.groups == ("garments 🧵", "ইটভাটা", NOT_KNOWN)
    assert grouped.groups == ("ইটভাটা",) and grouped.too_small == ("garments 🧵", NOT_KNOWN)
    assert "garments" in small_note(grouped) and small_note(whole) == ""


_COUNTS = st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=1, max_size=5)


@given(counts=_COUNTS, small=st.sets(st.sampled_from("abcd"), max_size=2))
def test_a_count_that_is_withheld_does_not_follow_from_the_others(counts: list, small: set) -> None:
    cells = [
        Cell("themes", f"t{row}", "", None, None, group, min(n, 2) if group in small else n, n, ())
        for row, numbers in enumerate(counts)
        for group, n in zip("abcd", numbers, strict=True)
    ]
    shown = _withheld(cells, sorted(small))
    for row in range(len(counts)):
        here = [cell for cell in shown if cell.position == f"t{row}"]
        gone = [cell for cell in here if cell.participants == WITHHELD]
        assert {cell.group for cell in gone} >= small
        assert len(gone) != 1, "a single one could be worked out from the theme's total"
        assert all(cell.excerpts == WITHHELD for cell in gone)


def test_small_counts_are_withheld_in_what_is_shown(told: Project) -> None:
    themes = themes_of(told)
    with told.reading() as session:
        grouped = theme_groups(session, run_of(told).id, themes, Way("interview", "month"))
    assert all(cell.participants in (WITHHELD, 0) or cell.participants >= LEAST for cell in grouped.cells)


def row(number: int, words: tuple[str, ...] = ("x",), **similar: float) -> ThemeRow:
    return ThemeRow(f"t{number}", number, f"থিম {number} 🧵", words, 5, 3, 0.8, None, similar=similar)


def test_near_themes_join_first_and_stand_together() -> None:
    rows = [
        row(0, ("pay", "debt"), t1=-0.5, t2=0.9, t3=-0.4),
        row(1, ("bed", "roof"), t0=-0.5, t2=-0.5, t3=0.8),
        row(2, ("pay", "loan"), t0=0.9, t1=-0.5, t3=-0.4),
        row(3, ("water",), t0=-0.4, t1=0.8, t2=-0.4),
    ]
    tree = tree_of(rows)
    assert {frozenset(theme.id for theme in group) for group in tree.groups} == {
        frozenset({"t0", "t2"}),
        frozenset({"t1", "t3"}),
    }
    assert [joint.unlike for joint in tree.joints] == sorted(joint.unlike for joint in tree.joints)
    assert shared_words([rows[0], rows[2]]) == ("pay",) and shared_words([rows[1], rows[3]]) == ("bed", "water")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_themes_make_no_tree(count: int) -> None:
    tree = tree_of([row(number) for number in range(count)])
    assert tree.joints == () and len(tree.order) == count and len(tree.groups) == min(count, 1)
