"""The figures that themes are compared by."""

import numpy as np
import pytest

from benchmarks.themes_figures import agreement, coherence, diversity

TEXTS = ["pay late", "pay late", "roof rats", "বেতন নাই", "বেতন নাই", "don't wait"]


@pytest.mark.parametrize(
    ("words", "expected", "remark"),
    [
        ([["pay", "late"]], 1.0, "never apart"),
        ([["pay", "roof"]], -1.0, "never together"),
        ([["বেতন", "নাই"], ["pay", "roof"]], 0.0, "the mean over themes"),
        ([["don", "wait"]], 1.0, "a word cut at its apostrophe is found"),
    ],
)
def test_coherence(words: list[list[str]], expected: float, remark: str) -> None:
    assert coherence(words, TEXTS) == pytest.approx(expected), remark


def test_diversity_and_agreement() -> None:
    assert diversity([["a", "b"], ["a", "c"]]) == 0.75
    assert agreement(np.array([0, 0, 1, -1]), np.array([5, 5, 2, 0])) == 1.0
