"""The limits of single codes: on fresh texts a code is wrongly offered on no more of them than the risk."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.suggestions.limits import Limits, Offers

GROUPS = np.array([0, 0, 1, 1])
RISK = 0.05


def made(chance: np.random.Generator, count: int, rare: float = 0.5) -> Offers:
    """Offers of two of four codes a text; code 3 is wrong on few texts, and silence is kept on a third."""
    codes = np.argsort(chance.random((count, 4)), axis=1)[:, :2]
    wrong = chance.random((count, 4)) < np.array([0.9, 0.7, 0.8, rare])
    right = ~np.take_along_axis(wrong, codes, axis=1)
    # Each code has a scale of strengths of its own: one limit for all could not hold for each.
    strength = chance.normal(size=(count, 2)) * (1 + codes) + codes + right
    strength[chance.random(count) < 0.33] = -np.inf
    return Offers(codes, strength, wrong)


def wrongly_allowed(limits: Limits, fresh: Offers, code: int, risk: float) -> tuple[int, int]:
    """On how many fresh texts where a code is wrong it is allowed, and how many there are."""
    at = (fresh.codes == code) & np.isfinite(fresh.strength) & fresh.wrong[:, [code]]
    found = sum(limits.allows(code, float(each), risk) for each in fresh.strength[at])
    return found, int(fresh.wrong[:, code].sum())


@pytest.mark.parametrize("risk", [0.02, 0.05, 0.1])
def test_the_risk_holds_for_each_code_on_fresh_data(risk: float) -> None:
    chance = np.random.default_rng(11)
    found = np.zeros((4, 2))
    for _ in range(40):
        limits = Limits([made(chance, 400)], GROUPS)
        fresh = made(chance, 300)
        for code in range(4):
            found[code] += wrongly_allowed(limits, fresh, code, risk)
    shares = found[:, 0] / found[:, 1]
    assert np.all(shares <= risk + 0.008)
    # And it is no empty promise: much of the risk is used by every code.
    assert np.all(shares >= risk / 2)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.02, 0.05, 0.1, 0.2]))
def test_known_texts_are_within_the_risk_whatever_they_are(seed: int, risk: float) -> None:
    """Of the texts it was made from, a code by itself is allowed on at most the risk where it is wrong."""
    known = made(np.random.default_rng(seed), 200)
    limits = Limits([known], GROUPS)
    for code in range(4):
        if limits.alone(code, risk):
            found, of = wrongly_allowed(limits, known, code, risk)
            assert found <= risk * (of + 1)


def test_where_a_code_has_too_few_texts_its_group_stands_in() -> None:
    chance = np.random.default_rng(5)
    limits = Limits([made(chance, 300, rare=0.01)], GROUPS)
    assert limits.alone(2, RISK) and not limits.alone(3, RISK)
    assert not limits.allows(3, 0.0, RISK)
    assert limits.allows(3, 50.0, RISK)


def test_where_the_group_has_too_few_nothing_is_held_back() -> None:
    few = Limits([made(np.random.default_rng(1), 4)], GROUPS)
    assert all(few.allows(code, -10.0, 0.01) and not few.alone(code, 0.01) for code in range(4))


def test_each_refusal_raises_the_bar_of_its_code_alone() -> None:
    chance = np.random.default_rng(8)
    known = made(chance, 300)
    refused = Offers(np.full((40, 1), 1), np.full((40, 1), 6.0), np.tile([False, True, False, False], (40, 1)))
    before, after = Limits([known], GROUPS), Limits([known, refused], GROUPS)
    bar = next(each for each in np.arange(-5, 20, 0.1) if before.allows(1, each, RISK))
    assert not after.allows(1, bar, RISK)
    assert before.allows(0, 3.0, RISK) == after.allows(0, 3.0, RISK)
    assert after.counts[1] == before.counts[1] + 40
