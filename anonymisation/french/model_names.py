"""What the French model's names are worth: it takes openings of sentences and common words for names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from anonymisation.french.shape import (
    adjoining,
    evidence_words,
    frequency,
    is_listed,
    is_second_name,
    just_before,
    looks_named,
    names_nobody,
    opens_sentence,
    surface,
)
from anonymisation.kinds import Finding
from anonymisation.lists.countries import COUNTRY_FORMS
from anonymisation.lists.french import BEFORE, DOUBTFUL, STOP
from anonymisation.recase import lacks_capitals
from anonymisation.words import Word, words

_PARTS = re.compile(r'[^:;,()\[\]"“”«»\t\n!?]+')
_ARTICLE = re.compile(
    r"(?<!\w)(?:le|la|les|un|une|des|ce|cette|ces|mon|ma|mes|ton|ta|tes|son|sa|ses|nos|vos|leurs?) $", re.I
)
_AUXILIARY = re.compile(
    r"(?<!\w)(?:ai|as|a|avons|avez|ont|avait|avaient|est|sont|suis|était|étaient|été)"
    r"(?: (?:tous|toutes|tout|pas|plus|jamais|bien|encore|été|déjà))* $",
    re.I,
)
_INNER = frozenset({"de", "du", "des", "d", "a", "au", "qui", "que", "dans"})
_COMMON = 4.0
_SHORT = 3
_RECASED = 3.1
_LOWER = 3.3
_OPENING = 4.0


def keep(text: str, found: Finding, without_capitals: bool = False, _trained: bool = False) -> Iterator[Finding]:
    """Yield the finding cut to its naming words, or nothing; ``without_capitals`` for the recased copy."""
    for tokens in _parts(text, found):
        tokens = _rimmed(text, tokens)
        if tokens and _is_name(text, tokens, without_capitals) and not _is_thing(text, tokens, found, without_capitals):
            start, end = tokens[0].start, tokens[-1].end
            titled = tokens[0].key in BEFORE and (tokens[0].key not in DOUBTFUL or surface(text, tokens[0]).istitle())
            if text[start:end].isupper() and end - start <= _SHORT and found.kind != "ORGANISATION":
                continue
            listed = is_listed(tokens[0].key) and all(is_listed(w.key) or is_second_name(w.key) for w in tokens)
            yield replace(found, start=start, end=end, kind="PERSON" if titled or listed else found.kind)


def _parts(text: str, found: Finding) -> Iterator[list[Word]]:
    """Yield the words of a finding, cut at signs and before a title: "Achrafieh Monsieur Georges" are two names."""
    for part in _PARTS.finditer(text, found.start, found.end):
        tokens: list[Word] = []
        for word in words(part.group()):
            word = Word(word.start + part.start(), word.end + part.start(), word.key)
            titled = word.key in BEFORE and word.key not in DOUBTFUL and not is_listed(word.key)
            ended = bool(tokens) and "." in text[tokens[-1].end : word.start] and not adjoining(text, tokens[-1], word)
            if tokens and (titled or ended):
                yield tokens
                tokens = []
            tokens.append(word)
        yield tokens


def _rimmed(text: str, tokens: list[Word]) -> list[Word]:
    while tokens and (tokens[0].key in STOP and tokens[0].key not in BEFORE or len(tokens[0].key) == 1):
        tokens = tokens[1:]
    while tokens and (tokens[-1].key in STOP or len(tokens[-1].key) == 1 or _is_number(tokens[-1])):
        tokens = tokens[:-1]
    # "sœur thérèse de la maison d'accueil": what follows the name in small letters is told of it.
    inner = next((i for i, word in enumerate(tokens) if i and word.key in _INNER), len(tokens))
    tail = tokens[inner:]
    told = tail and all(surface(text, w).islower() and (w.key in STOP or frequency(text, w) >= _COMMON) for w in tail)
    return _rimmed(text, tokens[:inner]) if told else tokens


@lru_cache(maxsize=64)
def _lacks_capitals(text: str) -> bool:
    return lacks_capitals(text)


def _is_number(word: Word) -> bool:
    return sum(character.isdigit() for character in word.key) >= 3


def _is_thing(text: str, tokens: list[Word], found: Finding, without_capitals: bool) -> bool:
    """Say whether a word without a capital is one of a text that has capitals, or follows an article."""
    if (
        found.kind == "ORGANISATION"
        and len(tokens) > 1
        or any(is_listed(word.key) or is_second_name(word.key) for word in tokens)
    ):
        return False
    small = text[tokens[0].start : tokens[-1].end].islower()
    if small and not without_capitals:
        return not _lacks_capitals(text)
    before = _ARTICLE.search(just_before(text, tokens[0].start)) or _AUXILIARY.search(
        just_before(text, tokens[0].start)
    )
    return small and (before is not None or not looks_named(text, tokens[0]))


def _is_name(text: str, tokens: list[Word], without_capitals: bool) -> bool:
    if tuple(word.key for word in tokens) in COUNTRY_FORMS:
        return False
    naming = [word for word in tokens if is_listed(word.key) or not names_nobody(word.key)]
    naming = [word for word in naming if word.key not in evidence_words() and word.key.isalpha() and len(word.key) > 1]
    if not naming:
        return False
    if any(is_listed(word.key) for word in naming):
        return True
    rarest = min(frequency(text, word) for word in naming)
    if without_capitals or text[tokens[0].start : tokens[-1].end].islower():
        return rarest < (_RECASED if without_capitals else _LOWER)
    if all(word.key == naming[0].key for word in naming) and opens_sentence(text, naming[0].start):
        return rarest < _OPENING
    return any(surface(text, word)[0].isupper() for word in naming) and rarest < 5.0
