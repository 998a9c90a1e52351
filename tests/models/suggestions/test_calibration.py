import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.suggestions.calibration import Conformal, fit_curve


@pytest.mark.parametrize("risk", [0.05, 0.1, 0.2])
@pytest.mark.parametrize("count", [60, 400])
def test_the_risk_holds_on_fresh_data(risk: float, count: int) -> None:
    """Of fresh scores of the same kind, at most the share risk passes for another kind, over many draws."""
    chance = np.random.default_rng(4)
    passed = [
        float(np.mean(Conformal(chance.gamma(2.0, size=count)).as_high(chance.gamma(2.0, size=500)) <= risk))
        for _ in range(150)
    ]
    assert np.mean(passed) <= risk + 0.01
    # And it is no empty promise: the share used is near the share allowed.
    assert np.mean(passed) >= risk - 2 / count - 0.01


def test_low_scores_are_unusual_the_other_way() -> None:
    known = Conformal(np.arange(1.0, 100.0))
    assert known.as_low(np.array([0.0]))[0] == pytest.approx(0.01)
    assert known.as_high(np.array([0.0]))[0] == pytest.approx(1.0)


@given(st.lists(st.floats(-5, 5), max_size=50), st.floats(-6, 6))
def test_p_values_are_shares(scores: list[float], new: float) -> None:
    known = Conformal(np.array(scores))
    for value in (known.as_high(np.array([new]))[0], known.as_low(np.array([new]))[0]):
        assert 0 < value <= 1


def test_few_scores_do_not_allow_a_small_risk() -> None:
    assert not Conformal(np.arange(5.0)).counts_allow(0.1)
    assert Conformal(np.arange(9.0)).counts_allow(0.1)


def test_a_curve_finds_the_shares_it_was_made_from() -> None:
    chance = np.random.default_rng(1)
    scores = chance.uniform(-3, 3, size=6000)
    right = (chance.uniform(size=6000) < 1 / (1 + np.exp(-(1.5 * scores - 0.5)))).astype(float)
    rows = np.stack([np.ones(6000), scores], axis=1)
    curve = fit_curve(rows, right, np.zeros(6000, dtype=np.int64), 1)
    at = np.array([[1.0, -2.0], [1.0, 0.0], [1.0, 2.0]])
    expected = 1 / (1 + np.exp(-(1.5 * at[:, 1] - 0.5)))
    assert np.allclose(curve.share(at, np.zeros(3, dtype=np.int64)), expected, atol=0.04)


def test_a_code_often_wrong_is_moved_down_and_one_never_seen_is_not() -> None:
    rows = np.ones((200, 1))
    codes = np.repeat([0, 1], 100)
    right = np.concatenate([np.ones(100), np.zeros(100)])
    curve = fit_curve(rows, right, codes, 3)
    shares = curve.share(np.ones((3, 1)), np.array([0, 1, 2]))
    assert shares[0] > shares[2] > shares[1]
    assert shares[2] == pytest.approx(0.5, abs=0.02)


def test_without_offers_every_share_is_a_half() -> None:
    curve = fit_curve(np.zeros((0, 2)), np.zeros(0), np.zeros(0, dtype=np.int64), 2)
    assert curve.share(np.ones((1, 2)), np.array([1]))[0] == pytest.approx(0.5)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(2, 60))
def test_shares_stay_between_none_and_all(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    rows = np.hstack([np.ones((count, 1)), chance.normal(size=(count, 3))])
    right = (chance.uniform(size=count) < 0.4).astype(float)
    curve = fit_curve(rows, right, chance.integers(0, 4, size=count), 4)
    shares = curve.share(rows, np.zeros(count, dtype=np.int64))
    assert np.all((shares > 0) & (shares < 1))
