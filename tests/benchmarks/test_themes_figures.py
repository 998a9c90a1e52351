"""The figures that themes are compared by."""

import numpy as np
import pytest

from benchmarks.themes_corpus import Corpus
from benchmarks.themes_figures import agreement, coherence, diversity, figures, table

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


def _run(labels: list[int], cpu: float, kept: list[int]) -> dict[str, object]:
    fit = {
        "labels": labels,
        "words": [["pay", "late"], ["roof", "rats"]],
        "seconds": {"cpu": cpu, "wall": 2 * cpu, "whole": cpu + 1},
        "peak_mb": 100.0,
        "load": 3.0,
    }
    return {"kept": kept, "fits": [fit, fit | {"seconds": {"cpu": cpu / 4, "wall": cpu, "whole": 9.0}}]}


def test_the_table_tells_the_whole_process_and_each_fit_of_it() -> None:
    corpus = Corpus(TEXTS, list("aabbcc"), np.zeros((6, 2), dtype=np.float32))
    everybody = list(range(6))
    ours = figures(corpus, corpus, [_run([0, 0, 1, 1, 1, 1], 2.0, everybody), _run([0, 0, 1, 1], 9.0, [0, 1, 2, 3])])
    theirs = figures(corpus, corpus, [_run([0, 0, 1, -1, -1, -1], 8.0, everybody)])
    assert [ours[f"CPU seconds, {what}"] for what in ("whole process", "its first fit", "a second fit")] == [3, 2, 0.5]
    assert ours["left unassigned, share"] == 0 and theirs["left unassigned, share"] == 0.5
    assert ours["ARI, two seeds"] == ours["ARI, a tenth of interviews out"] == 1.0
    assert np.isnan(theirs["ARI, a tenth of interviews out"])
    lines = table(6, {"ours": ours, "defaults": theirs}).splitlines()
    assert [line.split()[-3:] for line in lines if "its first fit" in line] == [["8.0", "2.0", "0.25x"]]
