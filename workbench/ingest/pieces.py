"""Turns before they have a place in the text, and how they are laid down into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.ingest.transcript import Turn, TurnKind

_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Piece:
    """The words of one turn, with its speaker, kind and times in milliseconds."""

    text: str
    speaker: str | None = None
    kind: TurnKind = "paragraph"
    begin_ms: int | None = None
    end_ms: int | None = None


def lay_down(pieces: Iterable[Piece]) -> tuple[str, tuple[Turn, ...]]:
    """The canonical text and its turns: empty pieces left out, the rest parted by two line feeds."""
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for piece in pieces:
        text = unicodedata.normalize("NFC", _BREAKS.sub("\n", piece.text).strip())
        if not text:
            continue
        if parts:
            at += 2
        turns.append(Turn(at, at + len(text), piece.speaker, piece.kind, piece.begin_ms, piece.end_ms))
        parts.append(text)
        at += len(text)
    return "\n\n".join(parts), tuple(turns)
