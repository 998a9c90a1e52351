"""Erasing on the safety page: what would go, told first, and the code typed by a person before it does."""

from __future__ import annotations

import streamlit as st
from sqlalchemy import select

from workbench.assist.learning import forget_taught
from workbench.erasure import (
    REASONS,
    Erasure,
    erase_interview,
    erase_participant,
    preview_interview,
    preview_participant,
    sentences_of,
)
from workbench.project import Project
from workbench.store.tables import Interview, Participant
from workbench.ui.notices import SAID_PLAINLY, attempt
from workbench.ui.wording import escaped

CHOSEN = "erase_chosen"
_PREVIEW = "erase_preview"
Target = tuple[str, str]
"""``participant`` or ``interview``, and its id."""


def targets(project: Project) -> dict[Target, str]:
    """Everybody and everything that can be erased, with its code."""
    with project.reading() as session:
        people = session.execute(select(Participant.id, Participant.code).order_by(Participant.code)).all()
        interviews = session.execute(select(Interview.id, Interview.code).order_by(Interview.code)).all()
    found: dict[Target, str] = {("participant", row[0]): row[1] for row in people}
    return found | {("interview", row[0]): row[1] for row in interviews}


def draw_erase(project: Project) -> None:
    """Choose whom or what to erase, see what goes, type the code, and erase."""
    st.caption(
        "When a participant withdraws, their words, names and all that was made of them go from every text, memo, "
        "theme and backup. Only a code and a date stay. This cannot be undone."
    )
    codes = targets(project)
    if not codes:
        st.caption("There is nobody to erase yet: no interview was brought in.")
        return
    if st.session_state.get(CHOSEN) not in codes:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(
        "Whom or what to erase",
        list(codes),
        index=None,
        format_func=lambda target: f"{target[0].capitalize()} {codes.get(target, '')}",
        placeholder="Choose a participant or an interview",
        key=CHOSEN,
    )
    if chosen is not None:
        _draw_chosen(project, chosen, codes[chosen])


def _draw_chosen(project: Project, chosen: Target, code: str) -> None:
    preview = _preview(project, chosen)
    if preview is None:
        return
    st.markdown(f"**What goes with {escaped(code)}**")
    st.markdown("\n".join(f"- {escaped(sentence)}" for sentence in sentences_of(preview)))
    st.caption("Recordings, transcripts and exports outside this program are for you to erase.")
    left, right = st.columns(2, vertical_alignment="bottom")
    reason = left.selectbox("Why", list(REASONS), format_func=_reason, key="erase_reason")
    right.text_input(f"Type {escaped(code)} to erase it for good", key="erase_typed", autocomplete="off")
    clear = st.checkbox("Clear their words where people quoted them", value=True, key="erase_clear")
    st.button(
        f"Erase {escaped(code)} for good",
        key="erase_go",
        on_click=_erase,
        args=(project, chosen, code, reason, clear),
    )


def _reason(reason: str) -> str:
    words = REASONS[reason]
    return words[0].upper() + words[1:]


def _preview(project: Project, chosen: Target) -> Erasure | None:
    """What would go; counted once for each state of the project, for it takes the write lock."""
    state = (str(project.folder), project.revision(), chosen)
    held = st.session_state.get(_PREVIEW)
    if held is not None and held[0] == state:
        found: Erasure = held[1]
        return found
    try:
        look = preview_participant if chosen[0] == "participant" else preview_interview
        preview = look(project, chosen[1])
    except SAID_PLAINLY as error:
        st.warning(escaped(str(error)))
        return None
    st.session_state[_PREVIEW] = (state, preview)
    return preview


def _erase(project: Project, chosen: Target, code: str, reason: str, clear: bool) -> None:
    typed = st.session_state.get("erase_typed") or ""
    act = erase_participant if chosen[0] == "participant" else erase_interview
    done = f"{code} is erased; a code and a date stay."
    attempt(act, project, chosen[1], reason_code=reason, confirm=typed, clear_quotations=clear, done=done)
    # Suggestions asked for at that very moment may have been taught from what is gone now.
    forget_taught(project)
    st.session_state["erase_typed"] = ""
