"""Plain text, Markdown and rich text."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from workbench.ingest.decode import decode
from workbench.ingest.errors import IngestError, Limits, reading
from workbench.ingest.source import LineBuilder, Source

_BULLET = re.compile(r"^\s*[-*•◦▪‣·–●○■□✓]\s+(?=\S)")
_MD_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_MD_RULER = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_MD_BOLD = re.compile(r"^\s*(\*\*|__)(?=\S)(.{1,120}?)(?<=\S)\1")
_MD_QUOTE = re.compile(r"^\s{0,3}>\s?")


def read_plain(data: bytes, limits: Limits) -> Source:
    """Lines of a text file; a bullet sign is taken off and remembered."""
    decoded = decode(data)
    builder = LineBuilder()
    for warning in decoded.warnings:
        builder.warn(warning)
    for line in _lines(decoded.text):
        add_bulleted(builder, line)
    return builder.source(wrapped=True, encoding=decoded.encoding)


def read_markdown(data: bytes, limits: Limits) -> Source:
    """Lines of a Markdown file: headings, bullets, quotes and a bold opening are read, other marks stay."""
    decoded = decode(data)
    builder = LineBuilder()
    for warning in decoded.warnings:
        builder.warn(warning)
    lines = _lines(decoded.text)
    for number, raw in enumerate(lines):
        line = _MD_QUOTE.sub("", raw)
        under = lines[number + 1] if number + 1 < len(lines) else ""
        heading = _MD_HEADING.match(line)
        if heading:
            builder.add(heading.group(1).replace("**", ""), heading=True)
        elif _MD_RULER.match(line) and (number == 0 or lines[number - 1].strip()):
            continue
        elif line.strip() and _MD_RULER.match(under):
            builder.add(line, heading=True)
        elif bold := _MD_BOLD.match(line):
            builder.add(bold.group(2) + line[bold.end() :], bold=bold.group(2))
        else:
            add_bulleted(builder, line)
    return builder.source(wrapped=True, encoding=decoded.encoding)


def read_rtf(data: bytes, limits: Limits) -> Source:
    """Paragraphs of a rich text file; footnotes, comments and pictures are left out."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise IngestError("The file is named .rtf but is no rich text: rename it by what it really is.")
    builder = LineBuilder()
    with reading("rich text file"):
        # RTF is ASCII with escapes; a stray high byte is read as the Windows code page it was written in.
        raw = data.decode("cp1252", "replace")
        text = str(rtf_to_text(raw, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
    if b"\\deleted" in data:
        builder.warn("The file tracks changes: deleted words may stand in it, so accept all changes first.")
    if b"\\footnote" in data:
        builder.warn("Footnotes were left out.")
    for line in _lines(text):
        add_bulleted(builder, line)
    return builder.source(wrapped=False)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def add_bulleted(builder: LineBuilder, line: str) -> None:
    """Add a line; its bullet sign, if any, becomes a flag."""
    bullet = _BULLET.match(line[:80])
    if bullet and len(line) > bullet.end() and not set(line.strip()) <= set("-*•·– "):
        builder.add(line[bullet.end() :], item=True)
    else:
        builder.add(line)
