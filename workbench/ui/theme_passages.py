"""Passages of a theme, or of none, to read and to tick: who says each, where it stands, what is hard to read folded."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.project import Project
from workbench.themes import RunRow, ThemeExcerpt, ThemeRow, theme_excerpts
from workbench.ui.excerpts import passages
from workbench.ui.search_view import link_to_similar
from workbench.ui.theme_cards import facts_of, link_to_place, show_words
from workbench.ui.theme_ticked import NOWHERE, tick, ticked, work_on_ticked
from workbench.ui.wording import escaped

PAGE_SIZE, MORE = 10, 20
FIT_NONE = "These passages fit no theme, or somebody took them out of one. They are testimony like the rest."
NOT_READ = "These passages are in scripts or languages the model cannot read. Read them yourself."


def show_passages(
    project: Project, run: RunRow, theme: ThemeRow, themes: Sequence[ThemeRow], *, reading_only: bool
) -> None:
    """Draw the passages of a theme, a page at a time, with what can be done with those that are ticked."""
    st.markdown("**Passages**")
    st.caption("A different participant each time round, the passages nearest to the theme's middle first.")
    pages = -(-theme.segments // PAGE_SIZE)
    page = st.pagination(pages, key=f"theme_page_{theme.id}_{pages}") if pages > 1 else 1
    with project.reading() as session:
        found = theme_excerpts(session, run.id, theme.id, PAGE_SIZE, (page - 1) * PAGE_SIZE, reader=project.coder.id)
    if not reading_only:
        work_on_ticked(project, theme, [other for other in themes if other.id != theme.id])
    with passages(f"theme_all_{theme.id}"):
        for excerpt in found:
            _passage(theme.id, excerpt, reading_only)


def show_unassigned(
    project: Project,
    run: RunRow,
    counts: tuple[int, int],
    themes: Sequence[ThemeRow],
    *,
    reading_only: bool = False,
) -> None:
    """What is in no theme, in two lists: what fits none, and what the model could not read; ``counts`` of both."""
    if not counts[0]:
        st.caption("Every passage that was read is in a theme.")
    if any(counts) and not reading_only:
        work_on_ticked(project, None, themes)
    for unread, count in enumerate(counts):
        if not count:
            continue
        st.caption(NOT_READ if unread else FIT_NONE)
        pages = -(-count // MORE)
        page = st.pagination(pages, key=f"theme_none_page_{unread}_{pages}") if pages > 1 else 1
        with project.reading() as session:
            place = (MORE, (page - 1) * MORE)
            found = theme_excerpts(session, run.id, None, *place, unread=bool(unread), reader=project.coder.id)
        with passages(f"theme_none_{unread}"):
            for excerpt in found:
                _passage(NOWHERE, excerpt, reading_only)


def _passage(of: str, excerpt: ThemeExcerpt, reading_only: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        show_words(excerpt)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            if reading_only:
                st.caption(escaped(facts_of(excerpt)))
            else:
                key = f"theme_tick_{excerpt.segment_id}"
                st.checkbox(
                    escaped(facts_of(excerpt)),
                    value=excerpt.segment_id in ticked(of),
                    key=key,
                    on_change=tick,
                    args=(of, excerpt.segment_id, key),
                )
            with st.container(horizontal=True, width="content", gap="small"):
                link_to_similar(excerpt.interview, excerpt.start, excerpt.end)
                link_to_place(excerpt)
