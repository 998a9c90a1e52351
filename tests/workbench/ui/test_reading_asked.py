"""What the coding view asks the page to open: the excerpt a suggestion is like, in whatever interview it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.pages.coded_study import coded_project
from tests.pages.driving import markup_on, open_page, ran
from tests.workbench.assist.asking import interview
from workbench.content_warnings import add_warning
from workbench.spans import Span
from workbench.ui.reading_asked import asked_place
from workbench.ui.reading_view import AT, CHOICE, FOCUS, GOING

PLACE = {"what": "open", "interview": "i", "coding": "c", "at": 3}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (PLACE, ("i", "c", 3)),
        (PLACE | {"what": "memo"}, None),
        (PLACE | {"at": -1}, None),
        (PLACE | {"at": "৩"}, None),
        (PLACE | {"interview": None}, None),
        (PLACE | {"coding": 7}, None),
        ({}, None),
        (None, None),
    ],
)
def test_only_a_whole_place_is_taken(asked: Any, found: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"view": {"asked": asked}})
    assert asked_place("view") == found


def test_a_note_over_the_interview_comes_first_and_the_place_is_not_forgotten(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    row = interview(project, "I02")
    add_warning(project, row.id, Span(0, 5), "violence", quote=row.text[:5])
    app = open_page("read", project)
    assert app.selectbox(key=CHOICE).value == interview(project, "I01").id
    app.session_state[CHOICE], app.session_state[FOCUS], app.session_state[AT] = row.id, "no such coding", 7
    app = ran(app)
    assert "This interview holds" in markup_on(app) and GOING not in app.session_state
    app.button(key="read_open").click()
    app = ran(app)
    assert app.session_state[GOING]["at"] == 7 and app.query_params["interview"] == "I02"
    project.close()
