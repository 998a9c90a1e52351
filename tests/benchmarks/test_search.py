"""The made-up archive of the search benchmark, small: it is what it says, and the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.search_corpus import made_questions, made_texts, made_vectors
from models.embeddings import unit_rows
from models.search import WordIndex, read_question

WORDS = [f"word{number}" for number in range(400)]


@pytest.fixture
def texts() -> list[str]:
    return list(made_texts(300, WORDS))


def test_texts_follow_zipf_and_are_the_same_every_time(texts: list[str]) -> None:
    assert texts == list(made_texts(300, WORDS))
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) >= 3 and max(lengths) <= 130 and 15 < np.median(lengths) < 40
    said = " ".join(texts).split()
    assert said.count("word0") > 3 * said.count("word20") > 0


def test_vectors_are_of_length_one_and_lie_around_the_real_ones() -> None:
    real = unit_rows(np.random.default_rng(0).standard_normal((50, 64)))
    made = made_vectors(500, real).astype(np.float32)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-2)
    assert np.median((made @ real.T).max(axis=1)) > 0.6


def test_questions_are_of_four_kinds_and_find_something(texts: list[str]) -> None:
    questions = made_questions(40, WORDS, texts)
    assert len(questions) == 40
    assert any(q.startswith('"') for q in questions) and any(q.endswith("*") for q in questions)
    index = WordIndex()
    index.add(enumerate(texts))
    assert all(len(index.find(read_question(q), 5).ids) for q in questions if q.startswith('"'))
