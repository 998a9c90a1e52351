"""The second look: words and digits still in a text that a person should read once more before it leaves.

Not findings: nothing here says that a word is a name. A capital inside a sentence, a word hardly anybody uses
and a group of digits are what missed names and numbers look like, in texts where every finding was decided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from anonymisation.lists import word_set
from anonymisation.words import WORD_CHARS, fold

Why = Literal["long number", "capital and rare", "rare", "capital", "number"]
WHYS: tuple[Why, ...] = get_args(Why)
"""Why a word is worth a look, the most telling first."""

RARE_FREQUENCY = 1e-6
"""Share of all words below which one is rare: Zipf 3 of wordfreq (Speer 2022), one use in a million words."""
LONG_NUMBER = 4
"""Digits from which on a group is a long one: years, room and case numbers begin here."""

# A group of digits with the letters and signs that belong to it, or else a word.
_TOKEN = re.compile(
    r"(?P<number>[^\W\d_]*+\d[^\W_]*(?:[-./:][^\W_]*\d[^\W_]*|,\d{3}(?!\d))*)"
    rf"|[{WORD_CHARS}]+(?:['\u2019][^\W\d_]+)*"
)
_SENTENCE_ENDS = frozenset(
    '.?!:;\u2026\u0964\u0965\u061f\u06d4\n]"\u201c\u2018\u00ab([\u2014\u2013-\u00bf\u00a1*\u2022>'
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d")
_WRITTEN_WITH_CAPITALS = 0.01  # share of words with a capital from which on a text's capitals mean something
_POSSESSIVE = re.compile(r"'s$")

# First and last code point of a script, and the languages whose word counts judge a word in it when the text
# is in a language of another script.
_SCRIPTS: tuple[tuple[int, int, str, tuple[str, ...]], ...] = (
    (0x0041, 0x024F, "latin", ("en",)),
    (0x0370, 0x03FF, "greek", ("el",)),
    (0x0400, 0x052F, "cyrillic", ("ru", "uk", "bg", "mk")),
    (0x0590, 0x05FF, "hebrew", ("he",)),
    (0x0600, 0x077F, "arabic", ("ar", "fa", "ur")),
    (0x0900, 0x097F, "devanagari", ("hi",)),
    (0x0980, 0x09FF, "bengali", ("bn",)),
    (0x0B80, 0x0BFF, "tamil", ("ta",)),
    (0x1E00, 0x1EFF, "latin", ("en",)),
)
_HOME: Mapping[str, str] = {
    **dict.fromkeys(word_set("ar fa ur ps sd ug ckb ks"), "arabic"),
    **dict.fromkeys(word_set("hi ne mr mai bho"), "devanagari"),
    **dict.fromkeys(word_set("bn as"), "bengali"),
    **dict.fromkeys(word_set("ru uk bg mk kk ky tg mn be"), "cyrillic"),
    **dict.fromkeys(word_set("am ti"), "ethiopic"),
    **dict.fromkeys(word_set("my km lo th zh ja ko bo dz"), "written without spaces"),
    **dict.fromkeys(word_set("pa gu or te kn ml si ka hy dv"), "other"),
    "he": "hebrew",
    "yi": "hebrew",
    "el": "greek",
    "ta": "tamil",
}
_WITH_CAPITALS = frozenset({"latin", "greek", "cyrillic"})
_UNCOUNTED = frozenset({"zh", "ja", "ko"})  # wordfreq cuts these with tools that are not installed


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to read once more: half-open offsets in code points, the folded word, and why."""

    start: int
    end: int
    key: str
    why: Why


def find_spots(text: str, language: str = "en", left_out: Sequence[tuple[int, int]] = ()) -> list[Spot]:
    """Return every word and digit group worth a second look, in order.

    ``left_out`` are half-open spans not to look into: masks, and what is evidence (durations, sums of money).
    Clock times are left out as well.
    """
    capitals = _capitals_tell(text)
    hidden = iter(sorted(left_out))
    start, end = next(hidden, (len(text) + 1, len(text) + 1))
    found: list[Spot] = []
    for token in _TOKEN.finditer(text):
        while end <= token.start():
            start, end = next(hidden, (len(text) + 1, len(text) + 1))
        if start < token.end():
            continue
        spot = _number(token) if token.lastgroup else _word(text, token, language, capitals)
        if spot is not None:
            found.append(spot)
    return found


def not_looked_at(language: str) -> str:
    """Return one sentence on what the second look cannot see in a language; empty where it sees all it does."""
    home = _HOME.get(language, "latin")
    counted = language in _counted()
    if home in _WITH_CAPITALS:
        if counted:
            return ""
        return "There is no list of common words for this language: only capitals and digits are looked at."
    if counted:
        return "This script has no capitals: only rare words and digits are looked at."
    return "This script has no capitals, and there is no list of common words for the language: only digits are."


def _number(token: re.Match[str]) -> Spot | None:
    if _CLOCK.fullmatch(token.group()):
        return None
    digits = sum(c.isdigit() for c in token.group())
    return Spot(token.start(), token.end(), fold(token.group()), "long number" if digits >= LONG_NUMBER else "number")


def _word(text: str, token: re.Match[str], language: str, capitals: bool) -> Spot | None:
    surface = token.group().replace("\u2019", "'")
    if surface.islower() and surface.isascii() and _is_common(surface, language):
        return None
    if not surface.isascii() and any(map(str.isdigit, surface)):
        return _number(token)
    bare = _POSSESSIVE.sub("", surface)
    if len(bare) < 2 or "_" in bare or bare.startswith("I'"):
        return None
    rare = not _is_common(bare.lower(), language)
    capital = capitals and bare[0].isupper() and not _opens_a_sentence(text, token.start())
    if not (rare or capital):
        return None
    why: Why = "capital and rare" if rare and capital else "rare" if rare else "capital"
    return Spot(token.start(), token.start() + len(bare), fold(bare), why)


def _capitals_tell(text: str) -> bool:
    """Say whether a text is written with capitals: not in small letters throughout, and not in capitals alone."""
    letters = sum(map(str.isalpha, text))
    upper = sum(map(str.isupper, text))
    return letters > 0 and _WRITTEN_WITH_CAPITALS * letters / 5 <= upper <= letters / 3


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t")
    return not before or before[-1] in _SENTENCE_ENDS


@cache
def _counted() -> frozenset[str]:
    from wordfreq import available_languages

    return frozenset(available_languages()) - _UNCOUNTED


@cache
def _counts(language: str) -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    counts: Mapping[str, float] = get_frequency_dict(language)
    return counts


@cache
def _lists_for(script: str, others: tuple[str, ...], language: str) -> tuple[Mapping[str, float], ...]:
    """The word counts that judge a word of a script in a text of a language; none where nothing can be told."""
    if _HOME.get(language, "latin") != script:
        return tuple(_counts(each) for each in others)
    if language not in _counted():
        return ()
    return tuple(_counts(each) for each in dict.fromkeys((language, *(("en",) if script == "latin" else ()))))


@lru_cache(maxsize=50_000)
def _is_common(word: str, language: str) -> bool:
    """Say whether a word (in small letters) is no rare one; words nobody counted pass for common."""
    point = ord(word[0])
    script = next(((name, others) for low, high, name, others in _SCRIPTS if low <= point <= high), None)
    if script is None:
        return True
    lists = _lists_for(*script, language)
    return not lists or any(
        counts.get(word, 0.0) >= RARE_FREQUENCY or counts.get(fold(word), 0.0) >= RARE_FREQUENCY for counts in lists
    )
