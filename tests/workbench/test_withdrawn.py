"""What is cut out of a text when somebody withdraws: every turn whole, and no word of one inside another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.spans import Span
from workbench.withdrawn import _cuts

TURNS = [
    ("one after the other", [(0, 5), (7, 9)], [], [(0, 5), (7, 9)]),
    ("one inside another", [(0, 20), (5, 9)], [], [(0, 20)]),
    ("one inside another, and one after", [(0, 20), (5, 9), (20, 24)], [], [(0, 20), (20, 24)]),
    ("a pseudonym reaches over both edges", [(5, 9), (12, 15)], [(3, 6), (8, 13)], [(3, 15)]),
    ("a pseudonym reaches back over a whole turn", [(0, 4), (5, 9)], [(3, 6)], [(0, 9)]),
    ("not in order", [(7, 9), (0, 8)], [], [(0, 9)]),
]


@pytest.mark.parametrize(("remark", "turns", "shown", "cuts"), TURNS, ids=[row[0] for row in TURNS])
def test_turns_are_cut_whole(
    remark: str, turns: list[tuple[int, int]], shown: list[tuple[int, int]], cuts: list[tuple[int, int]]
) -> None:
    assert _cuts([Span(*turn) for turn in turns], [Span(*each) for each in shown]) == [Span(*cut) for cut in cuts]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=6)


@given(turns=spans, shown=spans)
def test_no_character_of_a_turn_is_left_and_no_cut_overlaps(turns: list[Span], shown: list[Span]) -> None:
    cuts = _cuts(turns, shown)
    inside = {place for cut in cuts for place in range(cut.start, cut.end)}
    assert {place for turn in turns for place in range(turn.start, turn.end)} <= inside
    assert all(one.end <= other.start for one, other in zip(cuts, cuts[1:], strict=False))
