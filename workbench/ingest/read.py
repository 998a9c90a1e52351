"""Reading one file: bytes in, a Transcript out, nothing kept and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.ingest import (
    reader_captions,
    reader_html,
    reader_odt,
    reader_pdf,
    reader_table,
    reader_text,
    reader_word,
)
from workbench.ingest.bracket_notes import find_notes
from workbench.ingest.errors import DEFAULT, IngestError, Limits, reading
from workbench.ingest.pieces import lay_down
from workbench.ingest.roles import propose_roles
from workbench.ingest.sniff import SUPPORTED, check_is, suffix_of
from workbench.ingest.source import Source
from workbench.ingest.transcript import Transcript
from workbench.ingest.turns import find_turns

_READERS: dict[str, Callable[[bytes, Limits], Source]] = {
    ".txt": reader_text.read_plain,
    ".md": reader_text.read_markdown,
    ".rtf": reader_text.read_rtf,
    ".docx": reader_word.read_docx,
    ".odt": reader_odt.read_odt,
    ".pdf": reader_pdf.read_pdf,
    ".html": reader_html.read_html,
    ".htm": reader_html.read_html,
    ".vtt": reader_captions.read_vtt,
    ".srt": reader_captions.read_srt,
    ".csv": reader_table.read_csv,
    ".tsv": reader_table.read_csv,
    ".xlsx": reader_table.read_xlsx,
}


def read_transcript(name: str, data: bytes, *, limits: Limits = DEFAULT, speakers: Sequence[str] = ()) -> Transcript:
    """Read a file into a Transcript.

    ``name`` only gives the suffix. ``speakers`` are labels a person has named in the preview because they
    occur too rarely to be found. Raises IngestError with one sentence when the file cannot be taken in.
    """
    suffix = suffix_of(name)
    if not data.strip():
        raise IngestError("The file is empty: check that it was copied whole.")
    if len(data) > limits.max_bytes:
        raise IngestError(
            f"The file has {len(data) / 1e6:.0f} MB, more than {limits.max_bytes / 1e6:.0f}: split it, or "
            "give the text without pictures and sound."
        )
    check_is(suffix, data)
    source = _READERS[suffix](data, limits)
    return _assemble(source, limits, speakers, SUPPORTED[suffix])


def _assemble(source: Source, limits: Limits, speakers: Sequence[str], what: str) -> Transcript:
    longest = max((len(word) for line in source.lines for word in line.text.split()), default=0)
    if longest > limits.max_word_chars:
        raise IngestError(f"The {what} holds {longest} characters without a space, as no transcript does: check it.")
    with reading(what):
        found = find_turns(source, speakers)
        text, turns = lay_down(found.pieces)
    if not any(character.isalnum() for character in text):
        raise IngestError(f"The {what} holds no words: check that it is the right file.")
    heading = turns[0] if turns[0].kind == "heading" else None
    title = source.title or (text[heading.start : heading.end].split("\n")[0] if heading else None)
    return Transcript(
        text=text,
        turns=turns,
        notes=find_notes(text),
        roles=propose_roles([piece for piece in found.pieces if piece.text.strip()]),
        kind=found.kind,
        style=found.style,
        title=title,
        warnings=(*source.warnings, *found.warnings),
        encoding=source.encoding,
    )
