"""Identities: every name that was found, what replaces it, and a person's decision on each."""

import streamlit as st

from workbench.ui.names import mark_missed
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.review import choose_view, filtered, in_queue, show_coverage, show_list, show_progress
from workbench.ui.review_bulk import show_many
from workbench.ui.review_card import show_card
from workbench.ui.review_study import following, study_of
from workbench.ui.state import require_project, require_vault

project = require_project()
show_notices()
st.title("Identities")
require_vault(project)
st.caption(
    "Names are pseudonymised, not made anonymous: who knows the story may still know the person. "
    "Look at what was found, correct it, and mark what was missed."
)

study = study_of(project)
if not study.everybody:
    st.subheader("No identities yet")
    st.text("Here you will see every name, place and number found in the interviews. Bring in an interview first.")
    link_to("bring_in", "Bring in interviews")
    st.stop()

show_progress(project)
bar = st.container(horizontal=True, vertical_alignment="center")
with bar:
    view = choose_view()

if view == "queue":
    row = in_queue(study)
    if row is None:
        st.subheader("Everything found is decided")
        st.text("Mark what was missed while you read, or look at the decisions under All of them.")
    else:
        show_card(project, row, study, following(study.waiting, row.id))
else:
    rows = filtered(project, study)
    names, card = st.columns([2, 5], gap="medium")
    with names:
        shown, opened = show_list(rows)
        if not rows:
            st.text("Nothing matches these filters. Change one of them to see more.")
    row = next((each for each in rows if each.id == opened), None)
    with card:
        if row is not None:
            waiting = [each for each in study.waiting if each in rows]
            show_card(project, row, study, following(waiting, row.id))

with bar:
    show_many(project, study, row)
    with st.popover("Mark what was missed", key="review_missed"):
        mark_missed(project, "review")
show_coverage(project)
