"""What tells somebody only in combination (an age, a group, a month), treated as a profile says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.analysis.ladders import step_value
from workbench.analysis.world_regions import region_of
from workbench.release.labels import REMOVED
from workbench.release.profiles import Profile

_WORDS: Mapping[str, str] = {
    "AGE": "age",
    "COUNTRY": "country",
    "GROUP": "people or faith",
    "OCCUPATION": "occupation",
    "DATE_PART": "time",
    "EVENT": "event",
    "FAMILY": "family detail",
    "MONEY": "sum of money",
    "DURATION": "length of time",
}
_YEAR = re.compile(r"(?:1[3-9]|20)\d\d")


def treat_indirect(profile: Profile, kind: str, value: str, surface: str) -> str:
    """What the profile's readers get where ``surface`` stood; the surface itself where it is kept.

    ``value`` is the finding's canonical key ("17", "nepal", "2019-03"). Where a step cannot be told ("a few years
    old"), the bracketed word for the category stands.
    """
    way = profile.indirect_treatment(kind)
    if way == "keep":
        return surface
    if way == "remove":
        return REMOVED
    if way == "step:band":
        band = age_band(value)
        return f"[age {band}]" if band else f"[{_WORDS['AGE']}]"
    if way == "step:region":
        region = region_of(value)
        return f"[country in {region}]" if region else f"[{_WORDS['COUNTRY']}]"
    if way == "step:year":
        year = _YEAR.search(value)
        if year is not None:
            return surface if value == year.group() else f"[{year.group()}]"
        # A month, a season or a weekday without its year tells no more than that.
        return surface
    return f"[{_WORDS.get(kind, kind.lower())}]"


def age_band(value: str) -> str:
    """The band of five years an age falls in ("17": "15-19"); empty when it is no age."""
    stripped = value.strip()
    return step_value("age", stripped, "five years") if re.fullmatch(r"\d{1,3}", stripped) else ""
