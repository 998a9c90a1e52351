"""Memos on anything: what was written, and a place to write more."""

from __future__ import annotations

import streamlit as st

from workbench.memo_links import links_of, passages_of
from workbench.memo_reading import memos_beside, turn_count, turn_numbered
from workbench.memos import MemoRow, memos, write_memo
from workbench.project import Project
from workbench.ui.excerpts import passages
from workbench.ui.memo_card import go_to, kind_and_private, show_memo
from workbench.ui.notices import attempt
from workbench.ui.reading_asked import Held, draw_held, held_passage, let_go, pointing_there
from workbench.ui.wording import escaped

STRUCK = "What struck you, what is unclear, what to ask next"


def memo_panel(project: Project, target_kind: str, target_id: str, *, prompt: str) -> None:
    """Draw the memos on one thing, newest first, above a form to write another."""
    key = f"memo_{target_kind}_{target_id}"
    with project.reading() as session:
        written = memos(session, target_kind, target_id, reader=project.coder.id)
    show_memos(project, written, key)
    if not written:
        st.caption("No memo so far.")
    new_memo_form(project, target_kind, target_id, prompt=prompt)


def show_memos(project: Project, written: list[MemoRow], key: str) -> None:
    """Draw memos, each in a frame, with what they point to."""
    reader, ids = project.coder.id, [memo.id for memo in written]
    if not ids:
        return
    with project.reading() as session:
        links = links_of(session, reader, ids)
        places = passages_of(session, reader, memo_ids=ids)
        rows = {row.id: row for row in memos(session, reader=reader)} if links else {}
    with passages(key):
        for memo in written:
            with st.container(border=True, gap="xsmall"):
                show_memo(
                    project,
                    memo,
                    key,
                    linked=[rows[other] for other in links.get(memo.id, ())],
                    places=[place for place in places if place.memo_id == memo.id],
                )


def new_memo_form(project: Project, target_kind: str, target_id: str, *, prompt: str, held: Held | None = None) -> None:
    """Draw the form for a new memo on one thing; it points to the passage ``held``, if any."""
    key = f"memo_{target_kind}_{target_id}"
    with st.form(f"{key}_form", border=False):
        st.text_area("New memo", key=f"{key}_text", placeholder=prompt, height=110)
        kind_and_private(key)
        st.form_submit_button(
            "Save memo",
            key=f"{key}_save",
            on_click=_write,
            args=(project, target_kind, target_id, key, held),
        )


def _write(project: Project, target_kind: str, target_id: str, key: str, held: Held | None) -> None:
    fields = {name: st.session_state[f"{key}_{name}"] for name in ("text", "kind", "private")}
    done, at = "Memo saved", pointing_there(held)
    if attempt(write_memo, project, target_kind, target_id, **fields, at=at, done=done) is not None:
        st.session_state[f"{key}_text"] = ""
        if held is not None:
            let_go()


def interview_memos(project: Project, interview_id: str, code: str) -> None:
    """Draw what was noted on an interview, on its turns, and what points into it, above a form for more."""
    key = f"memo_beside_{interview_id}"
    with project.reading() as session:
        beside = memos_beside(session, interview_id, project.coder.id)
        turns = turn_count(session, interview_id)
    held = held_passage(project, interview_id)
    if held is not None:
        draw_held(project, held)
        new_memo_form(project, "interview", interview_id, prompt=STRUCK, held=held)
    show_memos(project, beside.whole, f"{key}_whole")
    for turn in beside.turns.values():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escaped(f"Turn {turn.number}, {turn.speaker}: {turn.words}"), width="stretch")
            go_to("read", "Show it", {"interview": code, "at": str(turn.start)})
        on_it = [memo for memo in beside.on_turns if memo.target_id == turn.id]
        show_memos(project, on_it, f"{key}_turn_{turn.id}")
    if beside.pointing:
        st.caption("Memos from elsewhere that point into this interview")
        show_memos(project, beside.pointing, f"{key}_pointing")
    if not (beside.whole or beside.on_turns or beside.pointing):
        st.caption("No memo so far.")
    if held is not None:
        return
    number = st.number_input(
        "A memo on turn (0 is the whole interview)", 0, turns, 0, key=f"{key}_turn", persist_state="session"
    )
    with project.reading() as session:
        said = turn_numbered(session, interview_id, int(number)) if number else None
    if said is None:
        new_memo_form(project, "interview", interview_id, prompt=STRUCK)
        return
    with passages(f"{key}_said"):
        st.text(f"{said.speaker}: {said.words}" if said.speaker else said.words)
    new_memo_form(project, "turn", said.id, prompt="What struck you in this turn")
