"""Cards of themes: what a grouping put together, how far to trust it, and the way to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.project import Project
from workbench.themes import RunRow, ThemeExcerpt, ThemeRow, take_back, theme_excerpts
from workbench.ui.excerpts import passages
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped, number

WHAT_A_THEME_IS = (
    "A theme is a set of passages whose words lie close together for a language model on this computer. It is a way "
    "into the testimony: a reason to read these passages beside each other.",
    "A theme is not a finding. The model does not know what matters, and does not understand silence, irony or fear. "
    "A large theme is not an important one, and a matter one person spoke of once may be in none.",
    "Nothing is coded by a theme. You may rename it, merge it into another, split it, move passages, set it aside, "
    "write a memo on it, or make a code of it and code passages you have read. All of this can be undone, and stays "
    "when you group again.",
)
OPEN = "themes_open"
"""The theme that is looked at by itself, in this session."""
FEW = 2
STEADY, SHIFTING = 0.75, 0.5


def stability_in_words(stability: float | None) -> str:
    """How much of a theme comes back when the grouping is repeated without some of the interviews."""
    if stability is None:
        return "How steady it is has not been measured, since people changed it or it was grouped once only."
    if stability >= STEADY:
        return "Steady: repeated groupings put nearly the same passages together."
    if stability >= SHIFTING:
        return "Partly steady: repeated groupings put about half or more of the same passages together."
    return "Shifting: repeated groupings put other passages together. Read it with care."


def steadiness(stability: float | None) -> str:
    """The same in a word or two."""
    if stability is None:
        return "not measured"
    return "steady" if stability >= STEADY else "partly steady" if stability >= SHIFTING else "shifting"


def open_theme(theme_id: str | None) -> None:
    """Look at one theme by itself, or (None) at all of them."""
    st.session_state[OPEN] = theme_id


def opened_of(themes: Sequence[ThemeRow]) -> ThemeRow | None:
    """The theme that is looked at by itself, or the one that continues it since somebody grouped again."""
    if "theme" in st.query_params:  # a link led here
        open_theme(st.query_params["theme"])
        del st.query_params["theme"]
    chosen = st.session_state.get(OPEN)
    return next((theme for theme in themes if chosen is not None and chosen in (theme.id, theme.continues)), None)


def marks_of(theme: ThemeRow, labels: Mapping[str, str]) -> list[str]:
    """What a theme began from and people have made of it, in short sentences; ``labels`` are those of codes, by id."""
    told = []
    if theme.guide:
        told.append(f"Begun from the code “{labels.get(theme.guide, theme.guide)}”, which was looked for.")
    if theme.named:
        told.append(f"The program would call it “{theme.proposed}”.")
    if theme.joined:
        told.append("Made of several themes by a person.")
    if theme.held:
        told.append("The newest grouping did not find it again; it is kept since people had worked on it.")
    if theme.code_id:
        told.append("It is a code in the codebook.")
    if theme.moved:
        told.append(f"{number(theme.moved)} moved here by a person.")
    return told


def show_cards(
    project: Project,
    run: RunRow,
    themes: Sequence[ThemeRow],
    labels: Mapping[str, str],
    *,
    reading_only: bool = False,
) -> None:
    """Draw the cards two by two; ``labels`` are those of codes, by id."""
    for place in range(0, len(themes), 2):
        for column, theme in zip(st.columns(2), themes[place : place + 2], strict=False):
            with column:
                _card(project, run, theme, themes, marks_of(theme, labels), reading_only)


def _card(
    project: Project,
    run: RunRow,
    theme: ThemeRow,
    themes: Sequence[ThemeRow],
    marks: Sequence[str],
    reading_only: bool,
) -> None:
    with st.container(border=True, key=f"theme_{theme.id}", height="stretch"):
        st.subheader(escaped(theme.label), anchor=False)
        st.text(" · ".join(theme.words))
        st.caption(
            f"{number(theme.segments)}, from {number(theme.spread, 'participant')}. "
            f"{stability_in_words(theme.stability)}"
        )
        for told in marks:
            st.caption(escaped(told))
        with project.reading() as session:
            found = theme_excerpts(session, run.id, theme.id, FEW, reader=project.coder.id)
        with passages(f"theme_few_{theme.id}"):
            for excerpt in found:
                _in_a_card(excerpt)
        near = [other.label for other, _ in theme.near(themes, 2)]
        if near:
            st.caption(escaped(f"Near: {'; '.join(near)}"))
        st.button(
            "Read all of it" if reading_only else "Work on this theme",
            key=f"theme_open_{theme.id}",
            on_click=open_theme,
            args=(theme.id,),
        )


def show_aside(project: Project, run: RunRow, themes: Sequence[ThemeRow], *, reading_only: bool = False) -> None:
    """The themes that were set aside, each with the way back."""
    if not themes:
        st.caption("No theme was set aside.")
    for theme in themes:
        with st.container(border=True, key=f"theme_aside_{theme.id}"):
            st.subheader(escaped(theme.label), anchor=False)
            st.text(" · ".join(theme.words))
            st.caption(f"{number(theme.segments)}, from {number(theme.spread, 'participant')}.")
            with st.container(horizontal=True):
                st.button("Read it", key=f"theme_open_{theme.id}", on_click=open_theme, args=(theme.id,))
                if not reading_only:
                    st.button(
                        "Take it back",
                        key=f"theme_back_{theme.id}",
                        on_click=lambda chosen=theme.id: attempt(take_back, project, chosen, done="Taken back."),
                    )


def _in_a_card(excerpt: ThemeExcerpt) -> None:
    with st.container(border=True, gap="xsmall"):
        show_words(excerpt)
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.caption(escaped(f"{excerpt.participant}, in {excerpt.interview}."), width="stretch")
            link_to_place(excerpt)


def show_words(excerpt: ThemeExcerpt) -> None:
    """The words of a passage; behind its warning where it is hard to read."""
    with st.expander(escaped(excerpt.warning)) if excerpt.warning else st.container():
        st.text(excerpt.text)


def link_to_place(excerpt: ThemeExcerpt) -> None:
    """The way to where a passage stands."""
    page = st.session_state.get("pages", {}).get("read")
    if page is not None:
        place = {"interview": excerpt.interview, "at": str(excerpt.start)}
        st.page_link(page, label=escaped(f"Read in {excerpt.interview}"), query_params=place)


def facts_of(excerpt: ThemeExcerpt) -> str:
    """Who says it and where, and whether it is typical or was moved."""
    told = [f"{excerpt.participant}, in {excerpt.interview}"]
    if excerpt.exemplar:
        told.append("typical of this theme")
    if excerpt.moved:
        told.append("moved by a person")
    return "; ".join(told)
