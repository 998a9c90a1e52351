"""Linking keys and alias proposals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import DetectionError, name_key, propose_aliases
from anonymisation.kinds import Kind

SAME = [
    ("Madam Huda", "huda", "PERSON", "title"),
    ("Rina didi", "RINA", "PERSON", "kin term after"),
    ("Huda's", "Huda", "PERSON", "possessive"),
    ("Al-Masri", "al masri", "PERSON", "hyphen"),
    ("O\u2019Brien", "OBrien", "PERSON", "apostrophe"),
    ("Jose\u0301", "José", "PERSON", "composition"),
    ("রুবিনা ", "রুবিনা", "PERSON", "Bengali, space"),
    ("The Golden Star", "golden star", "ORGANISATION", "article"),
    ("+880 1712-345678", "8801712345678", "PHONE", "digits only"),
    ("০১৭১২", "01712", "PHONE", "Bengali digits"),
    ("BX 041-2873", "bx0412873", "ID_NUMBER", "spaces and dashes"),
    ("https://www.example.org/", "example.org", "LINK", "protocol"),
]
DIFFERENT = [
    ("Umm Khalid", "Khalid", "PERSON", "mother and son"),
    ("Anna Maria", "Maria", "PERSON", "a given name that is also a kin term"),
    ("José", "Jose", "PERSON", "accents are proposed, not linked"),
    ("Rubina", "Rubina Akter", "PERSON", "part of a name is proposed, not linked"),
]


@pytest.mark.parametrize(("left", "right", "kind", "remark"), SAME)
def test_equal_keys(left: str, right: str, kind: Kind, remark: str) -> None:
    assert name_key(left, kind) == name_key(right, kind) != "", remark


@pytest.mark.parametrize(("left", "right", "kind", "remark"), DIFFERENT)
def test_different_keys(left: str, right: str, kind: Kind, remark: str) -> None:
    assert name_key(left, kind) != name_key(right, kind), remark


@given(st.text(max_size=30))
def test_key_is_stable(form: str) -> None:
    assert name_key(name_key(form, "PHONE"), "PHONE") == name_key(form, "PHONE")


def test_unknown_kind() -> None:
    with pytest.raises(DetectionError):
        name_key("Huda", "PET")  # type: ignore[arg-type]


PAIRS: list[tuple[str, str, bool, str]] = [
    ("Rubina", "Rubina Akter", True, "token subset"),
    ("Mr Rahman", "Mrs Rahman", False, "conflicting titles"),
    ("Mr Rahman", "Rahman Ali", True, "one title says nothing against"),
    ("Robina", "Rubina", True, "spelling of speech recognition"),
    ("Rina", "Mina", False, "short names differ by a letter"),
    ("Umm Khalid", "Khalid", False, "mother and son"),
    ("José", "Jose", True, "accent"),
    ("রুবিনা আক্তার", "রুবিনা", True, "Bengali"),
    ("Kamal", "Jamal", False, "other first letter"),
    ("Karim", "Karima", False, "man's and woman's name"),
    ("Abu Khalid", "Umm Khalid", False, "father and mother of one child"),
    ("Omar bin Saeed", "Saeed", False, "a man and his father"),
    ("Siti binti Rahman", "Rahman", False, "a woman and her father"),
    ("Omar bin Saeed", "Omar", True, "the man himself"),
    ("Mr Akter", "Rubina Akter", False, "a title against a woman's first name"),
    ("Rubina Akter", "Robina Aktar", True, "full names in another spelling"),
    ("Rubina Akter Banu", "Rubina Akter", True, "a full name inside a longer one"),
]


@pytest.mark.parametrize(("left", "right", "expected", "remark"), PAIRS)
def test_proposals(left: str, right: str, expected: bool, remark: str) -> None:
    proposals = propose_aliases([(1, left, "PERSON"), (2, right, "PERSON")])
    assert [(p.first_id, p.second_id) for p in proposals] == ([(1, 2)] if expected else []), remark
    for proposal in proposals:
        assert left not in proposal.reason and right not in proposal.reason


def test_conflict_in_another_form_counts() -> None:
    forms: list[tuple[int, str, Kind]] = [
        (1, "Rahman", "PERSON"),
        (1, "Mr Rahman", "PERSON"),
        (2, "Mrs Rahman", "PERSON"),
    ]
    assert propose_aliases(forms) == []


def test_two_full_names_are_two_people_though_both_are_called_by_the_first() -> None:
    forms: list[tuple[int, str, Kind]] = [
        (1, "Maria Santos", "PERSON"),
        (1, "Maria", "PERSON"),
        (2, "Maria Lopez", "PERSON"),
        (2, "Maria", "PERSON"),
        (3, "Maria", "PERSON"),
    ]
    assert [(p.first_id, p.second_id) for p in propose_aliases(forms)] == [(1, 3), (2, 3)]


def test_kinds_do_not_mix() -> None:
    assert propose_aliases([(1, "Shapla", "PERSON"), (2, "Shapla Garments", "ORGANISATION")]) == []
