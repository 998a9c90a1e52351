"""Words of a text with their offsets, and the folding under which two spellings are one.

Python's ``\\w`` leaves out combining marks, which breaks Bengali, Devanagari and vocalised Arabic words in
the middle; words here are runs of letters, digits, marks and joiners.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_JOINERS = "\u200c\u200d"
# Marks that people leave out when they type a Latin or Arabic name; Indic vowel signs are not among them.
_OPTIONAL_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d]")
_PLAIN_LATIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ħ": "h"}
)
# Scripts written without spaces: a name there is never a word of its own.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_BENGALI = re.compile("[\u0980-\u09ff]")
_ARABIC_PREFIXES = ("\u0648", "\u0641", "\u0628", "\u0644", "\u0643")
_BENGALI_SUFFIXES = ("দের", "কে", "রা", "ের", "র", "ও", "ই", "টি")


_SHORT = 5_000  # code points; whole interviews are not worth keeping


class Word(NamedTuple):
    """One word: half-open offsets in code points and its folded form."""

    start: int
    end: int
    key: str


def _mark_ranges() -> str:
    ranges: list[str] = []
    first: int | None = None
    for point in range(0x300, min(sys.maxunicode, 0x1F000)):
        is_mark = unicodedata.category(chr(point)).startswith("M")
        if is_mark and first is None:
            first = point
        elif not is_mark and first is not None:
            ranges.append(f"{chr(first)}-{chr(point - 1)}")
            first = None
    return "".join(ranges)


MARKS = _mark_ranges()
WORD_CHARS = rf"\w{MARKS}{_JOINERS}"
WORD = re.compile(f"[{WORD_CHARS}]+")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Fold case, composition, Latin accents and Arabic vowel marks away: "José" and "jose" become one."""
    if word.isascii():
        return word.lower()
    plain = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", word).casefold())
    return unicodedata.normalize("NFC", plain).translate(_PLAIN_LATIN)


def words(text: str) -> list[Word]:
    """Return every word of ``text`` in order, underscores counting as separators.

    The list may be shared with other callers: nobody changes it. Each paragraph is cut into words once, though
    many recognisers ask for them.
    """
    return _remembered(text) if len(text) <= _SHORT else _words(text)


@lru_cache(maxsize=128)
def _remembered(text: str) -> list[Word]:
    return _words(text)


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for match in WORD.finditer(text):
        if "_" not in match.group():
            # A joiner, a tatweel or an accent that stands alone folds to nothing and is no word.
            if key := fold(match.group()):
                found.append(Word(match.start(), match.end(), key))
            continue
        offset = match.start()
        for part in match.group().split("_"):
            if key := fold(part):
                found.append(Word(offset, offset + len(part), key))
            offset += len(part) + 1
    return found


def keys(text: str) -> tuple[str, ...]:
    """Return the folded words of ``text``."""
    return tuple(word.key for word in words(text))


def is_unspaced(text: str) -> bool:
    """Say whether ``text`` holds a script written without spaces (Thai, Burmese, Khmer, Lao, Chinese...)."""
    return bool(_UNSPACED.search(text))


def inflections(word: Word) -> Iterator[Word]:
    """Yield shorter readings of a word: Arabic one-letter prefixes and Bengali case endings taken off."""
    key = word.key
    if key.isascii():
        return
    if len(key) != word.end - word.start:
        # Marks were folded away, so offsets inside the word cannot be told from the key.
        return
    if _ARABIC.search(key):
        if len(key) > 3 and key.startswith(_ARABIC_PREFIXES):
            yield Word(word.start + 1, word.end, key[1:])
    elif _BENGALI.search(key):
        for suffix in _BENGALI_SUFFIXES:
            if key.endswith(suffix) and len(key) > len(suffix) + 1:
                yield Word(word.start, word.end - len(suffix), key[: -len(suffix)])


def is_letter(character: str) -> bool:
    """Say whether a character belongs inside a word."""
    return bool(WORD.match(character)) and character != "_"
