"""Interviews: how far the work on each is, who asked and interpreted, when and how."""

import streamlit as st

from workbench.attribute_dictionary import definitions
from workbench.interviews import list_work
from workbench.ui.filters import clear_filter, draw_filter, shown
from workbench.ui.interviews_view import choose, draw_form, progress_sentences, show_links
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.state import require_project
from workbench.ui.wording import escaped

st.title("Interviews")
project = require_project()
show_notices()
with project.reading() as session:
    every = list_work(session, project.coder.id)
    dictionary = definitions(session, "interview")

if not every:
    st.subheader("No interviews yet")
    st.text("Here stands each interview with how far the work on it is, from intake to done. Bring one in first.")
    link_to("bring_in", "Bring in interviews")
    st.stop()

for told in progress_sentences(every):
    st.text(told)
draw_filter(project)
rows = shown(project, every, lambda row: row.interview.id)
if not rows:
    st.subheader("No interview fits the filter")
    st.button("Show all interviews", key="interviews_all", on_click=clear_filter)
    st.stop()

row = choose(rows)
st.subheader(escaped(f"{row.interview.code} {row.interview.title}"), anchor=False)
show_links(row, has_vault=project.has_vault)
draw_form(project, row, every, dictionary)
