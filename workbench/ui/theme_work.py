"""What can be done with a whole theme: name it, merge it, split it, set it aside, make it a code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workbench.project import Project
from workbench.themes import (
    RunRow,
    ThemeRow,
    merge_into,
    refused_in,
    rename_theme,
    set_aside,
    split_in_two,
    take_back,
    theme_excerpts,
    theme_to_code,
    use_proposed_name,
)
from workbench.ui.local_model_view import draft_name
from workbench.ui.notices import attempt
from workbench.ui.theme_cards import open_theme

SHOWN_TO_MODEL = 6
"""Passages a language model of one's own may be shown, where one is set: each of another participant."""


def work_on_theme(project: Project, run: RunRow, theme: ThemeRow, others: Sequence[ThemeRow]) -> None:
    """Draw the forms and buttons."""
    _name(project, run, theme)
    if others and not theme.aside:
        _merge(project, theme, others)
    with st.container(horizontal=True):
        if theme.aside:
            _button(
                "Take it back", f"theme_back_{theme.id}", lambda: attempt(take_back, project, theme.id, done="Back.")
            )
            return
        _button(
            "Split in two",
            f"theme_halve_{theme.id}",
            lambda: attempt(split_in_two, project, theme.id, done="Split in two halves of passages that are alike."),
            help="The program parts the passages into two halves that are alike. To choose yourself, tick passages and "
            "split them off.",
        )
        _button(
            "Turn into a code",
            f"theme_code_{theme.id}",
            lambda: attempt(theme_to_code, project, theme.id, done="The theme is a code in the codebook now."),
            disabled=theme.code_id is not None,
            help="The code is added to the codebook. No passage is coded by this: tick those you mean, and code them.",
        )
        _button(
            "Set aside",
            f"theme_put_aside_{theme.id}",
            lambda: _put_aside(project, theme.id),
            help="Out of the way, in a list of its own, also when you group again. Nothing is lost.",
        )


def _name(project: Project, run: RunRow, theme: ThemeRow) -> None:
    key = f"theme_name_{theme.id}"
    with st.form(f"theme_rename_{theme.id}", border=False):
        st.text_input("Name", value=theme.label, max_chars=120, key=key)
        st.form_submit_button(
            "Rename",
            key=f"{key}_do",
            on_click=_with_value,
            args=(key, rename_theme, project, theme.id, "Renamed."),
        )
    with project.reading() as session:
        refused = refused_in(session, run.id)
        found = theme_excerpts(session, run.id, theme.id, SHOWN_TO_MODEL + len(refused))
    excerpts = [excerpt.text for excerpt in found if excerpt.segment_id not in refused][:SHOWN_TO_MODEL]
    # What it drafts goes into the field above, for a person to change, and to save or not.
    draft_name(project, excerpts, theme.words, f"theme_{theme.id}", lambda name: st.session_state.update({key: name}))
    if theme.named:
        _button(
            "Use the proposed name",
            f"{key}_proposed",
            lambda: attempt(use_proposed_name, project, theme.id, done="The proposed name is back."),
            type="tertiary",
        )


def _merge(project: Project, theme: ThemeRow, others: Sequence[ThemeRow]) -> None:
    key = f"theme_into_{theme.id}"
    near = [other for other, _ in theme.near(others, len(others))]
    ordered = [*near, *(other for other in others if other not in near)]
    labels = {other.id: other.label for other in ordered}
    with st.form(f"theme_merge_{theme.id}", border=False):
        st.selectbox("Merge into", list(labels), format_func=labels.__getitem__, key=key, help="The nearest first.")
        st.form_submit_button("Merge", key=f"{key}_do", on_click=_merged, args=(project, theme.id, key))


def _merged(project: Project, theme_id: str, key: str) -> None:
    into: str = st.session_state[key]

    def merge() -> str:
        merge_into(project, theme_id, into)
        return into

    if attempt(merge, done="Merged.") is not None:
        open_theme(into)


def _put_aside(project: Project, theme_id: str) -> None:
    def put() -> str:
        set_aside(project, theme_id)
        return theme_id

    if attempt(put, done="Set aside.") is not None:
        open_theme(None)


def _button(label: str, key: str, act: Callable[[], Any], **options: Any) -> None:
    st.button(label, key=key, on_click=act, **options)


def _with_value(key: str, function: Callable[..., Any], project: Project, theme_id: str, done: str) -> None:
    attempt(function, project, theme_id, st.session_state[key], done=done)
