"""One theme by itself: passages to tick, who speaks of it and who does not, what lies near it, the work on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.memos import memos
from workbench.project import Project
from workbench.themes import RunRow, ThemeRow, voices
from workbench.ui.memos import memo_panel, show_memos
from workbench.ui.theme_cards import marks_of, open_theme, stability_in_words
from workbench.ui.theme_passages import show_passages
from workbench.ui.theme_runs import say_earlier
from workbench.ui.theme_work import work_on_theme
from workbench.ui.wording import escaped, number

CLOSE, SOMEWHAT = 0.5, 0.25


def show_theme(
    project: Project,
    run: RunRow,
    theme: ThemeRow,
    themes: Sequence[ThemeRow],
    labels: Mapping[str, str],
    *,
    reading_only: bool = False,
) -> None:
    """Draw one theme; ``reading_only`` for one of an earlier grouping. ``labels`` are those of codes, by id."""
    if reading_only:
        say_earlier()
    st.button("All themes", key="theme_close", icon=":material/arrow_back:", on_click=open_theme, args=(None,))
    st.subheader(escaped(theme.label), anchor=False)
    st.text(" · ".join(theme.words))
    st.caption(
        f"{number(theme.segments)}, from {number(theme.spread, 'participant')}. {stability_in_words(theme.stability)}"
    )
    for told in marks_of(theme, labels):
        st.caption(escaped(told))
    words, beside = st.columns([3, 2], gap="large")
    with words:
        show_passages(project, run, theme, themes, reading_only=reading_only)
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


def _voices(project: Project, run: RunRow, theme: ThemeRow) -> None:
    with project.reading() as session:
        heard = voices(session, run.id, theme.id)
    everybody = len(heard.speaking) + len(heard.silent) + len(heard.unread)
    st.markdown("**Who speaks of it**")
    st.caption(f"{len(heard.speaking)} of {number(everybody, 'participant')} heard in this grouping.")
    with st.container(horizontal=True, gap="xsmall", key=f"theme_voices_{theme.id}"):
        for who, count in heard.speaking:
            st.badge(escaped(f"{who} · {count}"), color="gray", help=f"{number(count)} in this theme")
    for who, count in heard.others:
        st.caption(escaped(f"{number(count)} said by {who}, counted as nobody's."))
    if heard.largest > 0.5 and theme.segments > 1:
        st.caption("More than half of the passages are one person's. It may be that person's story and no theme.")
    if heard.silent:
        st.caption(
            escaped(f"Not in it: {', '.join(heard.silent)}. Silence is not absence: they may not have been asked.")
        )
    if heard.unread:
        st.caption(
            escaped(f"The model cannot read most of what these said, here or anywhere: {', '.join(heard.unread)}.")
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
