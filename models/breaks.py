"""Find the words of a text in any script, and how good a place to cut lies before each of them."""

import re
import unicodedata
from enum import IntEnum

# Scripts written without spaces: a "word" is taken as two signs (Chinese, Japanese) or five (Thai, Lao,
# Burmese, Khmer), a rough count that only serves to keep segments of like length.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# A full stop ends a sentence only before white space ("3.50", "Mr.Khan"); the danda, the Arabic and the CJK
# stops end it anywhere.
_FREE_STOPS = "\u0964\u0965\u061f\u06d4\u3002\uff01\uff1f\uff61\u1362\u1367\u104b\u17d4"
_RUN = re.compile(f"[{_CJK}]{{1,2}}|[{_SOUTH_EAST}]{{1,5}}|[^\\s{_CJK}{_SOUTH_EAST}{_FREE_STOPS}]+")
_JOINERS = frozenset("\u200c\u200d")

_FREE = re.compile(f"[{_FREE_STOPS}]")
_STOP = re.compile("[.!?\u2026]")
_PARAGRAPH = re.compile(r"\n\s*\n")
# Commas, semicolons, colons, dashes, brackets and dots of hesitation, of all scripts in use.
_CLAUSE = re.compile(
    "[,;:\u2014\u2013)(\\]\\[\u060c\u061b\uff0c\uff1b\uff1a\u3001\u1363\u1364\u104a\u2026]|--|\\.\\.|(?<=\\s)-(?=\\s)"
)

_SHORTENED_WORDS = (
    "mr mrs ms dr prof rev fr st sr jr sra dra srta mme mlle capt col gen sgt lt hon messrs vs approx dept"
)
_JOINING_WORDS = (
    "and but so then because when after before until while although though or cause cuz "  # English
    "pero entonces porque luego cuando despues después aunque "  # Spanish
    "mas então quando depois "  # Portuguese
    "mais alors puis parce quand après ensuite "  # French
    "dan tapi tetapi lalu karena terus kemudian "  # Indonesian
    "pero tapos kasi kaya "  # Tagalog
    "ثم لكن لأن ولكن بعد "  # Arabic
    "और लेकिन फिर क्योंकि तब "  # Hindi
    "अनि तर किनभने त्यसपछि "  # Nepali
    "আর কিন্তু তারপর কারণ তখন "  # Bengali
    "اور لیکن پھر کیونکہ"  # Urdu
)
#: Written with a full stop that ends no sentence.
_SHORTENED = frozenset(_SHORTENED_WORDS.split())
#: Words before which people draw breath in long speech.
_JOINING = frozenset(_JOINING_WORDS.split())


class Break(IntEnum):
    """How good a place for a cut is; a higher one is better."""

    WORD = 0
    JOINING = 1
    CLAUSE = 2
    SENTENCE = 3
    PARAGRAPH = 4


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the spans that count as words: runs without white space that hold a letter or a digit."""
    words: list[tuple[int, int]] = []
    for run in _RUN.finditer(text, start, end):
        # A run that begins with a mark belongs to the letter before it: cutting there would tear a sign.
        if words and _is_mark(text[run.start()]) and words[-1][1] == run.start():
            words[-1] = (words[-1][0], run.end())
        elif any(sign.isalnum() for sign in run.group()):
            words.append(run.span())
    return words


def breaks_before(text: str, words: list[tuple[int, int]]) -> list[Break]:
    """Say for each word how good the place before it is for a cut; the first counts as a paragraph's."""
    found = [Break.PARAGRAPH] if words else []
    for (left, _), (right, end) in zip(words, words[1:], strict=False):
        found.append(_between(text[left:right], text[right:end]))
    return found


def _between(before: str, after: str) -> Break:
    """Judge the place between a word, with all that follows it, and the next word."""
    bare = len(before)
    while bare and not before[bare - 1].isalnum():
        bare -= 1
    while bare < len(before) and _is_mark(before[bare]):
        bare += 1
    word, tail = before[:bare], before[bare:]
    # What opens a quotation or a bracket before the next word belongs to that word.
    opening = after[: _first_letter(after)]
    goes_on = _is_lower(after)
    if _PARAGRAPH.search(tail) or _FREE.search(tail):
        return Break.PARAGRAPH if "\n" in tail else Break.SENTENCE
    if _STOP.search(tail) and tail[-1:].isspace() and not goes_on and not _is_shortened(word, tail):
        return Break.SENTENCE
    if "\n" in tail and not goes_on:
        return Break.SENTENCE
    if _STOP.search(tail) and tail[-1:].isspace() and not _is_shortened(word, tail):
        return Break.CLAUSE
    if _CLAUSE.search(tail) or _CLAUSE.search(opening):
        return Break.CLAUSE
    if tail and after.strip("\"'\u201c\u2018").casefold() in _JOINING:
        return Break.JOINING
    return Break.WORD


def _is_shortened(word: str, tail: str) -> bool:
    """Whether the stop belongs to the word: "Mr.", "J. B."."""
    if not tail.startswith(".") or tail.startswith(".."):
        return False
    parts = re.split(r"\W", word)
    last = parts[-1]
    if len(last) == 1 and last.isalpha():
        # "J. B." and "e.g.", but not the end of "so did I."
        return (last.isupper() and last != "I") or (len(parts) > 1 and len(parts[-2]) == 1)
    return last.casefold() in _SHORTENED


def _is_lower(after: str) -> bool:
    first = _first_letter(after)
    return first < len(after) and after[first].islower()


def _first_letter(word: str) -> int:
    return next((place for place, sign in enumerate(word) if sign.isalnum()), len(word))


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in _JOINERS
