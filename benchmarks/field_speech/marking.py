"""Reading sentences with markup: ``[[PERSON|Madam Huda]]``, ``[[PHONE|0171 2233|zero one seven one ...]]``.

The third part of a mark, and the second of ``{28,000|twenty eight thousand}``, is what speech recognition
writes instead. Titles and kin terms belong to the span of a name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TYPES = ("PERSON", "LOCATION", "ORGANIZATION", "PHONE", "ID", "EMAIL", "DATE")
DIRECT = frozenset({"PERSON", "PHONE", "ID", "EMAIL"})
_MARK = re.compile(
    r"\[\[(?P<type>[A-Z]+)\|(?P<text>[^\]|]+)(?:\|(?P<spoken>[^\]|]+))?\]\]|\{(?P<plain>[^|}]+)\|(?P<alt>[^|}]+)\}"
)
_INNER_SIGNS = ".,/:"
_KEPT_SIGNS = "+@"
_APOSTROPHES = "'’"


class MarkupError(ValueError):
    """A sentence with markup that cannot be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence as typed and as spoken, with its type where it identifies someone."""

    typed: str
    spoken: str
    type: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets in code points, and the type."""

    start: int
    end: int
    type: str


def pieces(marked: str) -> list[Piece]:
    """Cut a sentence at its markup; raise MarkupError for an unknown type or a mark left open."""
    marked = unicodedata.normalize("NFC", marked)
    found: list[Piece] = []
    position = 0
    for match in _MARK.finditer(marked):
        found.append(_plain(marked[position : match.start()]))
        if match["type"] is None:
            found.append(Piece(match["plain"], match["alt"], None))
        elif match["type"] in TYPES:
            found.append(Piece(match["text"], match["spoken"] or match["text"], match["type"]))
        else:
            raise MarkupError(f"The type {match['type']} is not known; use one of {', '.join(TYPES)}.")
        position = match.end()
    found.append(_plain(marked[position:]))
    return [piece for piece in found if piece.typed]


def _plain(text: str) -> Piece:
    if any(sign in text for sign in "[]{}|"):
        raise MarkupError("A mark is not closed or has a part too many; write [[TYPE|typed]] or [[TYPE|typed|spoken]].")
    return Piece(text, text, None)


def as_typed(cut: list[Piece]) -> tuple[str, list[Span]]:
    """Return the sentence as typed and its spans."""
    text = ""
    spans: list[Span] = []
    for piece in cut:
        if piece.type is not None:
            spans.append(Span(len(text), len(text) + len(piece.typed), piece.type))
        text += piece.typed
    return text, spans


def as_spoken(cut: list[Piece], keep_apostrophes: bool) -> tuple[str, list[Span]]:
    """Return the sentence in lower case without punctuation, and its spans.

    A letter glued to a name by a lost apostrophe (``hudas key``) belongs to the span.
    """
    whole = "".join(piece.spoken for piece in cut)
    text = ""
    spans: list[Span] = []
    position = 0
    for piece in cut:
        start = len(text)
        for _ in piece.spoken:
            text += _heard(whole, position, text, keep_apostrophes)
            position += 1
        if piece.type is not None:
            while start < len(text) and text[start] == " ":
                start += 1
            spans.append(Span(start, len(text.rstrip()), piece.type))
    text = text.rstrip()
    return text, [Span(span.start, _end_of_word(text, span.end), span.type) for span in spans]


def _heard(whole: str, position: int, before: str, keep_apostrophes: bool) -> str:
    sign = whole[position]
    after = whole[position + 1 : position + 2]
    inside = bool(before) and before[-1].isalnum() and after.isalnum()
    if sign.isspace() or sign in "-–—":
        return " " if before and before[-1] != " " else ""
    if sign in _APOSTROPHES:
        return sign if inside and keep_apostrophes else ""
    if sign in _INNER_SIGNS:
        if inside and before[-1].isdigit() and after.isdigit():
            return sign
        return " " if inside and sign == "/" else ""
    if sign in _KEPT_SIGNS or not unicodedata.category(sign).startswith("P"):
        lower = sign.lower()
        return lower if len(lower) == 1 else sign
    return ""


def _end_of_word(text: str, end: int) -> int:
    while end < len(text) and text[end].isalpha():
        end += 1
    return end
