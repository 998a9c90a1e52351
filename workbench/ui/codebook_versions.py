"""The versions of the codebook, and what each of them changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from workbench.codebook import Codebook
from workbench.codebook_changes import sentence, what_changed
from workbench.codes import versions
from workbench.project import Project
from workbench.ui.memos import memo_panel
from workbench.ui.wording import escaped


def show_versions(project: Project, book: Codebook) -> None:
    """Draw what a version changed, and the list of all; a coding keeps the one it was made under."""
    with project.reading() as session:
        rows = versions(session)
    st.caption("Each coding keeps the version it was made under. Only merging two codes moves codings.")
    dates = {number: at[:16].replace("T", " ") for number, _, _, at in rows}
    notes = {number: note for number, _, note, _ in rows}
    chosen = st.selectbox(
        "Version",
        list(dates),
        format_func=lambda n: f"{n}: {notes[n]}, {dates[n]} UTC",
        key="codebook_version",
        width=620,
    )
    with project.reading() as session:
        changes = what_changed(session, chosen)
    homes = {dimension.id: dimension.label for dimension in book.dimensions}
    if changes:
        st.markdown("\n".join(f"- {escaped(sentence(change, homes))}" for change in changes))
    else:
        st.text("This is the codebook as it shipped." if chosen == rows[-1][0] else "No difference to the one before.")
    st.dataframe(
        pd.DataFrame(
            [(number, name, note, dates[number]) for number, name, note, _ in rows],
            columns=["Version", "Name", "What was done", "When (UTC)"],
        ),
        hide_index=True,
        key="codebook_versions",
        alt="The versions of the codebook, newest first",
    )
    st.subheader("Memos on the project", anchor=False)
    memo_panel(project, "project", "project", prompt="Decisions of the team on how this codebook is used")
