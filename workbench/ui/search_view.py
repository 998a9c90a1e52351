"""The page of search: one box, what it is narrowed to, and passages with why each is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from sqlalchemy import select

from workbench import jobs
from workbench.assist.search import NOTHING, UNREAD, WAYS, By, Found, search, similar_to
from workbench.assist.search_narrowing import Narrowing, roles_in
from workbench.hard_to_read import hard_passages, warning_over
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview
from workbench.ui.excerpts import passages
from workbench.ui.filters import draw_filter
from workbench.ui.job_view import show_job
from workbench.ui.notices import SAID_PLAINLY
from workbench.ui.search_cards import draw_hits, from_the_top, shown
from workbench.ui.wording import escaped

TYPED, WAY, ROLE, CODED = "search_typed", "search_by", "search_role", "search_coded"
WAY_NAMES: Mapping[By, str] = {"both": "Words and meaning", "words": "Words", "meaning": "Meaning"}
ANYBODY = "anybody"
ROLE_NAMES: Mapping[str, str] = {
    ANYBODY: "Whoever speaks",
    "participant": "Participants",
    "interviewer": "Interviewers",
    "interpreter": "Interpreters",
    "facilitator": "Facilitators",
    "group": "Several people at once",
    "unknown": "Not known who",
    "": "Nobody (headings, notes)",
}
CODED_NAMES: Mapping[str, str] = {"": "Coded or not", "coded": "Coded", "uncoded": "Not coded yet"}
HOW = (
    "Words are found in any script, whatever their case and accents. All that you type should be there; passages that "
    "hold some of it follow.",
    "“Quotes” keep words together. A star ends the beginning of a word: wage* finds wages. A minus before a word "
    "leaves passages with it out: wages -late.",
    "By meaning, a question or a description finds passages that say it in other words. The model that reads meaning "
    "knows likeness, not truth: it does not see irony, and a denial lies close to what it denies.",
    "A passage is a turn, or a part of a long one. What is not found here may still be in the testimony.",
)
FAR = "Some passage is always the nearest, however far it is."
AGAIN = "The passage this asked for is not there any more. Search again."


@dataclass(frozen=True)
class Place:
    """A stretch of an interview, by the interview's code, that other passages are compared with."""

    interview: str
    start: int
    end: int


def arrive() -> Place | None:
    """What the address asks for: a question (``q``, ``by``), or passages like one (``like``, ``from``, ``to``)."""
    asked = st.query_params
    if "q" in asked:
        st.session_state[TYPED] = asked["q"]
        st.session_state[WAY] = asked.get("by") if asked.get("by") in WAYS else "both"
        for name in ("q", "by"):
            asked.pop(name, None)
    start, end = asked.get("from", ""), asked.get("to", "")
    if "like" not in asked or not (start.isdecimal() and end.isdecimal()):
        return None
    return Place(asked["like"], int(start), int(end))


def link_to_similar(interview: str, start: int, end: int, label: str = "More like this") -> None:
    """A link from any page to the passages most like a stretch of an interview (its code, code points)."""
    page = st.session_state.get("pages", {}).get("search")
    if page is not None:
        st.page_link(page, label=label, query_params={"like": interview, "from": str(start), "to": str(end)})


def ask() -> str:
    """Draw the box; returns what was typed. Typing leaves the passages like another one."""
    return st.text_input(
        "What to look for",
        key=TYPED,
        placeholder="passport  ·  “locked the door”  ·  threat* -police  ·  afraid of the employer",
        autocomplete="off",
        persist_state="session",
        on_change=_leave_similar,
    )


def choose(project: Project) -> tuple[By, Narrowing]:
    """Draw how to search, who speaks, whether it is coded, and the filter that holds across pages."""
    with project.reading() as session:
        there = roles_in(session)
    roles = [role for role in ROLE_NAMES if role in there]
    with st.container(horizontal=True, vertical_alignment="center"):
        by = _way()
        role = _choice("Who speaks", [ANYBODY, *roles], ROLE_NAMES, ROLE, 230)
        coded = _choice("Coding", list(CODED_NAMES), CODED_NAMES, CODED, 180)
    held = draw_filter(project)
    return by, Narrowing(held, () if role == ANYBODY else (role,), coded)  # type: ignore[arg-type]


