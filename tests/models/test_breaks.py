"""Where a text may be cut, and how well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.breaks import Break, breaks_before, word_spans


def kinds(text: str) -> list[tuple[str, Break]]:
    """The words that open more than a word, with what they open."""
    words = word_spans(text, 0, len(text))
    found = zip(words, breaks_before(text, words), strict=True)
    return [(text[start:end], kind) for (start, end), kind in list(found)[1:] if kind > Break.WORD]


S, C, J, P = Break.SENTENCE, Break.CLAUSE, Break.JOINING, Break.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("I left. He stayed", [("He", S)], "a full stop"),
        ("Mr. Khan paid Dr. Rao", [], "titles"),
        ("J. B., the baby boy", [("the", C)], "initials"),
        ("so did I. They left", [("They", S)], "I is a word"),
        ("e.g. Ali went", [], "a shortened word"),
        ('"What?" he said', [("he", C)], "the sentence goes on behind the quotation"),
        ('He said "no." Then I left', [("Then", S)], "quotes stay"),
        ("well... i went... Then nothing", [("i", C), ("Then", S)], "dots of hesitation"),
        ("i went. then he came", [("then", C)], "machine transcripts in small letters: a pause"),
        ("It was 3.50 a day", [], "a point inside a number"),
        ("we worked, and we slept", [("and", C)], "a comma before a joining word"),
        ("we worked and we slept because", [("and", J), ("because", J)], "joining words"),
        ("I [pause] went out — alone", [("[pause]", C), ("went", C), ("alone", C)], "pauses in brackets, dashes"),
        ("a well-known man", [], "a hyphen inside a word"),
        ("No pay yet! 🙂👩🏽‍🌾 So I went", [("So", S)], "emoji between"),
        ("the first line\nof a paragraph", [], "a line that was broken"),
        ("First point\nSecond point", [("Second", S)], "lines that stand alone"),
        ("one end.\n\nand more", [("and", P)], "a paragraph"),
        ("আমি কাজ করি। টাকা পাই না কিন্তু থাকি", [("টাকা", S), ("কিন্তু", J)], "Bengali"),
        ("मैं काम करता।पैसा नहीं मिला, और गया", [("पैसा", S), ("और", C)], "Devanagari, no space"),
        ("هل دفعوا لك؟ لا، لم يدفعوا", [("لا،", S), ("لم", C)], "Arabic"),
        ("ደሞዝ አልከፈሉም። ሄድኩ", [("ሄድኩ", S)], "Ethiopic"),
        ("我在工厂做。没有钱，走了", [("没有", S), ("走了", C)], "Chinese"),
        ("Le cafe\u0301. On attend", [("On", S)], "a stop behind a combining accent"),
    ],
)
def test_breaks(text: str, expected: list[tuple[str, Break]], remark: str) -> None:
    assert kinds(text) == expected, remark


def test_nothing() -> None:
    assert breaks_before("", []) == []


@given(st.text(alphabet="aB .,!?\n\u0301।؟。—বে🙂\u200d[]'\"", max_size=80))
def test_one_break_for_each_word(text: str) -> None:
    words = word_spans(text, 0, len(text))
    found = breaks_before(text, words)
    assert len(found) == len(words)
    assert all(kind is Break.PARAGRAPH for kind in found[:1])
    for (start, end), (following, _) in zip(words, words[1:], strict=False):
        assert start < end <= following
