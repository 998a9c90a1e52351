"""Assistance: what the program may suggest, how a coder has fared with it, and what is worth another look."""

import streamlit as st

from workbench.ui.assistance_blind import show_blind
from workbench.ui.assistance_look import show_missed, show_queue
from workbench.ui.assistance_record import show_record
from workbench.ui.assistance_switches import show_switches
from workbench.ui.local_model_view import show_local_model
from workbench.ui.notices import show_notices
from workbench.ui.state import require_project

project = require_project()
show_notices()
st.title("Assistance")
st.caption("Suggestions are off until you turn them on, and nothing is ever coded for you.")

PARTS = {
    "Switches": show_switches,
    "How I have fared": show_record,
    "Blind re-coding": show_blind,
    "What have I missed": show_missed,
    "Next to look at": show_queue,
    "Local language model": show_local_model,
}
part = st.segmented_control(
    "Part of this page",
    list(PARTS),
    default="Switches",
    required=True,
    key="assist_part",
    label_visibility="collapsed",
)
PARTS[part](project)
