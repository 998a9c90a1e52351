"""What makes a word of a French sentence look like a name: its capital, its rarity, the lists."""

from __future__ import annotations

import re
from functools import cache

from anonymisation.lists.context import is_context
from anonymisation.lists.countries import COUNTRY_FORMS
from anonymisation.lists.french import BEFORE, GIVEN, PEOPLES, SECOND, STOP
from anonymisation.lists.groups import CASTE_FORMS, FAITH_FORMS, NATIONALITY_FORMS, PEOPLE_FORMS
from anonymisation.lists.names import given_names, second_names
from anonymisation.rarity import zipf
from anonymisation.words import Word, fold

_RARE = 3.3  # Zipf in French or English, whichever is more common
# Without capitals a rare word with these endings is an inflected verb far more often than a name.
_VERB_ENDING = re.compile(r"(?:aient|ai[st]|ées?|és|ez|erons|eront|issent)$")
_LOOK_BACK = 40  # code points: rules look at the words just before, never through a whole paragraph
_ABBREVIATED = frozenset({"mr", "mme", "mmes", "mlle", "dr", "pr", "st", "ste", "cne", "cdt"})
_PLURALS = ("s", "es", "ne", "nes", "e")


def surface(text: str, word: Word) -> str:
    """Return a word as it stands in the text."""
    return text[word.start : word.end]


def frequency(text: str, word: Word) -> float:
    """Return the Zipf frequency of a word as written: folded, "rivière" would pass for a rare word."""
    return max(zipf(surface(text, word)), zipf(word.key))


@cache
def evidence_words() -> frozenset[str]:
    """Countries, peoples and religions in one word, folded: they stay in the text."""
    found: set[str] = set(PEOPLES)
    for phrase in (*COUNTRY_FORMS, *NATIONALITY_FORMS, *PEOPLE_FORMS, *FAITH_FORMS, *CASTE_FORMS):
        if len(phrase) == 1:
            key = fold(phrase[0])
            found.add(key)
            found.update(key + ending for ending in _PLURALS)
    return frozenset(found)


def names_nobody(key: str) -> bool:
    """Say whether a word is an ordinary one, a title, a country or a people."""
    return key in STOP or key in BEFORE or key in evidence_words() or is_context((key,))


def is_listed(key: str) -> bool:
    """Say whether a word is a listed given name."""
    return key in GIVEN or key in given_names()


def is_second_name(key: str) -> bool:
    """Say whether a word is a listed family or clan name."""
    return key in SECOND or key in second_names()


def just_before(text: str, start: int) -> str:
    """Return the few words before an offset."""
    return text[max(0, start - _LOOK_BACK) : start]


def opens_sentence(text: str, start: int) -> bool:
    """Say whether a capital at ``start`` is owed to the beginning of a sentence."""
    before = just_before(text, start).rstrip(" \t«\"“'’(-–—")
    return not before or before[-1] in ".!?:…\n"


def looks_named(text: str, word: Word) -> bool:
    """Say whether a word may be part of a name: listed, or with a capital of its own, or rare."""
    written = surface(text, word)
    if len(word.key) < 2 or not written[0].isalpha() or names_nobody(word.key):
        return False
    if is_listed(word.key) or is_second_name(word.key) and frequency(text, word) < 4.0:
        return True
    if written[0].isupper():
        return frequency(text, word) < (4.0 if opens_sentence(text, word.start) else 5.6)
    return frequency(text, word) < _RARE and not _VERB_ENDING.search(written)


def adjoining(text: str, left: Word, right: Word) -> bool:
    """Say whether nothing but a space, a hyphen, an apostrophe or a title's dot lies between two words."""
    between = text[left.end : right.start]
    return between in (" ", "-", "'", "’") or between == ". " and (left.key in _ABBREVIATED or len(left.key) == 1)


def last_of_name(text: str, tokens: list[Word], first: int, longest: int = 3) -> int:
    """Return the index of the last word of the name that begins at ``first``; ``longest`` words at most."""
    last = first
    capital = surface(text, tokens[first])[0].isupper()
    while last + 1 < len(tokens) and last + 1 - first < longest and text[tokens[last].end] in " -'’":
        following = tokens[last + 1]
        if not adjoining(text, tokens[last], following) or not looks_named(text, following):
            break
        if capital and not surface(text, following)[0].isupper() and not is_listed(following.key):
            break
        last += 1
    return last
