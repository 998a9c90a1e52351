"""Bullets of a session's notes are the note-taker's, and are not put into the mouth of who spoke last."""

from __future__ import annotations

import io

import pytest
from docx import Document

from workbench.ingest import read_transcript

_OPENING = "## Activity: daily clock\n\nFacilitator: Who begins?\n\nGroup: We do.\n\nAmina: I do.\n\n"

TURNS = [
    (
        "a bullet after a blank line is a note",
        "Amina: At five. 🌅\n\n- Silence. Tea.\n\nFacilitator: And then?\n",
        [("Amina", "At five. 🌅"), (None, "Silence. Tea."), ("Facilitator", "And then?")],
    ),
    (
        "two notes are two paragraphs",
        "Amina: সকাল পাঁচটায়।\n\n- চা।\n\n- নীরবতা।\n\nFacilitator: এরপর?\n",
        [("Amina", "সকাল পাঁচটায়।"), (None, "চা।"), (None, "নীরবতা।"), ("Facilitator", "এরপর?")],
    ),
    (
        "a bullet right below a turn is the speaker's",
        "Amina: First the water\n- then rice\n\nFacilitator: And?\n",
        [("Amina", "First the water\nthen rice"), ("Facilitator", "And?")],
    ),
    (
        "a label alone opens a list",
        "Group:\n\n- ماء\n\n- أرز\n\nFacilitator: Café?\n",
        [("Group", "ماء\nأرز"), ("Facilitator", "Café?")],
    ),
    (
        "words ending with a colon open a list",
        "Group: We want two things:\n\n- water\n\n- rest\n\nFacilitator: Yes?\n",
        [("Group", "We want two things:\nwater\nrest"), ("Facilitator", "Yes?")],
    ),
]


@pytest.mark.parametrize(("remark", "body", "want"), TURNS, ids=[row[0] for row in TURNS])
def test_bullets_of_a_session(remark: str, body: str, want: list[tuple[str | None, str]]) -> None:
    closing = "\nAmina: Enough.\n"
    transcript = read_transcript("notes.md", (_OPENING + body + closing).encode())
    got = [(turn.speaker, transcript.quote(turn)) for turn in transcript.turns]
    assert transcript.kind == "session"
    assert got[4:-1] == want, remark


def test_bullets_of_a_session_in_word_where_no_blank_line_parts_turns() -> None:
    word = Document()
    word.add_heading("Activity: daily clock", level=2)
    for line in ("Facilitator: Who begins?", "Group: We do.", "Amina: At five."):
        word.add_paragraph(line)
    word.add_paragraph("Silence. Tea.", style="List Bullet")
    for line in ("Facilitator: And then?", "Amina: Rice.", "Group: Rice."):
        word.add_paragraph(line)
    out = io.BytesIO()
    word.save(out)
    transcript = read_transcript("notes.docx", out.getvalue())
    note = next(turn for turn in transcript.turns if transcript.quote(turn) == "Silence. Tea.")
    assert (note.speaker, note.kind) == (None, "paragraph")


def test_bullets_of_an_interview_stay_with_the_speaker() -> None:
    body = "I: What was in it?\n\nR: This\n\n- rice\n\nI: And?\n\nR: Oil.\n"
    transcript = read_transcript("talk.txt", body.encode())
    assert [(turn.speaker, transcript.quote(turn)) for turn in transcript.turns][1] == ("R", "This\nrice")
