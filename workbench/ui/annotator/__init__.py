"""The coding view: an interview's text, coded by mouse or keyboard, drawn in the browser.

A Streamlit Components v2 component in plain JavaScript. It draws a change at once, puts it in an outbox held
in component state, and keeps it there until Python acknowledges its id. Mount it with a constant ``key``, and
acknowledge in the payload every op of ``pending_ops(st.session_state[key])`` that has been dealt with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.annotator.ops import malformed_acks, pending_ops
from workbench.ui.annotator.strings import STRINGS
from workbench.ui.annotator.types import AnnotatorPayload, Op

__all__ = ["STRINGS", "annotator", "pending_ops", "script"]

_HERE = Path(__file__).parent
# One module to the browser: each file defines one name, and `annotator.js`, last, uses them all.
_SCRIPTS = (
    "offsets",
    "outbox",
    "layers",
    "dom",
    "view",
    "keyboard",
    "pointer",
    "picker",
    "details",
    "annotator",
)
# The narrow layout, at the end of the last file, overrides what comes before.
_STYLES = ("panels", "annotator")
_STATIC = ("turns", "notes", "masks", "codes", "dimensions")


def script() -> str:
    """Return the component's whole JavaScript module."""
    return "\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)


@cache
def _component() -> Callable[..., Any]:
    """Register the component once per process."""
    renderer: Callable[..., Any] = st.components.v2.component(
        "workbench_annotator",
        html='<div class="an-root"></div>\n<!-- drawn by the script -->',
        css="\n".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES),
        js=script(),
        # In a shadow root `document.getSelection()` works in one browser only.
        isolate_styles=False,
    )
    return renderer


def annotator(payload: AnnotatorPayload, *, key: str, on_ops: Callable[[], None]) -> list[Op]:
    """Draw the coding view and return the changes that wait for an answer in ``payload["acks"]``.

    Parameters
    ----------
    payload
        What to show; see :class:`AnnotatorPayload`.
    key
        Constant key of the mount: the outbox in the browser and in session state is stored under it.
    on_ops
        Called, before the rerun, when changes arrive. Read them with ``pending_ops(st.session_state[key])``.
        It may see the same op again and must answer it again.
    """
    acks = {**malformed_acks(st.session_state.get(key)), **payload["acks"]}
    live = {name: value for name, value in payload.items() if name not in _STATIC}
    live.update(acks=acks, strings={**STRINGS, **payload["strings"]}, mount=key)
    text = {name: value for name, value in payload.items() if name in _STATIC}
    # Two JSON strings: the browser parses the long one only when it changed, and Streamlit does not walk it.
    data = {
        "text": json.dumps(text, ensure_ascii=False),
        "live": json.dumps(live, ensure_ascii=False),
    }
    state: Mapping[str, Any] = _component()(key=key, data=data, on_outbox_change=on_ops)
    return [op for op in pending_ops(state) if op["id"] not in acks]
