"""Reading one file outside a project: in its own form where that can be written again, else as plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath

from workbench.ingest import IngestError, Transcript, read_transcript
from workbench.ingest.sniff import SUPPORTED, check_is, suffix_of
from workbench.ingest.speaker_names import is_generic
from workbench.outside.document import Block, Document
from workbench.outside.open_document import read_open_document
from workbench.outside.text_files import read_captions, read_plain, read_table
from workbench.outside.word import read_word
from workbench.spans import Edit, apply

SAME_FORM = (".txt", ".md", ".vtt", ".srt", ".csv", ".tsv", ".docx", ".odt")
"""Suffixes of files that are written again in the form they came in; the others become .txt."""

_READERS: dict[str, Callable[[str, bytes], Document]] = {
    ".txt": lambda name, data: read_plain(name, data, ".txt"),
    ".md": lambda name, data: read_plain(name, data, ".md"),
    ".vtt": lambda name, data: read_captions(name, data, ".vtt"),
    ".srt": lambda name, data: read_captions(name, data, ".srt"),
    ".csv": lambda name, data: read_table(name, data, ".csv"),
    ".tsv": lambda name, data: read_table(name, data, ".tsv"),
    ".docx": read_word,
    ".odt": read_open_document,
}


def read_document(name: str, data: bytes) -> Document:
    """Read a file so that it can be written again. Raises IngestError with one sentence when it cannot be read."""
    suffix = suffix_of(name)
    if not data.strip():
        raise IngestError("The file is empty: check that it was copied whole.")
    check_is(suffix, data)
    if suffix not in SAME_FORM:
        return _as_text(name, suffix, read_transcript(name, data))
    document = _READERS[suffix](name, data)
    if not any(character.isalnum() for character in document.text):
        raise IngestError(f"The {SUPPORTED[suffix]} holds no words: check that it is the right file.")
    return replace(document, speakers=_speakers(name, data))


def _speakers(name: str, data: bytes) -> tuple[str, ...]:
    """Whom the file names as speakers; none where it has no turns that the workbench knows."""
    try:
        speakers = read_transcript(name, data).speakers
    except IngestError:
        return ()
    return tuple(label for label in speakers if not is_generic(label))


def _as_text(name: str, suffix: str, transcript: Transcript) -> Document:
    """A transcript as plain text, each turn after the name of who speaks."""
    removed = {"pictures, layout and properties of the file": 1} if suffix != ".rtf" else {"layout of the file": 1}
    lines = []
    for turn in transcript.turns:
        label = f"{turn.speaker}: " if turn.speaker else ""
        lines.append(label + transcript.text[turn.start : turn.end])
    speakers = tuple(label for label in transcript.speakers if not is_generic(label))

    def write(edits: Sequence[Sequence[Edit]]) -> bytes:
        return ("\n\n".join(apply(line, edit) for line, edit in zip(lines, edits, strict=True)) + "\n").encode()

    blocks = tuple(Block(line) for line in lines)
    return Document(PurePath(name).name, ".txt", blocks, write, speakers, removed)
