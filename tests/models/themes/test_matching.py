"""Themes of two runs, matched by the segments they share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.themes import match_themes

OLD = {"a": "pay", "b": "pay", "c": "pay", "d": "home", "e": "home", "f": None}


@pytest.mark.parametrize(
    ("new", "pairs", "fresh", "vanished", "remark"),
    [
        ({"a": 4, "b": 4, "c": 4, "d": 2, "e": 2, "f": -1}, {2: "home", 4: "pay"}, (), (), "other numbers"),
        ({"a": 0, "b": 0, "d": 1, "e": 1, "x": 0, "y": 7, "z": 7}, {0: "pay", 1: "home"}, (7,), (), "added and gone"),
        ({key: 0 for key in OLD}, {0: "pay"}, (), ("home",), "all in one: the larger goes on"),
        (
            {"a": 0, "b": 1, "c": 2, "d": 3, "e": 3},
            {0: "pay", 3: "home"},
            (1, 2),
            (),
            "one in three: the third goes on",
        ),
        ({key: -1 for key in OLD}, {}, (), ("home", "pay"), "nothing found"),
        ({"বেতন": 0, "🙂": 0}, {}, (0,), ("home", "pay"), "no segment shared"),
        ({}, {}, (), ("home", "pay"), "empty"),
    ],
)
def test_matching(new: dict, pairs: dict, fresh: tuple, vanished: tuple, remark: str) -> None:
    matching = match_themes(OLD, new)
    assert matching.old_of() == pairs, remark
    assert (matching.fresh, matching.vanished) == (fresh, vanished), remark


def test_shares_are_told() -> None:
    (match,) = match_themes(OLD, {"a": 0, "b": 0, "c": -1, "d": 0}).pairs
    assert (match.new, match.old, match.shared, match.overlap) == (0, "pay", 2, pytest.approx(2 / 4))


def test_below_the_threshold_it_is_another_theme() -> None:
    new = {"a": 0, "d": 0, "e": 1, "f": 0, "b": 1, "c": -1}
    assert match_themes(OLD, new, threshold=0.5).pairs == ()
    assert match_themes(OLD, new, threshold=0.2).pairs != ()


_RUN = st.dictionaries(st.integers(0, 40), st.integers(-1, 5), max_size=40)


@given(old=_RUN, new=_RUN, shuffled=st.permutations(range(6)))
def test_every_theme_is_matched_or_named_and_numbers_do_not_matter(old: dict, new: dict, shuffled: list) -> None:
    before = {key: None if number == -1 else f"t{number}" for key, number in old.items()}
    matching = match_themes(before, new, threshold=0.51)
    olds = {each for each in before.values() if each is not None}
    assert {pair.old for pair in matching.pairs} | set(matching.vanished) == olds
    assert {pair.new for pair in matching.pairs} | set(matching.fresh) == set(new.values()) - {-1}
    assert len({pair.old for pair in matching.pairs}) == len(matching.pairs)
    renumbered = {key: -1 if number == -1 else shuffled[number] for key, number in new.items()}
    # Above one half at most one theme can overlap another, so the matches are the same whatever the numbers.
    assert match_themes(before, renumbered, threshold=0.51).old_of() == {
        shuffled[number]: each for number, each in matching.old_of().items()
    }


@given(run=_RUN)
def test_a_run_matches_itself(run: dict) -> None:
    before = {key: None if number == -1 else number for key, number in run.items()}
    matching = match_themes(before, run)
    assert all(pair.new == pair.old and pair.overlap == 1 for pair in matching.pairs)
    assert not matching.fresh and not matching.vanished
