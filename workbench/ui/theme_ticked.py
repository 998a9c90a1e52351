"""Passages of a theme that a person ticked, and what can be done with them: each was looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workbench.codes import list_codes
from workbench.project import Project
from workbench.themes import ThemeRow, code_excerpts, move_excerpts, split_off
from workbench.ui.notices import attempt
from workbench.ui.theme_find import number

TICKED = "themes_ticked"
NO_THEME = ""


def ticked(theme_id: str) -> set[str]:
    """The ids of the passages of a theme that are ticked in this session; they outlast a turn of the page."""
    held: dict[str, set[str]] = st.session_state.setdefault(TICKED, {})
    return held.setdefault(theme_id, set())


def tick(theme_id: str, segment_id: str, key: str) -> None:
    """Tick a passage or take the tick off, as its box now is."""
    chosen = ticked(theme_id)
    if st.session_state[key]:
        chosen.add(segment_id)
    else:
        chosen.discard(segment_id)


def work_on_ticked(project: Project, theme: ThemeRow, others: Sequence[ThemeRow]) -> None:
    """Draw what can be done with the ticked passages; nothing but a hint while none is."""
    chosen = ticked(theme.id)
    if not chosen:
        st.caption("Tick passages to move, split off or code them.")
        return
    framed = st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"theme_with_ticked_{theme.id}"
    )
    with framed:
        st.text(f"{number(len(chosen))} ticked", width="content")
        _move(project, theme, others)
        _split(project, theme)
        _code(project, theme)
        st.button("Untick", key=f"theme_untick_{theme.id}", type="tertiary", on_click=_untick, args=(theme.id,))


def _move(project: Project, theme: ThemeRow, others: Sequence[ThemeRow]) -> None:
    labels = {other.id: other.label for other in others} | {NO_THEME: "No theme"}
    key = f"theme_move_{theme.id}"
    with st.popover("Move"):
        st.selectbox("Move to", list(labels), format_func=labels.__getitem__, key=key)
        st.caption("They stay where you put them, also when you group again.")
        st.button(
            "Move them",
            key=f"{key}_do",
            on_click=lambda: _with_ticked(
                theme.id, lambda ids: move_excerpts(project, ids, st.session_state[key] or None), "Moved."
            ),
        )


def _split(project: Project, theme: ThemeRow) -> None:
    key = f"theme_split_{theme.id}"
    with st.popover("Split off"):
        st.text_input("Name of the new theme", max_chars=120, key=key)
        st.button(
            "Split them off",
            key=f"{key}_do",
            on_click=lambda: _with_ticked(
                theme.id, lambda ids: split_off(project, theme.id, ids, st.session_state[key]), "Split off."
            ),
        )


def _code(project: Project, theme: ThemeRow) -> None:
    with project.reading() as session:
        labels = {code.id: code.label for code in list_codes(session)}
    options = sorted(labels, key=lambda code: code != theme.code_id)
    key = f"theme_coding_{theme.id}"
    with st.popover("Code"):
        st.selectbox("Code them with", options, format_func=labels.__getitem__, key=key)
        st.caption("Each becomes a coding of yours. What you have coded so already is passed over.")
        st.button(
            "Code them",
            key=f"{key}_do",
            on_click=lambda: _with_ticked(
                theme.id,
                lambda ids: code_excerpts(project, ids, st.session_state[key]),
                lambda coded: f"{number(coded)} coded.",
            ),
        )


def _with_ticked(theme_id: str, function: Callable[[list[str]], Any], done: str | Callable[[Any], str]) -> None:
    if attempt(function, sorted(ticked(theme_id)), done=done) is not None:
        _untick(theme_id)


def _untick(theme_id: str) -> None:
    for segment_id in ticked(theme_id):
        st.session_state.pop(f"theme_tick_{segment_id}", None)
    st.session_state[TICKED][theme_id] = set()
