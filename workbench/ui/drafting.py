"""The parts of every draft: what would be sent, asking once, and what to look at in what came back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models.local_model import LocalModel
from workbench.assist.drafts import Draft, Request
from workbench.ui.excerpts import passages
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped


def show_request(request: Request, model: LocalModel, key: str) -> None:
    """Say what would be sent and to whom, and show it word for word when it is unfolded."""
    count = len(request.passages)
    some = "1 passage" if count == 1 else f"{count} passages"
    left = f" There is no room for {request.left_out} more." if request.left_out else ""
    st.caption(
        f"{some}, with names replaced as you see them, would be shown to {escaped(model.name)} on this computer.{left}"
    )
    fold = st.expander("See what would be sent", key=f"{key}_sent", on_change="rerun")
    if fold.open:
        with fold, passages(f"{key}_sent"):
            st.text(request.whole)


def ask_once(key: str, request: Request, ask: Callable[[], Draft]) -> Draft | None:
    """A button that asks, and the draft that came of it for as long as this page asks for the same."""
    kept = st.session_state.get(f"{key}_kept")
    if st.button("Ask for a draft", key=f"{key}_ask"):
        with st.spinner("The model is writing; this can take a minute or two …"):
            kept = (request, attempt(ask))
        st.session_state[f"{key}_kept"] = kept
        st.rerun()  # which shows the draft, or why there is none
    if not isinstance(kept, tuple) or kept[0] != request or not isinstance(kept[1], Draft):
        return None
    return kept[1]


def show_draft(draft: Draft, *, words: bool = True) -> None:
    """The draft as plain text, who wrote it, and what in it a person must look at."""
    st.caption(f"A draft by {escaped(draft.model)}, not checked. Read the passages before you use it.")
    if words:
        with passages("draft"):
            st.text(draft.text)
    if draft.not_said:
        quoted = "; ".join(f"“{escaped(each)}”" for each in draft.not_said)
        st.warning(f"It quotes words that stand in none of the passages: {quoted}")
    if draft.verdicts:
        st.warning(f"It uses words that judge: {escaped(', '.join(draft.verdicts))}. See who says them, if anybody.")
