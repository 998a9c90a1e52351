"""Captions: WebVTT and SubRip, cues of one speaker merged into turns."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pysubs2
import webvtt

from workbench.ingest.decode import Decoded, decode
from workbench.ingest.errors import IngestError, Limits, reading
from workbench.ingest.evidence import weigh
from workbench.ingest.source import Line, LineBuilder, Source, clean
from workbench.ingest.styles import match

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^>\n]{0,200}>")
_SENTENCE_END = re.compile(r"[.!?…؟۔।॥。！？][\"'”’»)\]]*$")
_PAUSE_MS = 3_000
_LONG_WORDS = 300


@dataclass(frozen=True)
class Cue:
    """One cue, or one voice of it: milliseconds, speaker if stated, words."""

    begin: int
    end: int
    speaker: str | None
    text: str


def read_vtt(data: bytes, limits: Limits) -> Source:
    """WebVTT: speakers from ``<v Name>``, else from ``Name:`` opening a cue."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n ")
    if not text.startswith("WEBVTT"):
        raise IngestError("The file is named .vtt but does not begin with WEBVTT: rename it rightly.")
    cues: list[Cue] = []
    with reading("WebVTT file"):
        captions = webvtt.from_buffer(io.StringIO(text)).captions
        for caption in captions:
            cues += _voices(caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds(), caption.raw_text)
    lost = sum(1 for line in text.split("\n") if "-->" in line) - len(captions)
    return _source(cues, decoded, lost)


def read_srt(data: bytes, limits: Limits) -> Source:
    """SubRip: speakers from ``Name:`` opening a cue."""
    decoded = decode(data)
    with reading("SubRip file"):
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        events = pysubs2.SSAFile.from_string(text, format_="srt", keep_html_tags=True)
        cues = [
            cue
            for event in events
            for cue in _voices(event.start, event.end, event.text.replace("\\N", "\n").replace("\\h", " "))
        ]
    return _source(cues, decoded, 0)


def _voices(begin: int, end: int, raw: str) -> list[Cue]:
    """A cue parted at its voice tags, without mark-up."""
    parts = _VOICE.split(raw)
    cues = []
    for speaker, text in zip([None, *parts[1::2]], parts[0::2], strict=True):
        words = html.unescape(_TAG.sub("", text)).strip()
        if words:
            cues.append(Cue(begin, end, html.unescape(speaker).strip() or None if speaker else None, words))
    return cues


def _source(cues: Sequence[Cue], decoded: Decoded, lost: int) -> Source:
    if not cues:
        raise IngestError("The caption file holds no captions: check that it is whole and export it again.")
    builder = LineBuilder()
    for warning in decoded.warnings:
        builder.warn(warning)
    if lost > 0:
        builder.warn(f"{lost} captions could not be read and were left out.")
    ordered = sorted(cues, key=lambda cue: cue.begin)
    if any(cue.speaker for cue in cues):
        style, named = "<v Name> text", ordered
    else:
        style, named = _from_labels(ordered)
    for cue in _merged(named):
        builder.add(" ".join(cue.text.split()), speaker=cue.speaker, begin_ms=cue.begin, end_ms=cue.end)
    return builder.source(wrapped=False, style=style, encoding=decoded.encoding)


def _from_labels(cues: Sequence[Cue]) -> tuple[str, list[Cue]]:
    """Speakers from labels that open a line of a cue; unlabelled cues go on with the last speaker."""
    single = [
        replace(cue, text=text.removeprefix("- ").strip()) for cue in cues for text in clean(cue.text)[0].split("\n")
    ]
    hits = [match(Line(cue.text)) for cue in single]
    evidence = weigh([Line(cue.text) for cue in single], hits, ())
    if evidence is None:
        return "captions without speakers", list(cues)
    named: list[Cue] = []
    speaker: str | None = None
    for cue, hit in zip(single, hits, strict=True):
        said = evidence.speaker(hit)
        if hit is not None and said is not None:
            speaker = said
            cue = replace(cue, text=hit.rest)
        named.append(replace(cue, speaker=speaker))
    return "captions with Name: text", named


def _merged(cues: Sequence[Cue]) -> list[Cue]:
    """Consecutive cues of one speaker as one: begin of the first, end of the last.

    Without speakers a paragraph ends with a sentence, after a pause of three seconds or about 300 words.
    """
    out: list[Cue] = []
    words = 0
    group: list[str] = []
    for cue in cues:
        last = out[-1] if out else None
        fresh = last is None or cue.speaker != last.speaker
        if last is not None and not fresh and cue.speaker is None:
            closed = _SENTENCE_END.search(group[-1]) is not None
            fresh = closed and (cue.begin - last.end >= _PAUSE_MS or words >= _LONG_WORDS)
        if fresh:
            if out:
                out[-1] = replace(out[-1], text=" ".join(group))
            out.append(cue)
            group, words = [cue.text], len(cue.text.split())
        elif last is not None:
            out[-1] = replace(last, end=max(last.end, cue.end))
            group.append(cue.text)
            words += len(cue.text.split())
    if out:
        out[-1] = replace(out[-1], text=" ".join(group))
    return [cue for cue in out if cue.text.strip()]
