"""What people did to themes survives a new run."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.themes import Carried, Earlier, ThemeError, carry_over

KEYS = list("abcdefghij")
FRESH = [0, 0, 0, 0, 1, 1, 1, 2, 2, -1]
AS_FOUND = {key: None if number == -1 else f"t{number}" for key, number in zip(KEYS, FRESH, strict=True)}


def themes(carried: Carried, keys: list = KEYS) -> dict:
    """Give the earlier theme (or the new number) of each key."""
    return {
        key: None if number == -1 else carried.old_of.get(number, number)
        for key, number in zip(keys, carried.assignments, strict=True)
    }


def test_nothing_done_nothing_changed() -> None:
    carried = carry_over(KEYS, FRESH, Earlier(AS_FOUND))
    assert themes(carried) == AS_FOUND
    assert carried.fresh == carried.held == carried.vanished == ()
    assert set(carried.overlap.values()) == {1.0}


def test_merged_themes_stay_one() -> None:
    left = {**AS_FOUND, **dict.fromkeys("hi", "t1")}
    carried = carry_over(KEYS, FRESH, Earlier(left, merged=["t1"]))
    assert themes(carried) == left
    without_saying = carry_over(KEYS, FRESH, Earlier(left))
    assert len(without_saying.old_of) == 2 and len(without_saying.fresh) == 1


def test_a_split_theme_stays_split_and_new_segments_go_to_the_nearer_half() -> None:
    left = {**AS_FOUND, "c": "t0b", "d": "t0b"}
    keys, fresh = [*KEYS, "new", "নতুন"], [*FRESH, 0, 0]
    vectors = np.zeros((12, 2))
    vectors[[0, 1, 11], 0] = vectors[[2, 3, 10], 1] = 1
    carried = carry_over(keys, fresh, Earlier(left, split=[("t0", "t0b")]), vectors)
    assert themes(carried, keys) == {**left, "new": "t0b", "নতুন": "t0"}
    blind = carry_over(keys, fresh, Earlier(left, split=[("t0", "t0b")]))
    assert themes(blind, keys)["new"] == themes(blind, keys)["নতুন"] == "t0"


def test_moved_excerpts_stay_where_they_were_put() -> None:
    fixed = {"a": "t2", "e": None, "j": "made by hand"}
    left = {**AS_FOUND, **fixed}
    carried = carry_over(KEYS, FRESH, Earlier(left, fixed=fixed))
    assert themes(carried) == left


def test_a_theme_with_work_on_it_is_held_when_the_new_run_loses_it() -> None:
    fresh = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]
    carried = carry_over(KEYS, fresh, Earlier(AS_FOUND, kept=["t0"]))
    assert carried.held == ("t0",)
    assert {key for key, theme in themes(carried).items() if theme == "t0"} == set("abcd")
    assert "t1" in carried.vanished
    assert carry_over(KEYS, fresh, Earlier(AS_FOUND)).held == ()


def test_a_theme_whose_segments_are_all_gone_is_named_as_vanished() -> None:
    carried = carry_over(KEYS[4:], FRESH[4:], Earlier(AS_FOUND, kept=["t0"]))
    assert carried.vanished == ("t0",) and carried.held == ()


@pytest.mark.parametrize(
    ("keys", "fresh", "vectors", "says"),
    [
        (["a", "a"], [0, 0], None, "given twice"),
        (["a"], [0, 0], None, "1 keys, 2 theme numbers"),
        (["a", "b"], [0, 0], np.ones((3, 2)), "3 vectors"),
    ],
)
def test_refused(keys: list, fresh: list, vectors: object, says: str) -> None:
    with pytest.raises(ThemeError, match=says):
        carry_over(keys, fresh, Earlier({}), vectors)  # type: ignore[arg-type]


_OLD = st.sampled_from(["pay", "home", "দেনা", "🙂", None])


@st.composite
def _runs(draw: st.DrawFn) -> tuple[list, list, Earlier]:
    keys = draw(st.lists(st.integers(0, 60), unique=True, max_size=30))
    fresh = [draw(st.integers(-1, 4)) for _ in keys]
    before = {key: draw(_OLD) for key in draw(st.lists(st.integers(0, 60), unique=True, max_size=30))}
    moved = draw(st.lists(st.sampled_from(sorted(before)), unique=True, max_size=4)) if before else []
    themes_there = sorted({each for each in before.values() if each is not None})
    some = st.lists(st.sampled_from(themes_there), unique=True, max_size=3) if themes_there else st.just([])
    family = draw(some)
    earlier = Earlier(
        before,
        fixed={key: before[key] for key in moved},
        kept=draw(some),
        merged=[each for each in draw(some) if each not in family],
        split=[family] if len(family) > 1 else [],
    )
    return keys, fresh, earlier


@settings(max_examples=300)
@given(runs=_runs())
def test_nothing_people_did_is_lost(runs: tuple[list, list, Earlier]) -> None:
    keys, fresh, earlier = runs
    carried = carry_over(keys, fresh, earlier)
    after = themes(carried, keys)
    for key in set(keys) & set(earlier.fixed):
        assert after[key] == earlier.fixed[key]
    still = set(carried.old_of.values())
    for old in earlier.touched():
        there = [key for key in keys if earlier.assignments.get(key) == old]
        assert old in still or not there or set(there) <= set(earlier.fixed)
        assert (old in still) != (old in carried.vanished)
    assert set(carried.old_of) | set(carried.fresh) == set(carried.assignments) - {-1}
    assert len(still) == len(carried.old_of)


@settings(max_examples=300)
@given(runs=_runs())
def test_halves_of_a_split_are_never_thrown_together(runs: tuple[list, list, Earlier]) -> None:
    keys, fresh, earlier = runs
    after = themes(carry_over(keys, fresh, earlier), keys)
    for family in earlier.split:
        for key in set(keys) - set(earlier.fixed):
            if earlier.assignments.get(key) in family:
                assert after[key] not in set(family) - {earlier.assignments[key]}


@settings(max_examples=200)
@given(runs=_runs(), numbers=st.permutations(range(5)))
def test_a_run_like_the_last_one_changes_nothing_whatever_its_numbers(
    runs: tuple[list, list, Earlier], numbers: list
) -> None:
    _, _, earlier = runs
    keys = sorted(earlier.assignments)
    order = {"pay": 0, "home": 1, "দেনা": 2, "🙂": 3}
    fresh = [-1 if (old := earlier.assignments[key]) is None else numbers[order[old]] for key in keys]
    carried = carry_over(keys, fresh, earlier)
    assert themes(carried, keys) == earlier.assignments
    assert carried.fresh == carried.held == ()
