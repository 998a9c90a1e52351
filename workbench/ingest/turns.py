"""Finding turns in the lines of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.ingest import paragraphs, session, stamps
from workbench.ingest.evidence import Evidence, weigh
from workbench.ingest.labels import COLONS
from workbench.ingest.pieces import Piece
from workbench.ingest.source import Line, Source
from workbench.ingest.styles import Hit, match
from workbench.ingest.transcript import TranscriptKind, TurnKind

_HEADING_CHARS = 200
_TITLE_CHARS = 120
_MID_LABEL = re.compile(r"[.?!\])\"”]\s+(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]*:\s")
_QUOTED = re.compile(r"[.!?;,]$")


@dataclass(frozen=True)
class Found:
    """The turns of a file in order, how they were marked, and what the preview should warn of."""

    pieces: list[Piece]
    kind: TranscriptKind
    style: str
    warnings: tuple[str, ...] = ()


def find_turns(source: Source, listed: Sequence[str] = ()) -> Found:
    """Find the turns of a source; ``listed`` are speakers a person has named, beside those found."""
    lines = [line for line in source.lines if not paragraphs.is_rule(line.text)]
    if source.style is not None:
        return _known_speakers(replace(source, lines=tuple(lines)))
    hits = [None if line.heading or session.is_activity(line.text) else match(line) for line in lines]
    evidence = weigh(lines, hits, [*listed, *{line.speaker for line in lines if line.speaker}])
    width = paragraphs.wrap_width(lines) if source.wrapped else None
    if evidence is None:
        return _narrative(lines, width, source.paged)
    kind: TranscriptKind = "session" if session.is_session(lines, evidence.speakers.values()) else "interview"
    lines = _with_lost_breaks(lines, evidence)
    hits = [None if line.heading or session.is_activity(line.text) else match(line) for line in lines]
    pieces = _Dialogue(lines, hits, evidence, width, source.paged, kind == "session").pieces()
    return Found(pieces, kind, evidence.style, _doubts(pieces, evidence))


def _with_lost_breaks(lines: Sequence[Line], evidence: Evidence) -> list[Line]:
    """Lines parted where a speaker found elsewhere is labelled in mid-line, after the end of a sentence.

    Only labels of two words or more: a short one may be a word of the sentence.
    """
    long = [re.escape(label) for label in evidence.speakers.values() if len(label.split()) > 1]
    if not long:
        return list(lines)
    lost = re.compile(rf"(?<=[.?!…\])\"”।؟])\s+(?=(?:{'|'.join(long)})[{COLONS}]\s)")
    return [
        replace(line, text=part) if number == 0 else replace(line, text=part, bold="", speaker=None)
        for line in lines
        for number, part in enumerate(lost.split(line.text))
    ]


def _doubts(pieces: Sequence[Piece], evidence: Evidence) -> tuple[str, ...]:
    doubts: list[str] = []
    if evidence.once:
        doubts.append(f"Lines left in the text that may open with a label used once: {evidence.once}.")
    inside = sum(1 for piece in pieces if piece.kind == "speech" and _MID_LABEL.search(piece.text))
    if inside:
        doubts.append(f"Turns that may hold another speaker's label in mid-line: {inside}.")
    return tuple(doubts)


def _known_speakers(source: Source) -> Found:
    """Lines whose speakers the format itself gave: a table, or captions with voices."""
    pieces: list[Piece] = []
    for line in source.lines:
        kind: TurnKind = "heading" if line.heading else "speech" if line.speaker else "paragraph"
        text, _, _ = stamps.take_out(line.text)
        pieces.append(Piece(text, line.speaker, kind, line.begin_ms, line.end_ms))
    speakers = {piece.speaker for piece in pieces if piece.speaker}
    if session.is_session(source.lines, speakers):
        return Found(pieces, "session", source.style or "")
    return Found(pieces, "interview" if speakers else "narrative", source.style or "")


def _narrative(lines: Sequence[Line], width: int | None, paged: bool) -> Found:
    pieces: list[Piece] = []
    for heading, group in _by_heading(lines):
        if heading:
            pieces.append(Piece(heading, None, "heading"))
        for block in paragraphs.blocks(group, width, paged):
            text, begin, end = stamps.take_out(block)
            if not pieces and len(lines) > 1 and _is_title(text):
                pieces.append(Piece(text, None, "heading"))
            else:
                parts = paragraphs.split_long(text)
                pieces += [Piece(part, None, "paragraph", begin, end) for part in parts]
    if len(pieces) == 1:
        pieces = [replace(pieces[0], kind="paragraph")]
    kind: TranscriptKind = "session" if session.is_session(lines, ()) else "narrative"
    return Found(pieces, kind, "no speakers")


def _is_title(text: str) -> bool:
    worded = any(character.isalpha() for character in text)
    return worded and "\n" not in text and len(text) <= _TITLE_CHARS and not _QUOTED.search(text)


def _by_heading(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    groups: list[tuple[str, list[Line]]] = [("", [])]
    for line in lines:
        if line.heading or session.is_activity(line.text):
            groups.append((line.text, []))
        else:
            groups[-1][1].append(line)
    return groups


class _Dialogue:
    """One pass over the lines of a dialogue."""

    def __init__(
        self,
        lines: Sequence[Line],
        hits: Sequence[Hit | None],
        evidence: Evidence,
        width: int | None,
        paged: bool,
        noted: bool,
    ) -> None:
        self._lines, self._hits, self._evidence = lines, hits, evidence
        self._width, self._paged = width, paged
        self._noted, self._spaced = noted, any(not line.text for line in lines)
        self._out: list[Piece] = []
        self._held: list[Line] = []
        self._speaker: str | None = None
        self._begin: int | None = None
        self._started = False

    def pieces(self) -> list[Piece]:
        """The turns, headings and paragraphs in order."""
        waiting: int | None = None
        for line, hit in zip(self._lines, self._hits, strict=True):
            speaker = self._evidence.speaker(hit)
            if hit is not None and speaker is not None:
                self._flush()
                self._started = True
                self._speaker, self._begin = speaker, hit.begin_ms if hit.begin_ms is not None else waiting
                waiting = None
                self._held = [replace(line, text=hit.rest, item=False)] if hit.rest else []
            elif line.heading or session.is_activity(line.text):
                self._flush()
                self._speaker, self._begin = None, None
                self._out.append(Piece(line.text, None, "heading"))
            elif stamps.stands_alone(line.text):
                waiting = stamps.to_ms(line.text)
                if self._speaker and self._begin is None and not any(held.text for held in self._held):
                    self._begin, waiting = waiting, None
            else:
                if self._is_note(line):
                    self._flush()
                    self._speaker, self._begin = None, None
                self._held.append(line)
        self._flush()
        return self._out

    def _is_note(self, line: Line) -> bool:
        """A bullet after words spoken in a session: the note-taker's, unless the speaker opened a list."""
        if not (self._noted and line.item and self._speaker):
            return False
        last = next((held for held in reversed(self._held) if held.text), None)
        if last is None or last.item or last.text.endswith((":", "：")):
            return False
        # Where blank lines part the turns, a bullet right below a turn is the speaker's.
        return not (self._spaced and self._held[-1].text)

    def _flush(self) -> None:
        held, self._held = self._held, []
        if self._speaker is not None:
            text, begin, end = stamps.take_out(paragraphs.join(held, self._width, self._paged))
            begin = self._begin if self._begin is not None else begin
            self._out.append(Piece(text, self._speaker, "speech", begin, end))
            return
        for block in paragraphs.blocks(held, self._width, self._paged):
            text, begin, end = stamps.take_out(block)
            preamble = not self._started and len(text) <= _HEADING_CHARS
            self._out.append(Piece(text, None, "heading" if preamble else "paragraph", begin, end))
