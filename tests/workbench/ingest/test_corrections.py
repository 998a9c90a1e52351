"""Corrections made in the preview."""

from __future__ import annotations

import pytest

from tests.workbench.ingest.helpers import check_invariants, read_text
from workbench.ingest import IngestError, with_roles, with_speakers


def test_corrections() -> None:
    """Roles and names are corrected without touching the text; two speakers can be merged."""
    before = read_text("I: Why?\nR: So.\nR1: Thus.\nI: How?\nR: Hm.\nR1: Oh.")
    after = with_speakers(with_roles(before, {"R": "interpreter"}), {"R1": "R", "I": "ليلى"})
    assert after.text == before.text
    assert after.speakers == ("ليلى", "R")
    assert after.roles == {"ليلى": "interviewer", "R": "interpreter"}
    assert before.speakers == ("I", "R", "R1")
    check_invariants(after)
    swapped = with_speakers(before, {"I": "R", "R": "I"})
    assert [turn.speaker for turn in swapped.turns[:2]] == ["R", "I"]
    assert swapped.roles["R"] == "interviewer" and swapped.roles["I"] == "participant"


def test_wrong_corrections() -> None:
    """Unknown speakers, unknown roles and empty names are refused."""
    transcript = read_text("I: Why?\nR: So.\nI: How?\nR: Thus.")
    with pytest.raises(IngestError):
        with_roles(transcript, {"X": "group"})
    with pytest.raises(IngestError):
        with_roles(transcript, {"I": "boss"})  # type: ignore[dict-item]
    with pytest.raises(IngestError):
        with_speakers(transcript, {"X": "Y"})
    with pytest.raises(IngestError):
        with_speakers(transcript, {"I": "  "})
