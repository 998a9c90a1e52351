"""Organisations told by a cue word: agencies, garment factories, contractors, unions, shelters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists.context import NOT_NAMES
from anonymisation.lists.organisations import (
    BEFORE_NAME,
    BEFORE_NAME_PAIRS,
    BRANDISH,
    COLOURS,
    CUES,
    LINKING,
    PLAIN,
    STRONG,
    TAIL,
    TRADES,
    WEAK_BRANDS,
)
from anonymisation.lists.towns import TOWNS
from anonymisation.rarity import zipf
from anonymisation.recognisers.near import is_word_form
from anonymisation.words import Word, words

NAME = "organisation_cues"
_CALLED = re.compile(
    r"\b(?:factory|company|agency|firm|office|workshop|contractor|organi[sz]ation|ngo|union|shelter"
    r"|restaurant|hotel|farm|salon|kiln|boat company|security company|cooperative|association)"
    r"(?:'s name)?(?:\sname)?(?:\s(?:is|was|which is))?\s(?:called|named|name is|name was|was)\s(?:the\s)?",
    re.I,
)
_LONGEST_NAME = 3  # words
_COMMON = 4.0  # Zipf
_LONGEST_BEFORE = 5  # words before a cue
_INNER = ("el", "al", "de", "del", "la", "bin", "du", "des", "les", "d", "l", "of")
_RIM = ("the", "a", "an", "my", "our", "in", "at", "for", "of", "and")


def find(text: str) -> Iterator[Finding]:
    """Yield spans of naming words before a cue and what follows of the firm's form, and names after a cue."""
    tokens = words(text)
    index = 0
    while index < len(tokens):
        key = tokens[index].key
        if key in BEFORE_NAME or (key, tokens[index + 1].key if index + 1 < len(tokens) else "") in BEFORE_NAME_PAIRS:
            end = _name_after(text, tokens, index)
            if end > index:
                yield _found(tokens[index], tokens[end], f"organisation word before: {key}")
                index = end + 1
                continue
        if key not in CUES:
            index += 1
            continue
        first = _first_naming_word(text, tokens, index)
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].key in TAIL and _close(text, tokens[last], tokens[last + 1]):
            last += 1
        if tokens[last].key in ("and", "&"):
            last -= 1
        if first < index:
            yield _found(tokens[first], tokens[last], f"organisation word: {key}")
        index = last + 1
    yield from _called(text, tokens)


def _found(first: Word, last: Word, reason: str) -> Finding:
    return Finding(first.start, last.end, "ORGANISATION", 0.7, NAME, reason)


def _called(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield what a factory or an agency is called, as far as words of naming go."""
    starts: dict[int, int] = {}
    for match in _CALLED.finditer(text):
        starts = starts or {token.start: index for index, token in enumerate(tokens)}
        index = starts.get(match.end())
        if index is None or tokens[index].key in PLAIN:
            continue
        said = match.group().lower()
        if said.rstrip().endswith(" was") and "name" not in said:
            continue
        first = text[tokens[index].start]
        if " is " not in said and " was " not in said and not first.isupper() and zipf(tokens[index].key) >= _COMMON:
            # "the union called a strike", "the cooperative called meeting"
            continue
        last = index
        while (
            last + 1 < len(tokens) and last + 1 - index < _LONGEST_NAME and _close(text, tokens[last], tokens[last + 1])
        ):
            if tokens[last + 1].key in PLAIN - CUES or zipf(tokens[last + 1].key) >= 5.5:
                break
            last += 1
        reason = "words of naming after an organisation word"
        yield Finding(tokens[index].start, tokens[last].end, "ORGANISATION", 0.6, NAME, reason)


def _name_after(text: str, tokens: list[Word], cue: int) -> int:
    """Return the last word of a name that follows a cue such as "PT" or "sindicato", or the cue itself."""
    last = cue
    named = False
    position = cue + 1
    while position < len(tokens) and position - cue <= _LONGEST_BEFORE + 2:
        word = tokens[position]
        if text[tokens[position - 1].end : word.start] not in (" ", "-", ". ", " & "):
            break
        surface = text[word.start : word.end]
        capital = surface[0].isupper() and text[tokens[cue].start].isupper()
        if word.key in LINKING or position == cue + 1 and word.key in ("ty", "ya", "la", "buruh", "pekerja", "cha"):
            position += 1
            continue
        rare = zipf(word.key) < 3.6 and not is_word_form(word.key) or not surface.isascii()
        if not surface[0].isalpha() or not (capital or rare or named and word.key in TAIL | TRADES):
            break
        named = named or (capital or rare) and word.key not in NOT_NAMES
        last = position
        position += 1
    return last if named else cue


def _first_naming_word(text: str, tokens: list[Word], cue: int) -> int:
    """Return the first word of the name before a cue, or the cue itself when nothing names it.

    Words of a trade are passed over: they belong to the name only when a naming word stands before them.
    """
    first = cue
    named = position = cue
    strong = tokens[cue].key in STRONG
    brands = 0
    upper_cue = text[tokens[cue].start].isupper()
    while position > 0 and cue - position < _LONGEST_BEFORE and _close(text, tokens[position - 1], tokens[position]):
        word = tokens[position - 1]
        surface = text[word.start : word.end]
        capital = surface[0].isupper() and word.start > 0
        both = surface[0].isupper() and upper_cue
        is_linked = word.key in ("and", "&") and position < cue and tokens[position].key in ("sons", "brothers", "co")
        if word.key in _RIM and not is_linked or not surface[0].isalpha() and word.key != "&":
            break
        if is_linked or not both and word.key in TRADES and named == cue:
            position -= 1
            continue
        coloured = named < cue and (word.key in COLOURS or word.key in BRANDISH)
        if named < cue and word.key in _INNER:
            position -= 1
            named = position if word.key in ("al", "el") else named
            continue
        if word.key in PLAIN and not coloured and not both or word.key in NOT_NAMES and not capital and not both:
            break
        if not both and word.key in TOWNS and not capital:
            break
        limit = 3.6 if strong else 3.2
        frequency = zipf(word.key)
        brand = word.key in BRANDISH
        telling = both or capital and frequency < 4.5
        rare = frequency < limit and not is_word_form(word.key)
        if not (telling or coloured or brand or rare):
            break
        brands += brand
        if telling or rare or brand and (strong or word.key not in WEAK_BRANDS or brands > 1 or named < cue):
            named = position - 1
        position -= 1
    first = named
    only = first == cue or all(t.key in NOT_NAMES or t.key in PLAIN or t.key in TRADES for t in tokens[first:cue])
    return cue if only else first


def _close(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in (" ", "-", " & ", ". ", " (")
