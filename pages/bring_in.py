"""Bring in transcripts: preview, correct, and only then store."""

import streamlit as st

from workbench.incoming import waiting
from workbench.ingest import SUPPORTED
from workbench.intake import already_stored
from workbench.reading import list_interviews
from workbench.ui.bringing_in import (
    bring_in,
    draw_beginning,
    draw_choices,
    draw_refused,
    forget,
    read_previews,
    remarks,
    state,
    table_rows,
    take_folder,
)
from workbench.ui.navigation import link_to
from workbench.ui.state import require_project, require_vault
from workbench.ui.wording import escaped

st.title("Bring in interviews")
project = require_project()
require_vault(project)

if state()["stored"]:
    codes = state()["stored"]
    st.success(f"Stored and pseudonymised: {', '.join(codes)}. The next step is to review the names that were found.")
    link_to("identities", "Review identities")

uploads = st.file_uploader(
    "Transcripts",
    accept_multiple_files=True,
    key=f"bring_in_upload_{state()['generation']}",
    help="They are held in memory until you store them, and never written to disk in clear.",
)
with st.expander("Read a folder instead", key="bring_in_folder_box"):
    st.text_input("Folder of transcripts", key="bring_in_folder", placeholder="Its full path")
    st.button("Read the folder", key="bring_in_folder_read", on_click=take_folder)
st.caption(f"Read: {', '.join(sorted(set(SUPPORTED)))}. Up to 50 MB a file.")

previews, choices = read_previews(uploads or [])
if not previews:
    st.subheader("Nothing to look at yet")
    st.caption(
        "Give some files: each is shown as it was understood, with its speakers and their roles, and "
        "nothing is stored until you say so. Names are replaced as a file is stored; the original goes "
        "into the vault."
    )
    st.stop()

with project.reading() as session:
    interviews = list_interviews(session)
stored = already_stored(project, previews)
table = st.container()

usable = [p for p in previews if p.readable and p.name not in stored]
if usable:
    st.subheader("Check each file")
    names = [p.name for p in usable]
    name = st.selectbox("File", names, key=f"bring_in_file_{state()['generation']}")
    preview = next(p for p in usable if p.name == name)
    for remark in remarks(preview):
        st.warning(escaped(remark))
    fields, beginning = st.columns(2, gap="large")
    with fields:
        choices[name] = draw_choices(preview, choices[name], previews, interviews)
    with beginning:
        draw_beginning(preview, choices[name])

with table:
    st.dataframe(
        table_rows(previews, choices, stored),
        hide_index=True,
        key="bring_in_table",
        alt="The files given, how each was understood, and what will happen to it",
    )
    draw_refused(previews)

count = len(waiting(project, previews, choices))
with st.container(horizontal=True):
    ready = st.button(
        f"Bring in {count} file{'' if count == 1 else 's'}",
        key="bring_in_store",
        type="primary",
        disabled=count == 0,
    )
    st.button("Drop all files", key="bring_in_forget", on_click=forget)
if ready:
    bring_in(project)
