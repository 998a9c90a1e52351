"""The reading page's parts: the text to code, and one panel beside it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.codes import list_codes, shipped
from workbench.coding import apply_operations, codings_of
from workbench.identities import unreviewed
from workbench.project import Project
from workbench.reading import InterviewRow, Window, page_of, read_window
from workbench.ui.annotator import annotator, pending_ops
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.reading import annotator_payload, counterparts, merged_acks, palette
from workbench.ui.reading_panels import FOCUS, PAGE, draw_panel, interview_name
from workbench.ui.state import current_project
from workbench.ui.wording import escaped

CHOICE = "read_interview"
PANEL = "read_panel"
HARD = "violence"
ACKS = "read_acks"
VIEW = "read_annotator"
WIDTHS: dict[str, Sequence[float]] = {"": [1, 0.001], "Translation": [5, 4]}
STAYS_IN_VIEW = (
    "<style>[data-testid=stLayoutWrapper]:has(> .st-key-read_beside){position:sticky;top:4rem}"
    ".st-key-read_beside{max-height:calc(100vh - 5rem);overflow-y:auto;padding-right:.5rem}"
    # In a narrow window there is no room beside the text: the panel stands above it, and scrolls by itself.
    "@media (max-width:1100px){[data-testid=stHorizontalBlock]:has(.st-key-read_beside):has(.st-key-read_annotator)"
    "{flex-wrap:wrap}[data-testid=stColumn]:has(.st-key-read_beside){flex:1 1 100%;order:-1}"
    "[data-testid=stColumn]:has(.st-key-read_annotator){flex:1 1 100%}"
    "[data-testid=stLayoutWrapper]:has(> .st-key-read_beside){position:static}"
    ".st-key-read_beside{max-height:38vh}}</style>"
)


def arrive(project: Project, interviews: Sequence[InterviewRow]) -> None:
    """Open what the address asks for: ``interview`` by id or code, and the place ``at`` (once)."""
    asked, at = st.query_params.get("interview"), st.query_params.get("at")
    wanted = next((row.id for row in interviews if asked in (row.id, row.code)), None)
    if wanted is not None and wanted != st.session_state.get("read_address"):
        st.session_state[CHOICE] = st.session_state["read_address"] = wanted
        st.session_state[PAGE], st.session_state[FOCUS] = 1, None
    if at is None:
        return
    del st.query_params["at"]
    if wanted is not None and at.isdigit():
        with project.reading() as session:
            st.session_state[PAGE] = page_of(session, wanted, int(at)) + 1
            here = codings_of(session, wanted, int(at), int(at) + 1)
        st.session_state[FOCUS] = next((row.id for row in here if row.start == int(at)), None)
        # Who comes from an excerpt has read the passage already.
        st.session_state.setdefault("read_opened", set()).add(wanted)


def choose_interview(interviews: Sequence[InterviewRow]) -> InterviewRow:
    """Draw the choice of an interview and keep it in the address."""
    rows = {row.id: row for row in interviews}
    if st.session_state.get(CHOICE) not in rows:
        st.session_state[CHOICE] = interviews[0].id
    chosen = st.selectbox(
        "Interview", list(rows), format_func=lambda i: interview_name(rows[i]), key=CHOICE,
        on_change=_from_the_start, persist_state="session", width=420,
    )  # fmt: skip
    if st.query_params.get("interview") != rows[chosen].code:
        st.query_params["interview"] = rows[chosen].code
    st.session_state["read_address"] = chosen
    return rows[chosen]


def _from_the_start() -> None:
    st.session_state[PAGE], st.session_state[FOCUS] = 1, None


def show_facts(project: Project, interview: InterviewRow) -> None:
    """Draw the one line every reader needs: who speaks, how much, and how many names nobody has looked at."""
    with project.reading() as session:
        waiting = unreviewed(session).get(interview.id, 0)
    facts = [
        f"{interview.words:,} words",
        f"{interview.turns:,} turns",
        "speakers: " + ", ".join(interview.speakers),
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escaped("; ".join(facts) + "."), width="content")
        if waiting:
            told = f"{waiting:,} replaced mentions here wait for review"
            if project.has_vault:
                link_to("identities", told)
            else:
                st.caption(told, width="content")


def content_note(project: Project, interview: InterviewRow) -> bool:
    """Say, before the text is shown, that people tell of violence in it; returns whether to show the text.

    It goes by what coders have put on the passages, so that nobody is taken unawares by a text read before.
    """
    opened = st.session_state.setdefault("read_opened", set())
    with project.reading() as session:
        hard = {code.id for code in list_codes(session) if code.dimension == HARD and (code.level or 0) >= 3}
        told = any(row.code_id in hard for row in codings_of(session, interview.id))
    if not told or interview.id in opened:
        return True
    with st.container(border=True):
        st.markdown("**This interview holds accounts of violence**")
        st.text("Read it when you have the time and the calm for it, and stop when you need to.")
        st.button("Open the text", key="read_open", on_click=opened.add, args=(interview.id,))
    return False


@st.fragment
def draw_reading(project: Project, interview: InterviewRow, interviews: Sequence[InterviewRow]) -> None:
    """Draw the text and its panel; a coding redraws this part of the page only."""
    show_notices()
    others = counterparts(interviews, interview)
    panels = ["Codings", "Speakers", "Memo", "A name was missed", *(["Translation"] if others else [])]
    top = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
    chosen = top.segmented_control("Beside the text", panels, key=PANEL, persist_state="session", width="content")
    text, beside = st.columns(WIDTHS.get(chosen or "", [5, 2]), gap="medium")
    with project.reading() as session:
        window = read_window(session, interview.id, int(st.session_state.get(PAGE, 1)) - 1)
        used = {row.code_id for row in codings_of(session, interview.id)}
        rows = codings_of(session, interview.id, window.start, window.end)
        choices = palette(shipped(session), list_codes(session, active_only=False), used)
    if window.pages > 1:
        if st.session_state.get(PAGE) != window.page + 1:
            st.session_state[PAGE] = window.page + 1
        top.pagination(window.pages, key=PAGE, on_change=_forget_focus, width=300)
    payload = annotator_payload(
        window, rows, choices, coder_id=project.coder.id,
        acks=st.session_state.get(ACKS), focus=st.session_state.get(FOCUS),
    )  # fmt: skip
    with text:
        annotator(payload, key=VIEW, on_ops=_carry_out)
        if window.pages > 1:
            _next_page(window)
    if chosen:
        with beside, st.container(key="read_beside"):
            st.html(STAYS_IN_VIEW)
            draw_panel(project, chosen, interview, others, window.page, choices.labels())


def _next_page(window: Window) -> None:
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            "Previous page",
            key="read_before",
            disabled=window.page == 0,
            on_click=_turn_to,
            args=(window.page,),
        )
        st.caption(f"Page {window.page + 1} of {window.pages}", width="content")
        last = window.page + 1 == window.pages
        st.button("Next page", key="read_after", disabled=last, on_click=_turn_to, args=(window.page + 2,))


def _turn_to(page: int) -> None:
    st.session_state[PAGE], st.session_state[FOCUS] = page, None


def _carry_out() -> None:
    project, ops = current_project(), pending_ops(st.session_state.get(VIEW))
    if project is None or not ops:
        return
    st.session_state[FOCUS] = None
    answers = apply_operations(project, ops)
    st.session_state[ACKS] = merged_acks(st.session_state.get(ACKS, {}), answers)


def _forget_focus() -> None:
    st.session_state[FOCUS] = None
