"""Coding a passage on the page of search: a code is put by a person, one at a time, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.assist.search_coding import Choices, choices, code_hit, parts_of
from workbench.assist.search_results import Hit
from workbench.project import Project
from workbench.spans import Span
from workbench.ui.notices import attempt
from workbench.ui.reading import shortened
from workbench.ui.wording import escaped

WHOLE = "The whole passage"
WIDTHS = {"part": 260, "with": 380, "way": 140}
"""Pixels of each choice where there is room for them: codes have long names."""


def offer_coding(hit: Hit) -> None:
    """A button that unfolds the choice of a code for a passage, drawn by :func:`code_in_place` under it."""
    key = _key(hit)
    unfolded = bool(st.session_state.get(key))
    st.button(
        "Code this",
        key=f"{key}_open",
        type="tertiary",
        icon=":material/expand_less:" if unfolded else ":material/expand_more:",
        icon_position="right",
        on_click=_turn,
        args=(key,),
    )


def code_in_place(project: Project, hit: Hit) -> None:
    """The choice of a code for a passage, or for one of its sentences, where it is unfolded.

    In the card and next after the button, so that the keyboard comes to it and the words stay in sight.
    """
    key = _key(hit)
    if not st.session_state.get(key):
        return
    with project.reading() as session:
        offered = choices(session, project.coder.id)
    _draw(project, hit, key, parts_of(hit.text), offered)


def _key(hit: Hit) -> str:
    return f"search_code_{hit.passage}"


def _turn(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key)


def _draw(project: Project, hit: Hit, key: str, parts: Sequence[Span], offered: Choices) -> None:
    codes = offered.codes
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_choice"):
        if len(parts) > 1:
            names = [WHOLE, *(shortened(hit.text[part.start : part.end], 90) for part in parts[1:])]
            st.selectbox(
                "What to code", range(len(parts)), format_func=names.__getitem__, key=f"{key}_part",
                width=WIDTHS["part"],
            )  # fmt: skip
        chosen = st.selectbox(
            "With which code",
            list(codes),
            index=None,
            format_func=codes.__getitem__,
            key=f"{key}_with",
            placeholder="Type some of its name",
            filter_mode="contains",
            width=WIDTHS["with"],
        )
        if len(offered.ways) > 1:
            st.selectbox(offered.way, offered.ways, key=f"{key}_way", width=WIDTHS["way"])
        st.button(
            "Code it",
            key=f"{key}_do",
            type="primary",
            disabled=chosen is None,
            on_click=_code,
            args=(project, hit, key, parts, codes),
        )
    if chosen is not None and offered.definitions[chosen]:
        st.caption(escaped(offered.definitions[chosen]))


def _code(project: Project, hit: Hit, key: str, parts: Sequence[Span], codes: Mapping[str, str]) -> None:
    held = st.session_state
    code = held.get(f"{key}_with")
    if code is None:
        return
    part, way = parts[held.get(f"{key}_part", 0)], held.get(f"{key}_way", "")
    done = f"Coded and saved: {codes[code]}. Undo takes it back."
    if attempt(code_hit, project, hit, part, code, way, done=done) is not None:
        held[key] = False
