"""What identifies only in combination: each kind, in any case and several scripts, and what it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.indirect import INDIRECT_KINDS, Indirect, find_indirect

FINDS = [
    ("I left Nepal at night", "Nepal", "COUNTRY", "nepal", "country"),
    ("he sent me to saudi arabia", "saudi arabia", "COUNTRY", "saudi arabia", "two words, lower case"),
    ("IN THE UAE", "UAE", "COUNTRY", "united arab emirates", "capitals, short form"),
    ("we fled to Côte d'Ivoire", "Côte d'Ivoire", "COUNTRY", "ivory coast", "accents and apostrophe"),
    ("en Me\u0301xico otra vez", "Me\u0301xico", "COUNTRY", "mexico", "combining accent"),
    ("رحلت من الهند", "الهند", "COUNTRY", "india", "Arabic"),
    ("নেপাল থেকে এসেছি", "নেপাল", "COUNTRY", "nepal", "Bengali"),
    ("म नेपाल बाट आएँ 😀", "नेपाल", "COUNTRY", "nepal", "Devanagari and emoji"),
    ("she went to Jordan by bus", "Jordan", "COUNTRY", "jordan", "also a given name, place word before"),
    ("they were all Nepalis there", "Nepalis", "GROUP", "nepali", "nationality, plural"),
    ("a filipina opened the door", "filipina", "GROUP", "filipino", "nationality, lower case"),
    ("because we are dalit", "dalit", "GROUP", "dalit", "caste"),
    ("the Rohingya families", "Rohingya", "GROUP", "rohingya", "people"),
    ("I am a muslim", "muslim", "GROUP", "muslim", "faith"),
    ("আমি হিন্দু", "হিন্দু", "GROUP", "hindu", "faith in Bengali"),
    ("an ethnic Karen village", "Karen", "GROUP", "karen", "people that is also a given name"),
    ("I was a domestic worker", "domestic worker", "OCCUPATION", "domestic worker", "two words"),
    ("worked as a cook", "cook", "OCCUPATION", "cook", "also a verb"),
    ("I was nineteen when I left", "nineteen", "AGE", "19", "age in words"),
    ("she is 26.", "26", "AGE", "26", "age in figures"),
    ("a 17-year-old boy", "17-year-old", "AGE", "17", "with hyphens"),
    ("at the age of twelve", "twelve", "AGE", "12", "age of"),
    ("a woman in her thirties", "thirties", "AGE", "30s", "age in tens"),
    ("मैं १७ साल की थी", "१७ साल", "AGE", "17", "Devanagari figures"),
    ("it began in 2019", "2019", "DATE_PART", "2019", "year"),
    ("in two thousand nineteen", "two thousand nineteen", "DATE_PART", "2019", "year in words"),
    ("since nineteen ninety eight", "nineteen ninety eight", "DATE_PART", "1998", "year in pairs"),
    ("in March 2019 she came", "March 2019", "DATE_PART", "2019-03", "month and year"),
    ("i left in march", "march", "DATE_PART", "03", "month that is also a verb"),
    ("in the summer", "summer", "DATE_PART", "summer", "season"),
    ("سنة ٢٠١٩ وصلت", "٢٠١٩", "DATE_PART", "2019", "Arabic figures"),
    ("two years and three months", "two years and three months", "DURATION", "2 years 3 months", "joined"),
    ("ten hours a day", "ten hours a day", "DURATION", "10 hours a day", "hours of work"),
    ("two and a half years", "two and a half years", "DURATION", "2.5 years", "half"),
    ("four or five weeks", "four or five weeks", "DURATION", "4-5 weeks", "range"),
    ("১১ মাস বেতন নেই", "১১ মাস", "DURATION", "11 months", "Bengali figures and unit"),
    ("paid 350,000 taka", "350,000 taka", "MONEY", "350000 taka", "grouped figures"),
    ("a hundred dollars a month", "a hundred dollars", "MONEY", "100 dollar", "words"),
    ("only $500", "$500", "MONEY", "500 dollar", "sign before"),
    ("he gave QR 900", "QR 900", "MONEY", "900 riyal", "letters before"),
    ("three lakh rupees", "three lakh rupees", "MONEY", "300000 rupee", "South Asian count"),
    ("after the earthquake", "earthquake", "EVENT", "earthquake", "event"),
    ("the strike went on", "strike", "EVENT", "strike", "also a verb"),
    ("during the lockdown", "lockdown", "EVENT", "lockdown", "lockdown"),
    ("on the first day of Dashain", "Dashain", "EVENT", "dashain", "festival"),
    ("ভূমিকম্প হয়েছিল", "ভূমিকম্প", "EVENT", "earthquake", "event in Bengali"),
    ("I have three children", "three children", "FAMILY", "3 children", "children"),
    ("i am the only daughter", "only daughter", "FAMILY", "only daughter", "place in the family"),
    ("my twin stayed", "twin", "FAMILY", "twin", "twin"),
    ("tengo dos hijos", "dos hijos", "FAMILY", "2 children", "Spanish"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "value", "remark"), FINDS)
def test_finds(text: str, surface: str, kind: str, value: str, remark: str) -> None:
    found = [(text[f.start : f.end], f.kind, f.value) for f in find_indirect(text)]
    assert any(kind == k and value == v and surface in s for s, k, v in found), (remark, found)


NOT = [
    ("he will fire me", "EVENT", "to fire"),
    ("you may go and march home", "DATE_PART", "verbs that are months"),
    ("chad told me everything", "COUNTRY", "a given name"),
    ("I will cook for them", "OCCUPATION", "to cook"),
    ("she was two hours late", "AGE", "hours"),
    ("we were 40 workers", "AGE", "a count of people"),
    ("2,019 people came", "DATE_PART", "a count with a comma"),
    ("my friend Karen came", "GROUP", "a given name"),
    ("my name is Maya", "GROUP", "a given name"),
    ("call 01712-345678", "DATE_PART", "a telephone number"),
]


@pytest.mark.parametrize(("text", "kind", "remark"), NOT)
def test_does_not_find(text: str, kind: str, remark: str) -> None:
    assert kind not in [f.kind for f in find_indirect(text)], remark


def test_only_groups_are_sensitive() -> None:
    assert {kind for kind in INDIRECT_KINDS if Indirect(0, 1, kind, "x", "y").sensitive} == {"GROUP"}


PIECES = st.sampled_from([t for t, *_ in FINDS] + [" ", "\n", "😀", "e\u0301", "1", "2019", "and", "a half", ","])


@given(st.lists(PIECES | st.text(max_size=8), max_size=8).map(" ".join))
def test_sorted_apart_and_inside(text: str) -> None:
    found = find_indirect(text)
    assert all(0 <= f.start < f.end <= len(text) and f.kind in INDIRECT_KINDS and f.value for f in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(f.value == f.value.lower() for f in found)
