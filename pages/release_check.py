"""Before release: what could still identify somebody, counted and shown, for a person to judge."""

import streamlit as st

from workbench.ui.navigation import link_to
from workbench.ui.recognising_view import show_passages, show_recognising
from workbench.ui.release_check_view import show_look, show_names, show_residue, show_summary, state_of
from workbench.ui.state import require_project

project = require_project()
st.title("Before release")
st.caption("Look here before anything leaves: which names, words and combinations could still tell who somebody is.")

state = state_of(project)
if not state.people and not (state.look and state.look.total):
    st.subheader("There is nothing to look at yet")
    st.text("Here you will see what could still identify somebody before you share. Bring in an interview first.")
    link_to("bring_in", "Bring in interviews")
    st.stop()

show_summary(state)
section = st.segmented_control(
    "Section",
    ["Names", "Second look", "What is left", "Recognising", "Passages"],
    default="Second look",
    required=True,
    key="release_section",
    label_visibility="collapsed",
)
if section == "Names":
    show_names(state)
elif section == "Second look":
    show_look(project, state)
elif section == "What is left":
    show_residue(project)
elif section == "Recognising":
    show_recognising(project, state)
else:
    show_passages(project, state)
