"""What every reader hands to turn finding: cleaned lines, with what the format knew about each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """One line (or whole paragraph, if the source is not wrapped): NFC, no line feed, stripped."""

    text: str
    bold: str = ""
    heading: bool = False
    item: bool = False
    speaker: str | None = None
    begin_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Source:
    """Lines of a file; ``wrapped``: lines may be broken in mid-sentence; ``style``: if speakers are known."""

    lines: tuple[Line, ...]
    wrapped: bool
    style: str | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()
    encoding: str | None = None
    paged: bool = False


def clean(text: str) -> tuple[str, int]:
    """NFC text with LF line ends, tabs as spaces and no control characters; and how many were dropped.

    Bidirectional marks, joiners and variation selectors stay: they are part of how names are written.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = text.replace("\t", " ")
    if _SURROGATES.search(text):
        # RTF writes emoji as two halves; a pair is joined, a lone half becomes the replacement character.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text, dropped = _CONTROLS.subn("", text)
    return unicodedata.normalize("NFC", text), dropped


class LineBuilder:
    """Collects the lines of one file, cleaning as it goes."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._lines: list[Line] = []
        self._dropped = 0
        self._warnings: list[str] = []

    def add(
        self,
        text: str,
        *,
        bold: str = "",
        heading: bool = False,
        item: bool = False,
        speaker: str | None = None,
        begin_ms: int | None = None,
        end_ms: int | None = None,
    ) -> None:
        """Add a text, split at its line ends; ``bold`` is what stands in bold at its beginning."""
        cleaned, dropped = clean(text)
        self._dropped += dropped
        lead = clean(bold)[0].strip()
        name = clean(speaker)[0].strip().replace("\n", " ") if speaker else ""
        for number, part in enumerate(cleaned.split("\n")):
            stripped = part.strip()
            here = lead.split("\n")[0].strip() if number == 0 and lead else ""
            self._lines.append(
                Line(
                    stripped,
                    bold=here if here and stripped.startswith(here) else "",
                    heading=heading and bool(stripped),
                    item=item and number == 0 and bool(stripped),
                    speaker=name or None,
                    begin_ms=begin_ms,
                    end_ms=end_ms,
                )
            )

    def add_runs(self, runs: Iterable[tuple[str, bool]], *, heading: bool = False, item: bool = False) -> None:
        """Add a paragraph made of ``(text, is bold)`` runs."""
        parts = list(runs)
        lead = ""
        for text, bold in parts:
            if not bold and text.strip():
                break
            lead += text
        self.add("".join(text for text, _ in parts), bold=lead, heading=heading, item=item)

    def blank(self) -> None:
        """Add an empty line."""
        self._lines.append(Line(""))

    def extend(self, lines: Iterable[Line]) -> None:
        """Add lines that another builder has cleaned."""
        self._lines.extend(lines)

    def warn(self, sentence: str) -> None:
        """Add a warning for the preview."""
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines so far."""
        return tuple(self._lines)

    def source(
        self,
        *,
        wrapped: bool,
        style: str | None = None,
        title: str | None = None,
        encoding: str | None = None,
        paged: bool = False,
    ) -> Source:
        """The finished source, with a warning if control characters were dropped."""
        if self._dropped:
            self.warn(f"{self._dropped} control characters were left out.")
        heading = clean(title)[0].strip().split("\n")[0] if title else ""
        return Source(self.lines, wrapped, style, heading or None, tuple(self._warnings), encoding, paged)
