"""Small places and ships by cue, and listed places; words that are also places only beside a word of place."""

from __future__ import annotations

import pytest

from tests.anonymisation.recognisers.tables import found

BY_CUE = [
    ("we stayed in pathirakali village", "pathirakali village", "village after"),
    ("the village of Char Borobil", "Char Borobil", "village before"),
    ("aboard the MV Ocean Pearl", "Ocean Pearl", "ship"),
    ("the boat sinar lautan sank", "sinar lautan", "ship in lower case, rare words"),
    ("in Labour City Block 9", "Labour City Block 9", "numbered part of a place"),
    ("from chak 47 to the kiln", "chak 47", "Punjabi village number"),
    ("near ad dulayl we sewed", "ad dulayl", "Arabic article"),
    ("in bukit merahan we cut", "bukit merahan", "Malay hill"),
    ("at phnom sruoch i was born", "phnom sruoch", "Khmer hill"),
    ("the Zaatarieh Street house", "Zaatarieh Street", "street"),
    ("near Séguélon village 😀", "Séguélon village", "accents, emoji"),
]


@pytest.mark.parametrize(("text", "name", "remark"), BY_CUE)
def test_by_cue(text: str, name: str, remark: str) -> None:
    assert (name, "LOCATION") in found("small_places", text), remark


NO_CUE = [
    ("in the village we had rice", "any village"),
    ("on the street at night", "any street"),
    ("the boat was full of water", "any boat"),
    ("in the labour camp", "any camp"),
    ("i went to la la la", "nonsense"),
    ("من القرية إلى المدينة", "Arabic, any village"),
    ("গ্রামে ছিলাম", "Bengali, any village"),
]


@pytest.mark.parametrize(("text", "remark"), NO_CUE)
def test_no_place_is_named(text: str, remark: str) -> None:
    assert found("small_places", text) == [], remark


LISTED = [
    ("i am from sindhupalchok", "sindhupalchok", "district of ours, lower case"),
    ("in Bourj Hammoud we hid", "Bourj Hammoud", "two words"),
    ("from ayaviri to lima", "ayaviri", "small town of the gazetteer"),
    ("he came from Salem district", "Salem", "also a name, beside a word of place"),
    ("ঢাকা থেকে এসেছি", "ঢাকা", "Bengali"),
    ("वह काठमाडौं गई", "काठमाडौं", "Devanagari"),
    ("إلى الرياض سافرت", "الرياض", "Arabic"),
    ("near Ciudad Jua\u0301rez 😀", "Ciudad Jua\u0301rez", "combining accent"),
]


@pytest.mark.parametrize(("text", "name", "remark"), LISTED)
def test_listed(text: str, name: str, remark: str) -> None:
    assert (name, "LOCATION") in found("towns", text), remark


NOT_A_PLACE = [
    ("i like reading in bed", "an English town that is a word"),
    ("Rubina Salem came", "a second name"),
    ("in hope of money", "an ordinary word after in"),
    ("We said that Split hairs", "a word, no place beside"),
    ("the bread is nice", "a French town that is a word"),
    ("In the house of Rina a nazira came", "a common noun in a text with capitals"),
]


@pytest.mark.parametrize(("text", "remark"), NOT_A_PLACE)
def test_not_a_place(text: str, remark: str) -> None:
    assert found("towns", text) == [], remark
