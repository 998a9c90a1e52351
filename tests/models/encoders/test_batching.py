"""Texts into batches, and batches side by side."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.encoders.batching import Batch, batches, distinct, run_batches, threads


@given(st.lists(st.lists(st.integers(1, 99), max_size=30), max_size=40), st.integers(1, 60))
def test_every_text_lies_in_one_batch(pieces: list[list[int]], budget: int) -> None:
    found = list(batches(pieces, 0, budget))
    assert sorted(place for batch in found for place in batch.places) == list(range(len(pieces)))
    for batch in found:
        assert batch.pieces.size <= max(budget, batch.pieces.shape[1])
        for place, row, length in zip(batch.places, batch.pieces, batch.lengths, strict=True):
            assert row[:length].tolist() == pieces[place]
            assert not row[length:].any()


def test_texts_of_like_length_share_a_batch() -> None:
    found = list(batches([[1], [1] * 9, [1] * 2, [1] * 8], 0, 18))
    assert [batch.places.tolist() for batch in found] == [[1, 3], [2, 0]]


@given(st.lists(st.sampled_from(["pay", "বেতন", "أجر", "cafe\u0301", "café", "🙂", ""])))
def test_each_text_once(texts: list[str]) -> None:
    once, which = distinct(texts)
    assert len(once) == len(set(texts))
    assert [once[number] for number in which] == texts


@pytest.mark.parametrize(
    ("pooling", "expected", "remark"),
    [
        ("mean", [[0.5, 0.5, 0.0], [1 / 3] * 3], "padding counts for nothing"),
        ("cls", [[1.0, 0.0, 0.0]] * 2, "the first piece alone"),
    ],
)
def test_shares(pooling: str, expected: list[list[float]], remark: str) -> None:
    batch = Batch(np.arange(2), np.ones((2, 3), dtype=np.int32), np.array([2, 3], dtype=np.int32))
    assert batch.shares(pooling) == pytest.approx(np.array(expected)), remark


@pytest.mark.parametrize(
    ("said", "expected", "remark"),
    [("3", 3, "as said"), ("0", 1, "one at least"), ("many", None, "no number"), ("", None, "not set")],
)
def test_threads(monkeypatch: pytest.MonkeyPatch, said: str, expected: int | None, remark: str) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert threads() == (expected or 7), remark


def test_batches_run_side_by_side_and_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    both = threading.Barrier(2, timeout=30)

    def run(batch: Batch) -> np.ndarray:
        both.wait()
        return batch.pieces[:, :1].astype(np.float32)

    rows = run_batches(batches([[5], [6, 6, 6], [7], [8, 8]], 0, 1), run, 4, 1)
    assert rows.ravel().tolist() == [5, 6, 7, 8]


def test_a_batch_that_fails_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")

    def run(batch: Batch) -> np.ndarray:
        raise ValueError("out of memory")

    with pytest.raises(ValueError, match="out of memory"):
        run_batches(batches([[1], [2]], 0, 1), run, 2, 1)
