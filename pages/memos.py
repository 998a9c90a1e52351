"""Memos: everything the team has noted, in one list."""

import streamlit as st

from workbench.memo_search import fitting, list_memos
from workbench.ui.memos_view import EXPLAINED, choose, new_on_project, show_list, show_one
from workbench.ui.notices import show_notices
from workbench.ui.state import require_project

project = require_project()
show_notices()
st.title("Memos")
with project.reading() as session:
    everything = list_memos(session, project.coder.id)

asked = st.query_params.get("memo")
if asked:
    show_one(project, everything, asked)
    st.stop()
if not everything:
    st.subheader("No memo so far")
    st.text(EXPLAINED)
    new_on_project(project, opened=True)
    st.stop()

new_on_project(project, opened=False)
found = fitting(everything, choose(everything), project.coder.id)
if found:
    show_list(project, found, len(everything))
else:
    st.text("No memo fits. Take a word or a filter away.")
