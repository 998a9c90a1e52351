"""What tells someone only together with other things: countries, peoples, work, ages, years, events, families.

Nothing here is masked by default: it is the evidence. A release profile steps it up a ladder, the count of
shared combinations reads it, and dates know from it what must not be shifted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from anonymisation.lists import word_set
from anonymisation.lists.calendar import (
    DOUBTFUL_MONTHS,
    DOUBTFUL_SEASONS,
    MONTH_FORMS,
    OTHER_MONTH_FORMS,
    SEASON_FORMS,
    WEEKDAY_FORMS,
)
from anonymisation.lists.countries import COUNTRY_FORMS, DOUBTFUL_COUNTRIES
from anonymisation.lists.events import DOUBTFUL_EVENTS, EVENT_FORMS, FESTIVAL_FORMS
from anonymisation.lists.families import FAMILY_FORMS
from anonymisation.lists.forms import by_first_word
from anonymisation.lists.groups import (
    BELONGING,
    CASTE_FORMS,
    DOUBTFUL_GROUPS,
    FAITH_FORMS,
    NATIONALITY_FORMS,
    PEOPLE_FORMS,
)
from anonymisation.lists.occupations import DOUBTFUL_OCCUPATIONS, OCCUPATION_FORMS
from anonymisation.recognisers.quantities import find_quantities
from anonymisation.words import Word, inflections, words

IndirectKind = Literal[
    "COUNTRY", "GROUP", "OCCUPATION", "AGE", "DATE_PART", "DURATION", "MONEY", "EVENT", "FAMILY",
    "NAME", "NUMBER",  # only from the language model, at the strict level: see strict.py
]  # fmt: skip
INDIRECT_KINDS: tuple[IndirectKind, ...] = (
    "COUNTRY", "GROUP", "OCCUPATION", "AGE", "DATE_PART", "DURATION", "MONEY", "EVENT", "FAMILY",
)  # fmt: skip
_ARTICLES = word_set("a an the as my his her their our your another some many were was are is am become became")
_FEW_ARTICLES = word_set("a an the this that during after before big huge on hunger general last since")
_BEFORE_PLACE = word_set("in to from of for at into reached reach leave left arrived go went")
_BEFORE_TIME = word_set("in of on since until till from by after before last next this during early late mid every")


@dataclass(frozen=True, slots=True)
class Indirect:
    """A stretch of text that identifies only in combination.

    ``start`` and ``end`` are half-open offsets in code points; ``value`` is a canonical lower-case key
    ("nepal", "nepali", "2019", "2019-03", "17", "2 years 3 months"); ``reason`` never quotes the text.
    """

    start: int
    end: int
    kind: IndirectKind
    value: str
    reason: str

    @property
    def sensitive(self) -> bool:
        """Say whether it tells origin, faith or caste: it can harm people even where it identifies nobody."""
        return self.kind == "GROUP"


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: IndirectKind
    value: str
    reason: str
    doubtful: bool


def find_indirect(text: str, language: str = "en") -> list[Indirect]:
    """Return what identifies only in combination, sorted, without overlaps; lists and patterns, any case.

    ``language`` is an ISO 639 code. The lists hold forms of many languages at once and are all read in each;
    only English "may" and "march" are weighed by it.
    """
    tokens = words(text)
    found = list(_listed(text, tokens, language.lower()[:2] == "en"))
    for start, end, kind, value, reason in find_quantities(text, tokens):
        found.append(Indirect(start, end, "DATE_PART" if kind == "YEAR" else kind, value, reason))
    return _without_overlaps(_months_with_years(text, found))


@cache
def _tables() -> tuple[Mapping[tuple[str, ...], _Entry], Mapping[str, tuple[tuple[str, ...], ...]]]:
    table: dict[tuple[str, ...], _Entry] = {}
    lists: tuple[tuple[IndirectKind, str, Mapping[tuple[str, ...], str], frozenset[str]], ...] = (
        ("EVENT", "public event", EVENT_FORMS, DOUBTFUL_EVENTS),
        ("EVENT", "festival", FESTIVAL_FORMS, DOUBTFUL_EVENTS),
        ("COUNTRY", "country or region", COUNTRY_FORMS, DOUBTFUL_COUNTRIES),
        ("GROUP", "nationality", NATIONALITY_FORMS, DOUBTFUL_GROUPS),
        ("GROUP", "people or language group", PEOPLE_FORMS, DOUBTFUL_GROUPS),
        ("GROUP", "faith", FAITH_FORMS, DOUBTFUL_GROUPS),
        ("GROUP", "caste", CASTE_FORMS, DOUBTFUL_GROUPS),
        ("OCCUPATION", "kind of work", OCCUPATION_FORMS, DOUBTFUL_OCCUPATIONS),
        ("FAMILY", "family", FAMILY_FORMS, frozenset()),
        ("DATE_PART", "month", MONTH_FORMS, DOUBTFUL_MONTHS),
        ("DATE_PART", "month of another calendar", OTHER_MONTH_FORMS, DOUBTFUL_MONTHS),
        ("DATE_PART", "weekday", WEEKDAY_FORMS, frozenset()),
        ("DATE_PART", "season", SEASON_FORMS, DOUBTFUL_SEASONS),
    )
    for kind, reason, forms, doubtful in lists:
        for form, value in forms.items():
            if form == ("maya",) or form in table:
                continue
            table[form] = _Entry(kind, value, reason, len(form) == 1 and form[0] in doubtful)
    return table, by_first_word(dict.fromkeys(table, ""))


def _listed(text: str, tokens: list[Word], english: bool) -> Iterator[Indirect]:
    table, first_words = _tables()
    index = 0
    while index < len(tokens):
        last = index
        for word in (tokens[index], *inflections(tokens[index])):
            hit = _longest(tokens, index, word.key, first_words)
            if not hit:
                continue
            entry = table[hit]
            end = index + len(hit) - 1
            if entry.doubtful and not _is_meant(text, tokens, index, entry, english):
                continue
            stop = tokens[end].end if end > index else word.end
            yield Indirect(word.start, stop, entry.kind, entry.value, entry.reason)
            last = end
            break
        index = last + 1


def _longest(
    tokens: list[Word], index: int, first: str, first_words: Mapping[str, tuple[tuple[str, ...], ...]]
) -> tuple[str, ...]:
    for form in first_words.get(first, ()):
        if all(index + step < len(tokens) and tokens[index + step].key == key for step, key in enumerate(form) if step):
            return form
    return ()


def _is_meant(text: str, tokens: list[Word], index: int, entry: _Entry, english: bool) -> bool:
    """Say whether a word with another meaning is meant as the listed thing where it stands."""
    before = tokens[index - 1].key if index else ""
    after = tokens[index + 1].key if index + 1 < len(tokens) else ""
    capital = index > 0 and text[tokens[index].start].isupper() and not text[tokens[index - 1].start].isupper()
    if entry.kind == "COUNTRY":
        return before in _BEFORE_PLACE or capital and after not in BELONGING
    if entry.kind == "GROUP":
        return after in BELONGING or before in BELONGING or capital and before in _ARTICLES
    if entry.kind == "OCCUPATION":
        return before in _ARTICLES or index > 1 and tokens[index - 2].key in ("a", "an", "as")
    if entry.kind == "EVENT":
        return before in _FEW_ARTICLES or capital or not english
    if entry.reason == "season":
        return before in ("in", "last", "this", "next", "every", "the") and after != "of" or after[:2] in ("19", "20")
    near_number = after[:1].isdigit() or before[:1].isdigit() or before == "of" and index > 1
    return near_number or before in _BEFORE_TIME and tokens[index].key not in ("push", "mar") or capital or not english


def _months_with_years(text: str, found: list[Indirect]) -> list[Indirect]:
    """Join a month or season with the year behind it: "March 2019" is "2019-03"."""
    found = sorted(found, key=lambda f: (f.start, -f.end))
    joined: list[Indirect] = []
    for item in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == item.kind == "DATE_PART"
            and item.reason == "year"
            and (
                last.reason in ("month", "season", "month of another calendar")
                and text[last.end : item.start].strip(" ,") in ("", "of", "in", "de", "del")
                and item.start - last.end < 6
            )
        ):
            value = f"{item.value}-{last.value}" if last.reason == "month" else f"{last.value} {item.value}"
            joined[-1] = Indirect(last.start, item.end, "DATE_PART", value, f"{last.reason} and year")
            continue
        joined.append(item)
    return joined


def _without_overlaps(found: list[Indirect]) -> list[Indirect]:
    """Keep the longest where two overlap, then the first."""
    taken: list[Indirect] = []
    covered = bytearray(max((item.end for item in found), default=0))
    for item in sorted(found, key=lambda f: (-(f.end - f.start), f.start)):
        if covered.find(1, item.start, item.end) < 0:
            taken.append(item)
            covered[item.start : item.end] = b"\x01" * (item.end - item.start)
    return sorted(taken, key=lambda f: f.start)
