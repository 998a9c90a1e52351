"""Plain texts, captions and tables as documents that can be rewritten."""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter
from collections.abc import Sequence

from workbench.ingest.decode import decode
from workbench.ingest.errors import IngestError
from workbench.outside.document import PARAGRAPH, Block, Document, composed
from workbench.spans import Edit, apply

_TIMES = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_TAG = re.compile(r"</?[a-zA-Z0-9][^>\n]{0,200}>|<v(?:\.[^\s>]*)?\s+[^>\n]*>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>\n]*)>")
_SENTENCE_END = re.compile(r"[.!?…؟۔।॥。！？][\"'”’»)\]]*$")


def read_plain(name: str, data: bytes, suffix: str) -> Document:
    """A plain text, all of it, written again as UTF-8 with line feeds."""
    text = composed(decode(data).text)

    def write(edits: Sequence[Sequence[Edit]]) -> bytes:
        return apply(text, edits[0]).encode()

    return Document(name, suffix, (Block(text),), write)


def read_captions(name: str, data: bytes, suffix: str) -> Document:
    """WebVTT or SubRip: what is said and who says it can change, times stay; notes and styles are taken out."""
    lines = composed(decode(data).text).lstrip("\ufeff\n ").split("\n")
    removed: Counter[str] = Counter()
    kept = _without_notes(lines, removed) if suffix == ".vtt" else lines
    parts = [part for number, line in enumerate(kept) for part in _parts(kept, number, line)]
    blocks, places = [], []
    fresh = True
    for number, (words, changes) in enumerate(parts):
        if changes and words.strip():
            voice = number + 1 < len(parts) and parts[number + 1][0].startswith(">")
            blocks.append(Block(html.unescape(words), PARAGRAPH if fresh or voice else " "))
            places.append(number)
            fresh = voice or _SENTENCE_END.search(words.strip()) is not None

    def write(edits: Sequence[Sequence[Edit]]) -> bytes:
        new = [words for words, _ in parts]
        for place, block, changed in zip(places, blocks, edits, strict=True):
            if changed:
                new[place] = html.escape(apply(block.text, changed), quote=False)
        return "".join(new).encode()

    return Document(name, suffix, tuple(blocks), write, removed=removed)


def _without_notes(lines: list[str], removed: Counter[str]) -> list[str]:
    """The lines without NOTE, STYLE and REGION blocks and without what follows WEBVTT on its line."""
    kept: list[str] = ["WEBVTT", ""]
    blocks = "\n".join(lines[1:]).split("\n\n")
    for block in blocks:
        head = block.strip("\n").split("\n", 1)[0]
        if re.match(r"(NOTE|STYLE|REGION)\b", head):
            removed["notes and styles"] += 1
        elif "-->" in block:
            kept += [*block.strip("\n").split("\n"), ""]
    return kept


def _parts(lines: Sequence[str], number: int, line: str) -> list[tuple[str, bool]]:
    """One line in parts, each with whether its words can change: times, numbers and mark-up cannot."""
    end = "\n" if number + 1 < len(lines) else ""
    times = _TIMES.match(line)
    if times:
        # What follows the times is where a caption stands on the screen.
        return [(times.group(), False), (end, False)]
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if _TIMES.match(following) and line.strip():
        # A caption's own number or name; only a number is sure to tell nobody.
        return [(line if line.strip().isdigit() else str(number), False), (end, False)]
    parts: list[tuple[str, bool]] = []
    at = 0
    for tag in _TAG.finditer(line):
        parts.append((line[at : tag.start()], True))
        voice = _VOICE.fullmatch(tag.group())
        parts += [("<v ", False), (voice.group(1), True), (">", False)] if voice else [(_bare(tag.group()), False)]
        at = tag.end()
    return [*parts, (line[at:], True), (end, False)]


def _bare(tag: str) -> str:
    """A tag without classes and other words in it, which somebody chose."""
    found = re.match(r"</?(?:[biuv]|c|ruby|rt|lang)\b|<\d[\d:.,]*", tag)
    return found.group() + ">" if found else ""


def read_table(name: str, data: bytes, suffix: str) -> Document:
    """A table, cell by cell; it keeps its delimiter."""
    text = composed(decode(data).text)
    delimiter = "\t" if suffix == ".tsv" else _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        raise IngestError("The CSV table holds an open quotation mark or a cell far too long: save it again.") from None
    cells = [cell for row in rows for cell in row]

    def write(edits: Sequence[Sequence[Edit]]) -> bytes:
        new = iter(apply(cell, changed) for cell, changed in zip(cells, edits, strict=True))
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([next(new) for _ in row] for row in rows)
        return out.getvalue().encode()

    return Document(name, suffix, tuple(Block(cell) for cell in cells), write)


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)
