"""Marking the words a search found, in passages that are drawn as plain text.

The words stay the plain text Streamlit has drawn; a small script only tells the browser which stretches of it to
colour. Where the browser cannot, nothing is missing but the colour.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.spans import Span, to_utf16

_SCRIPT = Path(__file__).parent / "found_words.js"
# Dark ink on yellow reads well on a light ground and on a dark one.
_STYLE = "<style>::highlight(workbench-found){background-color:#ffe27a;color:#221a00}</style>"


@cache
def _component() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component(
        "workbench_found_words",
        html="<span hidden></span>",
        js=_SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )
    return renderer


def mark_found(passages: Mapping[str, tuple[str, Sequence[tuple[int, int]]]], key: str) -> None:
    """Colour stretches of the plain text in containers: by key of the container, its text and spans of code points.

    To be called after the containers are drawn.
    """
    wanted = []
    for container, (text, spans) in passages.items():
        units = [to_utf16(text, Span(start, end)) for start, end in spans]
        wanted.append({"key": container, "spans": [[span.start, span.end] for span in units]})
    with st.container(key=f"{key}_marks"):
        st.html(_STYLE)
        _component()(key=key, data={"passages": wanted}, width="content", height="content")
