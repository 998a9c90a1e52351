"""The keys of every page, listed under ``?``, and the way back to the tour."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench.ui.tour import begin
from workbench.ui.wording import escaped

OPENED = "help_opened"
KEYS: Mapping[str, Mapping[str, str]] = {
    "On every page": {
        "?": "this list; in the text to code, the keys for coding",
        "Ctrl + Shift + L, or Pause": "blank the screen at once and lock the project",
        "Tab, Shift + Tab": "to the next or last field, button or link",
        "Enter or Space": "press the button in focus",
        "Ctrl + Enter": "save the text in a large field",
        "Esc": "close what is open",
    },
    "Identities, one name after the other": {
        "Y": "confirm: it is an identity",
        "X": "not an identity",
        "K": "keep the name, and why",
        "T, W": "its kind; its role",
        "N, B": "the next one; the one before",
        "U": "undo the decision made last",
        "1 … 9": "the choice with this number",
    },
    "Read and code": {
        "?": "with the focus in the text: all keys for moving, selecting and coding",
    },
}


def ask_for_help() -> None:
    """Open the list with the next run; for use as a callback."""
    st.session_state[OPENED] = True


def draw_help() -> None:
    """Draw the list when it was asked for."""
    if st.session_state.pop(OPENED, False):
        _dialog()


@st.dialog("Keys and help", width="medium")
def _dialog() -> None:
    for title, keys in KEYS.items():
        st.markdown(f"**{title}**")
        rows = "\n".join(f"| `{key}` | {escaped(what)} |" for key, what in keys.items())
        st.markdown(f"| Key | What it does |\n| --- | --- |\n{rows}")
    if st.button("Take the tour of the pages", key="help_tour", on_click=begin):
        st.rerun()
