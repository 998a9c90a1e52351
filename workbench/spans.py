"""Spans over immutable text: the one place where offsets are converted and carried.

A span is half-open, ``[start, end)``, in Unicode code points of the text it belongs to. Working text changes
only by *edits*; every layer of spans is carried across an edit by the functions here.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


class SpanError(ValueError):
    """An offset or an edit that does not fit its text."""


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range ``[start, end)`` in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or starts before the text."""
        if self.start < 0 or self.end < self.start:
            raise SpanError(f"A span was given as {self.start} to {self.end}; it must run forwards from 0.")

    def touches(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, order=True)
class Edit:
    """Replace the characters ``[start, end)`` by ``replacement``; offsets are of the text before the edit."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, order=True)
class Shift:
    """An edit without its words: what is needed to carry spans, and fit to be kept where no name may be."""

    start: int
    end: int
    length: int

    @classmethod
    def of(cls, edit: Edit) -> Shift:
        """The shape of an edit."""
        return cls(edit.start, edit.end, len(edit.replacement))


def ordered(edits: Iterable[Edit], length: int) -> list[Edit]:
    """Edits sorted by position. Raises SpanError if two overlap or one lies outside ``length`` characters."""
    result = sorted(edits)
    previous_end = 0
    for edit in result:
        if edit.start < previous_end or edit.end < edit.start or edit.end > length:
            raise SpanError(
                f"An edit of characters {edit.start} to {edit.end} was given for a text of {length}; "
                "edits must lie inside the text and not overlap."
            )
        previous_end = edit.end
    return result


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, whose offsets are all of ``text`` as given."""
    parts: list[str] = []
    position = 0
    for edit in ordered(edits, len(text)):
        parts.append(text[position : edit.start])
        parts.append(edit.replacement)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


class Carrier:
    """Carries many spans across one set of edits; each span costs two binary searches.

    A span no edit touches still covers the same characters. A span that an edit touches covers the whole
    replacement, so a coding can lose no part of a pseudonym.
    """

    def __init__(self, shifts: Iterable[Shift]) -> None:
        """Take non-overlapping shifts, in any order."""
        ordered_shifts = sorted(shifts)
        self._starts = [shift.start for shift in ordered_shifts]
        self._ends = [shift.end for shift in ordered_shifts]
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        drift = 0
        for shift in ordered_shifts:
            self._new_starts.append(shift.start + drift)
            drift += shift.length - (shift.end - shift.start)
            self._new_ends.append(shift.end + drift)

    def _start(self, position: int) -> int:
        index = bisect.bisect_right(self._ends, position) - 1
        following = index + 1
        if following < len(self._starts) and self._starts[following] < position < self._ends[following]:
            return self._new_starts[following]
        return position + (self._new_ends[index] - self._ends[index] if index >= 0 else 0)

    def _end(self, position: int) -> int:
        index = bisect.bisect_right(self._ends, position) - 1
        # An insertion exactly at the end of a span is not part of it.
        while index >= 0 and self._starts[index] == self._ends[index] == position:
            index -= 1
        following = index + 1
        if following < len(self._starts) and self._starts[following] < position < self._ends[following]:
            return self._new_ends[following]
        return position + (self._new_ends[index] - self._ends[index] if index >= 0 else 0)

    def carry(self, span: Span) -> Span:
        """The span in the text after the edits."""
        start = self._start(span.start)
        if span.start == span.end:
            return Span(start, start)
        return Span(start, max(start, self._end(span.end)))

    def touches(self, span: Span) -> bool:
        """Whether any edit changes a character of the span, or inserts inside it."""
        index = bisect.bisect_right(self._ends, span.start)
        return index < len(self._starts) and self._starts[index] < span.end


def carry(span: Span, edits: Iterable[Edit]) -> Span:
    """One span carried across edits; see :class:`Carrier`."""
    return Carrier(Shift.of(edit) for edit in edits).carry(span)


