"""Which texts an encoder reads."""

import pytest

from models.embeddings import MINILM_ID
from models.languages import readable_by, script_shares, split_readable


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


def test_texts_left_out_are_counted_by_script() -> None:
    found = split_readable(MINILM_ID, ["paid", "বেতন", "أجر", "মজুরি", "…"])
    assert found.kept == (0,)
    assert found.left_out == (1, 2, 3, 4)
    assert dict(found.scripts_left_out) == {"BENGALI": 2, "ARABIC": 1, "NONE": 1}
