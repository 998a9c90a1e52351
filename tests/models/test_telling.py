"""Languages of many texts told at once: what is told of each by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.embeddings import E5_ID, MINILM_ID
from models.languages import _identifier, readable_among, readable_by
from models.telling import told_at_once

TEXTS = [
    "They never paid me for the nights I worked in that house.",
    "Ils ne m'ont jamais payé pour les nuits où j'ai travaillé dans cette maison.",
    "Mi jefe se quedó con mi pasaporte y no me pagó durante tres meses.",
    "THEY KEPT MY PASSPORT 🙂👩🏽‍🌾",
    "বেতন দেয়নি তিন মাস ধরে।",
    "لم يدفعوا الأجر",
    "वेतन नहीं दिया cafe\u0301",
    "",
    "12 345",
    "\ud800 a lone half of a sign",
    "they paid nothing " * 400,
]


def test_many_at_once_are_told_as_each_by_itself() -> None:
    found = told_at_once(_identifier(), TEXTS)
    for text, (language, probability) in zip(TEXTS, found, strict=True):
        alone = _identifier().classify(text)
        assert language == alone[0]
        assert probability == pytest.approx(alone[1], abs=1e-3)
    assert told_at_once(_identifier(), []) == []


def test_of_an_identifier_that_keeps_its_numbers_otherwise_each_is_asked_by_itself() -> None:
    class Other:
        def classify(self, text: str) -> tuple[str, float]:
            return ("en", float(len(text)))

    assert told_at_once(Other(), ["they paid", "वेतन"]) == [("en", 9.0), ("en", 4.0)]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)), max_size=8))
def test_the_same_texts_are_readable(texts: list[str]) -> None:
    for encoder in (MINILM_ID, E5_ID, "unheard-of"):
        assert readable_among(encoder, texts) == [readable_by(encoder, text) for text in texts]
