"""Cutting a text into the stretches that are analysed, and remembered, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 4_000  # code points; keeps the model's memory flat on transcripts without line breaks
_SENTENCE_END = re.compile(r"[.?!:;…\"”'’)\]]\s*$")
_NEW_TURN = re.compile(r"\s*(?:$|[-*•\d]|[^\n:]{1,30}:\s)")


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open offsets of the paragraphs of ``text``; lines broken mid-sentence stay together."""
    start = 0
    position = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        end = position + len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not _goes_on(line, following):
            yield from _pieces(text, start, end)
            start = end + 1
        position = end + 1


def _goes_on(line: str, following: str) -> bool:
    """Say whether a line was wrapped by a machine: long, but not too long, and without an end of sentence."""
    return 45 <= len(line) <= 110 and not _SENTENCE_END.search(line) and not _NEW_TURN.match(following)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in (". ", "? ", "! "))
        if cut < 0:
            cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut + 1 if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end
