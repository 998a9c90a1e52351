"""Marking a name that was missed: typed as it stands, replaced everywhere."""

from __future__ import annotations

import streamlit as st

from anonymisation import KINDS
from workbench.decisions import mark_form
from workbench.identities import list_identities
from workbench.project import Project
from workbench.ui.notices import attempt, notify
from workbench.ui.wording import KIND_LABELS


def mark_missed(project: Project, key: str) -> None:
    """Draw the form that marks words as a name in every interview, or say what it takes."""
    if not project.has_vault:
        st.caption(
            "Replacing a name needs the vault. Tell the person who holds its passphrase where the name "
            "stands (the interview and the speaker), without writing the name down."
        )
        return
    with project.reading() as session:
        known = {row.id: row for row in list_identities(session) if row.status != "restored"}
    st.caption(
        "Type or paste the words exactly as they stand in the text. They are replaced in every interview, "
        "and cleared from memos, codes and attributes."
    )
    with st.form(f"{key}_missed", border=False):
        st.text_input("Words that name somebody or something", key=f"{key}_missed_words", autocomplete="off")
        st.selectbox("Kind", KINDS, format_func=KIND_LABELS.__getitem__, key=f"{key}_missed_kind")
        st.selectbox(
            "Whose name is it",
            ["", *known],
            format_func=lambda i: "Somebody or something new" if not i else f"{known[i].name} ({known[i].pseudonym})",
            key=f"{key}_missed_identity",
            help="Choose an identity when this is another way to write a name that is known already.",
        )
        kinds = {identity: row.kind for identity, row in known.items()}
        st.form_submit_button(
            "Replace it everywhere", key=f"{key}_missed_go", on_click=_mark, args=(project, key, kinds)
        )


def _mark(project: Project, key: str, kinds: dict[str, str]) -> None:
    words, identity = (
        st.session_state[f"{key}_missed_words"],
        st.session_state[f"{key}_missed_identity"] or None,
    )
    kind = kinds.get(identity or "") or st.session_state[f"{key}_missed_kind"]
    found = attempt(mark_form, project, words, kind, identity_id=identity)
    if found is None:
        return
    st.session_state[f"{key}_missed_words"] = ""
    if found:
        notify(f"Replaced in {found} {'interview' if found == 1 else 'interviews'}.")
    else:
        notify("Nothing new to replace: no interview holds these words, or they are replaced already.", "warning")
