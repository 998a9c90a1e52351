"""Ladders: from what is recorded of a participant, step by step to less exact words.

Every step is a function of the recorded words alone. So two participants who share a value share every step of
it, and no step can make a group of participants smaller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anonymisation.gazetteer import lookup
from anonymisation.lists import word_set
from anonymisation.words import keys
from workbench.analysis.world_regions import countries_in, country_label, nationalities_in, region_of
from workbench.attribute_types import range_of

AttributeKind = Literal["place", "nationality", "age", "time", "other"]
AS_RECORDED = ""
LEFT_OUT = "left out"
ELSEWHERE = "another place"
NO_NUMBER = "not told in years"


@dataclass(frozen=True)
class Step:
    """One step of a ladder: its id, which is stored, and what it does, for people."""

    id: str
    label: str


_LAST = Step(LEFT_OUT, "left out")
STEPS: Mapping[AttributeKind, tuple[Step, ...]] = {
    "place": (
        Step("region", "as the province or state"),
        Step("country", "as the country"),
        Step("part of the world", "as the part of the world"),
        _LAST,
    ),
    "nationality": (Step("part of the world", "as the part of the world"), _LAST),
    "age": (
        Step("five years", "in bands of five years"),
        Step("ten years", "in bands of ten years"),
        Step("four ages", "as under 18, 18 to 34, 35 to 54, 55 and over"),
        _LAST,
    ),
    "time": (Step("year", "as the year"), Step("decade", "as the decade"), _LAST),
    "other": (_LAST,),
}
"""Per kind of attribute the steps, the least loss first; ``left out`` is the last of each."""

_WORDS: Mapping[AttributeKind, frozenset[str]] = {
    "nationality": word_set("nationality citizenship nacionalidad nationalité"),
    "age": word_set("age ages edad âge aged alter umur"),
    "time": word_set("year years date month arrival arrived departure born birth since until año année"),
    "place": word_set(
        "origin origins home hometown birthplace country place village town city district province state region "
        "destination workplace location from origen destino pays país origine"
    ),
}
_TYPES: Mapping[str, AttributeKind] = {"month": "time", "year": "time", "yes or no": "other"}
"""Types of the dictionary of attributes that tell the kind whatever the name."""
_FOUR_AGES = ((0, 17, "under 18"), (18, 34, "18 to 34"), (35, 54, "35 to 54"), (55, 199, "55 and over"))


def kind_of(attribute: str, type_: str = "") -> AttributeKind:
    """What sort of thing an attribute records: by its type in the dictionary where that tells, else by its name.

    ``other`` where neither does.
    """
    if type_ in _TYPES:
        return _TYPES[type_]
    parts = {*keys(attribute.replace("_", " ")), *attribute.casefold().replace("_", " ").split()}
    return next((kind for kind, words in _WORDS.items() if parts & words), "other")


def steps_for(attribute: str, type_: str = "") -> tuple[Step, ...]:
    """The steps an attribute can be taken down, the one that loses least first."""
    return STEPS[kind_of(attribute, type_)]


def step_label(attribute: str, step: str, type_: str = "") -> str:
    """What a step does, for people; also where the step is none of this attribute's."""
    return next((each.label for each in steps_for(attribute, type_) if each.id == step), step or "as recorded")


@lru_cache(maxsize=50_000)
def step_value(attribute: str, value: str, step: str, type_: str = "") -> str:
    """What a reader gets of a value at a step; empty where it is left out. An unknown step leaves it out."""
    kind = kind_of(attribute, type_)
    if step == AS_RECORDED or not value:
        return value
    if not any(each.id == step for each in STEPS[kind]) or step == LEFT_OUT:
        return ""
    return _TAKEN[kind](value, step)


def _place(value: str, step: str) -> str:
    countries = countries_in(value)
    if not countries or step == "region":
        found = lookup(value.strip())
        if len({place.country for place in found}) == 1:
            regions = {place.region for place in found if place.region}
            country = found[0].country
            if step == "region" and len(regions) == 1:
                return f"{regions.pop()}, {country}"
            countries = countries_in(country) or countries
    if not countries:
        return ELSEWHERE
    if step == "part of the world":
        return _joined(region_of(country) for country in countries)
    return _joined(country_label(country) for country in countries)


def _nationality(value: str, step: str) -> str:
    found = [region_of(key) for key in (*nationalities_in(value), *countries_in(value))]
    return _joined(found) if any(found) else ELSEWHERE


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(sorted({part for part in parts if part})) or ELSEWHERE


def _age(value: str, step: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d{1,3}", value)]
    if not numbers:
        return NO_NUMBER
    low, high = min(numbers), max(numbers)
    open_band = range_of(value) if len(numbers) == 1 else None
    if open_band is not None and open_band[0] != open_band[1]:
        inside = [label for first, last, label in _FOUR_AGES if first <= open_band[0] and open_band[1] <= last]
        wide = f"under {open_band[1] + 1}" if open_band[0] == 0 else f"{open_band[0]} and over"
        return inside[0] if inside and step == "four ages" else wide  # it is wider than any band
    if step == "four ages":
        inside = [label for first, last, label in _FOUR_AGES if first <= low and high <= last]
        return inside[0] if inside else f"{low}-{high}"
    width = 5 if step == "five years" else 10
    first = low // width * width
    # A band as wide or wider, or one that lies across two, stays: a narrower one would say what nobody recorded.
    return f"{first}-{first + width - 1}" if high < first + width else f"{low}-{high}"


def _time(value: str, step: str) -> str:
    years = sorted({int(year) for year in re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", value)})
    if not years:
        return NO_NUMBER
    told = [str(year) for year in years] if step == "year" else [f"{year // 10}0s" for year in years]
    return ", ".join(dict.fromkeys(told))


_TAKEN: Mapping[AttributeKind, Callable[[str, str], str]] = {
    "place": _place,
    "nationality": _nationality,
    "age": _age,
    "time": _time,
    "other": lambda value, step: "",
}
