"""Cut an interview's turns into segments of a length that embeddings and themes can use."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Scripts written without spaces: a "word" is taken as two signs (Chinese, Japanese) or five (Thai, Lao,
# Burmese, Khmer), a rough count that only serves to keep segments of like length.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_STOPS = ".!?\u2026\u0964\u0965\u061f\u06d4\u3002\uff01\uff1f\uff61\u1362\u1367\u104b"
# A full stop ends a sentence only before white space ("3.50", "Mr.Khan"); the danda, the Arabic and the CJK
# stops end it anywhere. Closing quotes and brackets stay with the sentence they close.
_FREE_STOPS = "\u0964\u0965\u061f\u06d4\u3002\uff01\uff1f\uff61\u1362\u1367\u104b"
_CLOSERS = "\"'\u201d\u2019\u00bb)\\]\u300d\u300f\uff09"
_SENTENCE_END = re.compile(f"[{_STOPS}]+[{_CLOSERS}]*(?=\\s)|[{_FREE_STOPS}]+[{_CLOSERS}]*|\n+")
_RUN = re.compile(f"[{_CJK}]{{1,2}}|[{_SOUTH_EAST}]{{1,5}}|[^\\s{_CJK}{_SOUTH_EAST}{_FREE_STOPS}]+")
_JOINERS = frozenset("\u200c\u200d")


class SegmentError(ValueError):
    """The turns given do not fit the text, or the limits given make no sense."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open span of code points inside one turn; turn_index counts the turns given, from 0."""

    start: int
    end: int
    turn_index: int


def split_segments(
    text: str, turns: Sequence[tuple[int, int]], max_words: int = 120, min_words: int = 8
) -> list[Segment]:
    """Cut turns into segments of min_words to max_words words, never across two turns.

    A turn of fewer than min_words words gives no segment. A turn of more than max_words is cut at sentence
    ends; a single sentence longer than that is cut between words. A last piece shorter than min_words is
    kept with the piece before it, so a segment may reach max_words + min_words - 1 words and no word of a
    long turn is lost. White space at the edges is left outside.

    Raises SegmentError when turns overlap, run out of order or leave the text.
    """
    _check(text, turns, max_words, min_words)
    segments: list[Segment] = []
    for index, (start, end) in enumerate(turns):
        words = _words(text, start, end)
        if len(words) < min_words:
            continue
        for first, last in _pieces(text, words, max_words, min_words):
            left = start if first == 0 else words[first][0]
            right = end if last == len(words) else words[last][0]
            segments.append(Segment(*_trimmed(text, left, right), index))
    return segments


def count_words(text: str) -> int:
    """Count the words of a text as split_segments does."""
    return len(_words(text, 0, len(text)))


def _check(text: str, turns: Sequence[tuple[int, int]], max_words: int, min_words: int) -> None:
    if not 1 <= min_words <= max_words:
        raise SegmentError(
            f"Segment limits of {min_words} to {max_words} words were given; "
            "give a minimum of 1 or more that is not above the maximum."
        )
    reached = 0
    for index, (start, end) in enumerate(turns):
        if not reached <= start <= end <= len(text):
            raise SegmentError(
                f"Turn {index} spans {start} to {end} in a text of {len(text)} characters, after {reached}; "
                "give turns in order, without overlap, inside the text."
            )
        reached = end


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in _JOINERS


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the spans that count as words: runs without white space that hold a letter or a digit."""
    words: list[tuple[int, int]] = []
    for run in _RUN.finditer(text, start, end):
        # A run that begins with a mark belongs to the letter before it: cutting there would tear a sign.
        if words and _is_mark(text[run.start()]) and words[-1][1] == run.start():
            words[-1] = (words[-1][0], run.end())
        elif any(sign.isalnum() for sign in run.group()):
            words.append(run.span())
    return words


def _sentence_starts(text: str, words: list[tuple[int, int]]) -> list[int]:
    """Give the numbers of the words that open a sentence, the first word always among them."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text, words[0][0], words[-1][1])]
    starts, place = [0], 0
    for number in range(1, len(words)):
        opens = False
        while place < len(ends) and ends[place] <= words[number][0]:
            opens, place = True, place + 1
        if opens:
            starts.append(number)
    return starts


def _pieces(text: str, words: list[tuple[int, int]], most: int, least: int) -> list[tuple[int, int]]:
    """Pack sentences into pieces, as half-open ranges of word numbers that cover all words."""
    if len(words) <= most:
        return [(0, len(words))]
    bounds = [*_sentence_starts(text, words), len(words)]
    cuts = [0]
    for opens, closes in zip(bounds, bounds[1:], strict=False):
        if closes - cuts[-1] > most and opens - cuts[-1] >= least:
            cuts.append(opens)
        while closes - cuts[-1] > most:
            cuts.append(cuts[-1] + most)
    if len(words) - cuts[-1] < least and len(cuts) > 1:
        cuts.pop()
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
