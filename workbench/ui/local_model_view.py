"""A language model of one's own on a page: setting it, seeing what it would be sent, and looking at its drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from models.local_model import LocalModel
from workbench.assist.drafts import (
    ask_for_name,
    local_model,
    name_request,
    set_local_model,
    switch_off,
    try_out,
    typed,
)
from workbench.project import Project
from workbench.ui.draft_memo import draft_memo
from workbench.ui.drafting import ask_once, show_draft, show_request
from workbench.ui.notices import attempt, notify

ABOUT = (
    "If a language model runs on this computer (Ollama, llama.cpp, LM Studio and the like), it can draft names for "
    "themes and memos. Nothing here needs one, and it is off until you set it, for yourself alone.",
    "It is shown passages of the working text, where names are replaced, and only when you ask; you see first what "
    "would be sent. Only addresses of this computer are taken. What it writes may be wrong or made up: it stays a "
    "draft until you have read the passages yourself, and nothing of it is saved unless you save it.",
)
ADDRESS, NAME = "local_model_address", "local_model_name"
EXAMPLE = "http://127.0.0.1:11434/v1"


def show_local_model(project: Project) -> None:
    """Draw what it takes to use a language model of this computer, and a place to draft memos with it."""
    for paragraph in ABOUT:
        st.caption(paragraph)
    model = local_model(project)
    if model is None:
        st.text("No language model is used.")
    else:
        st.text(f"Used for drafts: {model.name}, at {model.address}")
    _settings(project, model)
    if model is not None:
        with st.expander("Draft a memo", key="local_model_memo", on_change="rerun") as fold:
            if fold.open:
                draft_memo(project, model)


def draft_name(
    project: Project, excerpts: Sequence[str], words: Sequence[str], key: str, on_take: Callable[[str], None]
) -> None:
    """Draw a place to have the name of a theme drafted; nothing where no language model is set.

    ``excerpts`` are passages of the theme as they stand in the working text. ``on_take`` is called with the name
    when a person takes it, and saves it or not.
    """
    model = local_model(project)
    if model is None:
        return
    fold = st.expander("Draft a name", key=f"{key}_draft", on_change="rerun")
    if not fold.open:
        return
    with fold:
        request = attempt(name_request, excerpts, words)
        if request is None:
            return
        show_request(request, model, f"{key}_draft")
        draft = ask_once(f"{key}_draft", request, lambda: ask_for_name(project, model, request))
        if draft is not None:
            show_draft(draft)
            st.button("Take this name", key=f"{key}_draft_take", on_click=on_take, args=(draft.text,))


def _settings(project: Project, model: LocalModel | None) -> None:
    address, name = typed(project)
    with st.form("local_model_form", border=False):
        where, called = st.columns(2)
        where.text_input("Address on this computer", value=address, placeholder=EXAMPLE, key=ADDRESS, max_chars=200)
        called.text_input("Name of the model", value=name, placeholder="llama3.2:3b", key=NAME, max_chars=200)
        st.form_submit_button("Use this model", key="local_model_save", on_click=_save, args=(project,))
    if model is None:
        return
    with st.container(horizontal=True):
        tried = st.button("Try it", key="local_model_try", help="Sends a greeting and nothing of the project.")
        st.button("Switch it off", key="local_model_off", on_click=_off, args=(project,))
    if tried:
        with st.spinner("Asking the model …"):
            answer = attempt(try_out, model)
        if answer is None:
            st.rerun()  # which shows why
        st.text(f"It answered: {answer}")


def _save(project: Project) -> None:
    attempt(
        set_local_model,
        project,
        st.session_state[ADDRESS],
        st.session_state[NAME],
        done=lambda model: f"Drafts can be asked of {model.name} now.",
    )


def _off(project: Project) -> None:
    attempt(switch_off, project)
    for key in (ADDRESS, NAME):
        st.session_state[key] = ""
    notify("No language model is used any more.")
