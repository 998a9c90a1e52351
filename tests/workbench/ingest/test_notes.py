"""Transcribers' notes in brackets."""

from __future__ import annotations

import pytest

from workbench.ingest.bracket_notes import find_notes

NOTES = [
    (
        "square brackets always",
        "yes [laughs] and [four barks] [poplar (?)]",
        ["[laughs]", "[four barks]", "[poplar (?)]"],
    ),
    ("double round ones", "so ((crying)) I went", ["((crying))"]),
    (
        "listed words in round ones",
        "(pause) well (long pause) (laughing)",
        ["(pause)", "(long pause)", "(laughing)"],
    ),
    ("asides are no notes", "my boss (a man from town) came (in May)", []),
    ("years and ages are no notes", "in May (1990) she (12) left", []),
    ("lengths of pauses", "well (2.5) yes (3 sec)", ["(2.5)", "(3 sec)"]),
    ("unheard", "we took the (?) road (...)", ["(?)", "(...)"]),
    ("Bengali", "হ্যাঁ (হাসি) তারপর [কান্না] 🙂", ["(হাসি)", "[কান্না]"]),
    ("Arabic", "نعم (ضحك) ثم [بكاء]", ["(ضحك)", "[بكاء]"]),
    ("full-width", "是的（笑）", ["（笑）"]),
    ("never closed", "yes [laughs and ( pause", []),
    ("not over a paragraph", "yes [laughs\n\nand] no", []),
]


@pytest.mark.parametrize(("remark", "text", "expected"), NOTES, ids=[row[0] for row in NOTES])
def test_notes(remark: str, text: str, expected: list[str]) -> None:
    """Notes are found with their brackets."""
    assert [text[note.start : note.end] for note in find_notes(text)] == expected
