"""Having a memo drafted: choosing what it is on, seeing what would be sent, and saving what a person made of it."""

from __future__ import annotations

import streamlit as st
from sqlalchemy.orm import Session

from models.local_model import LocalModel
from workbench.assist.drafting import Material, of_code, of_codings, of_interview
from workbench.assist.drafts import Draft, ask_for_memo, memo_request
from workbench.codes import code_uses, list_codes
from workbench.memos import MAX_MEMO, write_memo
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.ui.drafting import ask_once, show_draft, show_request
from workbench.ui.notices import attempt

SOURCES = {
    "codings": "What is coded in an interview",
    "code": "What is coded with a code",
    "interview": "An interview, from its beginning",
}
KEY = "draft_memo"


def draft_memo(project: Project, model: LocalModel) -> None:
    """Draw the choice of passages, what would be sent, and the draft in a field to change and save."""
    source = st.segmented_control(
        "From which passages", list(SOURCES), format_func=SOURCES.__getitem__, default="codings", key=f"{KEY}_source"
    )
    with project.reading() as session:
        choices = _choices(session, str(source or "codings"))
    if not choices:
        st.caption("There is nothing to choose from yet: bring in interviews, or code some passages.")
        return
    chosen = st.selectbox("Which", list(choices), format_func=choices.__getitem__, key=f"{KEY}_{source}_which")
    with project.reading() as session:
        material = _material(session, str(source or "codings"), chosen)
    request = attempt(memo_request, material.passages, material.about) if material.passages else None
    if request is None:
        st.caption("Nothing is coded there yet.")
        return
    show_request(request, model, KEY)
    draft = ask_once(KEY, request, lambda: ask_for_memo(project, model, request))
    if draft is not None:
        _change_and_save(project, material, draft)


def _choices(session: Session, source: str) -> dict[str, str]:
    if source == "code":
        uses = code_uses(session)
        return {code.id: f"{code.label} ({uses[code.id]})" for code in list_codes(session) if code.id in uses}
    return {interview.id: interview.code for interview in list_interviews(session)}


def _material(session: Session, source: str, chosen: str) -> Material:
    if source == "code":
        return of_code(session, chosen)
    return of_codings(session, chosen) if source == "codings" else of_interview(session, chosen)


def _change_and_save(project: Project, material: Material, draft: Draft) -> None:
    show_draft(draft, words=False)
    field = f"{KEY}_text"
    if st.session_state.get(f"{KEY}_shown") != draft:
        st.session_state[field], st.session_state[f"{KEY}_shown"] = draft.text, draft
    st.text_area("The draft, to change as you like", key=field, height=240, max_chars=MAX_MEMO)
    st.caption("The first line marks it as a draft. Take it away when the memo is your own.")
    st.button("Save as a memo", key=f"{KEY}_save", on_click=_save, args=(project, material))


def _save(project: Project, material: Material) -> None:
    written = attempt(
        write_memo,
        project,
        material.target_kind,
        material.target_id,
        st.session_state[f"{KEY}_text"],
        done="Memo saved",
    )
    if written is not None:
        for name in ("kept", "shown", "text"):
            st.session_state.pop(f"{KEY}_{name}", None)
