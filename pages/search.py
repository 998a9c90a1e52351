"""Search: passages of all interviews, found by words, by meaning, or by both."""

import streamlit as st

from workbench.reading import list_interviews
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.search_view import HOW, arrive, ask, choose, show_question, show_similar
from workbench.ui.state import require_project

project = require_project()
show_notices()
st.title("Search")
with project.reading() as session:
    interviews = list_interviews(session)

if not interviews:
    st.subheader("There are no interviews yet")
    st.text(
        "Here passages of all interviews are found by their words and by what they mean. Bring interviews in first."
    )
    link_to("bring_in", "Bring interviews in")
    st.stop()

place = arrive()
typed = ask()
by, narrowing = choose(project)
if place is not None:
    show_similar(project, place, narrowing)
elif typed.strip():
    show_question(project, typed, by, narrowing)
else:
    for sentence in HOW:
        st.caption(sentence)