def invert(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits that turn ``apply(text, edits)`` back into ``text``."""
    result: list[Edit] = []
    drift = 0
    for edit in ordered(edits, len(text)):
        start = edit.start + drift
        end, words = start + len(edit.replacement), text[edit.start : edit.end]
        if result and result[-1].end == start:
            # Two insertions at one place would have no order of their own.
            last = result.pop()
            start, words = last.start, last.replacement + words
        result.append(Edit(start, end, words))
        drift += len(edit.replacement) - (edit.end - edit.start)
    return result


def transition(original: str, old: Sequence[Edit], new: Sequence[Edit]) -> list[Edit]:
    """Edits that turn ``apply(original, old)`` into ``apply(original, new)``, touching only what differs.

    Offsets of ``old`` and ``new`` are of ``original``; offsets of the result are of the old rendering.
    """
    result: list[Edit] = []
    drift = 0
    for start, end, olds, news in _clusters(ordered(old, len(original)), ordered(new, len(original))):
        before = _render(original, start, end, olds)
        after = _render(original, start, end, news)
        if before != after:
            result.append(Edit(start + drift, start + drift + len(before), after))
        drift += len(before) - (end - start)
    return result


def _clusters(old: list[Edit], new: list[Edit]) -> Iterable[tuple[int, int, list[Edit], list[Edit]]]:
    """Runs of old and new edits that share characters of the original, in order."""
    tagged = sorted([(e.start, e.end, 0, e) for e in old] + [(e.start, e.end, 1, e) for e in new])
    cluster: list[tuple[int, int, int, Edit]] = []
    reach = 0
    for item in tagged:
        same_place = bool(cluster) and (item[0], item[1]) == (cluster[-1][0], cluster[-1][1])
        if cluster and item[0] >= reach and not same_place:
            yield _cluster(cluster, reach)
            cluster = []
        reach = max(reach, item[1]) if cluster else item[1]
        cluster.append(item)
    if cluster:
        yield _cluster(cluster, reach)


def _cluster(items: list[tuple[int, int, int, Edit]], end: int) -> tuple[int, int, list[Edit], list[Edit]]:
    return items[0][0], end, [i[3] for i in items if i[2] == 0], [i[3] for i in items if i[2] == 1]


def _render(original: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    moved = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits]
    return apply(original[start:end], moved)


def to_utf16(text: str, span: Span) -> Span:
    """The span in UTF-16 code units, as browsers and NVivo for Windows count."""
    start = _utf16_length(text[: span.start])
    return Span(start, start + _utf16_length(text[span.start : span.end]))


def from_utf16(text: str, span: Span) -> Span:
    """The span in code points, from UTF-16 code units. Raises SpanError inside a surrogate pair or text end."""
    return Span(_from_units(text, span.start, _utf16_length), _from_units(text, span.end, _utf16_length))


def to_bytes(text: str, span: Span) -> Span:
    """The span in UTF-8 bytes, as Taguette stores."""
    start = len(text[: span.start].encode())
    return Span(start, start + len(text[span.start : span.end].encode()))


def from_bytes(text: str, span: Span) -> Span:
    """The span in code points, from UTF-8 bytes. Raises SpanError inside a character or past the end."""
    return Span(_from_units(text, span.start, _utf8_length), _from_units(text, span.end, _utf8_length))


def to_crlf(text: str, span: Span) -> Span:
    """The span in the same text with CRLF line ends."""
    start = span.start + text.count("\n", 0, span.start)
    return Span(start, span.end + text.count("\n", 0, span.end))


def from_crlf(text: str, span: Span) -> Span:
    """The span in the LF ``text``, from offsets counted with CRLF line ends."""
    return Span(_from_units(text, span.start, _crlf_length), _from_units(text, span.end, _crlf_length))


def _utf16_length(text: str) -> int:
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def _utf8_length(text: str) -> int:
    return len(text.encode())


def _crlf_length(text: str) -> int:
    return len(text) + text.count("\n")


def _from_units(text: str, offset: int, length: Callable[[str], int]) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if length(text[:middle]) < offset:
            low = middle + 1
        else:
            high = middle
    if length(text[:low]) != offset:
        raise SpanError(
            f"Offset {offset} was given; it falls inside a character or past the end of a text of {len(text)} "
            "characters, so the other program must count in another unit."
        )
    return low
