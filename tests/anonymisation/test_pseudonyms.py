"""Pseudonyms: steady, like in culture and gender, never a real name."""

from __future__ import annotations

import random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import DetectionError, choose_pseudonym
from anonymisation.cultures import culture_of_name, gender_of_name
from anonymisation.kinds import KINDS, Kind
from anonymisation.lists.cultures import CULTURES, LATIN, WESTERN
from anonymisation.lists.names import given_names
from anonymisation.pseudonyms import PseudonymPool, misleading, split_name
from anonymisation.words import fold, keys

LISTED = [
    ("Rubina Akter", "south_asian_muslim", "f", "two tokens"),
    ("Wanjiku", "kenyan_ugandan", "f", "one token"),
    ("Jomar", "filipino", "m", "man"),
    ("রুবিনা", "bengali_script", "f", "Bengali script"),
    ("ليلى حداد", "arabic_script", "f", "Arabic script"),
    ("सुनिता", "devanagari", "f", "Devanagari"),
    ("José", "latin_american", "m", "accent"),
    ("ትዕግስት", "ethiopic_script", "f", "Ethiopic script"),
    ("முருகன்", "tamil_script", "m", "Tamil script"),
    ("Тетяна", "cyrillic_script", "f", "Cyrillic script"),
    ("Chandani Perera", "sinhala", "f", "Sinhala"),
    ("Yogeswari", "sri_lankan_tamil", "f", "Tamil in Latin letters"),
    ("Bishnu Maya Tamang", "nepali", "f", "three tokens"),
    ("Tsering", "himalayan", "f", "Himalayan"),
    ("Chiamaka Okafor", "nigerian", "f", "Nigerian"),
    ("Akosua", "ghanaian", "f", "Ghanaian"),
    ("Fatoumata Diallo", "sahelian", "f", "Sahelian"),
    ("Thandiwe", "southern_african", "f", "Southern African"),
    ("Tigist", "ethiopian_eritrean", "f", "Ethiopian"),
    ("Abdirahman", "somali", "m", "Somali"),
    ("Siti Ningsih", "indonesian", "f", "two given names"),
    ("Thandar", "burmese", "f", "Burmese"),
    ("Nguyen Thi Huong", "vietnamese", "f", "family name first"),
    ("Sreymom", "khmer", "f", "Khmer"),
    ("Somchai", "thai_lao", "m", "Thai"),
    ("Dilnoza Karimova", "central_asian", "f", "Central Asian"),
    ("Palwasha", "persian_afghan", "f", "Afghan"),
    ("Berivan", "turkish_kurdish", "f", "Kurdish"),
    ("Oksana", "east_slavic", "f", "Ukrainian"),
    ("Ionut", "romanian", "m", "Romanian"),
    ("Mirlande", "haitian", "f", "Haitian"),
    ("Grace Wanjiku", "kenyan_ugandan", "f", "an English name beside another"),
]


@pytest.mark.parametrize(("form", "culture", "gender", "remark"), LISTED)
def test_culture_gender_and_length(form: str, culture: str, gender: str, remark: str) -> None:
    chosen = choose_pseudonym(form, "PERSON", (), (form,), 7)
    pool = CULTURES[culture]
    assert chosen.split()[0] in (pool.f if gender == "f" else pool.m), remark
    assert len(chosen.split()) == len(form.split()), remark
    assert set(chosen.split()) <= {*pool.f, *pool.m, *pool.s}, remark


UNLISTED = [
    ("Oluwadamilola", "nigerian", "letters tell"),
    ("Nguyet", "vietnamese", "letters tell"),
    ("Gulbahor", "central_asian", "letters tell"),
    ("Sulistiawati", "indonesian", "letters tell"),
    ("Hernandes", "latin_american", "letters tell"),
]


@pytest.mark.parametrize(("form", "culture", "remark"), UNLISTED)
def test_a_name_no_list_has_is_told_by_its_letters(form: str, culture: str, remark: str) -> None:
    assert culture_of_name(keys(form), form, random.Random(1)) == culture, remark


TITLED = [
    ("Pak Kasmuri", "indonesian", "before the name"),
    ("Ate Mary", "filipino", "an English name of the Philippines"),
    ("Abu Yazan", "arab", "before the son's name"),
    ("Umm Nidal", "arab", "before the son's name"),
    ("Ate Glo", "filipino", "before the name"),
    ("Harka dai", "nepali", "after the name"),
    ("Doña Eufemia", "latin_american", "accent"),
    ("Nasrin apa", "south_asian_muslim", "after a name other lists have"),
]


