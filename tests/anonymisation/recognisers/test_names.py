"""Given names by list and by what is said of them; peoples and faiths are never persons or organisations."""

from __future__ import annotations

import pytest

from anonymisation import Detector
from tests.anonymisation.recognisers.tables import found

WORD_NAMES = [
    ("grace from the philippines and i cleaned", "grace", "from a country"),
    ("Joy na my sister", "Joy", "pidgin"),
    ("hope said wait", "hope", "speaks"),
    ("mercy achieng and faith were sold", "faith", "beside a listed name"),
    ("grace auma is my witness", "grace auma", "second name"),
    ("there was one kenyan peace with us", "peace", "after a people"),
    ("Patience died in the desert 😀", "Patience", "at the beginning, emoji"),
]


@pytest.mark.parametrize(("text", "name", "remark"), WORD_NAMES)
def test_words_that_are_names(text: str, name: str, remark: str) -> None:
    assert (name, "PERSON") in found("word_names", text), remark


WORDS = [
    ("i have hope and patience", "nouns"),
    ("the grace said before meals", "article before"),
    ("god gave us mercy", "noun"),
    ("joy of the children", "noun"),
    ("peace in my country", "noun"),
    ("أمل وصبر", "Arabic nouns"),
    ("আশা ছিল", "Bengali noun"),
]


@pytest.mark.parametrize(("text", "remark"), WORDS)
def test_words_that_stay_words(text: str, remark: str) -> None:
    assert found("word_names", text) == [], remark


RARE = [
    ("umed died of the stove", "umed", "before what people do"),
    ("they buried musokwe at night", "musokwe", "after what is done to people"),
    ("rubina and zhorgul left", "zhorgul", "beside a listed name"),
    ("Ömürkan said no 😀", "Ömürkan", "marks and emoji"),
]


@pytest.mark.parametrize(("text", "name", "remark"), RARE)
def test_rare_words_where_a_person_stands(text: str, name: str, remark: str) -> None:
    assert (name, "PERSON") in found("rare_subjects", text), remark


NOT_RARE = [
    ("the caporal said no", "article before"),
    ("everybody worked at night", "common word"),
    ("rubina and money", "common word beside a name"),
    ("they told lies", "common word after a verb"),
    ("সবাই বলল", "Bengali"),
    ("सबने कहा", "Devanagari"),
    ("الكل قال", "Arabic"),
]


@pytest.mark.parametrize(("text", "remark"), NOT_RARE)
def test_other_words_stay(text: str, remark: str) -> None:
    assert found("rare_subjects", text) == [], remark


LISTED = [
    ("jennifer and brenda cooked", "jennifer", "in use everywhere"),
    ("then wanjiku cried", "wanjiku", "Kenya, lower case"),
    ("JOSÉ was there", "JOSÉ", "accent, capitals"),
    ("রুবিনা বলল", "রুবিনা", "Bengali"),
    ("सुनिता आई", "सुनिता", "Devanagari"),
    ("قالت فاطمة", "فاطمة", "Arabic"),
]


@pytest.mark.parametrize(("text", "name", "remark"), LISTED)
def test_listed_names(text: str, name: str, remark: str) -> None:
    assert (name, "PERSON") in found("given_names", text, "xx"), remark


GROUPS = [
    "They were all Tajik and Uzbek.", "she is Karen like me", "a Sri Lankan boss", "the Rohingya families",
    "we are Dalit and they are Brahmin", "he is a Maronite", "the Hausa and the Igbo", "i am oromo", "we speak Mam",
    "a Pentecostal woman", "the Burmese and the Lao", "i am muslim and she is hindu", "all Malagasy women",
]  # fmt: skip


@pytest.mark.parametrize("text", GROUPS)
def test_groups_are_nobody(text: str, detector: Detector) -> None:
    for written in (text, text.lower()):
        assert [(f.kind, f.recogniser) for f in detector.find(written)] == []
