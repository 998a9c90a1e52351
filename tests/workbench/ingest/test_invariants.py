"""Properties of every transcript, for any text and any table of turns."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.ingest.helpers import check_invariants, speech
from workbench.ingest import IngestError, read_transcript
from workbench.ingest.pieces import Piece, lay_down

SCRIPTS = (
    "abc XYZ éß 0123 :.?!-[]()<>*#\n\r\t\u00a0\u2028 কাজ।ঃ ক্ষ্ম مرحبا؟ हिन्दी 你好。： "
    "🙂👩\u200d🌾 e\u0301\u0338 \u200f\u200d\ufeff\x00\x07"
)
text = st.text(st.sampled_from(SCRIPTS) | st.characters(exclude_categories=["Cs"]), max_size=400)
words = st.text(st.sampled_from("abcd কাজমن مر हिन 你好 🙂é"), min_size=1, max_size=40).filter(
    lambda value: any(character.isalnum() for character in value)
)


@given(text)
def test_any_text(value: str) -> None:
    """Any text is read to a sound transcript, or refused with an IngestError."""
    for suffix in (".txt", ".md", ".html"):
        try:
            transcript = read_transcript(f"a{suffix}", value.encode())
        except IngestError:
            continue
        check_invariants(transcript)


@given(st.lists(st.tuples(st.sampled_from(["Interviewer", "রেহানা", "طارق", "Zoé"]), words), min_size=8, max_size=20))
def test_written_turns_come_back(rows: list[tuple[str, str]]) -> None:
    """Turns written as ``Name: words`` come back with their speakers and words."""
    value = "".join(f"{who}: {said}\n" for who, said in rows) + "".join(
        f"{who}: ok\n" for who in ("Interviewer", "রেহানা", "طارق", "Zoé", "Interviewer", "রেহানা", "طارق", "Zoé")
    )
    transcript = read_transcript("a.txt", value.encode())
    check_invariants(transcript)
    expected = [(who, unicodedata.normalize("NFC", said.strip())) for who, said in rows]
    assert speech(transcript)[: len(rows)] == expected


@given(st.lists(st.tuples(st.none() | st.sampled_from(["A", "B"]), text)))
def test_laying_down(rows: list[tuple[str | None, str]]) -> None:
    """Pieces keep their order and words; empty ones vanish; two line feeds part them."""
    laid, turns = lay_down(Piece(said, who) for who, said in rows)
    kept = [who for who, said in rows if said.strip()]
    assert [turn.speaker for turn in turns] == kept
    assert laid == "\n\n".join(laid[turn.start : turn.end] for turn in turns)
    assert "".join(laid.split()) == unicodedata.normalize("NFC", "".join("".join(s.split()) for _, s in rows)) or any(
        unicodedata.combining(character) for _, said in rows for character in said
    )
