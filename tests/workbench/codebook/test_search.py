"""Finding codes by words."""

import pytest

from workbench.codebook import load_continuum
from workbench.codebook.parts import Position
from workbench.codebook.search import search_codes, words_of

BOOK = load_continuum()

OWN = [
    Position(id="pay.late", label="বেতন দেরিতে", definition="মজুরি সময়মতো পাওয়া যায়নি।"),
    Position(id="pay.none", label="أجر غير مدفوع", definition="لم يُدفع الأجر"),
    Position(id="pay.cafe", label="Café tips 🙂", definition="Tips kept by the café."),
]


@pytest.mark.parametrize(
    ("query", "first", "remark"),
    [
        ("wages.withheld", "wages.withheld", "the whole id"),
        ("documents held", "movement.documents_held", "words of the id"),
        ("DEBT bondage", "debt.bondage", "case does not matter"),
        ("poverty pay", "wages.poverty", "label before definition"),
        ("confin", "movement.confined", "the beginning of a word"),
    ],
)
def test_first_result(query: str, first: str, remark: str) -> None:
    assert BOOK.search(query)[0].id == first, remark


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzz", "wages zzzz", "🙂"])
def test_nothing_found(query: str) -> None:
    assert BOOK.search(query) == ()


@pytest.mark.parametrize(
    ("query", "expected", "remark"),
    [
        ("বেতন", "pay.late", "Bengali, with vowel signs"),
        ("মজুরি", "pay.late", "Bengali in the definition"),
        ("أجر", "pay.none", "Arabic"),
        ("cafe\u0301", "pay.cafe", "an accent written apart"),
        ("CAFÉ", "pay.cafe", "capital accent"),
    ],
)
def test_other_scripts(query: str, expected: str, remark: str) -> None:
    assert [code.id for code in search_codes(OWN, query)] == [expected], remark


def test_label_outranks_definition() -> None:
    in_definition = Position(id="a.one", label="One", definition="About fines.")
    in_label = Position(id="a.two", label="Fines", definition="Two.")
    assert search_codes([in_definition, in_label], "fines") == (in_label, in_definition)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wages.unpaid_control", ("wages", "unpaid", "control")),
        ("হিন্দি कहानी", ("হিন্দি", "कहानी")),
        ("a—b 3.5 🙂", ("a", "b", "3", "5")),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
