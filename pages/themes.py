"""Themes: passages a language model puts together, for people to read, name, merge, or make a code of."""

import streamlit as st

from workbench.analysis.themes import list_themes, newest_run
from workbench.reading import list_interviews
from workbench.ui.filters import draw_filter
from workbench.ui.navigation import link_to
from workbench.ui.state import require_project
from workbench.ui.theme_cards import (
    WHAT_A_THEME_IS,
    find_with_progress,
    run_facts,
    show_unassigned,
    theme_card,
)

project = require_project()
st.title("Themes")
with project.reading() as session:
    run = newest_run(session)
    themes = list_themes(session, run.id) if run is not None else []
    interviews = list_interviews(session)

with st.expander("What a theme is, and what it is not", expanded=run is None, key="themes_about"):
    for paragraph in WHAT_A_THEME_IS:
        st.markdown(paragraph)

if not interviews:
    st.subheader("There are no interviews yet")
    st.text("Here passages from all interviews will stand together by what they speak of. Bring interviews in first.")
    link_to("bring_in", "Bring interviews in")
    st.stop()

if run is None:
    st.text("Here you will see groups of passages from different interviews. Nothing is grouped until you ask for it.")
asked = st.button(
    "Find themes" if run is None else "Find themes again",
    key="themes_find",
    type="primary" if run is None else "secondary",
    help="Takes a minute or more for many interviews. Everything is done on this computer.",
)
if asked:
    find_with_progress(project)
    st.rerun()
if run is None:
    st.stop()

draw_filter(project, note="Themes are found in all interviews, and counted there; the filter changes nothing here.")
for fact in run_facts(run):
    st.caption(fact)
if not themes:
    st.text("The grouping found no themes: the passages are too few or too different. Bring in more, or read them.")
for place in range(0, len(themes), 2):
    for column, theme in zip(st.columns(2), themes[place : place + 2], strict=False):
        with column:
            theme_card(project, run, theme, themes)

st.subheader("In no theme", anchor=False)
show_unassigned(project, run)
