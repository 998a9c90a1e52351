"""Memos on anything: what was written, and a place to write more."""

from __future__ import annotations

import streamlit as st

from workbench.codes import memos, remove_memo, write_memo
from workbench.project import Project
from workbench.ui.excerpts import passages
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped


def memo_panel(project: Project, target_kind: str, target_id: str, *, prompt: str) -> None:
    """Draw the memos on one thing, newest first, above a form to write another."""
    key = f"memo_{target_kind}_{target_id}"
    with project.reading() as session:
        written = memos(session, target_kind, target_id)
    with passages(key):
        for memo in written:
            with st.container(border=True, gap="xsmall"):
                st.text(memo.text)
                with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                    st.caption(
                        escaped(f"{memo.coder}, {memo.created_at[:16].replace('T', ' ')} UTC"),
                        width="content",
                    )
                    if memo.coder_id == project.coder.id:
                        st.button(
                            "Remove",
                            key=f"{key}_remove_{memo.id}",
                            type="tertiary",
                            on_click=attempt,
                            args=(remove_memo, project, memo.id),
                            kwargs={"done": "Memo removed"},
                        )
    if not written:
        st.caption("No memo so far.")
    with st.form(f"{key}_form", border=False):
        st.text_area("New memo", key=f"{key}_text", placeholder=prompt, height=110)
        st.form_submit_button(
            "Save memo",
            key=f"{key}_save",
            on_click=_write,
            args=(project, target_kind, target_id, f"{key}_text"),
        )


def _write(project: Project, target_kind: str, target_id: str, field: str) -> None:
    text = st.session_state[field]
    if attempt(write_memo, project, target_kind, target_id, text, done="Memo saved") is not None:
        st.session_state[field] = ""
