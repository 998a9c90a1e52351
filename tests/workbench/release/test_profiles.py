"""What each audience reads where an identity stood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import KINDS
from anonymisation.pseudonyms import split_name
from anonymisation.words import fold, keys
from workbench.project import ProjectError
from workbench.release.indirect import age_band, treat_indirect
from workbench.release.labels import head_of, label_of
from workbench.release.profiles import (
    INDIRECT_TREATMENTS,
    PROFILES,
    TREATMENTS,
    Profile,
    Subject,
    check_profile,
    profile_data,
    treat,
    treated,
    with_treatment,
)
from workbench.release.steps import STEP_LABELS, steps_of

SISTER = Subject("PERSON", "Maria Cruz", "Lorna Reyes", "relative", "sister", "P07", 1)
EMPLOYER = Subject("PERSON", "Madam Huda", "Madam Samira", "employer", number=3)
AGENCY = Subject("ORGANISATION", "Golden Star Manpower", "[organisation 2]", number=2)
HOME = Subject("LOCATION", "Noapara Ghat", "[place 3]", number=3, ladder={"region": "Khulna", "country": "Bangladesh"})
TOWN = Subject("LOCATION", "Rourkela", "[place 4]", number=4)
NOWHERE = Subject("LOCATION", "Zzyrxgram", "[place 5]", number=5)
DAY = Subject("DATE", "12 March 2019", "[date 1]", number=1, weeks=5)
FIRE = replace(DAY, name="24 April 2013", role="public_event")
PHONE = Subject("PHONE", "01712 345678", "[phone 1]", number=1)

ROWS = [
    ("team", SISTER, "Maria", "Lorna", "one name for one name"),
    ("team", SISTER, "maria cruz", "lorna reyes", "as it was said"),
    ("public", SISTER, "Maria", "[sister of P07]", "whose sister"),
    ("public", replace(SISTER, number=2), "Maria", "[sister 2 of P07]", "another sister"),
    ("public", replace(SISTER, related_code="", number=2), "Maria", "[sister 2]", "nobody said whose"),
    ("public", replace(SISTER, role="participant", related_code="P07"), "Maria", "[participant P07]", "who speaks"),
    ("partner", EMPLOYER, "Madam Huda's", "[employer 3]'s", "the possessive stays"),
    ("team", EMPLOYER, "Madam Huda", "Madam Samira", "the title stays"),
    ("public", Subject("PERSON", "রুবিনা", "শিরিন", number=4), "রুবিনা", "[person 4]", "Bengali, no role"),
    ("team", Subject("PERSON", "سليم", "خالد", number=4), "سليم", "خالد", "Arabic"),
    ("team", AGENCY, "golden star manpower", "[organisation 2]", "the working text's label"),
    ("partner", AGENCY, "golden star manpower", "[recruitment agency 2]", "a word of the name tells the type"),
    ("partner", replace(AGENCY, role="helper"), "x", "[organisation that helps 2]", "a person said what it is"),
    ("partner", HOME, "Noapara", "[place 3, Khulna, Bangladesh]", "the ladder a person wrote"),
    ("public", HOME, "Noapara", "[place 3, Bangladesh]", "one step up"),
    ("partner", replace(HOME, role="home"), "x", "[home place 3, Khulna, Bangladesh]", "with its role"),
    ("partner", TOWN, "Rourkela", "[place 4, Odisha, India]", "the gazetteer"),
    ("public", TOWN, "Rourkela", "[place 4, India]", "the gazetteer"),
    ("partner", NOWHERE, "Zzyrxgram", "[place 5]", "nothing is known: the next safe step"),
    ("partner", replace(HOME, level="country"), "x", "[place 3, Bangladesh]", "no more exact than the level"),
    ("partner", replace(HOME, level="removed"), "x", "[removed]", "the level says removed"),
    ("public", replace(HOME, level="region"), "x", "[place 3, Bangladesh]", "a level makes nothing more exact"),
    ("team", DAY, "12 March 2019", "[16 April 2019]", "moved by five weeks"),
    ("team", replace(DAY, weeks=0), "12 March 2019", "[March 2019]", "cannot be moved: a step up"),
    ("partner", DAY, "12/03/2019", "[March 2019]", "month"),
    ("public", DAY, "১২ মার্চ ২০১৯", "[2019]", "year, Bengali"),
    ("public", DAY, "the third of Meskerem", "[date 1]", "another calendar: only that it is a date"),
    ("public", DAY, "12 March 🎂", "[date 1]", "no year was said, emoji"),
    ("team", FIRE, "24 April 2013", "[2013]", "a public event is never moved"),
    ("partner", FIRE, "24 April 2013", "[2013]", "nor told by its month"),
    ("team", replace(DAY, level="season"), "12 March 2019", "[early 2019]", "no more exact than the level"),
    ("team", PHONE, "01712 345678", "[phone number 1]", "a label"),
    ("public", PHONE, "01712 345678", "[removed]", "marked, never left out without a sign"),
    ("public", replace(EMPLOYER, level="removed"), "José", "[removed]", "accent"),
]


@pytest.mark.parametrize(("profile", "subject", "surface", "expected", "remark"), ROWS)
def test_what_stands_there(profile: str, subject: Subject, surface: str, expected: str, remark: str) -> None:
    assert treat(PROFILES[profile], subject, surface) == expected, remark


def test_words_that_may_not_leave_are_passed_over_for_a_safer_step() -> None:
    told = treated(PROFILES["partner"], HOME, "Noapara", barred=lambda words: "Khulna" in words)
    assert (told.text, told.step) == ("[place 3, Bangladesh]", "country")
    assert treat(PROFILES["partner"], HOME, "Noapara", barred=lambda words: True) == "[removed]"


def test_a_role_has_its_own_treatment() -> None:
    partner = PROFILES["partner"]
    assert (partner.treatment("PERSON", "employer"), partner.treatment("PERSON", "friend")) == ("role", "pseudonym")
    assert Profile("x", "X", "", {}).treatment("PERSON") == "remove", "what is not named is not shown"


INDIRECT = [
    ("partner", "AGE", "17", "17 years old", "[age 15-19]", "a band of five years"),
    ("partner", "AGE", "17", "১৭", "[age 15-19]", "Bengali figures"),
    ("partner", "AGE", "teenager", "teenager", "[age]", "no number to band"),
    ("team", "AGE", "17", "17", "17", "kept"),
    ("public", "GROUP", "nepali", "नेपाली", "[people or faith]", "Devanagari"),
    ("public", "GROUP", "muslim", "مسلم", "[people or faith]", "Arabic"),
    ("public", "DATE_PART", "2019-03", "March 2019", "[2019]", "year"),
    ("public", "DATE_PART", "2019", "2019", "2019", "the year itself"),
    ("public", "DATE_PART", "friday", "Friday 🕌", "Friday 🕌", "no year in it"),
    ("public", "MONEY", "500", "five hundred", "five hundred", "evidence"),
    ("public", "FAMILY", "3 children", "tre\u0301s hijos", "[family detail]", "combining accent"),
]


@pytest.mark.parametrize(("profile", "kind", "value", "surface", "expected", "remark"), INDIRECT)
def test_indirect(profile: str, kind: str, value: str, surface: str, expected: str, remark: str) -> None:
    assert treat_indirect(PROFILES[profile], kind, value, surface) == expected, remark


@pytest.mark.parametrize(("age", "band"), [("17", "15-19"), ("20", "20-24"), ("0", "0-4"), ("old", ""), ("1990", "")])
def test_age_bands(age: str, band: str) -> None:
    assert age_band(age) == band


def test_countries_step_up_to_a_part_of_the_world() -> None:
    profile = with_treatment(PROFILES["public"], "COUNTRY", "step:region")
    assert treat_indirect(profile, "COUNTRY", "nepal", "নেপাল") == "[country in South Asia]"
    assert treat_indirect(profile, "COUNTRY", "atlantis", "Atlantis") == "[country]"


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_shipped_profiles_are_whole(profile: Profile) -> None:
    assert check_profile(profile_data(profile)) == profile
    assert all(profile.treatment(kind) in TREATMENTS[kind] for kind in KINDS)
    assert profile.indirect_treatment("MONEY") == profile.indirect_treatment("DURATION") == "keep"


WRONG: list[tuple[Any, str, str]] = [
    ([], "without id", "no mapping"),
    ({"id": "x", "label": "X"}, "without id", "no audience"),
    ({**profile_data(PROFILES["team"]), "label": " "}, "without a name", "an empty name"),
    ({**profile_data(PROFILES["team"]), "treatments": {}}, "says nothing of PERSON", "kinds are missing"),
    ({**profile_data(PROFILES["team"]), "treatments": {"PET": "role"}}, "category PET", "an unknown kind"),
    ({**profile_data(PROFILES["team"]), "treatments": {"PERSON.cook": "role"}}, "category PERSON.cook", "no such role"),
    ({**profile_data(PROFILES["team"]), "treatments": {"PERSON": "keep"}}, "treatment keep", "a name is not kept"),
    ({**profile_data(PROFILES["team"]), "treatments": {"PHONE": "shift"}}, "treatment shift", "of another kind"),
    ({**profile_data(PROFILES["team"]), "indirect": {"AGE": "shift"}}, "treatment shift", "of another kind"),
    ({**profile_data(PROFILES["team"]), "indirect": {"PERSON": "keep"}}, "category PERSON", "not an indirect one"),
    ({**profile_data(PROFILES["team"]), "treatments": 3}, "category and treatment in words", "no mapping"),
]


@pytest.mark.parametrize(("data", "message", "remark"), WRONG)
def test_what_is_no_profile_is_refused_in_a_sentence(data: Any, message: str, remark: str) -> None:
    with pytest.raises(ProjectError, match=message):
        check_profile(data)


NAMES = st.sampled_from(["Maria Cruz", "রুবিনা আক্তার", "سليم حداد", "José Peña", "Rina didi", "Umm Khalid", "🙂 Ana"])
SUBJECTS = st.builds(
    Subject,
    kind=st.sampled_from(KINDS),
    name=NAMES,
    pseudonym=st.sampled_from(["Lorna Reyes", "[place 1]", "Person 3"]),
    role=st.sampled_from(["", "participant", "employer", "relative", "recruitment_agency", "home", "public_event"]),
    relation=st.sampled_from(["", "sister"]),
    related_code=st.sampled_from(["", "P07"]),
    number=st.integers(0, 3),
    level=st.sampled_from(["", "removed", "type", "country", "year", "role", "nonsense"]),
    weeks=st.integers(-26, 26),
)


@given(subject=SUBJECTS, data=st.data())
def test_no_treatment_lets_a_name_stand(subject: Subject, data: st.DataObject) -> None:
    way = data.draw(st.sampled_from(TREATMENTS[subject.kind]))
    profile = with_treatment(PROFILES["public"], subject.kind, way)
    told = treated(profile, subject, subject.name)
    assert told.text
    naming = {fold(part) for part in split_name(subject.name)[1]}
    assert naming.isdisjoint(keys(told.text)), "titles and kin terms may stay, names may not"
    assert told.step in steps_of(subject.kind) and told.step in STEP_LABELS
    if subject.level in steps_of(subject.kind):
        assert steps_of(subject.kind).index(told.step) >= steps_of(subject.kind).index(subject.level)


@given(one=SUBJECTS, other=SUBJECTS)
def test_two_labels_are_one_only_under_one_head_and_number(one: Subject, other: Subject) -> None:
    one, other = replace(one, number=max(1, one.number)), replace(other, number=max(1, other.number))
    same = (head_of(one), one.number) == (head_of(other), other.number)
    assert (label_of(one) == label_of(other)) == same


@given(category=st.sampled_from([*TREATMENTS, *INDIRECT_TREATMENTS]), data=st.data())
def test_a_changed_profile_is_read_again_as_it_was_stored(category: str, data: st.DataObject) -> None:
    allowed = TREATMENTS.get(category) or INDIRECT_TREATMENTS[category]
    changed = with_treatment(PROFILES["team"], category, data.draw(st.sampled_from(allowed)))
    assert check_profile(profile_data(changed)) == changed
