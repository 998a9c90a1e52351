"""What is left is found: every case, composition, accent and digit grouping."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import find_residue, find_residue_bytes
from anonymisation.residue import ResidueFinder

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

SPELT = [
    ("ask Skoda there", "Škoda", "Skoda", "caron left out"),
    ("ask ŠKODA there", "Skoda", "ŠKODA", "caron put in, capitals"),
    ("ask Jose and JOSÉ", "José", "Jose", "accent left out"),
    ("Bjaervig came", "Bjærvig", "Bjaervig", "ligature letter written out"),
    ("WEISSMANN came", "Weißmann", "WEISSMANN", "sharp s in capitals"),
    ("Mr Joergensen", "Jörgensen", "Joergensen", "umlaut written out"),
    ("Mr Mueller", "MÜLLER", "Mueller", "umlaut written out, capitals in the form"),
    ("Lukasz came", "Łukasz", "Lukasz", "stroke left out"),
    ("Odonnell said", "O'Donnell", "Odonnell", "apostrophe left out"),
    ("Ndiaye said", "N\u2019Diaye", "Ndiaye", "curly apostrophe left out"),
    ("Alamin said", "Al-Amin", "Alamin", "hyphen left out"),
    ("قالت فَاطِمَة لي", "فاطمة", "فَاطِمَة", "Arabic vowel marks"),
    ("قالت فاطمه لي", "فاطمة", "فاطمه", "ta marbuta as ha"),
    ("قالت ليلی لي", "ليلى", "ليلی", "Persian ya"),
    ("قال احمد لي", "أحمد", "احمد", "hamza left out"),
    ("قالت ﻓﺎﻃﻤﺔ لي", "فاطمة", "ﻓﺎﻃﻤﺔ", "Arabic presentation forms, as in PDF files"),
    ("\u09af\u09bcাসমিন এল", "\u09dfাসমিন", "\u09af\u09bcাসমিন", "Bengali letter with its dot apart"),
    ("क\u093cासिम आया", "\u0958ासिम", "क\u093cासिम", "Devanagari letter with its dot apart"),
    ("रुबि\u200dना आई", "रुबिना", "रुबि\u200dना", "zero-width joiner"),
    ("Ru\u200bbina came", "Rubina", "Ru\u200bbina", "zero-width space"),
    ("Ru\u00adbina came", "Rubina", "Ru\u00adbina", "soft hyphen"),
    ("\u2066Rubina\u2069 came", "Rubina", "Rubina", "signs of direction around"),
    ("Rubi-\nna came", "Rubina", "Rubi-\nna", "parted at the end of a line"),
    ("Ｒｕｂｉｎａ came", "Rubina", "Ｒｕｂｉｎａ", "full width"),
    ("no ０１７１２３４５６７８", "01712345678", "０１７１２３４５６７８", "full-width digits"),
    ("𝐑𝐮𝐛𝐢𝐧𝐚 came", "Rubina", "𝐑𝐮𝐛𝐢𝐧𝐚", "letters of formulas"),
    ("So\ufb01a came", "Sofia", "So\ufb01a", "ligature of a font"),
    ("😀Ru\u200bbina😀", "Rubina", "Ru\u200bbina", "emoji beside"),
]


@pytest.mark.parametrize(("text", "form", "surface", "remark"), SPELT)
def test_a_form_is_found_however_it_is_spelt(text: str, form: str, surface: str, remark: str) -> None:
    found = find_residue(text, [form])
    assert surface in [text[r.start : r.end] for r in found], remark
    assert {r.form for r in found} == {form}
    assert find_residue(text, ["Zubaira"]) == []


@pytest.mark.parametrize(
    ("text", "form", "remark"),
    [
        ("a well-\nknown man", "Knownman", "words joined over a line stay what they are"),
        ("Oneill-less Neill", "Onei", "a part of a word"),
        ("قالت نعم", "نعيم", "another Arabic word"),
    ],
)
def test_another_word_is_not_found(text: str, form: str, remark: str) -> None:
    assert find_residue(text, [form]) == [], remark


@given(
    st.text(max_size=20), st.sampled_from(["Rubina", "ফাতেমা", "فاطمة", "José"]), st.integers(1, 3), st.text(max_size=20)
)
def test_a_sign_nobody_sees_hides_nothing(before: str, form: str, place: int, after: str) -> None:
    for sign in "\u00ad\u200b\u2060\ufeff\u200e":
        text = f"{before} {form[:place]}{sign}{form[place:]} {after}"
        assert any(r.form == form for r in find_residue(text, [form]))


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


SIGNED = [
    ("so BEN (the tall) one left", "Ben (the tall) one", "BEN (the tall) one", "brackets"),
    ("Ben (the\ntall) one", "Ben (the tall) one", "Ben (the\ntall) one", "a line break for a space"),
    ("at c++ garments.", "C++ Garments", "c++ garments", "plus signs"),
    ("(A*B? LTD)", "a*b? Ltd", "A*B? LTD", "star and question mark"),
    ('Ben "the tall" Khan', 'Ben "the tall" Khan', 'Ben "the tall" Khan', "quotes"),
    ("file_Crew: Dhaka_2", "Crew: Dhaka", "Crew: Dhaka", "underscores beside"),
    (r"at \1 [x] Ltd", r"\1 [x] ltd", r"\1 [x] Ltd", "backslash and square brackets"),
    ("রুবিনা (লম্বা) মিতাকে বলেছি", "রুবিনা (লম্বা) মিতা", "রুবিনা (লম্বা) মিতা", "Bengali case ending"),
    ("সো + ছোট", "সো + ছোট", "সো + ছোট", "Bengali vowel signs in two parts"),
    ("قالت وليلى: سعاد", "ليلى: سعاد", "ليلى: سعاد", "Arabic prefix"),
    ("गीता * सीता।", "गीता * सीता", "गीता * सीता", "Devanagari"),
    ("a🦩🦩b", "🦩🦩", "🦩🦩", "emoji alone"),
    ("with 👩‍👩‍👧!", "👩‍👩‍👧", "👩‍👩‍👧", "joined emoji alone"),
    ("Ben + ❤️Khan", "Ben + ❤️", "Ben + ❤️", "emoji with a selector at the edge"),
    ("JOSE + BEN", "José + Ben", "JOSE + BEN", "without accent"),
    ("X̌avi? Jose\u0301.", "x̌avi? José", "X̌avi? Jose\u0301", "combining accents"),
]


@pytest.mark.parametrize(("text", "form", "surface", "remark"), SIGNED, ids=[row[3] for row in SIGNED])
def test_signs_between_words_are_taken_as_they_are(text: str, form: str, surface: str, remark: str) -> None:
    assert [text[r.start : r.end] for r in find_residue(text, [form])] == [surface]
    decomposed = unicodedata.normalize("NFD", text)
    found = [decomposed[r.start : r.end] for r in find_residue(decomposed, [form])]
    assert found == [unicodedata.normalize("NFD", surface)]


@pytest.mark.parametrize(
    ("text", "form", "remark"),
    [
        ("C++ Garmentsx", "C++ Garments", "inside a longer word at its end"),
        ("xa*b? Ltd", "a*b? Ltd", "inside a longer word at its start"),
        ("axb? Ltd", "a*b? Ltd", "a star is no wildcard"),
        ("C+ Garments", "C++ Garments", "another sign"),
        ("Ben:\n\nKhan", "Ben: Khan", "over a blank line"),
        ("রুবিনা (লম্বা) মিতালি", "রুবিনা (লম্বা) মিতা", "inside a longer Bengali word"),
        ("☎️ rang", "❤️", "another emoji with the same selector"),
        ("so? yes", "?", "a single sign"),
    ],
)
def test_signs_do_not_widen_a_form(text: str, form: str, remark: str) -> None:
    assert find_residue(text, [form]) == [], remark


@pytest.mark.parametrize(
    ("text", "form", "count"),
    [
        ("the health (social) one", "Health (Social)", 0),
        ("ask Health (Social) there", "Health (Social)", 1),
        ("no -- yes", "--", 0),
    ],
)
def test_suspected_forms_with_signs_count_where_they_tell(text: str, form: str, count: int) -> None:
    assert len(ResidueFinder([], [form]).find(text)) == count
    assert find_residue(text, [form]), "confirmed, it counts in any case"


@given(
    st.text(max_size=30),
    st.lists(st.sampled_from(["Huda", "রুবিনা", "ليلى", "X̌avi", "7"]), min_size=2, max_size=4),
    st.text(alphabet='+?*()":[]{}|^$#=<>!~🦩❤️ ', min_size=1, max_size=4),
    st.text(max_size=30),
)
def test_a_form_is_found_whatever_its_signs(before: str, names: list[str], signs: str, after: str) -> None:
    form = " ".join(signs.join(names).split())
    for shape in (form, form.upper(), unicodedata.normalize("NFD", form)):
        assert any(r.form == form for r in find_residue(f"{before} {shape} {after}", [form]))


def test_many_forms_in_a_long_text() -> None:
    forms = [f"Zq{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x" for i in range(5_000)]
    text = "she worked in the kitchen until one in the morning and slept on the floor " * 5_000 + forms[4321].upper()
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
