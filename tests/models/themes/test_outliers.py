"""What is left unassigned, and why."""

import numpy as np
import pytest

from models.themes.graph import unit
from models.themes.outliers import centres_of, closeness_to, leave_out


def _two_bundles() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    noise = np.random.default_rng(1).normal(scale=0.05, size=(40, 8))
    vectors = np.zeros((40, 8))
    vectors[:20, 0] = vectors[20:, 1] = 1.0
    return unit(vectors + noise), np.repeat([0, 1], 20), np.ones(40)


def test_closeness_is_the_cosine_to_the_own_centre() -> None:
    space = unit(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]))
    assert closeness_to(space, np.array([0, 0, 3, -1])) == pytest.approx([1, 1, 1, np.sqrt(0.5)])
    assert closeness_to(space, np.array([-1] * 4)).tolist() == [0, 0, 0, 0]
    assert centres_of(space, np.array([-1] * 4))[0] == []


def test_a_far_segment_is_left_out_and_its_neighbours_are_not() -> None:
    space, labels, settled = _two_bundles()
    space[7] = unit(np.array([[0.3, 0, 0, 0, 0, 0, 0, 1.0]]))[0]
    kept = leave_out(space, labels, settled, far=6.0, most=0.15, min_size=2)
    assert np.flatnonzero(kept == -1).tolist() == [7]


def test_a_segment_that_most_groupings_put_elsewhere_is_left_out() -> None:
    space, labels, settled = _two_bundles()
    settled[[3, 30]] = 0.4, 0.5
    kept = leave_out(space, labels, settled, far=99.0, most=0.15, min_size=2)
    assert np.flatnonzero(kept == -1).tolist() == [3]


def test_never_more_than_the_share_and_the_farthest_first() -> None:
    space, labels, settled = _two_bundles()
    space[[5, 6, 7]] = unit(
        np.array([[0.3, 0, 0, 0, 1, 0, 0, 0], [0.2, 0, 0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 0, 1, 0]])
    )
    settled[:] = 0.1
    kept = leave_out(space, labels, settled, far=3.0, most=0.05, min_size=2)
    assert np.flatnonzero(kept == -1).tolist() == [6, 7]
    assert (leave_out(space, labels, settled, far=3.0, most=0.0, min_size=2) >= 0).all()


def test_what_answers_to_a_guide_stays() -> None:
    space, labels, settled = _two_bundles()
    settled[3] = 0.1
    assert leave_out(space, labels, settled, 99.0, 0.15, 2, sure=np.array([3]))[3] == 0


def test_equal_segments_are_not_far() -> None:
    space = np.tile([1.0, 0, 0], (12, 1))
    assert leave_out(space, np.zeros(12, dtype=np.int64), np.ones(12), 0.0, 0.15, 2).tolist() == [0] * 12


def test_a_group_too_small_is_no_theme() -> None:
    space, labels, settled = _two_bundles()
    labels[0] = 2
    assert leave_out(space, labels, settled, 99.0, 0.15, 2)[0] == -1
