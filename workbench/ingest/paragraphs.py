"""Paragraphs of running text: hard-wrapped lines joined, absurdly long ones cut at sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.ingest.source import Line

_NARROWEST_WRAP, _WIDEST_WRAP = 45, 130
_RUNS_ON = 25
_LONG_WORDS, _PART_WORDS = 450, 300
_LONG_CHARS, _PART_CHARS = 3_500, 2_200
_END = re.compile(r"(?:[.!?…؟۔]+[\"'”’»)\]]*(?=\s)|[।॥。！？]+[\"'”’»」』)]*)\s*")
_CLOSED = re.compile(r"[.!?…؟۔।॥。！？:][\"'”’»)\]*_]*$")
_RULE = re.compile(r"^[-=_*~#.\s]{3,}$")


def is_rule(text: str) -> bool:
    """Whether a line is a drawn rule (``-----``, ``* * *``) rather than words."""
    return bool(text) and _RULE.match(text) is not None


def wrap_width(lines: Iterable[Line]) -> int:
    """The column at which the file's lines were broken, in characters; 0 if they were not."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths:
        return 0
    width = lengths[int(0.98 * len(lengths))]
    wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP and lengths[-1] <= 3 * _WIDEST_WRAP
    return width if wrapped else 0


def join(lines: Sequence[Line], width: int | None, paged: bool = False) -> str:
    """One text from the lines of a paragraph: a break that the column forced becomes a space.

    The column forced it when the first word of the next line would not have fitted, or when a sentence runs
    on in small letters. Other breaks (verse, list items, new paragraphs of one speaker) stay as line feeds.
    Blank lines are paragraph breaks. ``width`` None: every line is a paragraph as its author made it.
    """
    out = ""
    previous = ""
    for line in lines:
        if not line.text:
            previous = ""
            continue
        forced = bool(previous) and not line.item and _forced(previous, line.text, width, paged)
        out += (" " if forced else "\n") + line.text if out else line.text
        previous = line.text
    return out


def _forced(before: str, after: str, width: int | None, paged: bool) -> bool:
    if width is None:
        return False
    open_ended = _CLOSED.search(before[-12:]) is None
    if open_ended and after[0].islower() and len(before) >= _RUNS_ON:
        return True
    if not width:
        return False
    word = after.split(maxsplit=1)[0]
    # In a PDF letters differ in width, so the column is only roughly known.
    slack = 0.2 * width if paged else max(3, 0.06 * width)
    if len(before) + 1 + len(word) > width - slack:
        return True
    return paged and open_ended and len(before) > 0.5 * width


def blocks(lines: Sequence[Line], width: int | None, paged: bool = False) -> list[str]:
    """Paragraphs of text no speaker is known for: parted by blank lines, or line by line if not wrapped."""
    found: list[str] = []
    group: list[Line] = []
    for line in [*lines, Line("")]:
        fresh = not line.text or line.item
        if group and not fresh and (paged or not width):
            fresh = not _forced(group[-1].text, line.text, width, paged)
        if group and fresh:
            found.append(join(group, width, paged))
            group = []
        if line.text and not is_rule(line.text):
            group.append(line)
    return found


def split_long(text: str) -> list[str]:
    """The text itself, or parts of about 300 words cut at sentence ends if it is far longer."""
    if len(text) <= _LONG_CHARS and len(text.split()) <= _LONG_WORDS:
        return [text]
    parts: list[str] = []
    start = 0
    for cut in [*(match.end() for match in _END.finditer(text)), len(text)]:
        piece = text[start:cut]
        if len(piece) >= _PART_CHARS or piece.count(" ") >= _PART_WORDS:
            parts += _cut_hard(piece.strip())
            start = cut
    if rest := text[start:].strip():
        parts += _cut_hard(rest)
    return [part for part in parts if part]


def _cut_hard(text: str) -> list[str]:
    """A stretch without sentence ends is cut between words, at double the usual length."""
    parts: list[str] = []
    while len(text) > 2 * _LONG_CHARS:
        cut = text.rfind(" ", _PART_CHARS, 2 * _LONG_CHARS)
        if cut < 0:
            break
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*parts, text]
