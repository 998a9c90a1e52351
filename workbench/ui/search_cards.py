"""Passages that a search found, as cards: the words, why they are there, and what leads on from them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

import streamlit as st

from workbench.assist.search import marks_in
from workbench.assist.search_coding import coded_here
from workbench.assist.search_results import REFUSED, Beside, Hit, around
from workbench.interviews import language_name
from workbench.project import Project
from workbench.ui.excerpts import passages
from workbench.ui.found_words import mark_found
from workbench.ui.search_code import code_in_place, offer_coding
from workbench.ui.wording import escaped

SHOWN = "search_shown"
PAGE = 15


def draw_hits(project: Project, hits: Sequence[Hit], typed: str, more: bool) -> None:
    """Draw passages, each with what leads on from it, and the way to more of them."""
    several = len({hit.language for hit in hits}) > 1
    with project.reading() as session:
        coded = coded_here(session, hits, project.coder.id)
    to_mark = {}
    with passages("search"):
        for hit in hits:
            words = dedent(hit.text).strip()  # as Streamlit shows it
            marks = hit.marks if words == hit.text else marks_in(typed, words)
            to_mark[f"search_words_{hit.passage}"] = (words, marks)
            _draw_hit(project, hit, several, coded[hit.passage])
    mark_found(to_mark, "search_found")
    if more:
        st.button("Show more", key="search_more", shortcut="M", on_click=_show_more)


def _draw_hit(project: Project, hit: Hit, several: bool, coded: Sequence[str]) -> None:
    with st.container(border=True, gap="xsmall", key=f"search_hit_{hit.passage}"):
        opened = st.session_state.get(f"search_around_{hit.passage}", False)
        before, after = _around(project, hit) if opened else ([], [])
        _draw_beside(before, f"search_before_{hit.passage}")
        fold, seen = _folded(hit)
        if seen:  # words that are folded are not on the page, to be searched by the browser or printed
            with fold, st.container(key=f"search_words_{hit.passage}"):
                st.text(hit.text)
        _draw_beside(after, f"search_after_{hit.passage}")
        who = f"{hit.participant or hit.speaker or 'nobody named'}{f' ({hit.role})' if hit.role else ''}"
        language = f", {language_name(hit.language)}" if several else ""
        st.caption(escaped(f"{hit.interview}, turn {hit.turn}, {who}{language}. Here since it {_and(hit.why)}."))
        if hit.refused:
            st.caption(REFUSED)
        if seen and coded:
            st.caption(escaped(f"Coded here: {', '.join(coded)}."))
        with st.container(horizontal=True, vertical_alignment="center"):
            page = st.session_state.get("pages", {}).get("read")
            if page is not None:
                place = {"interview": hit.interview, "at": str(hit.start)}
                st.page_link(page, label=escaped(f"Read in {hit.interview}"), query_params=place)
            st.button(
                "More like this",
                key=f"search_like_{hit.passage}",
                type="tertiary",
                on_click=_like,
                args=(hit.interview, hit.start, hit.end),
            )
            st.toggle("What stands around it", key=f"search_around_{hit.passage}")
            if seen:
                offer_coding(hit)
        if seen:
            code_in_place(project, hit)


def _folded(hit: Hit) -> tuple[Any, bool]:
    """Where the words go, and whether they can be seen: who has not opened a passage has not read it."""
    if not hit.warning:
        return st.container(), True
    fold = st.expander(escaped(hit.warning), key=f"search_fold_{hit.passage}", on_change="rerun")
    return fold, bool(fold.open)


def _around(project: Project, hit: Hit) -> tuple[list[Beside], list[Beside]]:
    with project.reading() as session:
        return around(session, hit.interview_id, hit.start, hit.end)


def _draw_beside(turns: Sequence[Beside], key: str) -> None:
    """Turns around a passage, drawn fainter than it."""
    if turns:
        with st.container(key=key, gap="xsmall"):
            st.html(
                f"<style>.st-key-{key}{{opacity:.8;border-inline-start:2px solid;padding-inline-start:.75rem}}</style>"
            )
            for turn in turns:
                st.text(f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text)


def _and(parts: Sequence[str]) -> str:
    return " and ".join(("is " if part.startswith("among") else "") + part for part in parts)


def _like(interview: str, start: int, end: int) -> None:
    st.query_params.update({"like": interview, "from": str(start), "to": str(end)})
    from_the_top()


def shown() -> int:
    """How many passages are drawn at most."""
    return int(st.session_state.get(SHOWN, PAGE))


def _show_more() -> None:
    st.session_state[SHOWN] = shown() + PAGE


def from_the_top() -> None:
    """Begin with the first passages again: something else is asked for."""
    st.session_state.pop(SHOWN, None)
