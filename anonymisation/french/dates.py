"""Calendar dates in French words: "deux septembre deux mille vingt et un", "1er mai 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists.french import MONTHS
from anonymisation.recognisers import OWN

NAME = "date"
_MONTH = "|".join(MONTHS.split())
_UNIT = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEEN = "dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
_DAY = rf"(?:1er|premier|[12]\d|3[01]|0?[1-9]|(?:vingt|trente)(?:(?:[ -]et)?[ -](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_TENS = "vingt|trente|quarante|cinquante|soixante|quatre[ -]vingts?"
_UNDER = rf"(?:(?:{_TENS})(?:(?:[ -]et)?[ -](?:{_TEEN}|{_UNIT}))?|{_TEEN}|{_UNIT})"
_YEAR = rf"(?:(?:19|20)\d\d|deux[ -]mille(?:[ -]{_UNDER})?|(?:mille[ -]neuf|dix[ -]neuf)[ -]cents?(?:[ -]{_UNDER})?)"
_DATE = re.compile(rf"(?<![\w-]){_DAY}\s(?:{_MONTH})(?!\w)(?:,?\s(?:de\sl['’ ]année\s)?{_YEAR}(?!\w))?", re.I)
_FEAST = re.compile(
    r"\b(?:(?:le\s)?(?:jour|veille)\s(?:de\s)?(?:l['’ ]|la\s|du\s)?)"
    rf"(?:noël|noel|aïd|aid|tabaski|pâques|paques|korité)\s{_YEAR}",
    re.I,
)


def find(text: str) -> Iterator[Finding]:
    """Yield days with their month, in digits or words, with the year where it is told; never a year alone."""
    yield from OWN[NAME](text)
    for match in _DATE.finditer(text):
        yield Finding(match.start(), match.end(), "DATE", 0.85, NAME, "calendar date: day and month in French")
    for match in _FEAST.finditer(text):
        yield Finding(match.start(), match.end(), "DATE", 0.75, NAME, "calendar date: a feast with its year")
