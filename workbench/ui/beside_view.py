"""An interview's counterpart beside it: the original of a translation or a translation of an original, to code too."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.project import Project
from workbench.reading import InterviewRow
from workbench.turn_ties import turn_links
from workbench.ui.annotator import annotator
from workbench.ui.annotator.types import Beside
from workbench.ui.reading_room import open_door

SHOWN = "read_translation"
VIEW = "read_annotator_beside"
LINKS = "read_links"
"""The links found last, with what they were found for: alignment takes a moment in a long interview."""


def shown_beside(others: Sequence[InterviewRow]) -> InterviewRow:
    """The counterpart chosen; the first until one is."""
    chosen = st.session_state.get(SHOWN)
    return next((row for row in others if row.id == chosen), others[0])


def beside(project: Project, interview: InterviewRow, others: Sequence[InterviewRow]) -> Beside:
    """What the view of an interview needs to know of the counterpart shown."""
    interview_id, other_id = interview.id, shown_beside(others).id
    wanted = (interview_id, other_id, project.revision())
    kept = st.session_state.setdefault(LINKS, {})
    if kept.get("of") != wanted:
        with project.reading() as session:
            links = [(link.left, link.right, str(link.how)) for link in turn_links(session, interview_id, other_id)]
        kept.update(of=wanted, links=links)
    return {"interview": other_id, "links": kept["links"]}


def turned(found: Beside, interview_id: str) -> Beside:
    """The same links, as the counterpart sees them."""
    return {"interview": interview_id, "links": sorted((there, here, how) for here, there, how in found["links"])}


def draw_counterpart(project: Project, interview: InterviewRow, other: InterviewRow) -> None:
    """Draw the counterpart as a second coding view, tied turn by turn to the first."""
    annotator(
        {
            "interview": other.id,
            "token": open_door(project),
            "event": project.revision(),
            "readonly": False,
            "strings": {},
            "go": None,
            "beside": turned(beside(project, interview, [other]), interview.id),
        },
        key=VIEW,
    )
