"""What the second look sees, in scripts with capitals and without, and what it says it cannot see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.second_look import WHYS, find_spots, not_looked_at

SEEN = [
    ("en", "we met Zubaira there.", "Zubaira", "capital and rare", "a name nobody found"),
    ("en", "zubaira came from there", "zubaira", "rare", "speech recognition writes no capitals"),
    ("en", "we met Rose there, and others too.", "Rose", "capital", "a name that is a word"),
    ("en", "we met Zubaira’s sister, and left.", "Zubaira", "capital and rare", "a possessive is taken off"),
    ("en", "The number was 01712-345678.", "01712-345678", "long number", "a telephone number"),
    ("en", "The plate was BX0412873, I know.", "BX0412873", "long number", "letters and digits"),
    ("en", "In room 412 we slept.", "412", "number", "a short number"),
    ("en", "They paid 8,000 in all.", "8,000", "long number", "a comma inside"),
    ("en", "رقمي ٠١٧١٢٣٤ هنا", "٠١٧١٢٣٤", "long number", "Arabic digits"),
    ("en", "they said زبيدة came", "زبيدة", "rare", "an Arabic name in an English text"),
    ("ar", "قالت لي زبيدة في البيت", "زبيدة", "rare", "an Arabic name in an Arabic text"),
    ("bn", "আমি জমিলাকে বলেছি", "জমিলাকে", "rare", "a Bengali name"),
    ("hi", "मैं क़ुर्बानअलीपुर गया", "क़ुर्बानअलीपुर", "rare", "a Devanagari place"),
    ("es", "vino Zurbanito a la casa", "Zurbanito", "capital and rare", "Spanish"),
    ("en", "to X\u030cavi 🙂 we spoke", "X\u030cavi", "capital and rare", "a combining accent"),
    ("sw", "tulikutana na Zubaira mjini", "Zubaira", "capital", "no word list: the capital alone tells"),
]


@pytest.mark.parametrize(("language", "text", "word", "why", "remark"), SEEN)
def test_a_word_is_seen(language: str, text: str, word: str, why: str, remark: str) -> None:
    found = {text[s.start : s.end]: s.why for s in find_spots(text, language)}
    assert found.get(word) == why, (remark, found)


UNSEEN = [
    ("en", "We went to the house, and I'm tired. They paid us.", "ordinary words"),
    ("en", "She said: “Come here,” and left.", "what is said opens a sentence"),
    ("en", "At 7:30 we began.", "hours of the clock"),
    ("en", "[Laughs] Then we left.", "after a note"),
    ("en", "THE HOUSE OF THE MAN", "capitals throughout tell nothing"),
    ("ne", "म घर गएँ", "no list for the language, and no capitals"),
    ("am", "ወደ ቤት ሄድኩ", "no list for the script"),
    ("sw", "tulikutana naye mjini", "no list for the language"),
    ("en", "🙂 🏠", "emoji"),
    ("en", "", "nothing"),
]


@pytest.mark.parametrize(("language", "text", "remark"), UNSEEN)
def test_an_ordinary_word_is_not(language: str, text: str, remark: str) -> None:
    assert find_spots(text, language) == [], remark


def test_masks_and_evidence_are_left_out() -> None:
    text = "Zubaira and Zubaira worked 2017 days"
    spots = find_spots(text, "en", [(0, 7), (27, 36)])
    assert [(s.start, s.end) for s in spots] == [(12, 19)]


@pytest.mark.parametrize(
    ("language", "part", "remark"),
    [
        ("en", "", "capitals and a list"),
        ("bn", "no capitals: only rare words", "a list alone"),
        ("sw", "only capitals and digits", "capitals alone"),
        ("ne", "only digits", "neither"),
        ("my", "only digits", "no spaces between words"),
        ("zh", "only digits", "words that cannot be parted"),
    ],
)
def test_what_is_not_looked_at_is_said(language: str, part: str, remark: str) -> None:
    told = not_looked_at(language)
    assert (part in told) if part else told == "", remark


@given(
    st.text(max_size=60),
    st.sampled_from(["en", "ar", "bn", "ne", "th"]),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=3),
)
def test_spots_are_in_order_apart_and_never_in_what_is_left_out(
    text: str, language: str, hidden: list[tuple[int, int]]
) -> None:
    left_out = [(start, start + length) for start, length in hidden]
    spots = find_spots(text, language, left_out)
    assert all(s.why in WHYS and 0 <= s.start < s.end <= len(text) for s in spots)
    assert all(one.end <= two.start for one, two in zip(spots, spots[1:], strict=False))
    assert not any(start < s.end and s.start < end for s in spots for start, end in left_out)


@given(
    st.text(alphabet="ab 🙂মকسل.\n", max_size=30), st.integers(1000, 10**12), st.text(alphabet="cd قত.\n", max_size=30)
)
def test_a_long_number_is_always_seen(before: str, number: int, after: str) -> None:
    text = f"{before} {number} {after}"
    assert str(number) in [text[s.start : s.end] for s in find_spots(text) if s.why == "long number"]
