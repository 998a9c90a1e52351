"""Open a project, make a new one, or look at the sample study."""

import streamlit as st

from workbench.identities import unreviewed
from workbench.intake import interview_count
from workbench.participants import list_participants
from workbench.places import default_folder
from workbench.ui.navigation import link_to
from workbench.ui.opening import close
from workbench.ui.opening_forms import draw_new, draw_open
from workbench.ui.starting import open_sample
from workbench.ui.state import current_project
from workbench.ui.wording import escaped

st.title("Projects")
project = current_project()

if project is not None:
    facts = project.facts()
    st.markdown(f"**{escaped(facts['name'])}** is open, and you work in it as {escaped(project.coder.name)}.")
    for label, key in (("Purpose", "purpose"), ("Responsible person", "responsible")):
        if facts.get(key) and facts[key] != "sample":
            st.markdown(f"{label}: {escaped(facts[key])}")
    with project.reading() as session:
        counts = (
            ("Interviews and sessions", interview_count(session)),
            ("Participants", len(list_participants(session))),
            ("Mentions nobody has reviewed", sum(unreviewed(session).values())),
        )
    for column, (label, count) in zip(st.columns(3), counts, strict=True):
        column.metric(label, f"{count:,}")
    st.caption(f"It lies in {escaped(str(project.folder))}")
    with st.container(horizontal=True):
        if project.has_vault:
            link_to("bring_in", "Bring in interviews")
        if counts[0][1]:
            link_to("read", "Read and code")
        link_to("safety", "Safety")
    st.button("Close this project", key="projects_close", on_click=close)
    st.stop()

st.markdown(
    "A workbench for reading and coding testimony about work. Everything stays on this computer: the "
    "program makes no connection to any other machine, and no interview, name or count leaves it unless "
    "you export it."
)
with st.container(horizontal=True, vertical_alignment="center"):
    wants_sample = st.button("Open the sample study", key="open_sample")
    st.caption("Invented interviews with pseudonyms, codes and consent, to try everything on.", width="content")
if wants_sample:
    open_sample()
    st.rerun()
with st.expander("Where things are kept", key="projects_where"):
    st.markdown(
        "Each project is a folder with two files. The **vault** holds the original files and the key from "
        "real names to pseudonyms; it is always encrypted. The **project** holds the pseudonymised texts and "
        "all your work on them; it is encrypted unless you choose otherwise. Coders who need no names open "
        "the project alone. Pseudonymised is not anonymous: people may still be known by what they tell."
    )
    st.caption(f"New projects are made in {escaped(str(default_folder()))}")

left, right = st.columns(2, gap="large")

with left:
    st.subheader("Open a project")
    draw_open()

with right:
    st.subheader("Make a new project")
    draw_new()
