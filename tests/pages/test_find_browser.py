"""Finding words in every script: what matches, whole letters only, and offsets that hold the words they promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parents[2] / "workbench" / "ui" / "annotator"
FIND = """([text, query, options]) => {
  const found = AnLetters.matches(text, AnLetters.index(text, options), AnLetters.needle(query, options), options);
  return found.map(([a, b]) => [AnOffsets.toCp(text, a), AnOffsets.toCp(text, b)]);
}"""
PLAIN = {"matchCase": False, "accents": False, "whole": False}


@pytest.fixture(scope="module")
def find(chromium_browser: Browser):
    page = chromium_browser.new_page()
    source = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("offsets", "letters"))
    page.evaluate(f"(() => {{ {source}\nObject.assign(window, {{ AnOffsets, AnLetters }}); }})()")

    def words(text: str, query: str, **options: bool) -> list[str]:
        return [text[a:b] for a, b in page.evaluate(FIND, [text, query, {**PLAIN, **options}])]

    yield words
    page.close()


@pytest.mark.parametrize(
    ("text", "query", "options", "found"),
    [
        pytest.param("Wages, WAGES and wages", "wages", {}, ["Wages", "WAGES", "wages"], id="any case"),
        pytest.param("Wages, WAGES", "WAGES", {"matchCase": True}, ["WAGES"], id="this case"),
        pytest.param("Café cafe\u0301 cafe", "cafe", {}, ["Café", "cafe\u0301", "cafe"], id="accents or none"),
        pytest.param("Café cafe\u0301 cafe", "cafe", {"accents": True}, ["cafe"], id="accents count"),
        pytest.param("Café cafe\u0301 cafe", "CAFÉ", {"accents": True}, ["Café", "cafe\u0301"], id="with accent"),
        pytest.param("naïve x\u030c x", "x", {}, ["x\u030c", "x"], id="combining mark goes with its letter"),
        pytest.param("Straße und Strasse", "STRASSE", {}, ["Straße", "Strasse"], id="sharp s"),
        pytest.param("ὁδός ὉΔΌΣ", "οδος", {}, ["ὁδός", "ὉΔΌΣ"], id="Greek, last sigma"),
        pytest.param("لَمْ يَدْفَعُوا ولم يدفعوا", "يدفعوا", {}, ["يَدْفَعُوا", "يدفعوا"], id="Arabic vowels"),
        pytest.param("الأجر والاجر", "الاجر", {}, ["الأجر", "الاجر"], id="Arabic hamza"),
        pytest.param("شָלוֹם שלום", "שלום", {}, ["שלום"], id="Hebrew"),
        pytest.param("আমি কাজ করি", "কর", {}, ["করি"], id="Bengali letter with its vowel sign"),
        pytest.param("हम काम करते थे", "कर", {}, ["कर"], id="Devanagari"),
        pytest.param("paid 💚 and 👩‍👩‍👧‍👦 paid", "👩", {}, ["👩‍👩‍👧‍👦"], id="emoji with joiners"),
        pytest.param("two\n  lines", "two lines", {}, ["two\n  lines"], id="across a line end"),
        pytest.param("wage wages wage-earner", "wage", {"whole": True}, ["wage", "wage"], id="whole words"),
        pytest.param("ไม่ได้รับเงิน", "เงิน", {"whole": True}, ["เงิน"], id="whole words without spaces"),
        pytest.param("anything", "   ", {}, [], id="nothing sought"),
        pytest.param("aaaa", "aa", {}, ["aa", "aa"], id="none overlaps"),
    ],
)
def test_what_is_found(find, text, query, options, found):
    assert find(text, query, **options) == found


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("aAeéßİıﬁ \u0301\u030cلَ\u0627\u0623কিরेक💚👩\u200d👧ςσ\n"), max_size=30),
    st.data(),
)
def test_words_taken_from_a_text_are_found_in_it(find, text, data):
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    found = find(text, words)
    assert all(part and part in text for part in found)
    # What is only white space or marks that are written at will is nothing to look for.
    if any(letter.isalpha() or letter == "💚" for letter in words):
        assert found
