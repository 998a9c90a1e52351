"""The list of places: what a name may mean, how names are told from words, and how quick it is to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import gazetteer
from anonymisation.gazetteer import Place, is_listed, lookup, matches
from anonymisation.words import words

LOOKED_UP = [
    ("Sindhupalchok", "district", "Nepal", "district of ours"),
    ("sundargarh", "district", "India", "lower case"),
    ("LOMBOK", "district", "Indonesia", "capitals"),
    ("Bourj Hammoud", "district", "Lebanon", "two words"),
    ("Ciudad Juárez", "place", "Mexico", "accents"),
    ("Ciudad Jua\u0301rez", "place", "Mexico", "combining accent"),
    ("ciudad juarez", "place", "Mexico", "without accents"),
    ("Ayaviri", "place", "Peru", "small town"),
    ("Metema", "district", "Ethiopia", "border town"),
    ("ঢাকা", "place", "Bangladesh", "Bengali"),
    ("काठमाडौं", "place", "Nepal", "Devanagari"),
    ("الرياض", "place", "Saudi Arabia", "Arabic"),
    ("Chiapas", "region", "Mexico", "first-level region"),
]


@pytest.mark.parametrize(("name", "kind", "country", "remark"), LOOKED_UP)
def test_lookup(name: str, kind: str, country: str, remark: str) -> None:
    found = lookup(name)
    assert any((place.kind, place.country) == (kind, country) for place in found), (remark, found)


@pytest.mark.parametrize("name", ["", "hope", "Nowhere-at-All", "😀", "ربما لا مكان"])
def test_unknown_places(name: str) -> None:
    assert lookup(name) == ()


def test_a_name_may_mean_several_places() -> None:
    countries = {place.country for place in lookup("Tripoli")}
    assert {"Lebanon", "Libya"} <= countries


def test_regions_are_told() -> None:
    assert Place("Ciudad Juárez", "place", "Chihuahua", "Mexico") in lookup("ciudad juárez")


def test_at_least_45_countries_and_300_districts_of_ours() -> None:
    countries = {
        place.country for name in ("Gazipur", "Chitwan", "Lombok", "Kibera", "Deira") for place in lookup(name)
    }
    assert {"Bangladesh", "Nepal", "Indonesia", "Kenya", "United Arab Emirates"} <= countries
    heads = [line.split("|")[0] for line in gazetteer.DATA.read_text("utf-8").splitlines() if line.startswith("@")]
    assert len(set(heads)) >= 45
    ours = gazetteer.DATA.with_name("districts.txt").read_text("utf-8")
    assert ours.count(",") >= 300


def test_the_source_is_named() -> None:
    text = Path(gazetteer.DATA).with_name("gazetteer_attribution.txt").read_text("utf-8")
    assert "GeoNames" in text and "Attribution 4.0" in text


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("from nuwara eliya to kandy", [("nuwara eliya", False), ("kandy", False)], "longest first"),
        ("reading in reading", [("reading", True), ("reading", True)], "also a word"),
        ("ঢাকা 😀 dhaka", [("ঢাকা", False), ("dhaka", False)], "scripts and emoji"),
        ("nothing of this kind", [], "no place"),
    ],
)
def test_matches(text: str, expected: list[tuple[str, bool]], remark: str) -> None:
    tokens = words(text)
    found = [(text[tokens[m.first].start : tokens[m.last].end], m.doubtful) for m in matches(tokens)]
    assert found == expected, remark


def test_listed_only_when_nothing_else() -> None:
    assert is_listed("sindhupalchok") and not is_listed("reading") and not is_listed("hope")


@given(st.text(max_size=50))
def test_matches_stay_apart(text: str) -> None:
    tokens = words(text)
    found = list(matches(tokens))
    assert all(0 <= m.first <= m.last < len(tokens) for m in found)
    assert all(a.last < b.first for a, b in zip(found, found[1:], strict=False))
