"""How common a word is: the difference between a name and an ordinary word in speech without capitals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

# Zipf scale of wordfreq: 3.5 is about three uses in a million words. Names of people and small places
# mostly lie below it, ordinary words of an interview above (measured on invented field sentences).
RARE = 3.5
# For a language without word counts every word passes for common: rarity then proves nothing.
_UNKNOWN_LANGUAGE = 5.0

_language: ContextVar[str] = ContextVar("reading_language", default="en")


@contextmanager
def reading(language: str) -> Iterator[None]:
    """Judge rarity by the counts of ``language`` (an ISO 639 code) and of English, within the block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@lru_cache(maxsize=1)
def _counted_languages() -> frozenset[str]:
    from wordfreq import available_languages

    return frozenset(available_languages())


@lru_cache(maxsize=200_000)
def _zipf(word: str, language: str) -> float:
    from wordfreq import zipf_frequency

    english = float(zipf_frequency(word, "en"))
    if language == "en":
        return english
    if language not in _counted_languages():
        return max(english, _UNKNOWN_LANGUAGE)
    return max(english, float(zipf_frequency(word, language)))


def zipf(word: str) -> float:
    """Return the Zipf frequency of a word, 0.0 (unknown) to about 8 (wordfreq, Speer 2022)."""
    return _zipf(word.lower(), _language.get())


def is_rare(word: str, limit: float = RARE) -> bool:
    """Say whether an alphabetic word is rarer than ``limit`` on the Zipf scale."""
    return word.isalpha() and len(word) > 1 and zipf(word) < limit
