"""Roles as they are proposed."""

from __future__ import annotations

import pytest

from tests.workbench.ingest.helpers import read_text
from workbench.ingest import Role

ROLES: list[tuple[str, str, dict[str, Role]]] = [
    ("letters", "I: Why?\nR: So.\nI: How?\nR: Thus.", {"I": "interviewer", "R": "participant"}),
    (
        "words for everyone",
        "Moderator: Why?\nP1: So.\nInterpreter: She says so.\nAll: Yes!\nModerator: How?\nP1: Thus.",
        {"Moderator": "facilitator", "P1": "participant", "Interpreter": "interpreter", "All": "group"},
    ),
    (
        "the heading says it, by name and by initials",
        "Interviewer: Ana Reyes\nParticipant: Kofi Mensah\n\nAR: Go on.\nKM: Yes.\nAR: Go on.\nKM: No.",
        {"AR": "interviewer", "KM": "participant"},
    ),
    (
        "who asks short questions",
        "Ana: Where did you go?\nমিনা: " + "আমি অনেক দূরে গিয়েছিলাম " * 5 + "\nAna: When?\nমিনা: " + "সকালে উঠে " * 9,
        {"Ana": "interviewer", "মিনা": "participant"},
    ),
    (
        "nobody asks",
        "Ana: We left.\nKofi: We came.\nAna: We slept.\nKofi: Yes.",
        {"Ana": "unknown", "Kofi": "unknown"},
    ),
    ("Arabic letters", "س: أين؟\nج: هنا.\nس: متى؟\nج: الآن.", {"س": "interviewer", "ج": "participant"}),
]


@pytest.mark.parametrize(("remark", "text", "expected"), ROLES, ids=[row[0] for row in ROLES])
def test_roles(remark: str, text: str, expected: dict[str, Role]) -> None:
    """The proposed roles."""
    assert read_text(text).roles == expected
