"""Reading invented texts the way the tests below compare them."""

from __future__ import annotations

from pathlib import Path

from workbench.ingest import Transcript, read_transcript

FILES = Path(__file__).parent / "files"
SHARED = Path(__file__).parents[4] / "shared"


def read_text(text: str, suffix: str = ".txt") -> Transcript:
    """Read a text as a UTF-8 file."""
    return read_transcript(f"interview{suffix}", text.encode())


def turns(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Speaker and words of every turn."""
    return [(turn.speaker, transcript.quote(turn)) for turn in transcript.turns]


def speech(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Speaker and words of every turn of speech."""
    return [(turn.speaker, transcript.quote(turn)) for turn in transcript.turns if turn.kind == "speech"]


def check_invariants(transcript: Transcript) -> None:
    """What holds of every transcript, whatever the file."""
    import unicodedata

    text = transcript.text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text and "\t" not in text and "\0" not in text
    at = 0
    for number, turn in enumerate(transcript.turns):
        gap = text[at : turn.start]
        assert gap == ("" if number == 0 else "\n\n")
        words = text[turn.start : turn.end]
        assert words and words == words.strip() and "\n\n" not in words
        at = turn.end
    assert at == len(text)
    assert set(transcript.roles) == set(transcript.speakers)
    for note in transcript.notes:
        assert any(turn.start <= note.start < note.end <= turn.end for turn in transcript.turns)
