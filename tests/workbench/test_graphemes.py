"""Grapheme clusters: no end of a passage inside what a reader takes for one character."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from workbench.graphemes import cluster_at, cuts_cluster, whole_clusters
from workbench.spans import Span

# Each text is written as its clusters, so that the expectation comes from the eye and not from the program.
CLUSTERS = [
    ("Arabic with vowel signs", ["قُ", "لْ", "تُ", " ", "ن", "ع", "م"]),
    ("Hebrew with points, and English", ["שָׁ", "ל", "וֹ", "ם", " ", "o", "k"]),
    ("Hindi with conjuncts", ["क्ष", "मा", " ", "न", "हीं"]),
    ("Bengali with conjuncts", ["স্ত্রী", " ", "টা", "কা"]),
    ("Burmese", ["မြ", "န်", "မ", "ာ"]),
    ("emoji with joiners", ["a", "👩‍👩‍👧", "👍🏽", "🏳️‍🌈"]),
    ("flags", ["🇧🇩", "🇮🇳", "🇳🇵"]),
    ("combining accents", ["x̌", "a", "q̣̇", "e"]),
    ("Korean letters set apart", ["각", "가"]),
    ("line ends", ["a", "\n", "b"]),
]


@pytest.mark.parametrize(("name", "clusters"), CLUSTERS, ids=[name for name, _ in CLUSTERS])
def test_an_end_inside_a_cluster_takes_the_whole_of_it(name: str, clusters: list[str]) -> None:
    text = "".join(clusters)
    start = 0
    for cluster in clusters:
        end = start + len(cluster)
        assert not cuts_cluster(text, Span(start, end))
        assert cluster_at(text, start) == (start, start)
        for inside in range(start + 1, end):
            assert cluster_at(text, inside) == (start, end)
            assert cuts_cluster(text, Span(inside, len(text)))
            assert whole_clusters(text, Span(inside, inside + 1)) == Span(start, end)
            assert whole_clusters(text, Span(0, inside)) == Span(0, end)
        start = end


def test_an_empty_span_stays_empty() -> None:
    assert whole_clusters("👍🏽", Span(1, 1)) == Span(1, 1)


NASTY = st.text(alphabet="a \n\r0é́क्षি👩🏽‍🇧🇩\u0600\u200c한ᆨ가ำ်ာ", max_size=30)


@given(NASTY, st.integers(0, 30), st.integers(0, 30))
def test_the_near_search_finds_what_a_search_of_the_whole_text_finds(text: str, one: int, other: int) -> None:
    bounds = {0} | {found.end() for found in regex.finditer(r"\X", text)}
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    whole = whole_clusters(text, Span(low, high))
    assert cuts_cluster(text, Span(low, high)) == (not {low, high} <= bounds)
    if low < high:
        assert {whole.start, whole.end} <= bounds
        assert whole.start == max(b for b in bounds if b <= low) and whole.end == min(b for b in bounds if b >= high)
