"""Which texts an encoder reads."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.embeddings import E5_ID, MINILM_ID
from models.languages import _counted, language_of, readable_by, script_shares, split_readable


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("They kept my passport.", True, "English"),
        ("Elle a gardé mon passeport à l'hôtel.", True, "Latin script with accents"),
        ("cafe\u0301 cafe\u0301", True, "accents written apart"),
        ("They never paid. 🙂👩🏽‍🌾", True, "emoji are no letters"),
        ("He called me ছেলে and they all laughed about it.", True, "one word quoted"),
        ("বেতন দেয়নি তিন মাস।", False, "Bengali"),
        ("वेतन नहीं दिया", False, "Devanagari"),
        ("لم يدفعوا الأجر", False, "Arabic"),
        ("ደሞዝ አልከፈሉም", False, "Ethiopic"),
        ("我没有工资", False, "Chinese"),
        ("Зарплату не дали", False, "Cyrillic"),
        ("salary বেতন দেয়নি তিন মাস ধরে", False, "mostly Bengali"),
        ("Mi jefe se quedó con mi pasaporte y no me pagó durante tres meses.", False, "surely Spanish"),
        ("Kinuha nila ang passport ko tapos di ako pinalabas ng bahay", False, "surely Tagalog"),
        ("No me pagó", True, "too short to be sure"),
        ("madam ne mera passport rakh liya aur paise nahi diye", True, "not told, so kept"),
        ("Oga no pay me, e seize my passport, e say I no fit comot", True, "Pidgin"),
        ("he dont let me go out no day off no nothing only work work work", True, "second-language English"),
        ("de massa done whup us ef us didn' wuk, yassuh he sho' did", True, "dialect"),
        ("12 345", False, "no letters"),
        ("🙂", False, "emoji only"),
        ("", False, "nothing"),
    ],
)
def test_minilm(text: str, expected: bool, remark: str) -> None:
    assert readable_by(MINILM_ID, text) is expected, remark


@pytest.mark.parametrize(
    ("encoder", "expected", "remark"),
    [
        ("multilingual-e5-small/ort-fp32", True, "a model of a hundred languages"),
        ("all-MiniLM-L6-v2", False, "the name without a backend"),
        ("unheard-of", False, "an unknown encoder is trusted with Latin script only"),
    ],
)
def test_encoders(encoder: str, expected: bool, remark: str) -> None:
    assert readable_by(encoder, "বেতন দেয়নি") is expected, remark
    assert readable_by(encoder, "not paid") is True


def test_shares() -> None:
    shares = script_shares("ab أج")
    assert shares == {"LATIN": 0.5, "ARABIC": 0.5}
    assert script_shares("বেতন") == {"BENGALI": 1.0}
    assert script_shares("1 🙂") == {}


@given(
    st.text(st.one_of(st.characters(max_codepoint=0x370), st.characters(min_codepoint=0x1FF0, max_codepoint=0x2080)))
)
@example("cafe\u0301 \u2019t was \u00b5 5")
@example("\u00b5")
@example("\u00aa\u00ba")
def test_shares_of_latin_texts_are_those_that_counting_gives(text: str) -> None:
    assert script_shares(text) == _counted(text)


def test_texts_left_out_are_counted_by_script() -> None:
    found = split_readable(MINILM_ID, ["paid", "বেতন", "أجر", "মজুরি", "…"])
    assert found.kept == (0,)
    assert found.left_out == (1, 2, 3, 4)
    assert dict(found.scripts_left_out) == {"BENGALI": 2, "ARABIC": 1, "NONE": 1}
    assert found.languages_left_out == ()
    assert found.uncertain == (0,)


def test_texts_in_another_language_are_left_out_and_short_ones_named_uncertain() -> None:
    texts = [
        "They never paid me for the nights I worked in that house.",
        "Ils ne m'ont jamais payé pour les nuits où j'ai travaillé dans cette maison.",
        "Sí, claro.",
        "वेतन नहीं दिया",
    ]
    found = split_readable(MINILM_ID, texts)
    assert (found.kept, found.left_out, found.uncertain) == ((0, 2), (1, 3), (2,))
    assert found.languages_left_out == (("fr", 1),)
    assert found.scripts_left_out == (("DEVANAGARI", 1),)
    every = split_readable(E5_ID, texts)
    assert (every.kept, every.left_out, every.uncertain) == ((0, 1, 2, 3), (), ())


@pytest.mark.parametrize(
    ("text", "language", "sure", "remark"),
    [
        ("They never paid me for the nights I worked in that house.", "en", True, "English"),
        ("Kinuha nila ang passport ko tapos di ako pinalabas ng bahay", "tl", True, "Tagalog"),
        ("Nada", None, False, "too short"),
        ("🙂 123", None, False, "nothing to tell by"),
        ("তারা আমাকে তিন মাস ধরে কোনো বেতন দেয়নি এবং পাসপোর্ট রেখে দিয়েছে", "bn", True, "Bengali"),
    ],
)
def test_languages(text: str, language: str | None, sure: bool, remark: str) -> None:
    told = language_of(text)
    assert told.sure is sure, remark
    assert 0 <= told.probability <= 1
    assert language is None or told.language == language
