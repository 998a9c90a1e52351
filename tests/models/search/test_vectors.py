"""The nearest vectors, exactly and by first choice; one list made of several."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.embeddings import unit_rows
from models.search import VectorIndex, fused


def made(count: int, dimensions: int = 256, seed: int = 0) -> np.ndarray:
    """Vectors that vary in few ways and all lean one way, as those of language models do."""
    ways = np.random.default_rng(5).standard_normal((24, dimensions))
    random = np.random.default_rng(seed)
    rows = random.standard_normal((count, 24)) @ ways + 0.5 * random.standard_normal((count, dimensions)) + 3.0
    return unit_rows(rows).astype(np.float16)


def test_few_vectors_are_weighed_one_by_one() -> None:
    rows = made(500)
    index = VectorIndex(rows)
    assert index.exact
    near = index.nearest(index.row(7), 5)
    scores = rows.astype(np.float32) @ index.row(7)
    assert near.positions[0] == 7
    assert near.positions.tolist() == np.argsort(-scores, kind="stable")[:5].tolist()


def test_the_first_choice_misses_next_to_nothing() -> None:
    rows = made(20_000)
    index = VectorIndex(rows, exact_below=100, chosen=1_500)
    exact = VectorIndex(rows)
    assert not index.exact and exact.exact
    asked = made(40, seed=1).astype(np.float32)
    recall = np.mean([np.isin(exact.nearest(q, 20).positions, index.nearest(q, 20).positions).mean() for q in asked])
    assert recall >= 0.95
    assert index.extra_bytes * 16 == rows.nbytes


@pytest.mark.parametrize("exact_below", [0, 100_000])
def test_only_what_is_allowed_is_found(exact_below: int) -> None:
    rows = made(900)
    index = VectorIndex(rows, exact_below=exact_below, chosen=50)
    allowed = np.zeros(900, dtype=bool)
    allowed[[3, 500, 899]] = True
    near = index.nearest(index.row(0), 20, allowed)
    assert sorted(near.positions.tolist()) == [3, 500, 899]
    assert index.nearest(index.row(0), 20, np.zeros(900, dtype=bool)).positions.tolist() == []


@pytest.mark.parametrize("exact_below", [0, 100_000])
def test_an_empty_index_and_a_small_one_answer(exact_below: int) -> None:
    none = VectorIndex(np.zeros((0, 64), dtype=np.float16), exact_below=exact_below)
    assert len(none) == 0 and none.nearest(np.ones(64, dtype=np.float32), 3).positions.tolist() == []
    two = VectorIndex(made(2, 64), exact_below=exact_below)
    assert sorted(two.nearest(two.row(1), 9).positions.tolist()) == [0, 1]


def test_equal_vectors_come_in_the_order_of_the_rows() -> None:
    rows = np.repeat(made(1, 64), 30, axis=0)
    for exact_below in (0, 100):
        near = VectorIndex(rows, exact_below=exact_below).nearest(rows[0].astype(np.float32), 30)
        assert near.positions.tolist() == list(range(30))


KEYS = st.lists(st.integers(0, 30), max_size=20, unique=True)


@given(KEYS, KEYS, st.integers(1, 30))
def test_one_list_of_two_holds_both_and_what_is_in_both_first(one: list[int], two: list[int], limit: int) -> None:
    ranked = fused({"words": one, "meaning": two}, limit)
    keys = [key for key, _ in ranked]
    assert len(keys) == len(set(keys)) == min(limit, len(set(one) | set(two)))
    for key, places in ranked:
        assert places.get("words") == (one.index(key) + 1 if key in one else None)
        assert places.get("meaning") == (two.index(key) + 1 if key in two else None)
    if one and two and one[0] == two[0]:
        assert keys[0] == one[0]
    assert fused({"words": one}, 99) == [(key, {"words": place}) for place, key in enumerate(one, 1)]


def test_weak_keys_of_a_list_come_behind_firm_ones_of_another() -> None:
    lists = {"words": ["some"], "meaning": ["near", *(f"{number}" for number in range(98)), "some"]}
    assert fused(lists, 2)[0][0] == "some"
    assert fused(lists, 2, {"words": 0})[0][0] == "near"
    assert fused(lists, 2, {"words": 1}) == fused(lists, 2)
