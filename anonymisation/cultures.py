"""Which culture and apparent gender a name has, as far as lists and letters tell, so that another of them can stand in.

A word a list has is told by the list. Any other is told by how its letters follow each other: n-gram frequencies of
each culture's names with additive smoothing (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994).
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from anonymisation.lists.cultures import CULTURES, LATIN, SCRIPTS, TITLE_CULTURES, WESTERN
from anonymisation.lists.names import WORD_NAMES
from anonymisation.words import fold

_WORD_NAME_CULTURES = ("kenyan_ugandan", "nigerian", "ghanaian", "southern_african")
"""Where names that are English words (Blessing, Mercy) are mostly given."""
_SMOOTH = 0.5
_COMPANY = 1.5
_TELLING = 2
"""A word that more cultures list than this says little of the company a name is in."""
_SURE = 0.8
_ENOUGH = 4


def culture_of_name(
    keys: Sequence[str],
    surface: str,
    rng: random.Random,
    company: Mapping[str, int] | None = None,
    titled: str | None = None,
) -> str:
    """The culture a name is told to be of, by its folded words: by script, by lists, at last by its letters.

    ``company`` counts the cultures of other names of the project, which tip the scales: a study is mostly of few
    peoples; ``titled`` is the culture a title beside the name is of. The Western pool is taken only for names of
    which it alone knows a word.
    """
    company = company or {}

    def weight(culture: str) -> float:
        return _likeness(culture, keys) + _COMPANY * math.log(company.get(culture, 0) + 1)

    for culture, low, high in SCRIPTS:
        if any(low <= character <= high for character in surface):
            return culture
    votes: Counter[str] = Counter()
    for key in keys:
        votes.update(_listed().get(key, {}))
    western = votes.pop(WESTERN, 0)
    if titled and (titled in votes or not votes):
        return titled
    if votes:
        return max(votes, key=lambda culture: (votes[culture], weight(culture), culture))
    if western:
        return WESTERN
    if any(key in WORD_NAMES for key in keys):
        return rng.choice(_WORD_NAME_CULTURES)
    guessed = [culture for culture in LATIN if culture != WESTERN]
    return max(guessed, key=lambda culture: (weight(culture), culture))


def culture_of_title(keys: Iterable[str]) -> str | None:
    """The culture a title or kin term is mostly of, by its folded words; None where none of them tells."""
    return next((_titles()[key] for key in keys if key in _titles()), None)


def cultures_listing(key: str) -> tuple[str, ...]:
    """The cultures that list a folded word, where they are few enough to tell something."""
    found = tuple(_listed().get(key, ()))
    return found if len(found) <= _TELLING else ()


def gender_of_name(keys: Iterable[str], culture: str) -> str | None:
    """Apparent gender, "f" or "m", as the culture's lists know the name, else by an ending that tells; else None."""
    pool = CULTURES[culture]
    women, men = {fold(name) for name in pool.f}, {fold(name) for name in pool.m}
    known = list(keys)
    for key in known:
        if (key in women) != (key in men):
            return "f" if key in women else "m"
    for key in known:
        if key in _genders():
            return _genders()[key]
    return _by_ending(known[0], women - men, men - women) if known else None


def gender_listed(key: str) -> str | None:
    """Apparent gender of a folded given name that lists give to one of the two alone; else None."""
    return _genders().get(key)


def _by_ending(key: str, women: set[str], men: set[str]) -> str | None:
    for length in (2, 1):
        f = sum(name.endswith(key[-length:]) for name in women)
        m = sum(name.endswith(key[-length:]) for name in men)
        if f + m >= _ENOUGH and max(f, m) / (f + m) >= _SURE:
            return "f" if f > m else "m"
    return None


@cache
def _titles() -> dict[str, str]:
    return {fold(title): culture for title, culture in TITLE_CULTURES.items()}


@cache
def _genders() -> dict[str, str]:
    """Folded given name to "f" or "m" over all cultures; names used by both are left out."""
    women = {fold(name) for pool in CULTURES.values() for name in pool.f}
    men = {fold(name) for pool in CULTURES.values() for name in pool.m}
    return {name: "f" for name in women - men} | {name: "m" for name in men - women}


@cache
def _listed() -> dict[str, dict[str, int]]:
    """Folded word to the cultures that list it; a given name says more than a second one."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for culture, pool in CULTURES.items():
        for name in pool.s:
            found[fold(name)][culture] = 2
        for name in (*pool.f, *pool.m):
            found[fold(name)][culture] = 3
    return dict(found)


@cache
def _trigrams(culture: str) -> tuple[Counter[str], int]:
    pool = CULTURES[culture]
    counts = Counter(gram for name in (*pool.f, *pool.m, *pool.s) for gram in _grams(fold(name)))
    return counts, sum(counts.values())


def _likeness(culture: str, keys: Iterable[str]) -> float:
    """The log frequency of the words' bigrams and trigrams among the culture's names."""
    counts, total = _trigrams(culture)
    grams = [gram for key in keys for gram in _grams(key)]
    return sum(math.log((counts[gram] + _SMOOTH) / (total + _SMOOTH * 2000)) for gram in grams)


def _grams(key: str) -> Iterator[str]:
    padded = f"^{key}$"
    for length in (2, 3):
        for place in range(len(padded) - length + 1):
            yield padded[place : place + length]
