"""Plain files of the sample study: text, Markdown, web page, rich text, captions, CSV."""

from __future__ import annotations

import codecs
import csv
import html
import io
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sample_data.parse import Block, Document

_LAST_TURN_MS = 6_000
_LINE, _LINES = 42, 2


def as_text(document: Document) -> bytes:
    """Plain text in the encoding asked for; Windows-1252 is hard-wrapped and has Windows line ends."""
    encoding = document.meta.get("encoding", "utf-8")
    if encoding == "utf-16":
        parts = [f"{block.label}  {_short_clock(block.begin_ms or 0)}\n{block.text}\n" for block in document.blocks]
        return codecs.BOM_UTF16_LE + "\n".join(parts).encode("utf-16-le")
    parts = [f"{block.label}: {block.text}\n" for block in document.blocks]
    if encoding == "windows-1252":
        parts = [textwrap.fill(part, 78, break_long_words=False, break_on_hyphens=False) + "\n" for part in parts]
        return "\n".join(parts).replace("\n", "\r\n").encode("windows-1252")
    return "\n".join(parts).encode("utf-8")


def as_markdown(document: Document) -> bytes:
    """Session notes with headings and bullets."""
    openings = {"heading": "## ", "note": "- ", "speech": ""}
    parts = [
        f"{openings[block.kind]}{block.label + ': ' if block.label else ''}{block.text}\n" for block in document.blocks
    ]
    return "\n".join(parts).encode("utf-8")


def as_html(document: Document) -> bytes:
    """A small web page with the names in bold."""
    rows = [
        f"<p><b>{html.escape(block.label or '')}:</b> {html.escape(block.text, quote=False)}</p>"
        for block in document.blocks
    ]
    title = f"<title>{html.escape(document.meta['title'])}</title>"
    head = ["<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">', title, "</head>"]
    return "\n".join([*head, "<body>", *rows, "</body>", "</html>", ""]).encode("utf-8")


def as_rtf(document: Document) -> bytes:
    """Rich text: the label on its own line, a blank paragraph between turns, Unicode in escapes."""
    out = ["{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss Arial;}}\\f0\\fs22"]
    for block in document.blocks:
        out.append(f"{{\\b {_rtf(block.label or '')}:}}\\par")
        out.append(f"{_rtf(block.text)}\\par\\par")
    return ("\n".join(out) + "\n}\n").encode("ascii")


def _rtf(text: str) -> str:
    out = []
    for character in text:
        if character in "\\{}":
            out.append("\\" + character)
        elif character.isascii():
            out.append(character)
        else:
            wide = character.encode("utf-16-le")
            for at in range(0, len(wide), 2):
                value = int.from_bytes(wide[at : at + 2], "little")
                out.append(f"\\u{value - 65536 if value > 32767 else value}?")
    return "".join(out)


def as_vtt(document: Document) -> bytes:
    """WebVTT with one voice a cue."""
    out = ["WEBVTT", ""]
    for block, begin, end in _timed(document.blocks):
        for start, stop, lines in _cues(block.text, begin, end):
            out.append(f"{_clock(start, '.')} --> {_clock(stop, '.')}")
            out.append(f"<v {block.label}>" + html.escape("\n".join(lines), quote=False))
            out.append("")
    return "\n".join(out).encode("utf-8")


def as_srt(document: Document) -> bytes:
    """SubRip with ``Name: `` where a turn opens, and Windows line ends."""
    out: list[str] = []
    number = 0
    for block, begin, end in _timed(document.blocks):
        for start, stop, lines in _cues(f"{block.label}: {block.text}", begin, end):
            number += 1
            out += [str(number), f"{_clock(start, ',')} --> {_clock(stop, ',')}", *lines, ""]
    return "\r\n".join(out).encode("utf-8")


def _timed(blocks: Sequence[Block]) -> Iterator[tuple[Block, int, int]]:
    begins = [block.begin_ms or 0 for block in blocks]
    ends = [*begins[1:], begins[-1] + _LAST_TURN_MS]
    if any(first >= second for first, second in pairwise([*begins, ends[-1]])):
        raise ValueError("The times of a source do not rise: correct them.")
    yield from zip(blocks, begins, ends, strict=True)


def _cues(text: str, begin: int, end: int) -> list[tuple[int, int, list[str]]]:
    """Cues of at most two short lines; each lasts as long as its share of the turn's characters."""
    lines = textwrap.wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)
    groups = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    total = sum(len("".join(group)) for group in groups)
    cues, done = [], 0
    for group in groups:
        start = begin + (end - begin) * done // total
        done += len("".join(group))
        cues.append((start, begin + (end - begin) * done // total, group))
    return cues


def as_csv(document: Document) -> bytes:
    """A table with the columns speaker, start, text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["speaker", "start", "text"])
    for block in document.blocks:
        writer.writerow([block.label, _clock(block.begin_ms or 0, ".")[:8], block.text])
    return out.getvalue().encode("utf-8")


def _clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _short_clock(ms: int) -> str:
    hours, minutes, seconds = ms // 3_600_000, ms // 60_000 % 60, ms // 1000 % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
