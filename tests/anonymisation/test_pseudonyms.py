"""Pseudonyms: steady, like in culture and gender, never a real name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import DetectionError, choose_pseudonym
from anonymisation.kinds import KINDS, Kind
from anonymisation.lists.names import POOLS, given_names
from anonymisation.words import fold, keys

CULTURES = [
    ("Rubina Akter", "south_asian_muslim", "f", "two tokens"),
    ("Wanjiku", "kenyan_ugandan", "f", "one token"),
    ("Jomar", "filipino", "m", "man"),
    ("রুবিনা", "bengali_script", "f", "Bengali script"),
    ("ليلى حداد", "arabic_script", "f", "Arabic script"),
    ("सुनिता", "devanagari", "f", "Devanagari"),
    ("José", "latin_american", "m", "accent"),
]


@pytest.mark.parametrize(("form", "culture", "gender", "remark"), CULTURES)
def test_culture_gender_and_length(form: str, culture: str, gender: str, remark: str) -> None:
    chosen = choose_pseudonym(form, "PERSON", (), (form,), 7)
    pool = POOLS[culture]
    assert chosen.split()[0] in (pool.f if gender == "f" else pool.m), remark
    assert len(chosen.split()) == len(form.split()), remark


@pytest.mark.parametrize(
    ("form", "before", "after", "remark"),
    [
        ("Madam Huda", "Madam ", "", "title before"),
        ("Rina didi", "", " didi", "kin term after"),
        ("Umm Khalid", "Umm ", "", "teknonym"),
        ("Mr. Haddad", "Mr. ", "", "title with dot"),
    ],
)
def test_titles_stay(form: str, before: str, after: str, remark: str) -> None:
    chosen = choose_pseudonym(form, "PERSON", (), (form,), 3)
    assert chosen.startswith(before) and chosen.endswith(after) and chosen != form, remark


def test_case_follows() -> None:
    assert choose_pseudonym("rubina akter", "PERSON", (), (), 1).islower()
    assert choose_pseudonym("RUBINA", "PERSON", (), (), 1).isupper()


def test_lists_run_dry() -> None:
    everyone = [name for pool in POOLS.values() for name in (*pool.f, *pool.m, *pool.s)]
    assert choose_pseudonym("Rubina", "PERSON", ["Person 1", "Person 3"], everyone, 1) == "Person 2"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("LOCATION", "[place 3]"),
        ("ORGANISATION", "[organisation 1]"),
        ("PHONE", "[phone 1]"),
        ("ID_NUMBER", "[number 1]"),
        ("DATE", "[date 1]"),
        ("EMAIL", "[e-mail 1]"),
        ("LINK", "[link 1]"),
        ("ACCOUNT", "[account 1]"),
        ("VEHICLE", "[vehicle 1]"),
    ],
)
def test_labels(kind: Kind, expected: str) -> None:
    assert choose_pseudonym("x", kind, ["[place 1]", "[place 2]", "[place 4]"], (), 1) == expected


def test_unknown_kind() -> None:
    with pytest.raises(DetectionError):
        choose_pseudonym("x", "PET", (), (), 1)  # type: ignore[arg-type]


NAMES = st.lists(st.sampled_from(sorted(given_names())), max_size=25)


@given(
    form=st.sampled_from(sorted(given_names())),
    taken=NAMES,
    real=NAMES,
    seed=st.integers() | st.text(max_size=5),
)
def test_never_a_known_name_and_steady(form: str, taken: list[str], real: list[str], seed: int | str) -> None:
    chosen = choose_pseudonym(form, "PERSON", taken, real, seed)
    assert chosen == choose_pseudonym(form, "PERSON", list(reversed(taken)), set(real), seed)
    known = {fold(name) for name in (*taken, *real, form)}
    assert not set(keys(chosen)) & known


@given(form=st.text(max_size=20), kind=st.sampled_from(KINDS))
def test_any_form_gets_something(form: str, kind: Kind) -> None:
    assert choose_pseudonym(form, kind, (), (form,), 1).strip()
