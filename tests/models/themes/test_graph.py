"""Neighbours and ties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.themes.axes import coordinates
from models.themes.graph import neighbours, neighbours_used, principal, tied, unit, without, without_voices

RNG = np.random.default_rng(4)


@pytest.mark.parametrize(
    ("count", "used"), [(3, 2), (12, 3), (40, 5), (64, 8), (100, 8), (320, 20), (480, 30), (9000, 30)]
)
def test_how_many_neighbours(count: int, used: int) -> None:
    assert neighbours_used(count) == used


def test_a_voice_is_taken_out_and_what_is_said_stays() -> None:
    said = np.tile(np.eye(6)[:2], (60, 1))
    voice = np.repeat(np.eye(6)[2:5], 40, axis=0)
    noise = RNG.normal(scale=0.01, size=(120, 6))
    groups = [f"interview {place // 40}" for place in range(120)]
    space = without_voices(unit(said + 2 * voice + noise), groups)
    same_said, same_voice = float(space[0] @ space[42]), float(space[0] @ space[1])
    assert same_said > 0.3 > same_voice


def test_one_group_has_only_the_common_mean_taken_out() -> None:
    data = RNG.normal(size=(30, 5))
    assert np.allclose(without_voices(data, ["g"] * 30), unit(data - data.mean(axis=0)))


def test_neighbours_are_the_nearest_and_never_oneself() -> None:
    data = unit(RNG.normal(size=(90, 7)))
    found = neighbours(data)
    similar = data @ data.T
    np.fill_diagonal(similar, -2)
    for row in range(90):
        nearest = np.argsort(-similar[row], kind="stable")[: found.places.shape[1]]
        assert row not in found.places[row]
        assert set(found.places[row].tolist()) == set(nearest.tolist())
    assert (np.diff(found.distances, axis=1) >= 0).all()


@settings(max_examples=25, deadline=None)
@given(gone=st.sets(st.integers(0, 59), max_size=8))
def test_taking_segments_out_gives_what_the_rest_alone_would_have_had(gone: set[int]) -> None:
    data = unit(np.random.default_rng(9).normal(size=(60, 5)))
    kept = np.array([place for place in range(60) if place not in gone])
    reused, afresh = without(neighbours(data), kept), neighbours(data[kept])
    for row in range(len(kept)):
        left = [place for place in reused.places[row].tolist() if place >= 0]
        assert left == afresh.places[row].tolist()[: len(left)]
        # The spare neighbours suffice until as many are gone as there are spare ones.
        assert len(left) >= min(afresh.used, neighbours(data).places.shape[1] - len(gone))


@pytest.mark.parametrize("count", [90, 700, 2300])
def test_the_nearest_are_found_in_part_of_the_columns_too(count: int) -> None:
    data = unit(np.random.default_rng(count).normal(size=(count, 5))).astype(np.float32)
    # All alike in the columns that are sampled, so that rows have to be looked through, and equal ones elsewhere.
    data[::16] = data[0]
    data[3:9] = data[3]
    found = neighbours(data.astype(np.float64))
    kept = found.places.shape[1]
    for row in (0, 3, 5, 16, count // 2, count - 1):
        similar = data @ data[row]
        similar[row] = -2
        wanted = np.sort(similar)[::-1][:kept]
        assert similar[found.places[row]] == pytest.approx(wanted, abs=1e-5)
        assert row not in found.places[row] and len(set(found.places[row].tolist())) == kept


def test_equal_segments_and_segments_without_words_do_no_harm() -> None:
    data = np.vstack([np.tile([1.0, 0, 0], (10, 1)), np.zeros((3, 3)), np.tile([0, 1.0, 0], (10, 1))])
    space = without_voices(data, ["a"] * 23)
    assert np.isfinite(coordinates(tied(neighbours(principal(space))), 4)).all()
