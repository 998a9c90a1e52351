"""Other spellings of known names: what is offered, what is not, and that it stays quick."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.variants import inflections, sound, variants_in
from anonymisation.words import fold

OFFERED = [
    ("then robina came", "Rubina Akter", "robina", "vowel heard wrong"),
    ("they hit almas again", "Almaz", "almas", "s for z"),
    ("i saw ruby na there", "Rubina", "ruby na", "split in two"),
    ("with goldenstar we signed", "Golden Star", "goldenstar", "joined"),
    ("Shafik took it", "Shafiq", "Shafik", "k for q"),
    ("tigst was there", "Tigist", "tigst", "a vowel lost"),
    ("mosharof told", "Mosharraf", "mosharof", "doubled letters"),
    ("near sindhupalchowk", "Sindhupalchok", "sindhupalchowk", "place"),
    ("rubinas room", "Rubina", "rubinas", "plural or possessive without its sign"),
    ("রুপালীকে দেখেছি", "রুপালী", "রুপালীকে", "Bengali case ending"),
    ("सुनीतालाई भेटें", "सुनीता", "सुनीतालाई", "Nepali case ending, Devanagari"),
    ("قلت وليلى", "ليلى", "وليلى", "Arabic prefix"),
    ("Joze\u0301 left 😀", "José", "Joze\u0301", "combining accent beside an emoji"),
]


@pytest.mark.parametrize(("text", "name", "form", "remark"), OFFERED)
def test_offered(text: str, name: str, form: str, remark: str) -> None:
    found = variants_in(text, [name])
    assert [(v.form, v.name) for v in found] == [(form, name)], remark
    assert all(text[v.start : v.end] == v.form and v.why for v in found)


NOT_OFFERED = [
    ("rubina came and RUBINA left", "Rubina", "the name itself, in any case"),
    ("i am in a room", "Amina", "common words are no halves of a name"),
    ("we had no money", "Mona", "an ordinary word that sounds alike"),
    ("the rabbit ran", "Robert Rabit", "an ordinary word"),
    ("ali came", "Ala", "too short a name"),
    ("completely different words", "Wanjiku", "nothing alike"),
    ("José spoke", "Jose", "only the accent differs"),
    ("", "Rubina", "no text"),
]


@pytest.mark.parametrize(("text", "name", "remark"), NOT_OFFERED)
def test_not_offered(text: str, name: str, remark: str) -> None:
    assert variants_in(text, [name]) == [], remark


SOUNDS = [
    ("rubina", "robina", True, "vowels do not count"),
    ("almaz", "almas", True, "s and z"),
    ("khadija", "kadidja", True, "aspiration, dj"),
    ("phoung", "foung", True, "ph"),
    ("rubina", "sabina", False, "first consonant differs"),
    ("maria", "amria", False, "first letter is a vowel"),
]


@pytest.mark.parametrize(("left", "right", "same", "remark"), SOUNDS)
def test_sound(left: str, right: str, same: bool, remark: str) -> None:
    assert (sound(left) == sound(right)) is same, remark


INFLECTED = [
    ("Rubina", "Rubina's", "possessive"),
    ("Gulnora", "Gulnoraning", "Turkic genitive"),
    ("রুপালী", "রুপালীর", "Bengali genitive"),
    ("सुनीता", "सुनीतालाई", "Nepali dative"),
    ("Гулнора", "Гулнорага", "Cyrillic, Uzbek dative"),
    ("ليلى", "وليلى", "Arabic and-prefix"),
]


@pytest.mark.parametrize(("form", "expected", "remark"), INFLECTED)
def test_inflections(form: str, expected: str, remark: str) -> None:
    found = inflections(form)
    assert expected in found and form not in found and len(found) == len(set(found)), remark


@pytest.mark.parametrize("form", ["", "  ", "😀", "三"])
def test_no_inflections_where_none_are_known(form: str) -> None:
    assert inflections(form) == []


NAMES = st.lists(st.sampled_from(["Rubina Akter", "Almaz", "José", "রুপালী", "Golden Star", "x", "😀", ""]), max_size=5)


@given(st.text(max_size=60), NAMES)
def test_spans_are_sorted_apart_and_true(text: str, names: list[str]) -> None:
    found = variants_in(text, names)
    assert all(text[v.start : v.end] == v.form and v.name in names for v in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    words = {fold(word) for name in names for word in name.split()}
    assert all(fold(v.form) not in words for v in found)
