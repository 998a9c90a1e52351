"""Small places and ships: cue words beside a name, endings like -pur and -ganj, and listed towns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.lists.towns import TOWNS
from anonymisation.rarity import is_rare, zipf
from anonymisation.words import Word, fold, words

NAME = "small_places"
TOWNS_NAME = "towns"
_CUE_AFTER = word_set(
    """
    village camp street road avenue lane estate hostel colony district province bazar bazaar upazila thana
    union ward barangay sitio slum settlement refugee island island's valley square junction border river
    beach tower towers building mall compound dormitory township town city governorate county nagar para
    """
)
_CUE_BEFORE = re.compile(
    r"\b(?:villages? of|village|district of|town of|city of|camp of|island of|province of|barangay"
    r"|upazila|kampung"
    r"|desa|kebele|woreda|sector|plot|block|flat|room|house number|house no\.?|road number|road no\.?"
    r"|line)\s+",
    re.IGNORECASE,
)
_SHIP = re.compile(
    r"\b(?i:m\.?v\.?|f\.?v\.?|k\.?m\.?|fishing (?:vessel|boat)|vessel|trawler|ship|boat)\s+"
    r"(?:(?:called|named)\s+(?:the\s+)?|(?=[\"'A-Z]))[\"']?([A-Z][\w-]*(?: [A-Z0-9][\w-]*){0,2})",
)
_SHIP_LOWER = re.compile(
    r"\b(?:m\.?v\.?|f\.?v\.?|(?:fishing )?(?:vessel|trawler|boat|ship) (?:called|named))\s+([a-z]\w{2,})",
    re.I,
)
_ENDING = re.compile(r"(?:pur|ganj|gunj|nagar|garh|pura|abad|khali|kanda|chari|gaon|palli|patnam|wadi|palayam)$")
_PLAIN = word_set(
    """
    the a an this that our my your his her their its same other next every each any some one two three
    main big small old new whole home native own nearest nearby remote poor rich labour labor work workers
    detention refugee training boot mining fishing rural mountain border capital high narrow busy long
    dusty dirt muddy worst best nice different another certain which what back front in on at of to from
    by for and or with per inner mega across into off is was near no first second third fourth open market
    shopping office army police military concentration summer transit residential industrial housing real
    council twin trade workers' student girls boys women's
    """
)


def find(text: str) -> Iterator[Finding]:
    """Yield places named beside a cue word, place-like endings and names of ships."""
    tokens = words(text)
    for index, token in enumerate(tokens):
        if token.key in _CUE_AFTER and index:
            yield from _named_before(text, tokens, index)
        elif len(token.key) > 6 and _ENDING.search(token.key) and is_rare(token.key, 3.0):
            yield Finding(token.start, token.end, "LOCATION", 0.6, NAME, "ending usual in names of places")
    for match in _CUE_BEFORE.finditer(text):
        yield from _named_after(text, match.end())
    for pattern in (_SHIP, _SHIP_LOWER):
        for match in pattern.finditer(text):
            if zipf(match[1]) < 4.5 or match[1][0].isupper():
                yield Finding(match.start(1), match.end(1), "LOCATION", 0.87, NAME, "name of a ship")


def find_towns(text: str) -> Iterator[Finding]:
    """Yield listed cities and districts, in any case, longest first."""
    tokens = words(text)
    known = _town_keys()
    index = 0
    while index < len(tokens):
        for length in (4, 3, 2, 1):
            part = tokens[index : index + length]
            if len(part) == length and tuple(t.key for t in part) in known:
                yield Finding(part[0].start, part[-1].end, "LOCATION", 0.6, TOWNS_NAME, "listed town or district")
                index += length - 1
                break
        index += 1


def _town_keys() -> frozenset[tuple[str, ...]]:
    if not _TOWN_CACHE:
        _TOWN_CACHE.append(frozenset(tuple(fold(w.key) for w in words(town)) for town in TOWNS))
    return _TOWN_CACHE[0]


_TOWN_CACHE: list[frozenset[tuple[str, ...]]] = []


def _named_before(text: str, tokens: list[Word], cue: int) -> Iterator[Finding]:
    first = cue
    while first > 0 and cue - first < 3:
        word = tokens[first - 1]
        surface = text[word.start : word.end]
        if text[word.end : tokens[first].start] not in (" ", "-") or not surface[0].isalpha():
            break
        capital = surface[0].isupper() and word.start > 0 and text[tokens[cue].start].isupper()
        if word.key in _PLAIN or word.key in NOT_NAMES and not capital:
            break
        rare_capital = surface[0].isupper() and word.start > 0 and is_rare(word.key, 4.5)
        if not (capital or rare_capital or is_rare(word.key, 3.2)):
            break
        first -= 1
    if first < cue:
        yield Finding(tokens[first].start, tokens[cue].end, "LOCATION", 0.65, NAME, f"place word: {tokens[cue].key}")


def _named_after(text: str, start: int) -> Iterator[Finding]:
    match = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|[a-z]{4,}|\d{1,4}[A-Za-z]?\b").match(text, start)
    if match is None:
        return
    name = match.group()
    if name[0].isdigit():
        return
    first = fold(name.split()[0])
    if first not in NOT_NAMES and first not in _PLAIN and (name[0].isupper() or is_rare(name, 2.8)):
        yield Finding(match.start(), match.end(), "LOCATION", 0.6, NAME, "place word before")
