"""Organisations told by a cue word: agencies, garment factories, contractors, unions, shelters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.rarity import zipf
from anonymisation.words import Word, words

NAME = "organisation_cues"
_STRONG = word_set(
    """
    manpower overseas recruiters recruiting recruitment garments garment apparel apparels textile textiles
    knitwear knitting fashions spinning exports enterprises enterprise traders trading contracting
    construction fisheries seafood plantation plantations industries holdings international consultancy
    outsourcing ltd limited pvt llc inc corporation bros
    """
)
_HEAD = word_set(
    """
    agency agencies factory factories company centre center foundation association union shelter ngo
    bhatta kiln kilns farm farms mill mills estate hospital clinic bank school college university
    restaurant salon laundry workshop group services hotel cooperative federation committee trust mission
    ministry church court bureau council
    """
)
_CUES = _STRONG | _HEAD
_TAIL = _CUES | word_set("brick and & co pvt private ltd. services general cleaning security employment workers")
# Words that stand before a cue without naming anything.
_PLAIN = word_set(
    """
    a an the this that these those my your his her our their its some any every each no one two three four
    five six seven eight nine ten first second same other another new old big small large little good bad
    local foreign private public licensed illegal registered unregistered government main own whole
    different many most several all both which what whose such of in at on to for by with from into about
    and or but if as is are was were be been being am do does did have has had will would can could should
    may might must not i you he she it we they me him us them who when where why how there here so then
    than because through work worked working works job jobs labour labor labourer worker workers go going
    went gone come came coming sew sewing make making made sell selling sold buy buying run running own
    owned owns call called calling join joined joining left leave leaving visit visited near inside
    outside behind every whole brick garment garments textile cleaning recruitment recruiting manpower
    overseas employment training travel placement security construction fishing tea rubber palm coffee
    clothing shoe leather carpet rice food sugar sponsor agent's my medical detention women women's
    workers' worker's trade people person man woman girl boy girls boys family house home domestic migrant
    legal help call export import health community day night primary secondary high district supreme
    labour's criminal civil regional city county appeal appeals constitutional federal national
    international european electric electrical cotton family's mobile money head care massage beauty nail
    hair car fish chicken poultry cattle dairy vegetable fruit flower strawberry tomato
    """
)
# Common words that trade names are made of: enough before a cue even in lower case.
_BRANDISH = word_set(
    """
    golden star royal diamond sun moon eagle sky global prime super elite paradise ocean silver lucky
    unity perfect dream fortune victory al rainbow crown falcon lotus phoenix orient oriental pearl rose
    sunrise sunshine everest himalayan delta pacific atlantic horizon bright noble galaxy crystal emerald
    jasmine tiger lion desert oasis universal ideal friendship hope future success shine shining bright
    fast smart true best power fair
    """
)

_COLOURS = word_set("blue red green white black yellow grey new great big")
_CALLED = re.compile(
    r"\b(?:factory|company|agency|firm|office|workshop|contractor|organi[sz]ation|ngo|union|shelter"
    r"|restaurant|hotel|farm|salon)"
    r"(?:\s(?:is|was|which is))?\s(?:called|named)\s(?:the\s)?",
    re.I,
)
_LONGEST_NAME = 3  # words


def find(text: str) -> Iterator[Finding]:
    """Yield spans of one to four naming words before a cue, and what follows of the firm's form."""
    tokens = words(text)
    index = 0
    while index < len(tokens):
        if tokens[index].key not in _CUES:
            index += 1
            continue
        first = _first_naming_word(text, tokens, index)
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].key in _TAIL and _close(text, tokens[last], tokens[last + 1]):
            last += 1
        if tokens[last].key in ("and", "&"):
            last -= 1
        if first < index:
            reason = f"organisation word: {tokens[index].key}"
            yield Finding(tokens[first].start, tokens[last].end, "ORGANISATION", 0.7, NAME, reason)
        index = last + 1
    yield from _called(text, tokens)


def _called(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield what a factory or an agency is called, as far as words of naming go."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    for match in _CALLED.finditer(text):
        index = starts.get(match.end())
        if index is None or tokens[index].key in _PLAIN:
            continue
        last = index
        while (
            last + 1 < len(tokens) and last + 1 - index < _LONGEST_NAME and _close(text, tokens[last], tokens[last + 1])
        ):
            if tokens[last + 1].key in _PLAIN - _CUES or zipf(tokens[last + 1].key) >= 5.5:
                break
            last += 1
        reason = "words of naming after an organisation word"
        yield Finding(tokens[index].start, tokens[last].end, "ORGANISATION", 0.6, NAME, reason)


def _first_naming_word(text: str, tokens: list[Word], cue: int) -> int:
    first = cue
    named = False
    while first > 0 and cue - first < 4 and _close(text, tokens[first - 1], tokens[first]):
        word = tokens[first - 1]
        surface = text[word.start : word.end]
        capital = surface[0].isupper() and word.start > 0
        if (
            word.key in _PLAIN
            and not (named and word.key in _COLOURS)
            and not (capital and text[tokens[cue].start].isupper())
        ):
            break
        if word.key in NOT_NAMES and not capital or not surface[0].isalpha():
            break
        if word.key in ("the", "a", "an", "my", "our", "in", "at", "for", "of", "and"):
            break
        frequency = zipf(word.key)
        limit = 3.6 if tokens[cue].key in _STRONG else 3.2
        telling = capital and text[tokens[cue].start].isupper() or capital and frequency < 4.5
        coloured = named and word.key in _COLOURS
        if not (telling or coloured or word.key in _BRANDISH or frequency < limit):
            break
        named = named or word.key not in NOT_NAMES and word.key not in _PLAIN
        first -= 1
    return first if named else cue


def _close(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in (" ", "-", " & ", ". ", " (", ", ") and text[left.end : right.start] != ", "
