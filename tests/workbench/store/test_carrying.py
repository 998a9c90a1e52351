"""Carrying spans over many edits: what was done and undone leaves a span where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.spans import Carrier, Edit, Shift, Span, apply, invert
from workbench.store.carrying import standing

TEXT = "She said हाँ 🙂 and মালিক left the x̌ city at night"


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=8, unique=True)))
    words = st.sampled_from(["", "[place 1]", "নাম", "🙂"])
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Edit(start, end, draw(words)) for start, end in pairs]


def shapes(made: list[Edit]) -> list[Shift]:
    return sorted(Shift.of(edit) for edit in made)


def carry(span: Span, made: list[list[Shift]]) -> Span:
    for shifts in standing(made):
        span = Carrier(shifts).carry(span)
    return span


@given(edits(), edits(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.integers(0, 3))
def test_what_is_done_and_undone_moves_no_span(
    first: list[Edit], second: list[Edit], one: int, other: int, times: int
) -> None:
    """The edits of an undo are those that lead back, in the shape in which the workbench makes them."""
    span = Span(min(one, other), max(one, other))
    back = [Edit(e.start, e.end, e.replacement) for e in invert(TEXT, first)]
    assert apply(apply(TEXT, first), back) == TEXT
    once = carry(span, [shapes(first)])
    there_and_back = [shapes(first), shapes(back)]
    if len(back) == len(first):  # neighbours that vanish are brought back as one
        assert carry(span, there_and_back * times) == span
        assert carry(span, [*there_and_back * times, shapes(first)]) == once
        inner = [edit for edit in second if edit.end <= 1]
        inner_back = invert(apply(TEXT, first), inner)
        if len(inner) == len(inner_back):
            made = [shapes(first), shapes(inner), shapes(inner_back), shapes(back)]
            assert carry(span, made) == span


def test_an_edit_that_stands_is_not_forgotten() -> None:
    made = [[Shift(3, 8, 2)], [Shift(3, 5, 4)]]
    assert standing(made) == made
    assert standing([*made, [Shift(3, 7, 2)]]) == made[:1]
    assert standing([]) == []
