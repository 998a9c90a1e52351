"""What can stand beside the text being read: codings, speakers, memo, translation, a missed name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.coding import CodingRow, codings_of
from workbench.hard_to_read import folded_words
from workbench.ingest.language import LANGUAGES
from workbench.participants import list_speakers
from workbench.project import Project
from workbench.reading import InterviewRow, passage
from workbench.ui.beside_view import SHOWN, draw_counterpart, shown_beside
from workbench.ui.excerpts import passages
from workbench.ui.filters import filter_now
from workbench.ui.memos import interview_memos
from workbench.ui.names import mark_missed
from workbench.ui.navigation import link_to
from workbench.ui.reading import shortened
from workbench.ui.wording import escaped

FOCUS = "read_focus"
"""The coding to go to in the text, once."""
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
    labels: dict[str, str],
) -> None:
    """Draw the panel chosen; ``labels`` are those of the codes, by id."""
    if chosen == "Codings":
        _codings_panel(project, interview, labels)
    elif chosen == "Speakers":
        _speakers_panel(project, interview)
    elif chosen == "Memo":
        interview_memos(project, interview.id, interview.code)
    elif chosen == "Translation":
        _translation_panel(project, interview, others)
    else:
        mark_missed(project, "read")


def _codings_panel(project: Project, interview: InterviewRow, labels: dict[str, str]) -> None:
    with project.reading() as session:
        rows = codings_of(session, interview.id)
        text = passage(session, interview.id, 0, WHOLE)
        warning_over = folded_words(session, project.coder.id, interview.id)
    if not rows:
        st.caption("Nothing is coded yet. Select words in the text, or move with the arrow keys, and press Enter.")
        return
    if filter_now().on:
        st.caption("The filter chooses interviews. Here is every coding of this one, whoever speaks or made it.")
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
            # What is folded in the text is not read here either.
            quote = warning_over(row.start, row.end) or text[row.start : row.end]
            _coding_line(project, row, labels.get(row.code_id, row.code_id), quote)


def _coding_line(project: Project, row: CodingRow, label: str, quote: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.button(
            escaped(label), key=f"read_coding_{row.id}", type="tertiary", help="Show it in the text",
            on_click=_show_in_text, args=(row.id,),
        )  # fmt: skip
        st.text(shortened(quote))
        st.caption(escaped(f"{row.coder}, codebook version {row.version}"))
        if row.memo:
            st.text(f"Memo: {shortened(row.memo)}")


def _show_in_text(coding: str) -> None:
    st.session_state[FOCUS] = coding


def _speakers_panel(project: Project, interview: InterviewRow) -> None:
    with project.reading() as session:
        rows = [row for row in list_speakers(session) if row.interview_id == interview.id]
    for row in rows:
        with st.container(border=True, gap="xsmall"):
            st.text(row.label)
            role = ROLES.get(row.role, row.role)
            st.caption(escaped(", ".join(part for part in (role, row.participant) if part)))
    link_to("participants", "Roles, attributes and consent")


def _translation_panel(project: Project, interview: InterviewRow, others: Sequence[InterviewRow]) -> None:
    rows = {row.id: row for row in others}
    if len(rows) > 1:
        st.selectbox(
            "Beside it", list(rows), format_func=lambda i: interview_name(rows[i]), key=SHOWN, persist_state="session"
        )
    other = shown_beside(others)
    st.caption(
        escaped(f"{interview_name(other)}. Turns that answer each other are marked in both; either can be coded.")
    )
    draw_counterpart(project, interview, other)
