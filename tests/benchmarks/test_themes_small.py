"""Draws of small studies, and the figures told of them alone."""

import numpy as np
import pytest

from benchmarks.themes_corpus import Corpus, drawn, sized
from benchmarks.themes_figures import agreement
from benchmarks.themes_small import by_itself, of_one, without_stop_words


def _corpus(interviews: int, each: int) -> Corpus:
    groups = [f"interview {place // each}" for place in range(interviews * each)]
    return Corpus([f"text {place}" for place in range(len(groups))], groups, np.arange(len(groups))[:, None])


@pytest.mark.parametrize(("size", "draws"), [(10, 6), (18, 3), (4, 6)])
def test_draws_share_no_interview_and_the_first_is_the_sized_one(size: int, draws: int) -> None:
    corpus = _corpus(12, 5)
    found = drawn(corpus, size, draws)
    assert [len(draw.texts) for draw in found] == [size] * draws
    seen = [name for draw in found for name in set(draw.groups)]
    assert len(seen) == len(set(seen))
    assert found[0].texts == sized(corpus, size).texts


def test_too_many_draws_are_refused() -> None:
    with pytest.raises(SystemExit, match="fewer than 7 times the 10"):
        drawn(_corpus(12, 5), 10, 7)


def test_words_of_one_interview_and_segments_left_out() -> None:
    corpus = Corpus(["pay বেতন", "pay roof", "roof kiln"], list("aab"), np.zeros((3, 1)))
    assert of_one([["pay", "roof"], ["বেতন", "roof"]], corpus) == 0.5
    labels = np.array([0, 0, 1, -1, -1])
    assert agreement(labels, labels) == agreement(by_itself(labels), by_itself(labels)) == 1.0
    assert len(set(by_itself(labels).tolist())) == 4


def test_words_of_a_grouping_without_stop_words() -> None:
    texts = ["the wages and the fee", "the wages were [laughs] late", "the roof and বেতন", "a bunk"]
    corpus = Corpus(texts, list("aabb"), np.zeros((4, 1)))
    found = without_stop_words(corpus, np.array([0, 0, 1, -1]))
    assert [set(theme) for theme in found] == [{"wages", "fee", "late"}, {"roof", "বেতন"}]
