"""Organisations by cue words, before and after the name, in any case; not every factory has one."""

from __future__ import annotations

import pytest

from tests.anonymisation.recognisers.tables import found

NAMED = [
    ("sent by golden star manpower", "golden star manpower", "agency, lower case"),
    ("at Shapla Garments Ltd.", "Shapla Garments Ltd", "factory with its form"),
    ("the ruwan foreign employment agency", "ruwan foreign employment agency", "trade words between"),
    ("unity drivers cooperative met", "unity drivers cooperative", "trade word and cooperative"),
    ("i stitched for everlight apparel plc", "everlight apparel plc", "two cues"),
    ("with diamond gate facility services wll", "diamond gate facility services wll", "common words, several cues"),
    ("to al hidaya travels", "al hidaya travels", "Arabic article"),
    ("abay meadow flowers near ziway", "abay meadow flowers", "flower farm"),
    ("kabira sugar works beat us", "kabira sugar works", "works"),
    ("Okunola and Sons Quarry", "Okunola and Sons Quarry", "and Sons"),
    ("PT Sumber Makmur took us", "PT Sumber Makmur", "Indonesian form before"),
    ("signed with pt rizki abadi", "pt rizki abadi", "Indonesian form before, lower case"),
    ("working for Kharafi Hadeed Sdn Bhd", "Kharafi Hadeed Sdn Bhd", "Malay form"),
    ("the Sindicato Luz del Campo", "Sindicato Luz del Campo", "Spanish union"),
    ("confecciones choloma closed", "confecciones choloma", "Spanish workshop, lower case"),
    ("chez Transports Kébé SARL", "Transports Kébé SARL", "French form, accents"),
    ("lacramioara service srl had it", "lacramioara service srl", "Romanian form"),
    ("the factory is called silken threads", "silken threads", "called"),
    ("😀 Mekong Dyeing Factory 😀", "Mekong Dyeing Factory", "emoji on both sides"),
]


@pytest.mark.parametrize(("text", "name", "remark"), NAMED)
def test_named(text: str, name: str, remark: str) -> None:
    names = [surface for surface, kind in found("organisation_cues", text) if kind == "ORGANISATION"]
    assert any(surface.rstrip(".") == name for surface in names), (remark, names)


NOT_NAMED = [
    ("we worked in a garment factory", "any factory"),
    ("the local employment agency", "any agency"),
    ("a brick kiln near the river", "any kiln"),
    ("the shrimp processing factory", "a trade"),
    ("i went to the government hospital", "a public body"),
    ("the best company in the world", "praise"),
    ("the union called a strike", "a verb after the cue"),
    ("we drank too much tea", "ordinary words"),
    ("private company and public company", "adjectives"),
    ("المصنع كان كبيرا", "Arabic, any factory"),
    ("গার্মেন্টস কারখানা", "Bengali, any factory"),
    ("the café company’s boss", "accent and typographic apostrophe"),
]


@pytest.mark.parametrize(("text", "remark"), NOT_NAMED)
def test_not_named(text: str, remark: str) -> None:
    assert found("organisation_cues", text) == [], remark