def _way() -> By:
    return (
        st.segmented_control(
            "Search by",
            WAYS,
            key=WAY,
            default="both",
            format_func=WAY_NAMES.__getitem__,
            label_visibility="collapsed",
            persist_state="session",
            on_change=_leave_similar,
            width="content",
        )
        or "both"
    )


def _choice(label: str, options: list[str], names: Mapping[str, str], key: str, width: int) -> str:
    return st.selectbox(
        label, options, key=key, format_func=lambda one: names.get(one, one), label_visibility="collapsed",
        persist_state="session", width=width, on_change=from_the_top,
    )  # fmt: skip


def show_question(project: Project, typed: str, by: By, narrowing: Narrowing) -> None:
    """Search, and draw what was found."""
    try:
        with st.spinner("Searching …", show_time=False):
            found = search(project, typed, by=by, limit=shown(), narrowing=narrowing)
    except SAID_PLAINLY as error:
        st.error(escaped(str(error)))
        return
    offer_meaning(project, found)
    for note in found.notes:
        if note != UNREAD:  # what was offered says it
            st.caption(escaped(note))
    if not found.hits:
        if NOTHING not in found.notes:
            st.text("Nothing was found. Try fewer words, the beginning of a word with a star, or by meaning.")
            if narrowing.on:
                st.caption("The search is narrowed by what stands above; there may be passages outside of it.")
        return
    st.caption(counted(found))
    draw_hits(project, found.hits, typed, found.more)


def show_similar(project: Project, place: Place, narrowing: Narrowing) -> None:
    """Draw a passage and those most like it."""
    with project.reading() as session:
        row = session.execute(
            select(Interview.id, Interview.text).where(Interview.code == place.interview)
        ).one_or_none()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader("Most like this passage", anchor=False)
        st.button("Back to the search", key="search_back", shortcut="B", on_click=_leave_similar)
    if row is None or not 0 <= place.start < place.end <= len(row.text):
        st.text(AGAIN)
        return
    with project.reading() as session:
        warning = warning_over(hard_passages(session, row.id), place.start, place.end)
    with passages("search_like"), st.expander(escaped(warning)) if warning else st.container(border=True):
        st.text(row.text[place.start : place.end])
    try:
        with st.spinner("Searching …", show_time=False):
            span = Span(place.start, place.end)
            found = similar_to(project, row.id, span, limit=shown(), narrowing=narrowing)
    except SAID_PLAINLY as error:
        st.error(escaped(str(error)))
        return
    offer_meaning(project, found)
    for note in found.notes:
        st.caption(escaped(note))
    if found.hits:
        st.caption("Nearest first, as the model reads them. It says nothing of how much alike two accounts are.")
        draw_hits(project, found.hits, "", found.more)


def offer_meaning(project: Project, found: Found) -> None:
    """Where passages have not been read for meaning, say how many and offer to; it goes on behind the page."""
    under_way = jobs.newest(project, "embed")
    if found.unread:
        are = "passage is" if found.unread == 1 else "passages are"
        st.caption(f"{found.unread:,} {are} in scripts the model cannot read, and found by their words only.")
    if not found.missing and not (under_way is not None and under_way.active):
        return
    with st.container(border=True, key="search_embed"):
        if found.missing:
            one = found.missing == 1
            st.caption(
                f"{found.missing:,} {'passage has' if one else 'passages have'} not been read for meaning and can be "
                "found by words only. Reading goes on on this computer, while you work."
            )
        show_job(project, "embed", "Read passages for meaning", primary=False)


def counted(found: Found) -> str:
    """How many passages were found, in a sentence."""
    if found.by == "meaning":
        return f"The {len(found.hits)} nearest in meaning, nearest first. {FAR}"
    if not found.count:
        return f"No passage holds what you typed. These are the nearest in meaning. {FAR}"
    hold = "passage holds" if found.count == 1 else "passages hold"
    words = f"{found.count:,} {hold} what you typed{' or some of it' if found.partly else ''}"
    return f"{words}." if found.by == "words" else f"{words}; those near in meaning stand among them."


def _leave_similar() -> None:
    for name in ("like", "from", "to"):
        st.query_params.pop(name, None)
    from_the_top()
