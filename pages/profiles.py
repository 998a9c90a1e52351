"""Release profiles: what each audience reads where an identity stood, and how an interview then reads."""

import streamlit as st

from workbench.reading import list_interviews
from workbench.release.chosen import profiles_of
from workbench.release.keyless import key_is_gone
from workbench.ui.navigation import link_to
from workbench.ui.profiles_view import choose_profile, show_own, show_preview, show_treatments
from workbench.ui.state import require_project, require_vault
from workbench.ui.wording import escaped

project = require_project()
st.title("Release profiles")
st.caption("One review, several releases: a profile says for each category what one audience reads in its place.")
if not key_is_gone(project):
    require_vault(project)

with project.reading() as session:
    known = profiles_of(session)
    rows = list_interviews(session)

profile = choose_profile(known)
if profile.audience:
    st.caption(escaped(profile.audience))
show_treatments(project, profile)
show_own(project, profile, known)

if not rows:
    st.subheader("There is no interview to preview yet", anchor=False)
    st.text("Here an interview is shown beside what the readers get. Bring one in first.")
    link_to("bring_in", "Bring in interviews")
    st.stop()
show_preview(project, profile, rows)
