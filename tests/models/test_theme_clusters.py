"""Grouping: which segments belong together, and which to nothing."""

import numpy as np
import pytest

from models.theme_clusters import (
    Grouping,
    Reduction,
    ThemeSettings,
    closeness_to,
    leave_far,
    stabilities,
    themes_for,
)


@pytest.mark.parametrize(
    ("segments", "expected", "remark"),
    [
        (12, 4, "never fewer than four"),
        (160, 4, "one for forty"),
        (200, 5, "one for forty"),
        (1000, 25, "one for forty"),
        (1600, 40, "the most"),
        (100_000, 40, "never more than forty"),
    ],
)
def test_number_of_groups(segments: int, expected: int, remark: str) -> None:
    assert themes_for(segments) == expected, remark


def test_closeness_is_the_cosine_to_the_own_centre() -> None:
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
    close = closeness_to(vectors, np.array([0, 0, 1, -1]))
    assert close == pytest.approx([1, 1, 1, np.sqrt(0.5)])
    assert closeness_to(vectors, np.array([-1, -1, -1, -1])).tolist() == [0, 0, 0, 0]


def _two_bundles() -> tuple[np.ndarray, np.ndarray]:
    noise = np.random.default_rng(1).normal(scale=0.05, size=(40, 8))
    vectors = np.zeros((40, 8))
    vectors[:20, 0] = vectors[20:, 1] = 1.0
    return vectors + noise, np.repeat([0, 1], 20)


def test_a_far_segment_is_left_unassigned_and_its_neighbours_are_not() -> None:
    vectors, labels = _two_bundles()
    vectors[7] = [0.3, 0, 0, 0, 0, 0, 0, 1.0]
    kept = leave_far(vectors, labels, far=6.0, min_size=2)
    assert np.flatnonzero(kept == -1).tolist() == [7]


def test_a_smaller_far_leaves_more_out() -> None:
    vectors, labels = _two_bundles()
    out = [int((leave_far(vectors, labels, far, 2) == -1).sum()) for far in (0.5, 1.5, 9.0)]
    assert out[0] > out[1] > out[2] == 0


def test_equal_segments_are_not_far() -> None:
    assert leave_far(np.ones((12, 3)), np.zeros(12, dtype=np.int64), 0.0, 2).tolist() == [0] * 12


def test_a_group_too_small_is_no_theme() -> None:
    vectors, labels = _two_bundles()
    labels[0] = 2
    assert leave_far(vectors, labels, 99.0, 2)[0] == -1


@pytest.mark.parametrize(
    ("again", "expected", "remark"),
    [
        ([[5, 5, 9, 9]], {0: 1.0, 1: 1.0}, "the same groups under other numbers"),
        ([[0, 0, 0, 0]], {0: 0.5, 1: 0.5}, "all in one"),
        ([[-1, -1, 1, 1]], {0: 0.0, 1: 1.0}, "one not found again"),
        ([[5, 5, 9, 9], [0, 0, 0, 0]], {0: 0.75, 1: 0.75}, "the mean over reruns"),
        ([], {}, "not measured"),
    ],
)
def test_stability(again: list[list[int]], expected: dict[int, float], remark: str) -> None:
    assert stabilities([0, 0, 1, 1], [np.array(each) for each in again]) == expected, remark


def test_reduction_keeps_to_what_the_data_can_bear() -> None:
    vectors = np.random.default_rng(0).normal(size=(12, 64)).astype(np.float32)
    reduced = Reduction(ThemeSettings(components=50), 0).fit(vectors).transform(vectors)
    assert reduced.shape == (12, 11)
    assert reduced.dtype == np.float64


def test_grouping_never_labels_new_vectors() -> None:
    vectors, _ = _two_bundles()
    grouping = Grouping(vectors, ThemeSettings(themes=2), 0).fit(vectors)
    assert grouping.predict(vectors) is grouping.labels_
    with pytest.raises(ValueError, match="fit again"):
        grouping.predict(vectors[:3])


def test_more_groups_than_different_segments() -> None:
    vectors = np.repeat(np.eye(3), 5, axis=0)
    labels = Grouping(vectors, ThemeSettings(themes=7), 0).fit(vectors).labels_
    assert len(set(labels.tolist())) == 3
