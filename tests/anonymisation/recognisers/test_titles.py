"""Titles and kin terms of many languages belong to the name; alone or before ordinary words they name nobody."""

from __future__ import annotations

import pytest

from anonymisation.lists.titles import AFTER, BEFORE, strip_titles, title_gender
from tests.anonymisation.recognisers.tables import found

NAMED = [
    ("then Madam Huda came", "Madam Huda", "English, Gulf"),
    ("madam huda came", "madam huda", "lower case"),
    ("I told Ustaz Samir", "Ustaz Samir", "Arabic teacher"),
    ("umm khalid never slept", "umm khalid", "teknonym"),
    ("Hajja Zubeida cried", "Hajja Zubeida", "pilgrim"),
    ("rina didi said no", "rina didi", "Bengali, after the name"),
    ("we paid kamal bhai", "kamal bhai", "brother"),
    ("Sobhan matubbar sold it", "Sobhan matubbar", "village headman"),
    ("sunita bahini was small", "sunita bahini", "Nepali younger sister"),
    ("ramesh dai knew", "ramesh dai", "Nepali elder brother"),
    ("murugan anna shouted", "murugan anna", "Tamil elder brother"),
    ("Selvi akka helped", "Selvi akka", "Tamil elder sister"),
    ("Ate Maricel told me", "Ate Maricel", "Filipino elder sister"),
    ("kuya jomar drove", "kuya jomar", "Filipino elder brother"),
    ("Tita Baby recruited us", "Tita Baby", "nickname after a kin term"),
    ("Mbak Yanti slept", "Mbak Yanti", "Javanese"),
    ("pak darmo lent it", "pak darmo", "Indonesian"),
    ("Daw Khin called", "Daw Khin", "Burmese"),
    ("U Tun came", "U Tun", "Burmese, one letter"),
    ("chị hằng said", "chị hằng", "Vietnamese with marks, lower case"),
    ("Bà Sáu cooks", "Bà Sáu", "Vietnamese"),
    ("Weizero Almaz wept", "Weizero Almaz", "Amharic"),
    ("Ato Girma signed", "Ato Girma", "Amharic"),
    ("Oga Festus laughed", "Oga Festus", "West African boss"),
    ("Mzee Otieno sat", "Mzee Otieno", "Swahili elder"),
    ("Doña Mercedes paid", "Doña Mercedes", "Spanish"),
    ("tía rosario hid us", "tía rosario", "Spanish aunt, lower case"),
    ("Monsieur Diallo locked it", "Monsieur Diallo", "French"),
    ("Usto Davron laid tiles", "Usto Davron", "Uzbek master"),
    ("bakyt baike drives", "bakyt baike", "Kyrgyz, after the name"),
    ("Ayşe abla cooked", "Ayşe abla", "Turkish elder sister"),
    ("Abu Khalid shouted", "Abu Khalid", "teknonym"),
    ("comrade ezhil came", "comrade ezhil", "post before an unlisted name"),
    ("supervisor kiprono laughs", "supervisor kiprono", "post before a listed name"),
    ("Señora Rene\u0301 left 😀", "Señora Rene\u0301", "combining accent, emoji"),
]


@pytest.mark.parametrize(("text", "name", "remark"), NAMED)
def test_term_belongs_to_the_name(text: str, name: str, remark: str) -> None:
    assert (name, "PERSON") in found("titles", text), remark


NOBODY = [
    ("the madam said no", "title alone"),
    ("my sister was ill", "kin term and a verb"),
    ("the supervisor scolded me", "post and a rare verb"),
    ("a teacher taught us", "post and a verb"),
    ("u know i ate rice", "syllables of ordinary speech"),
    ("thakur saab ordered", "two titles and no name"),
    ("haan ji i said", "yes, not a name"),
    ("দিদি বলল", "Bengali kin term alone"),
    ("المدام قالت", "Arabic title alone"),
    ("mama africa 😀", "a continent"),
]


@pytest.mark.parametrize(("text", "remark"), NOBODY)
def test_nobody_is_named(text: str, remark: str) -> None:
    assert found("titles", text) == [], remark


def test_the_lists_are_wide() -> None:
    assert len(BEFORE) > 400 and len(AFTER) > 90
    assert all(word == word.lower() for word in (*BEFORE, *AFTER))


@pytest.mark.parametrize(
    ("form", "bare", "gender"),
    [
        (("oga", "festus"), ("festus",), "m"),
        (("rina", "didi"), ("rina",), "f"),
        (("anna", "maria"), ("anna", "maria"), None),
        (("chị", "hằng"), ("hằng",), None),
        (("madam",), ("madam",), None),
    ],
)
def test_stripping(form: tuple[str, ...], bare: tuple[str, ...], gender: str | None) -> None:
    assert strip_titles(form) == bare
    assert title_gender(form) == gender
