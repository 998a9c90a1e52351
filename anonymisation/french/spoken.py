"""Numbers said in French words: told from amounts by being several numbers in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = ["zéro", "zero", "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
_TEENS = ["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"]
_TENS = ["vingt", "vingts", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "octante", "nonante"]
_BIG = ["cent", "cents", "mille"]
_WORD = "|".join([*_UNITS, *_TEENS, *_TENS, *_BIG, "et"])
_RUN = re.compile(rf"(?<!\w)(?:{_WORD})(?:[\s,-]+(?:{_WORD}|\d{{1,2}}))+(?!\w)", re.I)
_COUNTING = re.compile(r"un\W+deux\W+trois\W+quatre", re.I)
_FEWEST_DIGITS = 7
_SHORT_DIGITS = 5
_FEWEST_PARTS = 3


def spoken_numbers(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield half-open stretches of number words that make at least two numbers and five digits.

    The third value says whether they are long enough to be telling by themselves: three numbers, seven digits.

    "Mille huit cents" is one number, an amount; "zéro six douze trente-quatre" are four, a telephone number.
    """
    for match in _RUN.finditer(text):
        run = re.sub(r"[\s,-]*(?:\bet)?[\s,-]*$", "", match.group(), flags=re.I)
        if _COUNTING.match(run):
            continue
        parts = _parts([word.lower() for word in re.findall(r"\w+", run)])
        if len(parts) >= 2 and sum(parts) >= _SHORT_DIGITS:
            long = len(parts) >= _FEWEST_PARTS and sum(parts) >= _FEWEST_DIGITS
            yield match.start(), match.start() + len(run), long


def _parts(words: list[str]) -> list[int]:
    """Return how many digits each number of a run has, each read as long as it goes."""
    digits: list[int] = []
    index = 0
    while index < len(words):
        index, count = _number(words, index)
        digits.append(count)
    return digits


def _number(words: list[str], index: int) -> tuple[int, int]:
    """Read one number from ``index``; return where the next begins and its digits."""
    if words[index].isdigit():
        return index + 1, len(words[index])
    if words[index] in ("zéro", "zero", "et"):
        return index + 1, int(words[index] != "et")
    count = 0
    index, below = _below_hundred(words, index)
    count = max(count, below)
    if index < len(words) and words[index] in ("cent", "cents"):
        index, count = index + 1, 3
        index, _ = _below_hundred(words, index)
    if index < len(words) and words[index] == "mille":
        index, count = index + 1, max(4, count + 3)
        if index < len(words) and words[index] not in ("zéro", "zero"):
            after, below = _below_hundred(words, index)
            if after < len(words) and words[after] in ("cent", "cents"):
                after, _ = _below_hundred(words, after + 1)
            index = after
    return max(index, 1), count


def _below_hundred(words: list[str], index: int) -> tuple[int, int]:
    """Read a number under a hundred; return the index after it and its digits (0: there is none)."""
    if index >= len(words):
        return index, 0
    word = words[index]
    if word in _BIG:
        return index, 0
    if word == "quatre" and index + 1 < len(words) and words[index + 1] in ("vingt", "vingts"):
        return _after_tens(words, index + 2, teens=True), 2
    if word in _TENS:
        return _after_tens(words, index + 1, teens=word == "soixante"), 2
    if word == "dix":
        return index + (2 if index + 1 < len(words) and words[index + 1] in ("sept", "huit", "neuf") else 1), 2
    if word in _TEENS:
        return index + 1, 2
    if word in _UNITS and word not in ("zéro", "zero"):
        return index + 1, 1
    return index, 0


def _after_tens(words: list[str], index: int, teens: bool) -> int:
    """Skip what follows the tens: "et un", "trois", and after sixty or eighty "douze", "dix-sept"."""
    start = index
    if index + 1 < len(words) and words[index] == "et":
        index += 1
    if index >= len(words):
        return start
    word = words[index]
    if teens and word == "dix" and index + 1 < len(words) and words[index + 1] in ("sept", "huit", "neuf"):
        return index + 2
    if teens and word in _TEENS or word in _UNITS and word not in ("zéro", "zero"):
        return index + 1
    return start
