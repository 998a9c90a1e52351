"""Titles and kin terms beside a name: "Madam Huda", "Umm Khalid", "rina didi", "Mr. Smith"."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES, is_context
from anonymisation.lists.names import given_names, second_names
from anonymisation.lists.titles import AFTER, BEFORE, DOUBTFUL
from anonymisation.rarity import is_rare, zipf
from anonymisation.words import Word, words

NAME = "titles"
_ABBREVIATED = word_set("mr mrs ms dr prof smt md mst fr st sr")
_PARTICLES = word_set("al el bin bint ibn abu umm de la del dos van von ud ur")


def find(text: str) -> Iterator[Finding]:
    """Yield names that stand after or before a title or kin term; the term belongs to the span."""
    tokens = words(text)
    for index, token in enumerate(tokens):
        if token.key in BEFORE:
            yield from _after_title(text, tokens, index)
        if token.key in AFTER and index and _adjoining(text, tokens[index - 1], token):
            yield from _before_kin_term(text, tokens, index)


def _after_title(text: str, tokens: list[Word], index: int) -> Iterator[Finding]:
    title = tokens[index]
    last = index
    while last + 1 < len(tokens) and last - index < 3 and _adjoining(text, tokens[last], tokens[last + 1]):
        following = tokens[last + 1]
        if following.key in _PARTICLES and last + 2 < len(tokens):
            if not _is_name(text, tokens[last + 2], title, first=last == index):
                break
            last += 2
            continue
        if not _is_name(text, following, title, first=last == index):
            break
        last += 1
    if last > index and not is_context(tuple(token.key for token in tokens[index : last + 1])):
        yield Finding(title.start, tokens[last].end, "PERSON", 0.8, NAME, f"title or kin term before: {title.key}")


def _before_kin_term(text: str, tokens: list[Word], index: int) -> Iterator[Finding]:
    term = tokens[index]
    name = tokens[index - 1]
    surface = text[name.start : name.end]
    if name.key in NOT_NAMES or name.key in BEFORE and name.key not in given_names():
        return
    capital = surface[:1].isupper() and is_rare(name.key, 4.2) and (name.start > 0 or is_rare(name.key, 3.0))
    unsure = term.key in DOUBTFUL
    if name.key in given_names() or capital or (not unsure and is_rare(name.key, 3.0)):
        yield Finding(name.start, term.end, "PERSON", 0.75, NAME, f"kin term or title after: {term.key}")


def _is_name(text: str, word: Word, title: Word, first: bool) -> bool:
    surface = text[word.start : word.end]
    if len(surface) < 2 or not surface[0].isalpha() or is_context((word.key,)):
        return False
    if word.key in given_names():
        return True
    if surface[0].isupper() and not surface.isupper() or surface.isupper() and zipf(word.key) < 4:
        title_capital = text[title.start].isupper()
        return title_capital or zipf(word.key) < 4.5
    if not first:
        return word.key in second_names() and is_rare(word.key)
    return title.key not in DOUBTFUL and is_rare(word.key)


def _adjoining(text: str, left: Word, right: Word) -> bool:
    between = text[left.end : right.start]
    if between in (". ", "."):
        # "Mr. Smith" and "J. Smith" go on; "Uncle George. They" does not.
        return left.key in _ABBREVIATED or len(left.key) == 1
    return between in (" ", "-", "'", "\u2019", "\n")
