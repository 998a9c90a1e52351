"""Notes of participatory sessions."""

from __future__ import annotations

from tests.workbench.ingest.helpers import check_invariants, read_text, turns

SESSION = """Women's session, day one

Activity: body mapping
Facilitator: Where does the work hurt?
Group: The back 🙂
Amina: My hands.
All: Yes.
Facilitator: And at night?
Amina: The head.

Activity 2: the river of the day
- we rise at four
- কাজ শুরু ভোরে
- the lorry comes
"""


def test_session_notes() -> None:
    """Headings, a facilitator, a group as one, a speaker, and bullets under a heading."""
    transcript = read_text(SESSION)
    check_invariants(transcript)
    assert transcript.kind == "session"
    assert transcript.roles == {
        "Facilitator": "facilitator",
        "Group": "group",
        "Amina": "participant",
        "All": "group",
    }
    assert [(turn.kind, turn.speaker, transcript.quote(turn)) for turn in transcript.turns] == [
        ("heading", None, "Women's session, day one"),
        ("heading", None, "Activity: body mapping"),
        ("speech", "Facilitator", "Where does the work hurt?"),
        ("speech", "Group", "The back 🙂"),
        ("speech", "Amina", "My hands."),
        ("speech", "All", "Yes."),
        ("speech", "Facilitator", "And at night?"),
        ("speech", "Amina", "The head."),
        ("heading", None, "Activity 2: the river of the day"),
        ("paragraph", None, "we rise at four"),
        ("paragraph", None, "কাজ শুরু ভোরে"),
        ("paragraph", None, "the lorry comes"),
    ]


def test_session_in_markdown_with_groups() -> None:
    """Groups named by who is in them, under Markdown headings, answering in bullets."""
    text = (
        "# Mapping\n\n## Activity: calendar\n\nWomen's group:\n- we sow in May\n- نحصد في الخريف\n\n"
        "Men's group:\n- we leave in June\n"
    )
    transcript = read_text(text, ".md")
    assert transcript.kind == "session"
    assert turns(transcript)[2:] == [
        ("Women's group", "we sow in May\nنحصد في الخريف"),
        ("Men's group", "we leave in June"),
    ]
    assert set(transcript.roles.values()) == {"group"}


def test_session_of_bullets_only() -> None:
    """Notes without any speaker are a session when an activity heads them."""
    transcript = read_text("Activity: timeline\n* 1990 we came\n* 1995 the kiln opened\n* 2001 the strike 🙂\n")
    assert transcript.kind == "session" and len(transcript.turns) == 4
