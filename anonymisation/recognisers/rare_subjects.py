"""Rare words where only a person can stand: before "said", after "they buried", beside a listed name."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.gazetteer import is_listed
from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.lists.names import given_names
from anonymisation.lists.titles import AFTER, BEFORE
from anonymisation.rarity import zipf
from anonymisation.recognisers.near import is_word_form
from anonymisation.words import Word, words

NAME = "rare_subjects"
# What people do, and things do not; after a rare word it makes the word somebody.
_DOES = word_set(
    """
    said says told tells asked cried died cooked cleaned slept sleeps married drives drove wept prayed sang laughed
    shouted whispered begged refused borrowed escaped fainted phoned answered promised complained lied swore jumped
    knows knew thinks thought lives lived works worked sells sold
    """
)
# What is done to people: a rare word straight after is somebody.
_DONE_TO = word_set(
    "buried married told asked thanked hugged phoned arrested deported slapped punched kicked accused divorced"
)
_NOT_BEFORE = word_set(
    """
    the a an my your his her our their its this that these those no any some every each of with in at on from to by
    more very so too as than which what new old other one two three
    """
)
_RARE_LOWER = 1.8  # Zipf; below this a lower-case word is hardly one of the language
_RARE_CAPITAL = 2.8


def find(text: str) -> Iterator[Finding]:
    """Yield rare words that the words around them tell to be somebody."""
    tokens = words(text)
    listed = given_names()
    for index, token in enumerate(tokens):
        before = tokens[index - 1].key if index and _beside(text, tokens, index - 1) else ""
        after = tokens[index + 1].key if index + 1 < len(tokens) and _beside(text, tokens, index) else ""
        told = after in _DOES and before not in _NOT_BEFORE or before in _DONE_TO
        if not told and not (
            before == "and"
            and index > 1
            and tokens[index - 2].key in listed
            or after == "and"
            and index + 2 < len(tokens)
            and tokens[index + 2].key in listed
        ):
            continue
        if _is_rare_name(text, token):
            yield Finding(token.start, token.end, "PERSON", 0.6, NAME, "rare word where only a person can stand")


def _beside(text: str, tokens: list[Word], left: int) -> bool:
    return text[tokens[left].end : tokens[left + 1].start] == " "


def _is_rare_name(text: str, token: Word) -> bool:
    surface = text[token.start : token.end]
    key = token.key
    if len(key) < 3 or not surface.isalpha() or key in NOT_NAMES or key in BEFORE or key in AFTER or is_listed(key):
        return False
    if not surface[0].isupper() and not surface[0].islower():
        # Scripts without case have their own words, which the counts of English know nothing of.
        return False
    rarity = zipf(key) if surface.isascii() else zipf(surface)
    return rarity < (_RARE_CAPITAL if surface[0].isupper() else _RARE_LOWER) and not is_word_form(key)
