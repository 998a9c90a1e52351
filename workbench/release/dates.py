"""Calendar dates as people say them: read, moved by whole weeks, and told less exactly."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from anonymisation.lists.calendar import MONTH_FORMS
from anonymisation.words import keys

_NUMERIC = re.compile(r"\s*(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\s*")
_SHORT_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?")
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = (
    {word: number for number, word in enumerate(_UNITS, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
            *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
            *("eighteenth", "nineteenth", "twentieth"),
        ),
        1,
    )
} | {"thirtieth": 30, "premier": 1, "primero": 1}
_PIVOT = 40
"""Two-digit years below this are of this century."""


@dataclass(frozen=True, order=True)
class SaidDate:
    """A day somebody named; the year is 0 when none was said."""

    year: int
    month: int
    day: int

    def moved(self, weeks: int) -> SaidDate:
        """The same weekday so many weeks later (or earlier); without a year it stays without one."""
        try:
            there = date(self.year or _year_for(self), self.month, self.day) + timedelta(weeks=weeks)
        except OverflowError:
            return self
        return SaidDate(there.year if self.year else 0, there.month, there.day)


def read_dates(surface: str) -> tuple[SaidDate, ...]:
    """The day a date names, or first and last day of a range ("12 to 14 March 2019"); nothing when not understood.

    English words, figures of any script, month names of many languages of the Gregorian calendar. Figures are read
    day first, as most of the world writes them, unless only month first gives a date.
    """
    numeric = _NUMERIC.fullmatch(surface)
    found = _from_figures(numeric) if numeric else _from_words(keys(surface))
    return found if all(map(_exists, found)) else ()


def day_words(dates: Sequence[SaidDate]) -> str:
    """Day, month and year in words: "2 April 2019", "2 April to 9 May"."""
    return " to ".join(f"{d.day} {_month_name(d.month)}{f' {d.year}' if d.year else ''}" for d in dates)


def month_words(dates: Sequence[SaidDate]) -> str:
    """Month and year: "March 2019"; the month alone when no year was said."""
    return _once(f"{_month_name(d.month)}{f' {d.year}' if d.year else ''}" for d in dates)


def season_words(dates: Sequence[SaidDate]) -> str:
    """A third of the year, by words that hold on both hemispheres: "early 2019", "mid-2019", "late 2019".

    January to April is early, May to August in the middle, September to December late; a season's name would be
    another half of the year for people from the south.
    """
    parts = ("early", "mid-", "late")
    told = []
    for d in dates:
        part = parts[(d.month - 1) // 4]
        of_what = str(d.year) if d.year else "in the year"
        told.append(f"{part}{of_what}" if part == "mid-" and d.year else f"{part.replace('mid-', 'mid')} {of_what}")
    return _once(told)


def year_words(dates: Sequence[SaidDate]) -> str:
    """The year, or nothing when none was said."""
    return _once(str(d.year) for d in dates if d.year)


def _once(words: Iterable[str]) -> str:
    return " to ".join(dict.fromkeys(words))


def _month_name(month: int) -> str:
    return calendar.month_name[month]


def _year_for(said: SaidDate) -> int:
    return 2020 if (said.month, said.day) == (2, 29) else 2019


def _exists(said: SaidDate) -> bool:
    try:
        date(said.year or _year_for(said), said.month, said.day)
    except ValueError:
        return False
    return True


def _from_figures(match: re.Match[str]) -> tuple[SaidDate, ...]:
    first, second, third = (int(match.group(n)) for n in (1, 3, 4))
    if len(match.group(1)) >= 3:
        return (SaidDate(first, second, third),)
    if len(match.group(4)) == 2:
        third += 2000 if third < _PIVOT else 1900
    day, month = (second, first) if second > 12 >= first else (first, second)
    return (SaidDate(third, month, day),)


def _from_words(words: Sequence[str]) -> tuple[SaidDate, ...]:
    place, length, month = _month(words)
    if not month:
        return ()
    before, after = list(words[:place]), list(words[place + length :])
    days = _days(before)
    year, rest = _year(after)
    if not days:
        days = _days(rest)
    return tuple(SaidDate(year, month, day) for day in days[:2])


def _month(words: Sequence[str]) -> tuple[int, int, int]:
    """Where the month stands, over how many words, and its number; zeros when there is none or more than one."""
    found = []
    for place in range(len(words)):
        for length in (2, 1):
            key = MONTH_FORMS.get(tuple(words[place : place + length]))
            # Its keys are forms as well: "12" would be a month here.
            if key is not None and place + length <= len(words) and not words[place].isdigit():
                found.append((place, length, int(key)))
                break
    return found[0] if len({month for *_, month in found}) == 1 else (0, 0, 0)


def _days(words: Sequence[str]) -> list[int]:
    days: list[int] = []
    place = 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else ""
        figure = _SHORT_DAY.fullmatch(word)
        if figure:
            days.append(int(figure.group(1)))
        elif word in ("twenty", "thirty") and (following in _ORDINALS or following in _UNITS):
            days.append(_NUMBERS[word] + (_ORDINALS.get(following) or _NUMBERS[following]))
            place += 1
        elif word in _ORDINALS or word in _NUMBERS:
            days.append(_ORDINALS.get(word) or _NUMBERS[word])
        place += 1
    return days


def _year(words: Sequence[str]) -> tuple[int, list[str]]:
    """The year said after the month, in figures or words, and the words that are left (0 when there is none)."""
    for place, word in enumerate(words):
        if word.isdigit() and len(word) == 4:
            return int(word), [*words[:place], *words[place + 1 :]]
    for place in range(len(words)):
        tail = [word for word in words[place:] if word != "and"]
        year = _year_in_words(tail)
        if year:
            return year, list(words[:place])
    return 0, list(words)


def _year_in_words(words: Sequence[str]) -> int:
    if tuple(words[:2]) == ("two", "thousand"):
        rest = _below_hundred(words[2:])
        return 2000 + rest if len(words) == 2 or rest else 0
    if len(words) >= 2 and words[0] in ("nineteen", "twenty"):
        century = 1900 if words[0] == "nineteen" else 2000
        tail = words[2:] if words[1] in ("hundred", "oh") else words[1:]
        rest = _below_hundred(tail)
        # "twenty nine" is a day of the month; "twenty nineteen" and "twenty oh nine" are years.
        return century + rest if rest >= 10 or words[1] in ("hundred", "oh") else 0
    return 0


def _below_hundred(words: Sequence[str]) -> int:
    if not words or len(words) > 2 or any(word not in _NUMBERS for word in words):
        return 0
    return sum(_NUMBERS[word] for word in words)
