"""Listed given names, in any case: what carries speech without capitals, and scripts without a model."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import PEOPLES
from anonymisation.lists.names import ALSO_WORDS, WORD_NAMES, gender_of, given_names, second_names
from anonymisation.rarity import is_rare
from anonymisation.words import Word, inflections, words

NAME = "given_names"
_CALENDAR = frozenset({"may", "june", "april", "august", "sunday"})
# "She is Karen" tells a people, "Karen told me" a person.
_BEFORE_PEOPLE = word_set("is am are was were be a an the like speak spoke speaks all being both ethnic half other")


def find(text: str) -> Iterator[Finding]:
    """Yield listed given names with the second names that follow them."""
    listed = given_names()
    tokens = words(text)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.key in PEOPLES and index and tokens[index - 1].key in _BEFORE_PEOPLE:
            index += 1
            continue
        hit = next((t for t in (token, *inflections(token)) if t.key in listed), None)
        if hit is None and _capital_inside(text, tokens, index):
            hit = token
        if hit is None or token.end - token.start < 3:
            index += 1
            continue
        last = hit
        while index + 1 < len(tokens) and text[token.end : tokens[index + 1].start] in (" ", "-"):
            following = tokens[index + 1]
            capitals = text[token.start].isupper() and text[following.start].isupper()
            if not (following.key in second_names() and (capitals or is_rare(following.key, 4.3))):
                break
            token = last = following
            index += 1
        yield Finding(hit.start, last.end, "PERSON", 0.6, NAME, "listed given name")
        index += 1


def _capital_inside(text: str, tokens: list[Word], index: int) -> bool:
    """Say whether a name that is also a word has a capital that the sentence's beginning does not explain."""
    token = tokens[index]
    if (
        token.key in _CALENDAR
        or token.key in PEOPLES
        and tokens[index - 1].key in _BEFORE_PEOPLE
        or index == 0
        or not text[token.start].isupper()
        or text[tokens[index - 1].start].isupper()
        and tokens[index - 1].key not in PEOPLES
    ):
        return False
    if token.key not in WORD_NAMES and not (token.key in ALSO_WORDS and token.key in gender_of()):
        return False
    return text[tokens[index - 1].end : token.start] in (" ", ", ")
