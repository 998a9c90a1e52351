import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.suggestions.clauses import clauses, sentences
from models.suggestions.words import WordSpace, stems

TEXTS = [
    "He never hit me, never.",
    "He hit me.",
    "বেতন দেরি হয়েছে আমার বেতন",
    "मेरा वेतन देर से मेरा वेतन",
    "الراتب متأخر الراتب",
    "cafe\u0301 work caf\u00e9 work",
    "🙂 🙂",
]


def test_words_after_a_negation_are_marked() -> None:
    assert stems("He didn\u2019t hit me.") == ["he", "didn't", "!hit", "!me"]
    assert stems("Nobody ever locked the big door") == ["nobody", "!ever", "!locked", "!the", "big", "door"]


def test_a_denial_is_less_like_the_deed_than_the_deed_told_again() -> None:
    space = WordSpace.learn([*TEXTS, "He hit me again.", "He never hit me at all.", "He hit us."])
    told, denied, again = space.matrix(["He hit me.", "He never hit me.", "He hit me again."])
    assert (told @ again.T).toarray()[0, 0] > (told @ denied.T).toarray()[0, 0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[laughs] He paid [number 2] me.", ["he", "paid", "me"]),
        ("[हँसती है] वेतन नहीं", ["वेतन", "नहीं"]),
        ("[ضحك] الراتب 🙂 [café", ["الراتب", "café"]),
        ("[laughter]", ["laught"]),
        ("[]", []),
    ],
)
def test_what_stands_in_square_brackets_nobody_said(text: str, words: list[str]) -> None:
    assert stems(text) == words


def test_composed_and_decomposed_accents_are_one_word() -> None:
    assert stems("cafe\u0301") == stems("caf\u00e9")


def test_words_of_other_scripts_stay_whole() -> None:
    assert len(stems("বেতন দেরি হয়েছে")) == 3
    assert len(stems("मेरा वेतन")) == 2
    assert len(stems("الراتب متأخر")) == 2


@given(st.lists(st.text(max_size=60), max_size=8))
def test_rows_have_length_one_or_none(texts: list[str]) -> None:
    space = WordSpace.learn([*texts, *texts])
    lengths = np.sqrt(space.matrix(texts).multiply(space.matrix(texts)).sum(axis=1))
    assert np.all(np.isclose(lengths, 1) | np.isclose(lengths, 0))


def test_packed_and_unpacked_it_is_the_same() -> None:
    space = WordSpace.learn([*TEXTS, *TEXTS])
    again = WordSpace.unpacked(space.packed())
    assert again.place == space.place
    assert np.allclose(again.matrix(TEXTS).toarray(), space.matrix(TEXTS).toarray(), atol=1e-6)
    assert np.allclose(again.rows.toarray(), space.rows.toarray(), atol=1e-6)


def test_extended_it_knows_the_teams_words() -> None:
    space = WordSpace.learn(["pay late", "pay late"]).extended(["the zardozi frame", "zardozi thread"])
    assert space.rows.shape[0] == 2
    assert "zardoz" in space.place
    assert space.matrix(["zardozi"]).nnz == 1


@given(st.text(max_size=200))
def test_no_word_is_lost_between_clauses(text: str) -> None:
    def kept(parts: list[str]) -> list[str]:
        return [sign for part in parts for sign in part if sign.isalnum()]

    assert kept(sentences(text)) == kept([text])
    assert all(part.strip() for part in clauses(text))


def test_clauses_part_at_but_and_because() -> None:
    assert clauses("He never hit me, but he locked the door. It was dark.") == [
        "He never hit me",
        "but he locked the door.",
        "It was dark.",
    ]
    assert sentences("বেতন নেই। দরজা বন্ধ।") == ["বেতন নেই।", "দরজা বন্ধ।"]
