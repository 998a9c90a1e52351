"""A first tour of the pages, in a strip above each: offered once to each coder, and again from the help."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from workbench.preferences import preferences_of, set_preference
from workbench.project import Project
from workbench.ui.notices import attempt

STEP = "tour_step"
SEEN = "tour"
"""The preference that says a coder has been offered the tour."""


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: the page it is on, and what to look at there."""

    page: str
    title: str
    text: str


STOPS = (
    Stop(
        "identities",
        "Names first",
        "Every name that was found stands here with what replaces it. You decide one by one; nothing is shown to "
        "others under a real name. Take a name from the list and press Y to confirm it.",
    ),
    Stop(
        "participants",
        "Who spoke, and what they allow",
        "Each participant has attributes, and an answer for every use of their words. What nobody allowed does not "
        "leave by any export.",
    ),
    Stop(
        "read",
        "Reading and coding",
        "Select words with the mouse or the arrow keys and press Enter to choose a code. Every change is saved at "
        "once. Press ? in the text for all its keys.",
    ),
    Stop(
        "codebook",
        "The codebook",
        "The positions from freedom to unfreedom, when each applies and when not, and the codes of your own.",
    ),
    Stop(
        "memos",
        "Memos",
        "What you think while you read. Memos can be linked, point to passages, and be for your own eyes only.",
    ),
    Stop(
        "continuum",
        "What was coded",
        "How positions are spread over the interviews: counts with the words behind them, and no verdicts.",
    ),
    Stop(
        "export",
        "Taking excerpts out",
        "Before anything leaves, consent, small groups and names are checked, and what is withheld is counted.",
    ),
)


def begin() -> None:
    """Start the tour at its first stop; for use as a callback or before a rerun."""
    st.session_state[STEP] = 0


def draw_tour(project: Project | None, page_key: str) -> None:
    """Draw the strip above a page: the offer on the sample study, or the stop the tour is at."""
    if project is None:
        return
    step = st.session_state.get(STEP)
    if step is None:
        if page_key == "projects" and _is_new(project):
            _offer(project)
        return
    _draw_stop(project, min(int(step), len(STOPS) - 1), page_key)


def _is_new(project: Project) -> bool:
    if project.facts().get("purpose") != "sample":
        return False
    with project.reading() as session:
        return SEEN not in preferences_of(session, project.coder.id)


def _offer(project: Project) -> None:
    with st.container(border=True, key="tour_offer"):
        st.markdown("**New here?** A tour of the sample study shows the work from names to export, in seven stops.")
        with st.container(horizontal=True):
            st.button("Take the tour", key="tour_begin", type="primary", on_click=_answer, args=(project, True))
            st.button("Not now", key="tour_not_now", on_click=_answer, args=(project, False))
        st.caption("You find it again under Help.")


def _answer(project: Project, wanted: bool) -> None:
    attempt(set_preference, project, SEEN, "seen")
    if wanted:
        begin()


def _draw_stop(project: Project, step: int, page_key: str) -> None:
    stop = STOPS[step]
    pages = st.session_state.get("pages", {})
    if stop.page in pages and stop.page != page_key and st.session_state.get("tour_shown") != step:
        # Once for each stop: who then goes to another page of their own will is left there.
        st.session_state["tour_shown"] = step
        st.switch_page(pages[stop.page])
    st.session_state["tour_shown"] = step
    with st.container(border=True, key="tour_stop"):
        st.markdown(f"**Tour, {step + 1} of {len(STOPS)}: {stop.title}**")
        st.text(stop.text)
        with st.container(horizontal=True, vertical_alignment="center"):
            if step:
                st.button("Back", key="tour_back", on_click=_go, args=(project, step - 1))
            last = step + 1 == len(STOPS)
            label = "End the tour" if last else f"Next: {STOPS[step + 1].title}"
            st.button(label, key="tour_next", type="primary", on_click=_go, args=(project, None if last else step + 1))
            if not last:
                st.button("End the tour", key="tour_end", type="tertiary", on_click=_go, args=(project, None))
            if stop.page != page_key and stop.page in pages:
                st.page_link(pages[stop.page], label="Go to this page")


def _go(project: Project, step: int | None) -> None:
    if step is None:
        st.session_state.pop(STEP, None)
        st.session_state.pop("tour_shown", None)
        attempt(set_preference, project, SEEN, "seen")
    else:
        st.session_state[STEP] = step
