"""Turns of a translation beside those of its original: known answers, and what holds for any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.alignment import Link, Side, align

QUESTION, ANSWER = "interviewer", "participant"


def turns(*lengths: int, seconds: tuple[int, ...] = ()) -> list[Side]:
    """Turns of these lengths by two speakers in turn, with time stamps where given."""
    begins = [None if n >= len(seconds) else seconds[n] * 1000 for n in range(len(lengths))]
    return [Side((QUESTION, ANSWER)[n % 2], length, begins[n]) for n, length in enumerate(lengths)]


def pairs(links: list[Link]) -> list[tuple[int, int]]:
    return [(link.left, link.right) for link in links]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            turns(30, 200, 25, 90), turns(28, 210, 30, 80), [(0, 0), (1, 1), (2, 2), (3, 3)], id="turn by turn"
        ),
        pytest.param(turns(30, 400, 40), turns(15, 200, 20), [(0, 0), (1, 1), (2, 2)], id="half as long in all"),
        pytest.param(
            [Side(ANSWER, 100), Side(ANSWER, 120), Side(QUESTION, 30), Side(ANSWER, 80)],
            [Side(ANSWER, 221), Side(QUESTION, 31), Side(ANSWER, 79)],
            [(0, 0), (1, 0), (2, 1), (3, 2)],
            id="two turns told in one",
        ),
        pytest.param(
            [Side(ANSWER, 300), Side(QUESTION, 40), Side(ANSWER, 200), Side(QUESTION, 42)],
            [Side(ANSWER, 300), Side(QUESTION, 40), Side(QUESTION, 42)],
            [(0, 0), (1, 1), (2, 1), (3, 2)],
            id="an answer that was not translated",
        ),
        pytest.param(turns(50), turns(10, 60), [(0, 0), (0, 1)], id="one against two"),
        pytest.param([], turns(10, 20), [], id="nothing on one side"),
    ],
)
def test_turns_are_found(left, right, expected):
    assert pairs(align(left, right)) == expected


def test_time_stamps_tell_more_than_length():
    left = turns(40, 40, 40, 40, seconds=(0, 10, 20, 30))
    right = turns(40, 40, 40, seconds=(10, 20, 30))
    right = [Side(side.speaker, side.length, side.begin_ms) for side in right]
    links = align([Side("", s.length, s.begin_ms) for s in left], [Side("", s.length, s.begin_ms) for s in right])
    assert {(1, 0), (2, 1), (3, 2)} <= set(pairs(links))


def test_what_a_person_ties_stays_tied_and_moves_the_rest():
    left, right = turns(50, 50, 50, 50, 50, 50), turns(50, 50, 50, 50, 50, 50)
    links = align(left, right, ties=[(2, 0)])
    assert Link(2, 0, "tied") in links
    assert Link(3, 1) in links


def test_ties_that_cross_are_both_kept():
    left, right = turns(50, 50, 50, 50), turns(50, 50, 50, 50)
    found = align(left, right, ties=[(0, 3), (3, 0), (9, 1)])
    assert [(link.left, link.right) for link in found if link.how == "tied"] == [(0, 3), (3, 0)]


SIDES = st.lists(
    st.builds(
        Side, st.sampled_from(["", QUESTION, ANSWER]), st.integers(0, 3000), st.none() | st.integers(0, 4_000_000)
    ),
    min_size=1,
    max_size=25,
)


@given(SIDES, SIDES)
def test_every_turn_is_covered_and_none_crosses(left, right):
    links = align(left, right)
    assert {link.left for link in links} == set(range(len(left)))
    assert {link.right for link in links} == set(range(len(right)))
    rights = [link.right for link in sorted(links)]
    assert rights == sorted(rights)
    assert len(set(pairs(links))) == len(links)


@given(SIDES, SIDES, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_every_tie_that_fits_is_kept_and_every_turn_still_covered(left, right, ties):
    links = align(left, right, ties)
    fitting = {(i, j) for i, j in ties if i < len(left) and j < len(right)}
    assert fitting == {(link.left, link.right) for link in links if link.how == "tied"}
    assert {link.left for link in links} == set(range(len(left)))
    assert {link.right for link in links} == set(range(len(right)))


@given(SIDES)
def test_a_text_beside_itself_answers_itself(sides):
    timed = [Side(side.speaker, side.length, n * 60_000) for n, side in enumerate(sides)]
    assert pairs(align(timed, timed)) == [(n, n) for n in range(len(sides))]


def test_a_long_interview_is_aligned_in_order():
    left = [Side((QUESTION, ANSWER)[n % 2], 20 + (n * 37) % 300) for n in range(700)]
    right = [Side(side.speaker, int(side.length * 1.2)) for side in left]
    assert pairs(align(left, right)) == [(n, n) for n in range(700)]
