"""How many themes, and the vote."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from models.themes.axes import coordinates
from models.themes.choosing import (
    adjusted_rand,
    choose,
    choose_number,
    numbers_to_try,
    promising,
    usual_number,
)
from models.themes.graph import neighbours, principal, tied, without_voices
from models.themes.model import Trial
from models.themes.parting import part
from models.themes.resampling import resamples


def _planted(themes: int, each: int = 40, spread: float = 0.35) -> tuple[np.ndarray, np.ndarray, list[str]]:
    rng = np.random.default_rng(themes)
    truth = np.tile(np.arange(themes), each)
    vectors = rng.normal(size=(themes, 64))[truth] + spread * rng.normal(size=(themes * each, 64))
    return vectors, truth, [f"interview {place % 11}" for place in range(len(truth))]


@pytest.mark.parametrize(
    ("segments", "usual", "tried"),
    [
        (12, 4, [2, 3, 4]),
        (500, 12, [2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22]),
        (2000, 18, [2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33]),
        (20000, 33, [2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60]),
    ],
)
def test_numbers_tried(segments: int, usual: int, tried: list[int]) -> None:
    assert usual_number(segments) == usual
    assert numbers_to_try(segments) == tried


@pytest.mark.parametrize("themes", [4, 7, 13])
def test_planted_themes_are_counted_and_found(themes: int) -> None:
    vectors, truth, groups = _planted(themes)
    found = neighbours(principal(without_voices(vectors, groups)))
    chosen = choose(found, groups, range(2, 19), 5, 0)
    assert chosen.count == themes
    assert adjusted_rand_score(truth, chosen.labels) > 0.97
    assert chosen.agreement > 0.97
    assert min(chosen.stabilities.values()) > 0.9


@pytest.mark.parametrize(
    ("trials", "expected", "remark"),
    [
        ([(8, 0.70), (12, 0.50), (18, 0.60), (27, 0.40)], 18, "few heaps are always stable: not taken"),
        ([(8, 0.96), (12, 0.50), (18, 0.60), (27, 0.40)], 8, "unless they are clear cut"),
        ([(12, 0.63), (18, 0.60), (27, 0.58)], 18, "about equal: the usual"),
        ([(12, 0.80), (18, 0.60), (27, 0.58)], 12, "clearly better"),
        ([(12, 0.50), (18, 0.60), (27, 0.70)], 27, "clearly better above"),
        ([(2, 0.30), (3, 0.10)], 2, "nothing but few was tried"),
        ([(12, 0.50), (18, 0.64), (22, 0.62), (27, 0.50), (33, 0.66)], 18, "one high one, far off, may be luck"),
    ],
)
def test_the_number_taken(trials: list[tuple[int, float]], expected: int, remark: str) -> None:
    assert choose_number([Trial(*each) for each in trials], usual=18) == expected, remark


def test_a_little_more_or_less_stability_does_not_change_the_number() -> None:
    """Stabilities as measured on 20,000 segments; another set of resamples moves each by about .02."""
    measured = {15: 0.73, 18: 0.827, 22: 0.84, 27: 0.80, 33: 0.772, 40: 0.80, 50: 0.69, 60: 0.70}
    rng = np.random.default_rng(0)
    taken = [
        choose_number([Trial(number, value + rng.normal(scale=0.02)) for number, value in measured.items()], usual=30.9)
        for _ in range(100)
    ]
    assert taken.count(22) > 60
    assert taken.count(18) + taken.count(22) + taken.count(27) > 90


def test_numbers_given_up_are_not_taken_and_hopeless_ones_are_given_up() -> None:
    trials = [
        Trial(2, 0.93),
        Trial(12, 0.50),
        Trial(15, 0.78),
        Trial(18, 0.80),
        Trial(22, 0.76),
        Trial(27, 0.74),
        Trial(50, 0.40),
    ]
    assert promising(trials, 18, [], 0.1) == [2, 15, 18, 22], "what may yet be clear cut stays too"
    assert promising(trials, 18, [2], 0.0) == [18]
    assert choose_number(trials, 18, given_up=[18]) == 22
    assert choose_number(trials, 18) == 18


def test_resamples_take_whole_interviews_and_are_the_same_every_time() -> None:
    groups = [f"interview {place // 5}" for place in range(100)]
    first, again = resamples(groups, 4, seed=3), resamples(groups, 6, seed=3)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=False))
    assert not np.array_equal(first[0], resamples(groups, 1, seed=4)[0])
    for kept in first:
        gone = sorted({groups[place] for place in set(range(100)) - set(kept.tolist())})
        assert len(gone) == 2 and len(kept) == 90


def test_a_single_interview_is_resampled_by_segments() -> None:
    assert [len(kept) for kept in resamples(["only"] * 50, 2, 0)] == [45, 45]


def test_seeds_hold_together_and_draw_others() -> None:
    vectors, truth, groups = _planted(5)
    found = neighbours(principal(without_voices(vectors, groups)))
    seeds = [np.flatnonzero(truth == 2)[:12].astype(np.int64), np.flatnonzero(truth == 0)[:5].astype(np.int64)]
    chosen = choose(found, groups, [5], 4, 0, seeds)
    assert set(chosen.labels[seeds[0]].tolist()) == {5}
    assert (truth[chosen.labels == 5] == 2).mean() > 0.95
    assert (chosen.labels == 5).sum() > 30
    assert np.array_equal(np.flatnonzero(chosen.labels == 6), seeds[1]), "too few to take a theme over"


def test_parting_needs_no_chance() -> None:
    vectors, truth, _ = _planted(6)
    space = coordinates(tied(neighbours(principal(vectors))), 6)
    assert np.array_equal(part(space, 6), part(space.copy(), 6))
    assert adjusted_rand_score(truth, part(space, 6)) > 0.9


@given(
    labels=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60),
)
def test_adjusted_rand_is_the_known_one(labels: list[tuple[int, int]]) -> None:
    one, other = (np.array(each) for each in zip(*labels, strict=True))
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand_score(one, other))


def test_a_sentence_said_again_and_again_does_not_swallow_the_themes() -> None:
    vectors, truth, groups = _planted(6, each=120, spread=1.2)
    said = np.vstack([np.tile(np.random.default_rng(each).normal(size=64) * 9, (15, 1)) for each in range(4)])
    found = neighbours(principal(without_voices(np.vstack([vectors, said]), [*groups, *["interview 3"] * 60])))
    chosen = choose(found, ["x"] * 780, numbers_to_try(780), 3, 0)
    assert adjusted_rand_score(truth, chosen.labels[:720]) > 0.8
    again = chosen.labels[720:].reshape(4, 15)
    assert (again == again[:, :1]).all() and len(set(again[:, 0].tolist())) > 2


def test_a_number_at_which_one_group_holds_most_is_not_taken() -> None:
    trials = [Trial(2, 1.0), Trial(12, 0.6), Trial(18, 0.6)]
    assert choose_number(trials, 18, lopsided=[2]) == 18
    assert choose_number(trials, 18) == 2
    assert choose_number(trials[:1], 18, lopsided=[2]) == 2
