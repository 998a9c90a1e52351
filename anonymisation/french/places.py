"""French places: by cue ("village de", "rue", "foyer"), by preposition and verb ("à", "je viens de"), ships."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.french.shape import (
    evidence_words,
    frequency,
    is_listed,
    just_before,
    looks_named,
    names_nobody,
    surface,
)
from anonymisation.kinds import Finding
from anonymisation.lists.french import BEFORE, PLACE_BARE, PLACE_OF, STOP
from anonymisation.words import Word, words

NAME = "small_places"
_OF = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
_WAY = re.compile(
    r"(?:\b(?:vien(?:s|t|nent)|venu(?:e?s?)|venai(?:s|t|ent)|parti(?:e?s?)|sorti(?:e?s?)|origine|natif|native"
    r"|loin|près|pres|autour|côté|cote|route|environs|direction)\s(?:de\s|d['’ ]|du\s)"
    r"|\b(?:quitt(?:é|e|ée|ais|ait|er)|depuis|vers|jusqu['’ ][àa]|rejoint|traversé|habite|habitait)\s"
    r"|(?<!\w)(?:à|a|À)\s|\ben\s(?=(?-i:[A-ZÀ-Ý])))",
    re.I,
)
_SHIP = re.compile(
    r"\b(?:bateau|navire|chalutier|pirogue|cargo|thonier)\s(?:(?:appelée?|nommée?|qui s['’ ]appelle)\s)?"
    r"(?:(?:le|la|l['’])\s?)?[«\"“]?\s?((?:[A-ZÀ-Ý][\w'’-]*\s?){1,3}\d{0,3})"
)
_INFINITIVE = re.compile(r"(?:er|ir|re|oir|aient|ait|ées?|és)$")
_GIVEN_TO = re.compile(
    r"\b(?:dit|donné|donne|parlé|parle|payé|paie|écrit|téléphoné|demandé|confié|vendu|laissé)\s+à\s$", re.I
)


def find(text: str) -> Iterator[Finding]:
    """Yield places named beside a cue word, a preposition or a verb of moving, and named ships."""
    tokens = words(text)
    starts = {token.start: index for index, token in enumerate(tokens)}
    for index, token in enumerate(tokens[:-1]):
        if token.key in PLACE_OF or token.key in PLACE_BARE:
            yield from _after_cue(text, tokens, index)
    for match in _WAY.finditer(text):
        first = starts.get(match.end())
        if first is not None and _is_place(text, tokens, first, match):
            last = _end(text, tokens, first)
            yield Finding(tokens[first].start, tokens[last].end, "LOCATION", 0.86, NAME, "words of place or way before")
    for match in _SHIP.finditer(text):
        if not names_nobody(match[1].split()[0].lower()):
            end = match.start(1) + len(match[1].rstrip())
            yield Finding(match.start(1), end, "LOCATION", 0.9, NAME, "name of a ship")


def _after_cue(text: str, tokens: list[Word], cue: int) -> Iterator[Finding]:
    first = cue + 1
    while first + 1 < len(tokens) and tokens[first].key in _OF and first - cue < 3:
        first += 1
    bare = first == cue + 1
    if bare and tokens[cue].key not in PLACE_BARE or not _adjoin(text, tokens, cue, first):
        return
    word = tokens[first]
    if (
        not looks_named(text, word)
        or word.key in BEFORE
        or surface(text, word).islower()
        and frequency(text, word) >= 3.0
    ):
        return
    last = _end(text, tokens, first)
    start = tokens[cue].start if bare else word.start
    yield Finding(start, tokens[last].end, "LOCATION", 0.88, NAME, f"place word: {tokens[cue].key}")


def _is_place(text: str, tokens: list[Word], index: int, match: re.Match[str]) -> bool:
    word = tokens[index]
    alone = index + 1 == len(tokens) or not surface(text, tokens[index + 1])[0].isupper()
    named = surface(text, word)[0].isupper() and word.key in BEFORE and alone and word.key not in STOP
    if word.key in evidence_words() or names_nobody(word.key) and not named:
        return False
    to = match.group().strip().lower()
    if to in ("à", "a") and (is_listed(word.key) or _GIVEN_TO.search(just_before(text, match.end()))):
        return False
    if surface(text, word)[0].isupper():
        return to != "a" and not surface(text, word).isupper()
    # Speech recognition keeps the accent of "à". "Je viens de réparer" moves nowhere.
    if to == "a" or _INFINITIVE.search(surface(text, word)) or len(word.key) < 3:
        return False
    if to == "à":
        return len(word.key) > 3 and frequency(text, word) < 2.7 and looks_named(text, word)
    return word.key not in STOP and frequency(text, word) < 3.6


def _end(text: str, tokens: list[Word], first: int) -> int:
    last = first
    capital = surface(text, tokens[first])[0].isupper()
    while last + 1 < len(tokens) and last - first < 3:
        gap = text[tokens[last].end : tokens[last + 1].start]
        word = tokens[last + 1]
        if gap not in (" ", "-", "'", "’") or not surface(text, word)[0].isalpha():
            break
        joined = gap == "-" and capital
        same = surface(text, word)[0].isupper() == capital
        if not joined and not (same and looks_named(text, word) and (capital or frequency(text, word) < 2.7)):
            break
        last += 1
    return last


def _adjoin(text: str, tokens: list[Word], left: int, right: int) -> bool:
    return all(text[tokens[i].end : tokens[i + 1].start] in (" ", "'", "’", "-") for i in range(left, right))
