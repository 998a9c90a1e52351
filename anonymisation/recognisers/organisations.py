"""Organisations told by a cue word: agencies, garment factories, contractors, unions, shelters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.lists.organisations import (
    BARE_BEFORE,
    BEFORE_NAME,
    BEFORE_NAME_PAIRS,
    BRANDISH,
    BRANDS,
    COLOURS,
    CUES,
    HEAD,
    KNOWN,
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
_NAME_OF = re.compile(
    r"\bname of (?:the|my|our|that|this|his|her) (?:\w+ )?(?:factory|company|agency|firm|office|workshop"
    r"|contractor|ngo|union"
    r"|organi[sz]ation|shelter|restaurant|hotel|farm|salon|kiln|cooperative|association|church|school) (?:is"
    r"|was) (?:the )?",
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
        first = min(first, _first_bare_word(text, tokens, index, last))
        if first < index:
            yield _found(tokens[first], tokens[last], f"organisation word: {key}")
        elif (end := _branded_after(text, tokens, last)) > last:
            yield _found(tokens[last + 1], tokens[end], f"organisation word before: {key}")
        index = last + 1
    yield from _called(text, tokens)
    if any(token.key in _KNOWN_WORDS for token in tokens):
        for match in _KNOWN.finditer(text):
            yield Finding(match.start(), match.end(), "ORGANISATION", 0.7, NAME, "organisation known in the field")


def _first_bare_word(text: str, tokens: list[Word], cue: int, last: int) -> int:
    """Return the first word of a name made of ordinary words: nothing but a preposition or a verb stands before it.

    "at green valley farm" is a name, "at the green farm" is none. Two words at least, one of them a word that firms
    are named with; words of a trade and small words may stand between.
    """
    position = cue
    named = telling = 0
    while position > 0 and cue - position < _LONGEST_BEFORE and _close(text, tokens[position - 1], tokens[position]):
        key = tokens[position - 1].key
        inner = key in ("and", "of", "for") and position < cue and position > 1 and tokens[position - 2].key in BRANDS
        if key in BRANDS:
            named, telling = named + 1, telling + (key not in _ADJECTIVES)
        elif not (key in TRADES or inner):
            break
        position -= 1
    if position == cue or tokens[position].key in ("and", "of", "for", "in") or not telling:
        return cue
    before = tokens[position - 1].key if position else ""
    size = cue - position + (last > cue) + (tokens[cue].key in STRONG)
    if position and not (before in BARE_BEFORE or _ends_clause(text, tokens, position)):
        return cue
    if tokens[cue].key.endswith("s") and tokens[cue].key in HEAD and tokens[cue].key != "services":
        return cue
    return position if size >= 2 and named and (named > 1 or telling) else cue


def _ends_clause(text: str, tokens: list[Word], position: int) -> bool:
    """Say whether a full stop or a comma stands before a word."""
    return text[tokens[position - 1].end : tokens[position].start].strip() in (".", ",", ":", ";", '"')


def _branded_after(text: str, tokens: list[Word], cue: int) -> int:
    """Return the last of two words of naming straight after a cue: "the ngo safe return", or the cue itself."""
    if tokens[cue].key not in HEAD or cue + 2 >= len(tokens) or not cue:
        return cue
    pair = tokens[cue + 1 : cue + 3]
    spaced = all(text[a.end : b.start] == " " for a, b in zip(tokens[cue : cue + 2], pair, strict=True))
    if not spaced or not all(word.key in BRANDS for word in pair) or pair[0].key in _COUNTS:
        return cue
    following = tokens[cue + 3].key if cue + 3 < len(tokens) else ""
    return cue if following in _NOUNS_AFTER else cue + 2


_ADJECTIVES = word_set(
    """
    big great grand good new best green blue black red white yellow pink purple orange one two three four five seven
    nine clean open easy simple fast quick strong happy safe family fair true sweet national modern international local
    """
)
_COUNTS = word_set("one two three four five seven nine today tomorrow together ever")
_NOUNS_AFTER = word_set("months years days weeks hours times girls women men people workers")
_KNOWN = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in KNOWN)})(?!\w)", re.I)
_KNOWN_WORDS = frozenset(name.split()[0].split("-")[0] for name in KNOWN)


def _found(first: Word, last: Word, reason: str) -> Finding:
    return Finding(first.start, last.end, "ORGANISATION", 0.7, NAME, reason)


def _called(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield what a factory or an agency is called, as far as words of naming go."""
    starts: dict[int, int] = {}
    for match in (*_CALLED.finditer(text), *_NAME_OF.finditer(text)):
        starts = starts or {token.start: index for index, token in enumerate(tokens)}
        index = starts.get(match.end())
        if index is None or tokens[index].key in PLAIN and _too_plain(tokens, index):
            continue
        said = match.group().lower()
        if said.rstrip().endswith(" was") and "name" not in said:
            continue
        first = text[tokens[index].start]
        if " is " not in said and " was " not in said and not first.isupper() and _too_plain(tokens, index):
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


def _too_plain(tokens: list[Word], index: int) -> bool:
    """Say whether a word after "called" rather is what was called for: "the union called a strike"."""
    after = tokens[index + 1].key if index + 1 < len(tokens) else ""
    if after in BRANDS and tokens[index].key in BRANDS | TRADES:
        return False
    return zipf(tokens[index].key) >= _COMMON


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
