"""One passage on the page Assistance: its words, folded where they are hard to read, and the way to its place."""

from __future__ import annotations

import streamlit as st

from workbench.assist.likeness import Place
from workbench.ui.wording import escaped

UNNAMED = "Hard to read. Open it when you are ready."


def show_words(place: Place, *, blind: bool = False) -> None:
    """Draw the words as they are; behind a word of warning where they are hard to read.

    The word says what the passage is coded as: with ``blind`` it does not.
    """
    with st.expander(UNNAMED if blind else escaped(place.warning)) if place.warning else st.container():
        st.text(place.words)


def show_place(place: Place, facts: str) -> None:
    """Draw one passage in a frame, with a line of facts and a link to where it stands."""
    with st.container(border=True, gap="xsmall"):
        show_words(place)
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.caption(escaped(facts), width="stretch")
            page = st.session_state.get("pages", {}).get("read")
            if page is not None:
                where = {"interview": place.interview, "at": str(place.span.start)}
                st.page_link(page, label=escaped(f"Read in {place.interview}"), query_params=where)
