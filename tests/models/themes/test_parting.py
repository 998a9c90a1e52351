"""Parting: groups of rows about their nearest centres."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.themes.graph import unit
from models.themes.parting import part


def _rows(count: int, dimensions: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(5, dimensions))[rng.integers(0, 5, count)] + 0.5 * rng.normal(size=(count, dimensions))


@settings(max_examples=40, deadline=None)
@given(count=st.integers(30, 400), groups=st.integers(2, 9), seed=st.integers(0, 999))
def test_each_row_ends_at_the_centre_nearest_to_it(count: int, groups: int, seed: int) -> None:
    """Rows whose group cannot have changed are not looked at again: no row may be forgotten by that."""
    data = _rows(count, groups, seed)
    labels = part(data, groups)
    space = unit(data)
    centres = unit(np.stack([space[labels == group].sum(axis=0) for group in range(groups)]))
    there = np.bincount(labels, minlength=groups) > 0
    similar = np.where(there, space @ centres.T, -np.inf)
    assert similar[np.arange(count), labels] == pytest.approx(similar.max(axis=1), abs=1e-4)


def test_rounding_does_not_choose_the_groups() -> None:
    data = _rows(600, 8, 1)
    nudged = data + np.random.default_rng(2).normal(scale=1e-9, size=data.shape)
    assert np.array_equal(part(data, 8), part(nudged, 8))


def test_held_rows_stay_and_the_others_are_free() -> None:
    data = _rows(200, 5, 3)
    seeds = [np.arange(7), np.arange(50, 53)]
    labels = part(data, 5, seeds)
    assert set(labels[:7].tolist()) == {5} and set(labels[50:53].tolist()) == {6}
    assert set(labels.tolist()) <= set(range(7))
