"""Words are found in every script; whatever a person types is a question; what is marked is what was found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.search import WordIndex, fold, marked, read_question
from models.search.folding import phrases

TEXTS = [
    "They kept my passport, and we couldn't leave.",
    "PASSPORT and papers; the café was naïve x̌.",
    "আমার পাসপোর্ট রেখে দিল, টাকা দিল না।",
    "मेरा पासपोर्ट रख लिया। काम ज़्यादा था।",
    "أَخَذُوا جوازَ السفرِ وقالوا ٥٠٠ درهم.",
    "他们拿走了我的护照，我不能离开。",
    "パスポートを取り上げられた。がまんした。",
    "ฉันทำงานทุกวันไม่มีวันหยุด",
    "ကျွန်တော့်ပတ်စပို့ကို ယူသွားတယ်။",
    "ᡥᡠ no; 𐴀𐴞𐴕𐴐 𐴋𐴝𐴙𐴑 Rohingya words 🚌🚌",
    "여권을 가져갔어요.",
    "pass port in two words, and 500 dirhams",
]


def hits(typed: str, texts: list[str] = TEXTS) -> list[int]:
    index = WordIndex()
    index.add(enumerate(texts))
    return sorted(index.find(read_question(typed), 50).ids.tolist())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("passport", [0, 1]),
        ("Passport", [0, 1]),
        ("pass*", [0, 1, 11]),
        ('"pass port"', [11]),
        ("“my passport”", [0]),
        ("passport -papers", [0]),
        ("cafe", [1]),
        ("CAFÉ", [1]),
        ("cafe\u0301", [1]),
        ("couldn't", [0]),
        ("couldn’t", [0]),
        ("পাসপোর্ট", [2]),
        ("টাকা -দিল", []),
        ("पासपोर्ट", [3]),
        ("ज्यादा", []),
        ("ज़्यादा", [3]),
        ("جواز السفر", [4]),
        ("500", [4, 11]),
        ("护照", [5]),
        ("护", [5]),
        ("照", [5]),
        ("不能离开", [5]),
        ("开", [5]),
        ("照护", []),
        ("パスポート", [6]),
        ("ﾊﾟｽﾎﾟｰﾄ", [6]),
        ("がまん", [6]),
        ("かまん", []),
        ("ทุกวัน", [7]),
        ("วันหยุด", [7]),
        ("ပတ်စပို့", [8]),
        ("𐴋𐴝𐴙𐴑", [9]),
        ("🚌", [9]),
        ("여권*", [10]),
        ("", []),
        ("-passport", []),
        ("—", []),
    ],
)
def test_a_word_is_found_in_any_script(typed: str, found: list[int]) -> None:
    assert hits(typed) == found


def test_texts_with_everything_come_before_those_with_some_of_it() -> None:
    index = WordIndex()
    index.add(enumerate(TEXTS))
    asked = index.find(read_question("passport papers"), 10)
    assert asked.ids.tolist() == [1, 0] and asked.whole == 1 and asked.partly


@pytest.mark.parametrize(
    "typed", ["'", '"', "((", "a AND", "NOT b", "a:b", "^a", "a NEAR b", "*", '-"', "\0", "{x", 'x"*', "a* *"]
)
def test_nothing_typed_is_a_mistake(typed: str) -> None:
    hits(typed)


@given(st.text(max_size=40))
def test_nothing_anybody_types_breaks_the_index(typed: str) -> None:
    index = WordIndex()
    index.add([(1, typed), (2, "something else")])
    question = read_question(typed)
    assert set(index.find(question, 5).ids.tolist()) <= {1, 2}
    index.holding(question.never())


SIGNS = st.text(st.sampled_from("aÉé ক্ষা জ় قَا ﻻ 我被打 がパ ทำ 🚌 e\u0301 ½ ß İ 한\n-'"), min_size=1, max_size=30)


@given(SIGNS, st.data())
def test_every_word_of_a_text_finds_it_and_is_marked_there(text: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    words = [word for word in text.split() if phrases(word)]
    if not words:
        return
    word = data.draw(st.sampled_from(words)).lstrip("-")
    question = read_question(word)
    if not question.wanted:
        return
    index = WordIndex()
    index.add([(7, text)])
    assert index.find(question, 5).ids.tolist() == [7]
    spans = marked(text, [each for term in question.wanted for each in term.to_mark])
    assert spans and all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("cafe", "the café, CAFE\u0301 and cafeteria", ["café", "CAFE\u0301"]),
        ("cafe*", "the cafeteria", ["cafeteria"]),
        ("টাকা", "টাকা দিল না, টাকার", ["টাকা"]),
        ("护照", "我的护照。护照", ["护照", "护照"]),
        ("护", "我的护照", ["护"]),
        ("السفر", "جوازَ السفرِ.", ["السفرِ"]),
        ('"the man"', "The man, the\nman and the woman", ["The man", "the\nman"]),
        ("🚌", "by 🚌🚌", ["🚌", "🚌"]),
        ("ทุกวัน", "ฉันทำงานทุกวันไม่มี", ["ทุกวัน"]),
    ],
)
def test_marks_stand_on_the_words_found(typed: str, text: str, shown: list[str]) -> None:
    question = read_question(typed)
    spans = marked(text, [each for term in question.wanted for each in term.to_mark])
    assert [text[start:end] for start, end in spans] == shown


def test_removed_texts_are_not_found_and_others_still_are() -> None:
    index = WordIndex()
    index.add(enumerate(TEXTS))
    index.remove([0])
    index.add([(99, "another passport")])
    assert index.find(read_question("passport"), 9).ids.tolist() in ([1, 99], [99, 1])
    assert index.size == len(TEXTS)


def test_only_what_is_allowed_is_found() -> None:
    import numpy as np

    index = WordIndex()
    index.add(enumerate(TEXTS))
    assert index.find(read_question("passport"), 9, np.array([1, 5])).ids.tolist() == [1]
    assert index.find(read_question("passport"), 9, np.array([], dtype=np.int64)).ids.tolist() == []


def test_folding_leaves_latin_text_to_the_index() -> None:
    assert fold("Plain TEXT") == "Plain TEXT"
    assert "ক্ষমা".translate({}) in fold("ক্ষমা é")


def test_the_sentence_for_a_model_leaves_out_what_is_not_wanted() -> None:
    assert read_question('afraid of "the  boss" -police night*').plain == "afraid of the boss night"


def test_where_not_all_is_found_together_the_rarer_words_count() -> None:
    index = WordIndex()
    index.add((number, "they said that we go") for number in range(1, 40))
    index.add([(0, "a locked door")])
    asked = index.find(read_question("they locked"), 10)
    assert asked.ids.tolist() == [0] and asked.whole == 0
