"""Marks of how something stands, so that two windows do not overwrite each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.stale import ChangedMeanwhile, mark_of, require_unchanged

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(VALUES, min_size=1, max_size=3), st.lists(VALUES, min_size=1, max_size=3))
def test_what_is_the_same_passes_and_what_differs_does_not(before: list[object], after: list[object]) -> None:
    if repr(before) == repr(after):
        require_unchanged("It", mark_of(*before), *after)
    elif mark_of(*before) != mark_of(*after):
        with pytest.raises(ChangedMeanwhile):
            require_unchanged("It", mark_of(*before), *after)
    else:
        assert before == after, "only what equals may have one mark"


@pytest.mark.parametrize(
    ("before", "after"),
    [("নোট", "নোট "), ("سر", "سرّ"), ("🙂", "🙂\u200d"), ("e\u0301", "é"), (["a", "b"], ["ab"]), ({"a": 1}, {"a": 2})],
)
def test_the_smallest_change_is_seen(before: object, after: object) -> None:
    assert mark_of(before) != mark_of(after)
    assert mark_of({"a": 1, "b": 2}) == mark_of({"b": 2, "a": 1})


def test_the_refusal_says_how_it_stands_now_and_that_nothing_is_lost() -> None:
    with pytest.raises(ChangedMeanwhile, match="^The code was changed .* Nothing is lost") as one:
        require_unchanged("The code", mark_of("before"), "now এখন")
    assert one.value.now == "now এখন"
    with pytest.raises(ChangedMeanwhile) as two:
        require_unchanged("The code", mark_of("a", 1), "a", 2)
    assert two.value.now == ("a", 2)
    require_unchanged("The code", None, "anything")
