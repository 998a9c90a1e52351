"""What the coding view asks of the page: a memo on a passage selected, or a search of all interviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from workbench.hard_to_read import folded_words
from workbench.memo_links import point_to_passage, pointing
from workbench.memos import memos
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview
from workbench.ui.excerpts import passages
from workbench.ui.memo_card import shortened
from workbench.ui.notices import attempt

HELD = "read_held"
"""Where the passage stands that the next memo, or one chosen, can point to: interview, its revision, start, end."""
WORDS = "read_search"
"""Words to look for in all interviews, once."""
MOST = 300


@dataclass(frozen=True)
class Held:
    """A passage selected in the text, with its words; offsets in code points."""

    interview_id: str
    span: Span
    quote: str


def take_asked(view: str, panel: str) -> None:
    """Keep what the view under the key ``view`` has asked for; a memo opens the memos under the key ``panel``."""
    asked: Mapping[str, Any] = (st.session_state.get(view) or {}).get("asked") or {}
    if asked.get("what") == "search" and isinstance(asked.get("words"), str):
        st.session_state[WORDS] = asked["words"][:MOST]
    if asked.get("what") != "memo":
        return
    revision, start, end = asked.get("revision"), asked.get("start"), asked.get("end")
    if isinstance(revision, int) and isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        st.session_state[HELD] = (asked.get("interview"), revision, start, end)
        st.session_state[panel] = "Memo"


def asked_place(view: str) -> tuple[str, str, int] | None:
    """The place the view under the key ``view`` asks to have opened: interview and coding by id, and the offset."""
    asked: Mapping[str, Any] = (st.session_state.get(view) or {}).get("asked") or {}
    interview, coding, at = asked.get("interview"), asked.get("coding"), asked.get("at")
    if asked.get("what") != "open" or not (isinstance(interview, str) and isinstance(coding, str)):
        return None
    return (interview, coding, at) if isinstance(at, int) and at >= 0 else None


def go_searching() -> None:
    """Go to the search of all interviews, where that was asked for."""
    words = st.session_state.pop(WORDS, "")
    page = st.session_state.get("pages", {}).get("search")
    if words and page is not None:
        st.switch_page(page, query_params={"q": words})


def held_passage(project: Project, interview_id: str) -> Held | None:
    """The passage held of this interview; let go of when the text has changed since it was selected."""
    of, revision, start, end = st.session_state.get(HELD) or (None, 0, 0, 0)
    if of != interview_id:
        return None
    with project.reading() as session:
        row = session.get(Interview, interview_id)
        if row is not None and row.revision == revision and end <= len(row.text):
            return Held(interview_id, Span(start, end), row.text[start:end])
    let_go()
    return None


def draw_held(project: Project, held: Held) -> None:
    """Draw the passage, a choice of one's memos to point to it, and the way to let go of it."""
    with project.reading() as session:
        warning = folded_words(session, project.coder.id, held.interview_id)(held.span.start, held.span.end)
        mine = {row.id: row for row in memos(session, reader=project.coder.id) if row.coder_id == project.coder.id}
    with st.container(border=True, gap="xsmall", key="read_held_box"):
        st.caption("The passage you chose. The memo you write below will point to it.")
        with passages("read_held"):
            st.text(warning or shortened(held.quote, 220))
        if mine:
            st.selectbox(
                "Or a memo that is there already", list(mine), index=None, key="read_held_memo",
                format_func=lambda memo: shortened(mine[memo].text, 60), placeholder="Type some of its words",
            )  # fmt: skip
        with st.container(horizontal=True):
            if mine:
                chosen = st.session_state.get("read_held_memo")
                st.button("Point it there", key="read_held_point", disabled=chosen is None,
                          on_click=_point, args=(project, held))  # fmt: skip
            st.button("Let go of it", key="read_held_go", type="tertiary", on_click=let_go)


def pointing_there(held: Held | None) -> Callable[..., object] | None:
    """What makes a memo that is written point to the passage held, if any; see :func:`workbench.memos.write_memo`."""
    return pointing(held.interview_id, held.span, held.quote) if held is not None else None


def let_go() -> None:
    """Hold no passage any more."""
    st.session_state.pop(HELD, None)


def _point(project: Project, held: Held) -> None:
    memo = st.session_state["read_held_memo"]
    done = "The memo points to this passage"
    if attempt(point_to_passage, project, memo, held.interview_id, held.span, quote=held.quote, done=done) is not None:
        let_go()
