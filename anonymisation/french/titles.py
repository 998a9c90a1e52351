"""French titles and kin terms before a name: "Tonton Abdoulaye", "Mme de Villeroy", "lalla zineb"."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.french.shape import (
    adjoining,
    frequency,
    is_listed,
    is_second_name,
    last_of_name,
    looks_named,
    names_nobody,
    surface,
)
from anonymisation.kinds import Finding
from anonymisation.lists.french import AGES, BEFORE, DOUBTFUL, NICKNAMING
from anonymisation.words import Word, words

NAME = "titles"
_PARTICLES = frozenset({"de", "du", "d", "la", "le", "el", "al", "ben", "bint", "ould", "ag"})
_POSSESSIVE = frozenset({"mon", "ma", "mes", "son", "sa", "ses", "ton", "ta", "notre", "votre", "leur", "un", "une"})


def find(text: str) -> Iterator[Finding]:
    """Yield names after a title or kin term, the term included, and nicknames of two words with capitals."""
    tokens = words(text)
    for index, token in enumerate(tokens[:-1]):
        if token.key in BEFORE:
            yield from _after_title(text, tokens, index)
        elif token.key in NICKNAMING:
            yield from _nickname(text, tokens, index)


def _after_title(text: str, tokens: list[Word], index: int) -> Iterator[Finding]:
    title = tokens[index]
    first = index + 1
    while first + 1 < len(tokens) and tokens[first].key in _PARTICLES and first - index < 3:
        first += 1
    if not adjoining(text, title, tokens[index + 1]) or not _is_name(text, tokens[first], title, first > index + 1):
        return
    last = last_of_name(text, tokens, first)
    yield Finding(title.start, tokens[last].end, "PERSON", 0.9, NAME, f"title or kin term before: {title.key}")


def _is_name(text: str, word: Word, title: Word, after_particle: bool) -> bool:
    if names_nobody(word.key) and not is_listed(word.key):
        return False
    capital = surface(text, word)[0].isupper()
    if after_particle:
        # "la mère de Rose" is about Rose alone; "madame de villeroy" is one name.
        both = capital and surface(text, title)[0].isupper()
        return both or title.key not in DOUBTFUL and not capital and looks_named(text, word)
    if title.key in DOUBTFUL and not capital:
        return is_listed(word.key) or frequency(text, word) < 2.6 and looks_named(text, word)
    return capital and len(word.key) > 1 or looks_named(text, word)


def _nickname(text: str, tokens: list[Word], index: int) -> Iterator[Finding]:
    adjective, name = tokens[index], tokens[index + 1]
    capitals = surface(text, adjective)[0].isupper() and surface(text, name)[0].isupper()
    if not (capitals or is_second_name(name.key) and surface(text, name).islower() and adjective.key in AGES):
        return
    if not adjoining(text, adjective, name) or names_nobody(name.key) or surface(text, name).isupper():
        return
    if index and tokens[index - 1].key in _POSSESSIVE or frequency(text, name) >= 5.0:
        return
    yield Finding(adjective.start, name.end, "PERSON", 0.65, NAME, f"nickname after: {adjective.key}")
