"""Passages of a theme that a person ticked, and what can be done with them: each was looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workbench.codes import list_codes
from workbench.project import Project
from workbench.themes import ThemeRow, code_excerpts, move_excerpts, split_off
from workbench.ui.notices import attempt
from workbench.ui.wording import number

TICKED = "themes_ticked"
HINT = "Tick passages to move, split off or code them."
HINT_NOWHERE = "Tick passages to move them into a theme, to begin a theme with them, or to code them."
NO_THEME = ""
NOWHERE = "nowhere"
"""Stands for a theme's id where passages in no theme are ticked."""


def ticked(theme_id: str) -> set[str]:
    """The ids of the passages of a theme (or NOWHERE) ticked in this session; they outlast a turn of the page."""
    held: dict[str, set[str]] = st.session_state.setdefault(TICKED, {})
    return held.setdefault(theme_id, set())


def tick(theme_id: str, segment_id: str, key: str) -> None:
    """Tick a passage or take the tick off, as its box now is."""
    chosen = ticked(theme_id)
    if st.session_state[key]:
        chosen.add(segment_id)
    else:
        chosen.discard(segment_id)


def work_on_ticked(project: Project, theme: ThemeRow | None, others: Sequence[ThemeRow]) -> None:
    """Draw what can be done with the ticked passages of a theme, or (None) of none; a hint while none is ticked."""
    of = theme.id if theme is not None else NOWHERE
    chosen = ticked(of)
    if not chosen:
        st.caption(HINT if theme is not None else HINT_NOWHERE)
        return
    framed = st.container(border=True, horizontal=True, vertical_alignment="center", key=f"theme_with_ticked_{of}")
    with framed:
        st.text(f"{number(len(chosen))} ticked", width="content")
        if others or theme is not None:
            _move(project, of, others, may_leave=theme is not None)
        _split(project, theme, of)
        _code(project, theme, of)
        st.button("Untick", key=f"theme_untick_{of}", type="tertiary", on_click=_untick, args=(of,))


def _move(project: Project, of: str, others: Sequence[ThemeRow], *, may_leave: bool) -> None:
    labels = {other.id: other.label for other in others} | ({NO_THEME: "No theme"} if may_leave else {})
    key = f"theme_move_{of}"
    with st.popover("Move"):
        st.selectbox("Move to", list(labels), format_func=labels.__getitem__, key=key)
        st.caption("They stay where you put them, also when you group again.")
        st.button(
            "Move them",
            key=f"{key}_do",
            on_click=lambda: _with_ticked(
                of, lambda ids: move_excerpts(project, ids, st.session_state[key] or None), "Moved."
            ),
        )


def _split(project: Project, theme: ThemeRow | None, of: str) -> None:
    key = f"theme_split_{of}"
    whose, done = (theme.id, "Split off.") if theme is not None else (None, "The theme was begun.")
    with st.popover("Split off" if theme is not None else "Begin a theme"):
        st.text_input("Name of the new theme", max_chars=120, key=key)
        st.button(
            "Split them off" if theme is not None else "Begin it with them",
            key=f"{key}_do",
            on_click=lambda: _with_ticked(of, lambda ids: split_off(project, whose, ids, st.session_state[key]), done),
        )


def _code(project: Project, theme: ThemeRow | None, of: str) -> None:
    with project.reading() as session:
        labels = {code.id: code.label for code in list_codes(session)}
    first = theme.code_id if theme is not None else None
    options = sorted(labels, key=lambda code: code != first)
    key = f"theme_coding_{of}"
    with st.popover("Code"):
        st.selectbox("Code them with", options, format_func=labels.__getitem__, key=key, filter_mode="contains")
        st.caption("Each becomes a coding of yours. What you have coded so already is passed over.")
        st.button(
            "Code them",
            key=f"{key}_do",
            on_click=lambda: _with_ticked(
                of,
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
