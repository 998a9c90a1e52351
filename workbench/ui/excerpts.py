"""Showing excerpts: the words as they are, whose they are, and the way back to the interview."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.analysis.excerpts import MODALITY, Excerpt
from workbench.ui.wording import escaped

PAGE_SIZE = 12
AREA = "excerpts_"
# Each line of testimony takes its direction from its own first letter; Streamlit's text has none of its own.
_DIRECTION = (
    f'<style>[class*="st-key-{AREA}"] [data-testid="stText"] *'
    "{unicode-bidi:plaintext;text-align:start;max-width:75ch}</style>"
)


def show_excerpts(excerpts: Sequence[Excerpt], key: str, *, empty: str) -> None:
    """Draw excerpts, ``PAGE_SIZE`` to a page; ``empty`` is said when there are none."""
    if not excerpts:
        st.caption(empty)
        return
    pages = -(-len(excerpts) // PAGE_SIZE)
    page = st.pagination(pages, key=f"{key}_page_{pages}") if pages > 1 else 1
    with passages(key):
        for excerpt in excerpts[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]:
            who = ", ".join(excerpt.participants) or ", ".join(excerpt.speakers) or "nobody named"
            code = excerpt.code if excerpt.affirmed else f"{excerpt.code} ({excerpt.coding_attributes[MODALITY]})"
            facts = f"{excerpt.interview}, turn {excerpt.turn}, {who}. {code}. Coded by {excerpt.coder}."
            show_passage(excerpt.text, facts, excerpt.interview, excerpt.start)


def passages(key: str) -> st.delta_generator.DeltaGenerator:
    """A container in which words of any script run in their own direction."""
    area = st.container(key=f"{AREA}{key}")
    area.html(_DIRECTION)
    return area


def show_passage(words: str, facts: str, interview: str, start: int) -> None:
    """Draw one passage in a frame, with a line of facts and a link to where it stands."""
    with st.container(border=True, gap="xsmall"):
        st.text(words)
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.caption(escaped(facts), width="stretch")
            page = st.session_state.get("pages", {}).get("read")
            if page is not None:
                place = {"interview": interview, "at": str(start)}
                st.page_link(page, label=escaped(f"Read in {interview}"), query_params=place)
