"""Identities: every name that was found, what replaces it, and a person's decision on each."""

import streamlit as st

from workbench.identities import list_identities
from workbench.identity_review import alias_suggestions
from workbench.ui.names import mark_missed
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.review import after, filtered, show_coverage, show_list, show_many, show_progress
from workbench.ui.review_card import show_card
from workbench.ui.state import require_project, require_vault

project = require_project()
show_notices()
st.title("Identities")
require_vault(project)
st.caption(
    "Names are pseudonymised, not made anonymous: who knows the story may still know the person. "
    "Look at what was found, correct it, and mark what was missed."
)

with project.reading() as session:
    everybody = list_identities(session)

if not everybody:
    st.subheader("No identities yet")
    st.text("Here you will see every name, place and number found in the interviews. Bring in an interview first.")
    link_to("bring_in", "Bring in interviews")
    st.stop()

show_progress(project)
show_coverage(project)
rows = filtered(project)

# Which names are alike depends on the vault alone, so it is worked out once for each state of the project.
revision = project.revision()
if st.session_state.get("review_aliases", (None, {}))[0] != revision:
    with project.reading() as session:
        st.session_state["review_aliases"] = (revision, alias_suggestions(session))
aliases = st.session_state["review_aliases"][1]

actions = st.container(horizontal=True)
names, card = st.columns([2, 5], gap="medium")
with names:
    shown, opened = show_list(rows)
    if not rows:
        st.text("Nothing matches these filters. Change one of them to see more.")
with actions:
    show_many(project, rows, shown)
    with st.popover("Mark what was missed", key="review_missed"):
        mark_missed(project, "review")
with card:
    row = next((each for each in rows if each.id == opened), None)
    if row is not None:
        show_card(project, row, everybody, aliases.get(row.id, ()), after(rows, row.id))
