"""What can stand beside the text being read: codings, speakers, memo, translation, a missed name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.coding import CodingRow, codings_of
from workbench.ingest.language import LANGUAGES
from workbench.participants import list_speakers
from workbench.project import Project
from workbench.reading import InterviewRow, page_of, passage, read_window
from workbench.ui.excerpts import passages
from workbench.ui.memos import memo_panel
from workbench.ui.names import mark_missed
from workbench.ui.navigation import link_to
from workbench.ui.reading import clock, shortened
from workbench.ui.wording import escaped

PAGE = "read_page"
FOCUS = "read_focus"
LISTED = 10
WHOLE = 1 << 40
ROLES = {"group": "group", "unknown": "role not known"}


def interview_name(row: InterviewRow) -> str:
    """An interview in a list: its code, title, participants and language."""
    who = ", ".join(row.participants)
    language = LANGUAGES.get(row.language, row.language)
    return " · ".join(part for part in (row.code, row.title, who, language) if part)


def draw_panel(
    project: Project,
    chosen: str,
    interview: InterviewRow,
    others: Sequence[InterviewRow],
    page: int,
    labels: dict[str, str],
) -> None:
    """Draw the panel chosen; ``labels`` are those of the codes, by id."""
    if chosen == "Codings":
        _codings_panel(project, interview, labels)
    elif chosen == "Speakers":
        _speakers_panel(project, interview)
    elif chosen == "Memo":
        memo_panel(project, "interview", interview.id, prompt="What struck you, what is unclear, what to ask next")
    elif chosen == "Translation":
        _translation_panel(project, others, page)
    else:
        mark_missed(project, "read")


def _codings_panel(project: Project, interview: InterviewRow, labels: dict[str, str]) -> None:
    with project.reading() as session:
        rows = codings_of(session, interview.id)
        text = passage(session, interview.id, 0, WHOLE)
    if not rows:
        st.caption("Nothing is coded yet. Select words in the text, or move with the arrow keys, and press Enter.")
        return
    present = sorted({row.code_id for row in rows}, key=lambda code: labels.get(code, code))
    code = st.selectbox(
        "Code", ["", *present], key="read_codings_code", persist_state="page",
        format_func=lambda c: f"All ({len(rows)})" if not c else labels.get(c, c),
    )  # fmt: skip
    rows = [row for row in rows if code in ("", row.code_id)]
    pages = -(-len(rows) // LISTED)
    page = st.pagination(pages, key=f"read_codings_page_{pages}", max_visible_pages=3) if pages > 1 else 1
    with passages("read_codings"):
        for row in rows[(page - 1) * LISTED : page * LISTED]:
            _coding_line(project, row, labels.get(row.code_id, row.code_id), text[row.start : row.end])


def _coding_line(project: Project, row: CodingRow, label: str, quote: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.button(
            escaped(label), key=f"read_coding_{row.id}", type="tertiary", help="Show it in the text",
            on_click=_show_in_text, args=(project, row),
        )  # fmt: skip
        st.text(shortened(quote))
        st.caption(escaped(f"{row.coder}, codebook version {row.version}"))
        if row.memo:
            st.text(f"Memo: {shortened(row.memo)}")


def _show_in_text(project: Project, row: CodingRow) -> None:
    with project.reading() as session:
        st.session_state[PAGE] = page_of(session, row.interview_id, row.start) + 1
    st.session_state[FOCUS] = row.id


def _speakers_panel(project: Project, interview: InterviewRow) -> None:
    with project.reading() as session:
        rows = [row for row in list_speakers(session) if row.interview_id == interview.id]
    for row in rows:
        with st.container(border=True, gap="xsmall"):
            st.text(row.label)
            role = ROLES.get(row.role, row.role)
            st.caption(escaped(", ".join(part for part in (role, row.participant) if part)))
    link_to("participants", "Roles, attributes and consent")


def _translation_panel(project: Project, others: Sequence[InterviewRow], page: int) -> None:
    rows = {row.id: row for row in others}
    shown = st.selectbox("Beside it", list(rows), format_func=lambda i: interview_name(rows[i]), key="read_translation")
    with project.reading() as session:
        window = read_window(session, shown, page)
    st.caption("To read beside the text. Turns are in their own order; open the interview itself to code it.")
    with st.container(height=760, key="read_translation_text"), passages("read_translation"):
        for turn in window.turns:
            with st.container(gap=None):
                if turn.speaker:
                    st.caption(escaped(" ".join(part for part in (turn.speaker, clock(turn.begin_ms)) if part)))
                st.text(turn.text)
