"""Blind re-coding on the page: the words of a passage coded earlier, and nothing else, until a choice is made."""

from __future__ import annotations

from random import SystemRandom

import streamlit as st

from workbench.assist.blind import MOST_CODES, Offered, Twice, key_of, offer, record
from workbench.codes import list_codes, shipped
from workbench.project import Project
from workbench.spans import Span
from workbench.ui.acting import key_for
from workbench.ui.assistance_place import show_words
from workbench.ui.assistance_record import told
from workbench.ui.excerpts import passages
from workbench.ui.notices import attempt

OFFERED, PASSED, LAST = "assist_blind_offered", "assist_blind_passed", "assist_blind_last"
CHOSEN = "assist_blind_codes_"
WHAT = (
    "You are shown a passage you coded earlier, without its codes, and choose codes anew. Some began as suggestions, "
    "some were your own; you are not told which. Your first codings stay as they are: what you choose here is kept "
    "beside them, for you to compare. Those you coded a day ago or earlier come first. Some passages may be hard to "
    "read; pass over any you like."
)
NONE = "There is no passage left that you coded and have not coded blind. Code some in the reading room first."


def show_blind(project: Project) -> None:
    """Draw the passage on offer, the choice, and how the last one compares."""
    st.text(WHAT)
    with project.reading() as session:
        book = shipped(session)
        rows = list_codes(session)
    names = {part.id: part.label for part in book.dimensions} | {part.id: part.label for part in book.families}
    codes = {code.id: code.label for code in rows}
    homes = {code.id: names.get(code.dimension or code.family or "", "Own code") for code in rows}
    _last(codes)
    place = _on_offer(project)
    if place is None:
        st.text(NONE)
        return
    with passages("assist_blind"), st.container(border=True):
        show_words(place.place, blind=True)
    key = key_of(place.place.interview_id, place.place.span)
    st.multiselect(
        "Which codes fit this passage?",
        list(codes),
        format_func=lambda code: f"{codes[code]} ({homes[code]})",
        key=f"{CHOSEN}{key}",
        placeholder="Choose codes, or none",
        max_selections=MOST_CODES,
        filter_mode="contains",
        select_all=False,  # it would stand first: who types and presses Enter would choose all that match
    )
    with st.container(horizontal=True):
        st.button(
            "Keep this choice",
            key=key_for("assist_blind_keep", key),
            type="primary",
            on_click=_keep,
            args=(project, key),
        )
        st.button("Another passage", key=key_for("assist_blind_pass", key), on_click=_pass, args=(key,))


def _on_offer(project: Project) -> Offered | None:
    held = st.session_state.get(OFFERED)
    if isinstance(held, Offered):
        return held
    with project.reading() as session:
        found = offer(session, project.coder.id, SystemRandom(), passed=st.session_state.get(PASSED, ()))
    st.session_state[OFFERED] = found
    return found


def _keep(project: Project, key: str) -> None:
    held = _taken(key)
    if held is not None:
        span = Span(held.place.span.start, held.place.span.end)
        chosen = st.session_state.get(f"{CHOSEN}{key}", [])
        st.session_state[LAST] = attempt(record, project, held.place.interview_id, span, chosen, done="Kept.")


def _pass(key: str) -> None:
    if _taken(key) is not None:
        st.session_state.setdefault(PASSED, set()).add(key)


def _taken(key: str) -> Offered | None:
    """What was on offer, if it is the passage a button was pressed for: the next one was not looked at."""
    held = st.session_state.get(OFFERED)
    if not isinstance(held, Offered) or key_of(held.place.interview_id, held.place.span) != key:
        return None
    del st.session_state[OFFERED]
    return held


def _last(codes: dict[str, str]) -> None:
    """How the passage just coded compares: shown once it is kept, and not before."""
    last = st.session_state.get(LAST)
    if not isinstance(last, Twice):
        return
    with st.container(border=True):
        st.markdown("**The passage before**")
        st.text("You chose the same both times." if not last.differs else "You chose differently.")
        st.text(told(last, codes))
