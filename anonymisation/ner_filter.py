"""What the language model's names are worth: context words and common words are let go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from anonymisation.kinds import Finding, Kind
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES, is_context
from anonymisation.lists.names import given_names, second_names
from anonymisation.lists.titles import AFTER, BEFORE
from anonymisation.lists.towns import TOWNS
from anonymisation.rarity import RARE, zipf
from anonymisation.recase import lacks_capitals
from anonymisation.words import Word, words

_RECASED = 3.3  # Zipf; a recased word has lost even the little that its form told the model
# A model trained on text without capitals is believed further; what everybody says all day is still no name.
_TRUSTED: dict[Kind, float] = {"PERSON": 5.0, "LOCATION": 4.5, "ORGANISATION": 4.5}
_PARTS = re.compile(r'[^:;()\[\]"“”\t]+')
_MUMBLE = re.compile(r"(?:[mh]+|[nu]h+[nu]*h*|a+h+a*|e+h+|o+h+)$")
_RIM = word_set(
    """
    the a an my your his her our their this that these those i you he she it we they and or but so in at
    on to from of for with by is was are were be been said says went came told not no yes yeah okay ok
    then when there here because if as very only also where what who which well now uh um mv fv
    """
)


def keep(text: str, found: Finding, without_capitals: bool = False, trusted: bool = False) -> Iterator[Finding]:
    """Yield the finding cut to its naming words, or nothing when it names no one.

    The model runs on over colons and brackets; there it is cut. ``without_capitals`` is set when the model
    read a recased copy: capitals then prove nothing. ``trusted`` says that the model was trained on text without
    capitals.
    """
    for part in _PARTS.finditer(text, found.start, found.end):
        yield from _keep_part(text, replace(found, start=part.start(), end=part.end()), without_capitals, trusted)


def _keep_part(text: str, found: Finding, without_capitals: bool, trusted: bool) -> Iterator[Finding]:
    tokens = _rimmed(text[found.start : found.end])
    if not tokens:
        return
    surface = text[found.start + tokens[0].start : found.start + tokens[-1].end]
    bare = tokens[1:] if tokens[0].key in BEFORE else tokens
    keys = tuple(token.key for token in bare)
    full = tuple(token.key for token in tokens)
    words_only = tuple(key for key in keys if not key.isdigit())
    if is_context(full) or is_context(words_only) or not any(key.isalpha() and len(key) > 1 for key in keys):
        return
    if all(_MUMBLE.match(key) for key in keys):
        return
    listed = any(key in given_names() or key in TOWNS for key in keys) or " ".join(keys) in TOWNS
    lower = surface.islower() or without_capitals
    if lower and not listed:
        limit = _TRUSTED[found.kind] if trusted else _RECASED if without_capitals else RARE
        if min(zipf(key) for key in keys if key not in NOT_NAMES) >= limit:
            return
    if found.kind == "ORGANISATION" and lower and not without_capitals and not listed and not lacks_capitals(text):
        return
    if found.kind == "PERSON" and len(keys) == 1 and not listed and zipf(keys[0]) >= 5.2:
        return
    if found.kind == "ORGANISATION" and len(keys) == 1 and not surface.isupper() and zipf(keys[0]) >= 4.3:
        return
    start, end = found.start + tokens[0].start, found.start + tokens[-1].end
    yield Finding(start, end, _kind(found.kind, keys), found.score, found.recogniser, found.reason)


def _kind(kind: Kind, keys: tuple[str, ...]) -> Kind:
    """Return what our lists say the name is, where they are sure: the model mixes up foreign names."""
    if " ".join(keys) in TOWNS:
        return "LOCATION"
    if keys[0] in given_names() and (len(keys) == 1 or all(k in given_names() or k in second_names() for k in keys)):
        return "PERSON"
    return kind


def _is_number(token: Word) -> bool:
    """Say whether a word is a number of some kind: those have recognisers of their own."""
    return sum(character.isdigit() for character in token.key) >= 4


def _rimmed(surface: str) -> list[Word]:
    tokens = words(surface)
    # "I." is an initial, "I" a pronoun.
    while tokens and (
        (tokens[0].key in _RIM and surface[tokens[0].end : tokens[0].end + 1] != ".") or _is_number(tokens[0])
    ):
        tokens = tokens[1:]
    while tokens and (tokens[-1].key in _RIM or tokens[-1].key == "s" or _is_number(tokens[-1])):
        tokens = tokens[:-1]
    # "Madam" or "didi" alone is nobody in particular.
    if len(tokens) == 1 and (tokens[0].key in BEFORE or tokens[0].key in AFTER) and tokens[0].key not in given_names():
        return []
    return tokens
