from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.suggestions import Suggester, Taught
from models.suggestions import base as base_module
from models.suggestions import recent as recent_module
from models.suggestions.modality import read_modality
from models.suggestions.recent import Recent
from models.suggestions.rules import rule
from tests.models.suggestions.small import BOOK, SmallEncoder, examples

TEXTS = (
    "He never hit me, but he kept back my salary.",
    "لم يضربني أبدا.",
    "ओ भाइ, पैसा दिएन, that is all he said",
    "টাকা দেয়নি 🙂",
    "Jose\u0301 never paid, and I was afraid he would beat me.",
    "",
)


class Counting(SmallEncoder):
    """Tells what it was asked to encode."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode(texts)


def test_rows_are_those_of_the_encoder_and_each_text_is_encoded_once() -> None:
    encoder = Counting()
    recent = Recent(encoder, {})
    wanted = SmallEncoder().encode(TEXTS)
    for order in ([0, 1, 2], [2, 2, 4, 0], [5, 3, 1, 0]):
        assert np.array_equal(recent.rows([TEXTS[at] for at in order]), wanted[order])
    assert sorted(encoder.asked) == sorted(TEXTS)
    assert recent.rows([]).shape == (0, encoder.dimensions)


@given(st.lists(st.lists(st.sampled_from(TEXTS), max_size=5), max_size=6))
def test_however_few_are_kept_the_rows_are_right(asked: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recent_module, "KEPT", 2)
        recent = Recent(SmallEncoder(), {})
        for texts in asked:
            wanted = SmallEncoder().encode(texts) if texts else np.zeros((0, SmallEncoder.dimensions))
            assert np.array_equal(recent.rows(texts), wanted)
            assert len(recent._rows) <= 2


@pytest.mark.parametrize("text", TEXTS)
def test_readings_and_rulings_are_those_made_anew(text: str) -> None:
    recent = Recent(SmallEncoder(), {})
    for _ in range(2):
        assert recent.reading(text) == read_modality(text)
        assert recent.ruling(recent.reading(text)) == rule(read_modality(text), {})
    assert recent.ruling(recent.reading(text)) is recent.ruling(read_modality(text))


def test_what_is_asked_again_after_a_lesson_is_answered_as_by_an_engine_that_never_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base_module, "load_examples", examples)
    monkeypatch.setattr(base_module, "_MADE", {})
    lesson = [Taught("1", "He kept back the money for the ticket 🙂", "wages.withheld")]
    asked, fresh = Suggester(BOOK, SmallEncoder()), Suggester(BOOK, SmallEncoder())
    texts = [*TEXTS, "He kept back the money."]
    before = asked.advise(texts, forced=True)
    asked.learn(lesson)
    fresh.learn(lesson)
    assert asked.advise(texts, forced=True) == fresh.advise(texts, forced=True) != before
    assert asked.advise(texts, forced=True, languages=["ne"] * len(texts)) == fresh.advise(
        texts, forced=True, languages=["ne"] * len(texts)
    )
