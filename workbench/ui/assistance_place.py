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


def show_place(place: Place, facts: str, like: tuple[str, int] | None = None) -> None:
    """Draw one passage in a frame, with a line of facts and a link to where it stands.

    ``like`` is the place (interview's code, offset) of the excerpt it is there for, with a link of its own.
    """
    with st.container(border=True, gap="xsmall"):
        show_words(place)
        st.caption(escaped(facts))
        with st.container(horizontal=True, vertical_alignment="center"):
            if like is not None:
                _link(*like, f"See that in {like[0]}")
            _link(place.interview, place.span.start, f"Read in {place.interview}")


def _link(interview: str, at: int, label: str) -> None:
    page = st.session_state.get("pages", {}).get("read")
    if page is not None:
        st.page_link(page, label=escaped(label), query_params={"interview": interview, "at": str(at)})
