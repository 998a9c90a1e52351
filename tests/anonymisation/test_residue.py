"""What is left is found: every case, composition, accent and digit grouping."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import find_residue, find_residue_bytes

LEFT = [
    ("then HUDA came", "Huda", "HUDA", "capitals"),
    ("huda's key", "Huda", "huda", "possessive"),
    ("Jose came", "José", "Jose", "without accent"),
    ("Jose\u0301 came", "José", "Jose\u0301", "decomposed"),
    ("rubina-akter", "Rubina Akter", "rubina-akter", "hyphen for space"),
    ("রুবিনাকে বলেছি", "রুবিনা", "রুবিনা", "Bengali case ending"),
    ("قالت وليلى", "ليلى", "ليلى", "Arabic prefix"),
    ("call 017-12 345 678 now", "01712345678", "017-12 345 678", "digits grouped"),
    ("call +880 1712 345678", "01712-345678", "1712 345678", "country code"),
    ("no ٠١٧١٢٣٤٥٦٧٨", "01712345678", "١٧١٢٣٤٥٦٧٨", "Arabic digits"),
    ("passport bx 0412873", "BX0412873", "0412873", "letters apart from digits"),
    ("😀Huda😀", "Huda", "Huda", "emoji beside"),
    ("rupa.k@example.org", "Rupa.K@example.org", "rupa.k@example.org", "e-mail address"),
    ("file_huda_2", "Huda", "huda", "underscores, as in file names"),
]


@pytest.mark.parametrize(("text", "form", "surface", "remark"), LEFT)
def test_left(text: str, form: str, surface: str, remark: str) -> None:
    found = find_residue(text, [form])
    assert surface.lstrip("0٠") in [text[r.start : r.end].lstrip("0٠") for r in found], remark
    assert all(r.form == form for r in found)


@pytest.mark.parametrize(
    ("text", "form", "remark"),
    [
        ("quality", "Ali", "inside a word"),
        ("I paid 12345678 taka", "12345", "five digits inside a longer number"),
        ("room 412", "0412", "too few digits"),
        ("nothing here", "", "empty form"),
        ("কামালপুর", "কামাল", "Bengali place containing the name"),
    ],
)
def test_not_left(text: str, form: str, remark: str) -> None:
    assert find_residue(text, [form]) == [], remark


@given(
    st.text(max_size=40),
    st.sampled_from(["Huda", "José", "রুবিনা", "ليلى", "Rubina Akter"]),
    st.text(max_size=40),
)
def test_a_form_between_spaces_is_always_found(before: str, form: str, after: str) -> None:
    for shape in (form, form.upper(), form.lower(), unicodedata.normalize("NFD", form)):
        assert any(r.form == form for r in find_residue(f"{before} {shape} {after}", [form]))


def test_many_forms_in_a_long_text() -> None:
    forms = [f"Zq{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x" for i in range(5_000)]
    text = (
        "she worked in the kitchen until one in the morning and slept on the floor " * 5_000
        + forms[4321].upper()
    )
    assert [r.form for r in find_residue(text, forms)] == [forms[4321]]
    assert [r.form for r in find_residue_bytes(text.encode(), forms)] == [forms[4321]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("written", "form", "remark"),
    [
        ("HUDA", "Huda", "capitals"),
        ("JOSÉ", "José", "capital accent"),
        ("Jose\u0301", "José", "decomposed"),
        ("Jose", "José", "without accent"),
        ("রুবিনা", "রুবিনা", "Bengali"),
        ("ali", "Ali", "three letters"),
        ("নাম", "নাম", "three letters of more bytes"),
    ],
)
def test_bytes(written: str, form: str, remark: str, encoding: str) -> None:
    data = b"\x00\x01\xff" + "xx".encode(encoding) + written.encode(encoding) + b"\x00\x00"
    assert [r.form for r in find_residue_bytes(data, [form])], remark
    assert not find_residue_bytes(b"\x00\x01nothing here\x00" * 9, [form]), remark


def test_bytes_whole_words() -> None:
    assert find_residue_bytes(b"quality", ["Ali"]) != []
    assert find_residue_bytes(b"quality", ["Ali"], whole_words=True) == []
    assert find_residue_bytes(b"to ALI.", ["Ali"], whole_words=True) != []
