"""The words that may name a theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.theme_words import analyser, class_words, has_words, without_notes, words_of


@pytest.mark.parametrize(
    ("text", "words", "remark"),
    [
        ("Wages, WAGES!", ["wages", "wages"], "case and stops"),
        ("don\u2019t won't", ["don't", "won't"], "either apostrophe"),
        ("the boss's hut", ["the", "boss", "hut"], "possessive"),
        ("it's", ["it's"], "a short form is whole"),
        ("brother-in-law", ["brother-in-law"], "hyphens join"),
        ("বেতন দেয়নি", ["বেতন", "দেয়নি"], "Bengali vowel signs stay in the word"),
        ("नहीं मिला", ["नहीं", "मिला"], "Devanagari"),
        ("أُجُور العُمّال", ["أُجُور", "العُمّال"], "Arabic with vowel marks"),
        ("cafe\u0301", ["café"], "one spelling for an accent"),
        ("pay 🙂 3 50 late", ["pay", "late"], "numbers and emoji are no words"),
        ("snake_case", ["snake", "case"], "an underscore parts words"),
    ],
)
def test_words(text: str, words: list[str], remark: str) -> None:
    assert words_of(text) == [word for word in words], remark


@given(text=st.text(alphabet=st.characters(max_codepoint=127), max_size=60))
def test_plain_text_is_read_as_all_other_text_is(text: str) -> None:
    """Plain English goes a shorter way; a word in another script sends it the longer one."""
    assert words_of(f"{text} बेतन") == [*words_of(text), "बेतन"]


@pytest.mark.parametrize(
    ("text", "rest", "remark"),
    [
        ("He [pause] left", ["He", "left"], "square brackets"),
        ("He (laughs softly) left", ["He", "left"], "a note in round brackets"),
        ("He (the boss) left", ["He", "(the", "boss)", "left"], "speech in round brackets stays"),
        ("[Person 3] paid", ["paid"], "a mask"),
        ("He [left", ["He", "[left"], "a bracket left open takes nothing"),
        ("[a\nb] c", ["[a", "b]", "c"], "a note does not span lines"),
        ("So, You know, I mean it", ["So,", ",", "it"], "fillers of two words"),
        ("[হাসি] বেতন", ["বেতন"], "a Bengali note"),
    ],
)
def test_notes(text: str, rest: list[str], remark: str) -> None:
    assert without_notes(text).split() == rest, remark


def test_fillers_stop_words_and_single_letters_go() -> None:
    assert analyser()("Uh um yeah the wages, I don't, emptydoc, b 我") == ["wages", "我"]


def test_names_are_left_out_whatever_their_case() -> None:
    assert analyser(["Rahima Begum", "রহিমা"])("RAHIMA's wages, begum late, রহিমা") == ["wages", "late"]


def test_has_words() -> None:
    assert has_words(["uh", "wages"])
    assert not has_words(["uh", "[note]"[:0], "the"])
    assert not has_words(["Rahima"], ["Rahima"])


def test_class_words_prefer_what_sets_a_class_apart() -> None:
    texts = ["wages wages house", "wages late house", "roof rats house", "roof water house"]
    words = class_words(texts, [0, 0, 1, 1], 0, 2)
    assert words[0][0] == "wages"
    assert len(words) == 2 and words[0][1] >= words[1][1] > 0
    assert "roof" not in dict(class_words(texts, [0, 0, 1, 1], 0, 10))
