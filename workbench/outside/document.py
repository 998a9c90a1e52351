"""A file as stretches of text that can be replaced, whatever its form, and as bytes again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench.spans import Edit

PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Block:
    """One stretch of text of a file; ``gap`` is what parts it from the one before when they are read as one text."""

    text: str
    gap: str = PARAGRAPH


Writer = Callable[[Sequence[Sequence[Edit]]], bytes]
"""Takes the edits of every block, in order, and gives the bytes of the file with them."""


@dataclass(frozen=True)
class Document:
    """A file that was read: its text in blocks, who speaks in it, and how it is written with other words in it.

    ``name`` is that of the file read, ``suffix`` that of the file to be written. ``removed`` counts, by what it
    was, everything that is never written again, such as comments and properties.
    """

    name: str
    suffix: str
    blocks: tuple[Block, ...]
    write: Writer
    speakers: tuple[str, ...] = ()
    removed: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The blocks as one text; offsets of findings and edits are of it."""
        parts = [part for number, block in enumerate(self.blocks) for part in (block.gap if number else "", block.text)]
        return "".join(parts)

    def rewritten(self, edits: Sequence[Edit]) -> bytes:
        """The file with edits of :attr:`text` carried out; they do not overlap."""
        return self.write(self.by_block(edits))

    def by_block(self, edits: Sequence[Edit]) -> list[list[Edit]]:
        """The edits as edits of each block; of one that goes over a gap the first block gets the new words."""
        ordered = sorted(edits)
        result: list[list[Edit]] = []
        end, placed = 0, 0
        for number, block in enumerate(self.blocks):
            start = end + (len(block.gap) if number else 0)
            end = start + len(block.text)
            here = []
            for index, edit in enumerate(ordered):
                low, high = max(edit.start, start), min(edit.end, end)
                if low < high:
                    new = edit.replacement if index >= placed else ""
                    placed = max(placed, index + 1)
                    here.append(Edit(low - start, high - start, new))
                elif edit.start >= end:
                    break
            ordered, placed = _left(ordered, end, placed)
            result.append(here)
        return result


def _left(ordered: list[Edit], end: int, placed: int) -> tuple[list[Edit], int]:
    """The edits that reach beyond ``end``, and how many of these have had their words placed."""
    gone = next((i for i, edit in enumerate(ordered) if edit.end > end), len(ordered))
    return (ordered[gone:] if gone else ordered), max(0, placed - gone)


@dataclass
class Piece:
    """Some characters of a paragraph and, where they can be changed, how; a tab or line break cannot."""

    text: str
    put: Callable[[str], None] | None = None


def put_edits(pieces: Sequence[Piece], edits: Sequence[Edit]) -> None:
    """Carry out edits of the joined pieces; new words go into the first piece an edit touches that can be changed."""
    start = 0
    waiting = {index: edit.replacement for index, edit in enumerate(edits)}
    for piece in pieces:
        end = start + len(piece.text)
        touched = [(i, e) for i, e in enumerate(edits) if e.start < end and e.end > start]
        if touched and piece.put is not None:
            new, at = "", start
            for index, edit in touched:
                new += piece.text[at - start : max(edit.start, at) - start] + waiting.pop(index, "")
                at = min(edit.end, end)
            piece.put(new + piece.text[at - start :])
        start = end


def composed(text: str) -> str:
    """The text as it is written again: line feeds only, composed letters (NFC), no NUL."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
