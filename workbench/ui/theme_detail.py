"""One theme by itself: passages to tick, who speaks of it and who does not, what lies near it, the work on it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.memos import memos
from workbench.project import Project
from workbench.themes import RunRow, ThemeExcerpt, ThemeRow, theme_excerpts, voices
from workbench.ui.excerpts import passages
from workbench.ui.memos import memo_panel, show_memos
from workbench.ui.search_view import link_to_similar
from workbench.ui.theme_cards import facts_of, marks_of, open_theme, stability_in_words
from workbench.ui.theme_find import number
from workbench.ui.theme_runs import say_earlier
from workbench.ui.theme_ticked import tick, ticked, work_on_ticked
from workbench.ui.theme_work import work_on_theme
from workbench.ui.wording import escaped

PAGE_SIZE = 10
CLOSE, SOMEWHAT = 0.5, 0.25


def show_theme(
    project: Project, run: RunRow, theme: ThemeRow, themes: Sequence[ThemeRow], *, reading_only: bool = False
) -> None:
    """Draw one theme; ``reading_only`` for one of an earlier grouping."""
    if reading_only:
        say_earlier()
    st.button("All themes", key="theme_close", icon=":material/arrow_back:", on_click=open_theme, args=(None,))
    st.subheader(escaped(theme.label), anchor=False)
    st.text(" · ".join(theme.words))
    st.caption(
        f"{number(theme.segments)}, from {number(theme.spread, 'participant')}. {stability_in_words(theme.stability)}"
    )
    for told in marks_of(theme):
        st.caption(escaped(told))
    words, beside = st.columns([3, 2], gap="large")
    with words:
        _passages(project, run, theme, themes, reading_only)
    with beside:
        _voices(project, run, theme)
        _near(theme, themes)
        if reading_only:
            _memos_before(project, theme)
        else:
            st.markdown("**Work on this theme**")
            work_on_theme(project, run, theme, [other for other in themes if other.id != theme.id])
            st.markdown("**Memos**")
            memo_panel(project, "theme", theme.id, prompt="What you see in these passages, and what you doubt")


def _memos_before(project: Project, theme: ThemeRow) -> None:
    """Memos that stayed with a theme of an earlier grouping, since no theme of a later one continues it."""
    with project.reading() as session:
        written = memos(session, "theme", theme.id, reader=project.coder.id)
    if written:
        st.markdown("**Memos**")
        show_memos(project, written, f"theme_before_{theme.id}")


def _passages(project: Project, run: RunRow, theme: ThemeRow, themes: Sequence[ThemeRow], reading_only: bool) -> None:
    st.markdown("**Passages**")
    st.caption("A different participant each time round, the passages nearest to the theme's middle first.")
    pages = -(-theme.segments // PAGE_SIZE)
    page = st.pagination(pages, key=f"theme_page_{theme.id}_{pages}") if pages > 1 else 1
    with project.reading() as session:
        found = theme_excerpts(session, run.id, theme.id, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    if not reading_only:
        work_on_ticked(project, theme, [other for other in themes if other.id != theme.id])
    with passages(f"theme_all_{theme.id}"):
        for excerpt in found:
            _passage(theme, excerpt, reading_only)


def _passage(theme: ThemeRow, excerpt: ThemeExcerpt, reading_only: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        st.text(excerpt.text)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            if reading_only:
                st.caption(escaped(facts_of(excerpt)))
            else:
                key = f"theme_tick_{excerpt.segment_id}"
                st.checkbox(
                    escaped(facts_of(excerpt)),
                    value=excerpt.segment_id in ticked(theme.id),
                    key=key,
                    on_change=tick,
                    args=(theme.id, excerpt.segment_id, key),
                )
            _ways_on(excerpt)


def _ways_on(excerpt: ThemeExcerpt) -> None:
    """Links to where the passage stands, and to others like it."""
    pages = st.session_state.get("pages", {})
    place = {"interview": excerpt.interview, "at": str(excerpt.start)}
    with st.container(horizontal=True, width="content", gap="small"):
        link_to_similar(excerpt.interview, excerpt.start, excerpt.end)
        if "read" in pages:
            st.page_link(pages["read"], label=escaped(f"Read in {excerpt.interview}"), query_params=place)


def _voices(project: Project, run: RunRow, theme: ThemeRow) -> None:
    with project.reading() as session:
        heard = voices(session, run.id, theme.id)
    everybody = len(heard.speaking) + len(heard.silent)
    st.markdown("**Who speaks of it**")
    st.caption(f"{len(heard.speaking)} of {number(everybody, 'participant')} heard in this grouping.")
    with st.container(horizontal=True, gap="xsmall", key=f"theme_voices_{theme.id}"):
        for who, count in heard.speaking:
            st.badge(escaped(f"{who} · {count}"), color="gray", help=f"{number(count)} in this theme")
    if heard.largest > 0.5 and theme.segments > 1:
        st.caption("More than half of the passages are one person's. It may be that person's story and no theme.")
    if heard.silent:
        st.caption(
            escaped(f"Not in it: {', '.join(heard.silent)}. Silence is not absence: they may not have been asked.")
        )


def _near(theme: ThemeRow, themes: Sequence[ThemeRow]) -> None:
    near = theme.near(themes)
    if not near:
        return
    st.markdown("**Near themes**")
    with st.container(horizontal=True, gap="small"):
        for other, like in near:
            how = "very like" if like >= CLOSE else "like" if like >= SOMEWHAT else "a little like"
            st.button(
                f"{escaped(other.label)} ({how})",
                key=f"theme_near_{theme.id}_{other.id}",
                on_click=open_theme,
                args=(other.id,),
            )
