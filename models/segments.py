"""Cut an interview's turns into segments: whole sentences, of a length that embeddings and themes can use."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.breaks import Break, breaks_before, word_spans

#: Words a segment aims at; see benchmarks/segment_lengths.py for what other lengths find.
TARGET_WORDS = 40
# What a cut costs beside the squared, relative distance of the two pieces from the target. A clause or a word
# is only ever a place to cut inside a sentence that is longer than the maximum.
_COST = {Break.PARAGRAPH: 0.0, Break.SENTENCE: 0.1, Break.CLAUSE: 0.5, Break.JOINING: 0.8, Break.WORD: 3.0}
_TOO_LONG, _TOO_SHORT = 1e3, 1e6


class SegmentError(ValueError):
    """The turns given do not fit the text, or the limits given make no sense."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open span of code points inside one turn; turn_index counts the turns given, from 0."""

    start: int
    end: int
    turn_index: int


def split_segments(
    text: str,
    turns: Sequence[tuple[int, int]],
    max_words: int = 120,
    min_words: int = 8,
    target_words: int | None = None,
) -> list[Segment]:
    """Cut turns into segments of min_words to max_words words, never across two turns.

    Sentences are kept whole and put together into segments as near to ``target_words`` (by default 40, or the
    maximum if that is less) as they allow, cut at paragraphs before sentences. Only a sentence of more than
    max_words is itself cut: at clauses and pauses where there are any, before joining words, or else between
    words. A turn of fewer than min_words gives no segment. No word of a longer turn is lost: where a few words
    would be left alone they stay with a neighbour, so that a segment may reach max_words + 2 * (min_words - 1)
    words. White space at the edges is left outside.

    Raises SegmentError when turns overlap, run out of order or leave the text.
    """
    target = min(TARGET_WORDS, max_words) if target_words is None else target_words
    _check(text, turns, max_words, min_words, target)
    segments: list[Segment] = []
    for index, (start, end) in enumerate(turns):
        words = word_spans(text, start, end)
        if len(words) < min_words:
            continue
        for first, last in _pieces(breaks_before(text, words), max_words, min_words, target):
            left = start if first == 0 else words[first][0]
            right = end if last == len(words) else words[last][0]
            segments.append(Segment(*_trimmed(text, left, right), index))
    return segments


def count_words(text: str) -> int:
    """Count the words of a text as split_segments does."""
    return len(word_spans(text, 0, len(text)))


def _check(text: str, turns: Sequence[tuple[int, int]], max_words: int, min_words: int, target: int) -> None:
    if not 1 <= min_words <= target <= max_words:
        raise SegmentError(
            f"Segment limits of {min_words} to {max_words} words, aiming at {target}, were given; "
            "give a minimum of 1 or more, a target not below it and a maximum not below the target."
        )
    reached = 0
    for index, (start, end) in enumerate(turns):
        if not reached <= start <= end <= len(text):
            raise SegmentError(
                f"Turn {index} spans {start} to {end} in a text of {len(text)} characters, after {reached}; "
                "give turns in order, without overlap, inside the text."
            )
        reached = end


def _pieces(breaks: list[Break], most: int, least: int, target: int) -> list[tuple[int, int]]:
    """Choose the cuts of least cost, as half-open ranges of word numbers that cover all words."""
    places = _places(breaks, most)
    best = [0.0] + [float("inf")] * (len(places) - 1)
    came = [0] * len(places)
    for here in range(1, len(places)):
        closing = _COST[breaks[places[here]]] if here + 1 < len(places) else 0.0
        for there in range(here - 1, -1, -1):
            length = places[here] - places[there]
            cost = best[there] + _cost(length, most, least, target) + closing
            if cost < best[here]:
                best[here], came[here] = cost, there
            if length > most + 2 * (least - 1):
                break
    cuts = [len(places) - 1]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
    ends = [places[cut] for cut in reversed(cuts)]
    return list(zip(ends, ends[1:], strict=False))


def _cost(length: int, most: int, least: int, target: int) -> float:
    cost = ((length - target) / target) ** 2
    if length < least:
        return cost + _TOO_SHORT
    return cost + _TOO_LONG * (length - most) if length > most else cost


def _places(breaks: list[Break], most: int) -> list[int]:
    """Give the numbers of the words before which a cut is allowed, with 0 and the number of all words."""
    opens = [number for number, kind in enumerate(breaks) if kind >= Break.SENTENCE]
    places: list[int] = []
    for first, last in zip(opens, [*opens[1:], len(breaks)], strict=True):
        places.append(first)
        if last - first > most:
            places += _inner_places(breaks, first, last, most)
    return [*places, len(breaks)]


def _inner_places(breaks: list[Break], first: int, last: int, most: int) -> list[int]:
    """Places inside a sentence that is too long: its clauses, and evenly between words where they are too long."""
    inner = [number for number in range(first + 1, last) if breaks[number] >= Break.JOINING]
    places: list[int] = []
    for start, end in zip([first, *inner], [*inner, last], strict=True):
        places += [start] if start != first else []
        parts = -(-(end - start) // most)
        places += [start + (end - start) * part // parts for part in range(1, parts)]
    return places


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