@pytest.mark.parametrize(("form", "culture", "remark"), TITLED)
def test_a_title_tells_the_culture_of_a_name(form: str, culture: str, remark: str) -> None:
    chosen = choose_pseudonym(form, "PERSON", (), (form,), 11)
    pool = CULTURES[culture]
    naming = split_name(chosen)[1]
    # A name that other lists have, and this culture's has not, stays of theirs.
    listed = fold(split_name(form)[1][0]) in {fold(n) for other in CULTURES.values() for n in (*other.f, *other.m)}
    assert listed or set(naming) <= {*pool.f, *pool.m, *pool.s}, remark
    assert fold(chosen) != fold(form) and len(chosen.split()) == len(form.split())


COMPANY = [
    ("Sabiha", ["Rubina Akter", "Nasima Khatun", "Shafiq Miah"], "south_asian_muslim", "others of Bangladesh"),
    ("Wangechi", ["Wanjiku", "Otieno Ochieng", "Nyambura Kimani"], "kenyan_ugandan", "others of Kenya"),
    ("Sabiha", [], "", "nobody else"),
]


@pytest.mark.parametrize(("form", "others", "culture", "remark"), COMPANY)
def test_the_projects_other_names_tip_the_scales(form: str, others: list[str], culture: str, remark: str) -> None:
    chosen = choose_pseudonym(form, "PERSON", (), [form, *others], 5)
    if culture:
        assert chosen in {*CULTURES[culture].f, *CULTURES[culture].m}, remark
    assert chosen != form and not {fold(chosen)} & {fold(word) for other in others for word in other.split()}


@given(form=st.text(alphabet="abcdefghijklmnoprstuvwyz", min_size=3, max_size=9))
def test_western_names_are_no_fallback(form: str) -> None:
    """Only a word that the Western list alone has gets one of its names."""
    pool = CULTURES[WESTERN]
    if fold(form) not in {fold(name) for name in (*pool.f, *pool.m, *pool.s)}:
        assert culture_of_name((form,), form, random.Random(1)) != WESTERN


@pytest.mark.parametrize("culture", CULTURES)
def test_every_pool_serves_its_own_names(culture: str) -> None:
    pool = CULTURES[culture]
    assert min(len(pool.f), len(pool.m)) >= 8 and len(pool.s) >= 6
    for names, gender in ((pool.f, "f"), (pool.m, "m")):
        for name in names:
            told = culture_of_name(keys(name), name, random.Random(1))
            assert fold(name) in {fold(n) for n in (*CULTURES[told].f, *CULTURES[told].m, *CULTURES[told].s)}
            both = fold(name) in {fold(n) for n in (pool.m if gender == "f" else pool.f)}
            assert both or gender_of_name(keys(name), culture) == gender
    assert (culture in LATIN) == pool.f[0].isascii()


def test_there_are_pools_for_at_least_twenty_five_cultures() -> None:
    assert len(LATIN) >= 25


@pytest.mark.parametrize("culture", LATIN)
def test_about_as_long_and_not_the_same_letter_first(culture: str) -> None:
    """While the lists are full: two letters more or less, and another initial."""
    for name in CULTURES[culture].f:
        chosen = choose_pseudonym(name, "PERSON", (), (name,), name)
        assert abs(len(chosen) - len(name)) <= 5
    lengths = [
        abs(len(choose_pseudonym(name, "PERSON", (), (name,), name)) - len(name)) for name in CULTURES[culture].f
    ]
    assert sum(length <= 2 for length in lengths) >= 0.8 * len(lengths)
    firsts = [choose_pseudonym(name, "PERSON", (), (name,), name)[0] != name[0] for name in CULTURES[culture].f]
    assert sum(firsts) >= 0.9 * len(firsts)


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
    everyone = [name for pool in CULTURES.values() for name in (*pool.f, *pool.m, *pool.s)]
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


@pytest.mark.parametrize(
    ("pseudonym", "forms", "expected"),
    [
        ("Wilner Louis", ["Harriet Smith", "Aunt Harriet"], "f"),
        ("Aunt Magalie Desir", ["Aunt Harriet"], None),
        ("Rubina Akter", ["Fountain", "Uncle Fountain", "Mr. Fountain"], "m"),
        ("Rubina Akter", ["Uncle Fountain", "Aunt Fountain"], None),
        ("Umm Karim", ["Umm Khalid"], None),
        ("Karim", ["রুবিনা আপা", "José 🙂", "सुनीता"], None),
        ("Karim", [], None),
        ("Person 3", ["Madam Huda"], None),
        ("", ["Madam Huda"], None),
    ],
)
def test_titles_tell_when_a_pseudonym_misleads(pseudonym: str, forms: list[str], expected: str | None) -> None:
    assert misleading(pseudonym, forms) == expected


@given(st.sampled_from(["f", "m"]), st.sampled_from(["Fountain Hughes", "Zzyx", "Sita", "رنا", "রুবিনা", "Éloïse Ñandú"]))
def test_what_titles_tell_goes_before_what_letters_tell(gender: Literal["f", "m"], name: str) -> None:
    chosen = PseudonymPool().choose(name, "PERSON", 1, gender)
    assert misleading(chosen, ["Mr X" if gender == "m" else "Mrs X"]) is None
