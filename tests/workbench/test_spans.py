"""Spans: conversions between units, and what an edit does to them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.spans import (
    Carrier,
    Edit,
    Shift,
    Span,
    SpanError,
    apply,
    carry,
    from_bytes,
    from_crlf,
    from_utf16,
    invert,
    ordered,
    to_bytes,
    to_crlf,
    to_utf16,
    transition,
)

TEXTS = [
    "Madam kept my passport.",
    "العاملة قالت: لم أقبض أجري",  # Arabic
    "মালিক আমার পাসপোর্ট রেখে দিল।",  # Bengali with combining vowel signs
    "मालिक ने पैसा नहीं दिया।",  # Devanagari
    "Family 👨‍👩‍👧‍👦 first 🙂 then the market",  # ZWJ family: seven code points
    "café x̌ naïve",  # combining caron that has no composed form
    "one\ntwo\n\nthree",
]

alphabet = st.sampled_from("ab \n.é্কর👩\u200d🙂ع")
texts = st.text(alphabet, max_size=40)


@st.composite
def text_and_edits(draw: st.DrawFn, *, grow: bool = False) -> tuple[str, list[Edit]]:
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if edits and start < edits[-1].end or (grow and start == end):
            continue
        if edits and start == end == edits[-1].start:
            continue  # two insertions at one place have no order of their own
        edits.append(Edit(start, end, draw(st.text(alphabet, min_size=1 if grow else 0, max_size=6))))
    return text, edits


@st.composite
def a_span(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@pytest.mark.parametrize("text", TEXTS)
def test_every_unit_comes_back_to_the_same_characters(text: str) -> None:
    for start in range(len(text)):
        span = Span(start, min(len(text), start + 5))
        assert from_utf16(text, to_utf16(text, span)) == span
        assert from_bytes(text, to_bytes(text, span)) == span
        assert from_crlf(text, to_crlf(text, span)) == span
        in_bytes = to_bytes(text, span)
        assert text.encode()[in_bytes.start : in_bytes.end].decode() == text[span.start : span.end]
        units = to_utf16(text, span)
        wide = text.encode("utf-16-le")[units.start * 2 : units.end * 2]
        assert wide.decode("utf-16-le") == text[span.start : span.end]


def test_crlf_counts_each_line_end_twice() -> None:
    text = "one\ntwo\nthree"
    span = to_crlf(text, Span(4, 13))
    assert text.replace("\n", "\r\n")[span.start : span.end] == "two\r\nthree"


@pytest.mark.parametrize(
    ("convert", "text", "offset"),
    [
        (from_utf16, "a🙂b", 2),  # between the surrogates of an emoji
        (from_bytes, "é", 1),  # between the two bytes
        (from_bytes, "ক", 2),
        (from_crlf, "a\nb", 2),  # between CR and LF
        (from_utf16, "abc", 9),  # past the end
    ],
)
def test_an_offset_inside_a_character_is_refused(convert, text: str, offset: int) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SpanError, match="another unit"):
        convert(text, Span(offset, offset))


def test_a_backward_span_is_refused() -> None:
    with pytest.raises(SpanError, match="forwards"):
        Span(5, 4)


@pytest.mark.parametrize("edits", [[Edit(0, 3, "x"), Edit(2, 4, "y")], [Edit(0, 99, "x")], [Edit(3, 2, "x")]])
def test_edits_that_overlap_or_fall_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(SpanError):
        ordered(edits, 5)


@given(text_and_edits(), st.data())
def test_a_span_no_edit_touches_covers_the_same_characters(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    span = data.draw(a_span(len(text)))
    carrier = Carrier(Shift.of(edit) for edit in edits)
    if span.start < span.end and not any(
        edit.start < span.end and span.start < edit.end or span.start < edit.start < span.end for edit in edits
    ):
        assert not carrier.touches(span)
        moved = carrier.carry(span)
        assert apply(text, edits)[moved.start : moved.end] == text[span.start : span.end]


@given(text_and_edits(grow=True), st.data())
def test_a_touched_span_covers_the_whole_replacement(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    span = data.draw(a_span(len(text)))
    moved = carry(span, edits)
    drift = 0
    for edit in edits:
        place = Span(edit.start + drift, edit.start + drift + len(edit.replacement))
        if span.start < span.end and edit.start < span.end and span.start < edit.end:
            assert moved.start <= place.start and place.end <= moved.end
            assert Carrier(Shift.of(e) for e in edits).touches(span)
        drift += len(edit.replacement) - (edit.end - edit.start)


@given(text_and_edits(), st.data())
def test_order_and_nesting_survive_an_edit(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    outer = data.draw(a_span(len(text)))
    inner_start = data.draw(st.integers(outer.start, outer.end))
    inner = Span(inner_start, data.draw(st.integers(inner_start, outer.end)))
    carried_outer, carried_inner = carry(outer, edits), carry(inner, edits)
    result = apply(text, edits)
    assert 0 <= carried_outer.start <= carried_outer.end <= len(result)
    if inner.start < inner.end:
        assert carried_outer.start <= carried_inner.start <= carried_inner.end <= carried_outer.end


@given(text_and_edits())
@example(("aaaaa.", [Edit(0, 3, ""), Edit(3, 6, "")]))
def test_inverting_gives_the_text_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert apply(apply(text, edits), invert(text, edits)) == text


@given(text_and_edits(grow=True), st.data())
def test_an_untouched_span_comes_back_from_an_undone_edit(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    span = data.draw(a_span(len(text)))
    if span.start == span.end or Carrier(Shift.of(edit) for edit in edits).touches(span):
        return
    assert carry(carry(span, edits), invert(text, edits)) == span


@given(text_and_edits(grow=True), st.data())
def test_a_transition_leads_from_one_rendering_to_the_other(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    original, old = case
    cuts = sorted(data.draw(st.lists(st.integers(0, len(original)), max_size=8)))
    new: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start < end and (not new or start >= new[-1].end):
            new.append(Edit(start, end, data.draw(st.text(alphabet, min_size=1, max_size=6))))
    edits = transition(original, old, new)
    assert apply(apply(original, old), edits) == apply(original, new)
    assert transition(original, old, old) == []
