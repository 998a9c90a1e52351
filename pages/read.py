"""Read and code: one interview at a time, its text to code, and what belongs to it beside it."""

import streamlit as st

from workbench.reading import list_interviews
from workbench.ui.filters import draw_filter, shown
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.reading_view import CHOICE, arrive, choose_interview, content_note, draw_reading, show_facts
from workbench.ui.state import require_project

project = require_project()
# What comes and goes above the text keeps one place: the text below it is not drawn anew.
with st.container():
    show_notices()
st.title("Read and code")

with project.reading() as session:
    interviews = list_interviews(session)

if not interviews:
    st.subheader("No interviews yet")
    st.text("Here you will read each interview and code what people say. Bring in an interview first.")
    link_to("bring_in", "Bring in interviews")
    st.stop()

arrive(project, interviews)
with st.container(horizontal=True, vertical_alignment="bottom"):
    fitting = shown(project, interviews, lambda row: row.id, keep=st.session_state.get(CHOICE))
    interview = choose_interview(fitting or interviews)
    draw_filter(project)
show_facts(project, interview)
if content_note(project, interview):
    draw_reading(project, interview, interviews)
