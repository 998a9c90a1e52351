"""Coordinates: pieces told apart, and the same from guesses as from nothing."""

import numpy as np
import pytest

from models.themes.axes import SPARE_AXES, coordinates, guessed, pieces
from models.themes.graph import neighbours, principal, tied, unit, without

RNG = np.random.default_rng(4)


def test_ties_are_symmetric_and_coordinates_tell_pieces_apart() -> None:
    data = unit(np.vstack([RNG.normal(size=(25, 4)) * 0.01 + np.eye(4)[which] for which in range(3)]))
    ties = tied(neighbours(data))
    assert abs(ties - ties.T).max() == 0
    space = np.round(unit(coordinates(ties, 3)), 6)
    assert len(np.unique(space, axis=0)) == 3


@pytest.mark.parametrize(("dimensions", "themes"), [(4, 4), (12, 4), (2, 4)])
def test_what_is_a_splinter_depends_on_the_themes_and_not_on_the_coordinates(dimensions: int, themes: int) -> None:
    """Of 150 segments in pieces of 100, 40 and 10, the last is far smaller than one of four themes."""
    sizes = (100, 40, 10)
    noise = np.random.default_rng(5).normal(size=(150, 6)) * 0.1
    data = unit(np.repeat(np.eye(6)[:3], sizes, axis=0) + noise)
    space = coordinates(tied(neighbours(data)), dimensions, themes)
    assert (np.abs(space[140:]).max() == 0) and (np.abs(space[:140]).max(axis=1) > 0).all()


def test_the_sparse_way_finds_what_the_dense_way_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    ties = tied(neighbours(principal(RNG.normal(size=(120, 6)))))
    dense = coordinates(ties, 5)
    monkeypatch.setattr("models.themes.axes._DENSE", 10)
    sparse = coordinates(ties, 5)
    assert np.abs((unit(dense.T) * unit(sparse.T)).sum(axis=1)) == pytest.approx(np.ones(5), abs=1e-3)


def test_guesses_lead_to_the_same_coordinates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.themes.axes._DENSE", 10)
    rng = np.random.default_rng(8)
    data = principal(rng.normal(size=(6, 12))[rng.integers(0, 6, 400)] + rng.normal(size=(400, 12)))
    found = neighbours(data)
    whole = coordinates(tied(found), 5 + SPARE_AXES)
    kept = np.flatnonzero(rng.random(400) > 0.1)
    ties = tied(without(found, kept))
    for near in (whole[kept], rng.normal(size=(len(kept), 5 + SPARE_AXES)), whole[kept][:, :5]):
        guessed, afresh = np.linalg.qr(coordinates(ties, 5, near=near))[0], np.linalg.qr(coordinates(ties, 5))[0]
        assert np.linalg.svd(guessed.T @ afresh, compute_uv=False).min() > 0.999


def test_guesses_from_a_part_lead_to_the_same_places() -> None:
    """Also for a group of which the part holds few: 60 of 12,000."""
    rng = np.random.default_rng(7)
    truth = np.concatenate([rng.integers(0, 24, size=11_940), np.full(60, 24)])
    data = unit(rng.normal(size=(25, 24))[truth] + 0.7 * rng.normal(size=(12_000, 24)))
    found = neighbours(data)
    ties = tied(found)
    guess = guessed(found, ties, 30, 100)
    assert len(pieces(ties)) == 1
    assert guess is not None and guess.shape == (12_000, 30 + SPARE_AXES)
    near, exact = coordinates(ties, 30, 100, guess), coordinates(ties, 30, 100)
    cosines = np.linalg.svd(np.linalg.qr(near[:, :24])[0].T @ np.linalg.qr(exact[:, :24])[0], compute_uv=False)
    assert cosines.min() > 0.99
    assert guessed(neighbours(data[:500]), ties[:500][:, :500], 30, 100) is None
