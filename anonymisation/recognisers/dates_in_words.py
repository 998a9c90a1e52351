"""Days, months and years said in words of other languages than English, and English dates said in ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.lists import word_set
from anonymisation.lists.spoken import COMMON_WORDS, DIGITS, LANGUAGES_OF, SCALES, TENS
from anonymisation.words import Word

_LINKS = word_set("y na et belas puluh e dan wa")
_BETWEEN = word_set("de del of di ya ka ki ke ko da do d tahun mwaka san saal año anio ano an du le el")
_DAY_WORDS = word_set(
    """
    primero premier primeiro pehli pahli pehla dusri teesri kwanza pertama tanggal
    dix-sept pagal
    """
)
_YEAR_WORDS = word_set("unnis bis ikkis baees teis chaubis pachis")
_ENGLISH = word_set(
    """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand
    """
)
_ORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth"
    r"|sixth|seventh"
    r"|eighth|ninth)|twentieth|thirtieth|\d{1,2}(?:st|nd|rd|th))"
)
_NUMBER = (
    r"(?:\w+teen|ten|eleven|twelve|twenty|thirty|\w+ty|oh|zero|one|two|three|four|five|six|seven|eight|nine|\d{2,4})"
)
# "the thirty first of the twelfth twenty two": no month has a name.
_ORDINALS = re.compile(
    rf"\b{_ORD} (?:day )?of (?:the )?{_ORD}(?: month)?(?:,? (?:of )?{_NUMBER}(?:[ -]{_NUMBER}){{0,3}})\b", re.I
)

_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|senin|selasa|rabu|kamis|jumat|sabtu"
    r"|minggu),? (?:the |le |el )?$",
    re.I,
)
_YEAR_ON = re.compile(
    rf",?(?: (?:of|in|the|year|del?|di|tahun|mwaka)){{0,3}} (?:(?:two thousand|twenty|nineteen|fourteen)"
    rf"(?:[ -](?:and|hundred"
    rf"|{_NUMBER}))+|(?:1[3-9]|20)\d\d)"
    r"(?! ?(?:people|women|girls|workers|percent|hours|days|years|times|o'clock))(?!\w)",
    re.I,
)
_ERA = re.compile(
    r",? ?\(?(?:in the )?(?:b\.?s\.?|a\.?h\.?|e\.?c\.?|hijri|bikram sambat|nepali calendar"
    r"|ethiopian calendar|a\.?d\.?)(?!\w)",
    re.I,
)
_HAS_YEAR = re.compile(r"\d{4}|thousand|nineteen |twenty \w+$", re.I)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a date with its weekday before it, and its year in words and era after it."""
    day = _WEEKDAY.search(text, max(0, start - 20), start)
    start = day.start() if day else start
    year = None if _HAS_YEAR.search(text[start:end]) else _YEAR_ON.match(text, end)
    end = year.end() if year else end
    era = _ERA.match(text, end)
    return start, era.end() if era and _HAS_YEAR.search(text[start:end]) else end


def ordinals(text: str) -> Iterator[tuple[int, int]]:
    """Yield dates whose day and month are ordinals and whose year follows."""
    for match in _ORDINALS.finditer(text) if " of " in text else ():
        yield match.span()


def beside_months(text: str, tokens: list[Word], months: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield a month with number words of another language before it, and the year in words after it.

    ``months`` are folded names of months; months that are two words are left to the patterns.
    """
    for index, token in enumerate(tokens):
        if token.key not in months or token.key in DIGITS or not index:
            continue
        first = _left(text, tokens, index)
        if first < index:
            last = _right(text, tokens, index)
            yield tokens[first].start, tokens[last].end


def _is_number(key: str) -> bool:
    return key in DIGITS or key in TENS or key in _DAY_WORDS or key in _YEAR_WORDS


def _is_foreign(key: str) -> bool:
    if key in COMMON_WORDS or key in _ENGLISH:
        return False
    return key in _DAY_WORDS or key in TENS or "English" not in LANGUAGES_OF.get(key, frozenset({"English"}))


def _left(text: str, tokens: list[Word], month: int) -> int:
    """Return the first word of the day before a month, or the month itself."""
    position = month - 1
    if position > 0 and tokens[position].key in _BETWEEN:
        position -= 1
    first = month
    foreign = False
    while (
        position >= 0 and month - position < 6 and text[tokens[position].end : tokens[position + 1].start] in (" ", "-")
    ):
        key = tokens[position].key
        if not (_is_number(key) or key in _LINKS):
            break
        if _is_number(key):
            first = position
        foreign = foreign or _is_foreign(key)
        position -= 1
    return first if foreign else month


def _right(text: str, tokens: list[Word], month: int) -> int:
    """Return the last word of the year in words after a month, or the month itself."""
    position, last, scaled = month + 1, month, False
    while position < len(tokens) and position - month < 8:
        key = tokens[position].key
        if text[tokens[position - 1].end : tokens[position].start] not in (" ", "-", ", "):
            break
        if key in SCALES:
            scaled = True
        if _is_number(key) or key in SCALES or key in ("belas", "puluh") or re.fullmatch(r"(?:19|20)\d\d", key):
            last = position
        elif key not in _BETWEEN and key not in _LINKS:
            break
        position += 1
    return last if scaled or last == month or tokens[last].key.isdigit() else month
