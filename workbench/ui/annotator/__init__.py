"""The coding view: an interview's text, coded by mouse or keyboard, drawn in the browser.

A Streamlit Components v2 component in plain JavaScript. Streamlit only mounts it: the text, the changes and their
answers travel by the routes of ``workbench.ui.doors``, and so do the script and the style sheet, which Streamlit
would send again with every change. It draws a change at once, and keeps it until Python acknowledges its id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.annotator.strings import STRINGS
from workbench.ui.annotator.types import Mounted

__all__ = ["STRINGS", "annotator", "script", "styles", "version"]

_HERE = Path(__file__).parent
ADDRESS = "/workbench/annotator"
"""Where the script and the style sheet are served: this and ``.js`` or ``.css``, with their version."""
# One module to the browser: each file defines one name. Parts find the core; `annotator.js`, last, uses them all.
_CORE = (
    "parts",
    "offsets",
    "outbox",
    "transport",
    "layers",
    "dom",
    "ledger",
    "paint",
    "blocks",
    "rows",
    "view",
    "arriving",
    "doing",
    "keyboard",
    "pointer",
    "picker",
    "details",
)
_LAST = "annotator"
# The narrow layout, at the end of the last file, overrides what comes before.
_LAST_STYLE = "annotator"
_LOADER = """
const here = location.origin + %(address)s;
const styled = new Promise((done) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: here + ".css?v=" + %(version)s, onload: done, onerror: done });
  document.head.append(link);
});
const ready = Promise.all([import(here + ".js?v=" + %(version)s), styled]);
const mounted = new WeakMap();
export default function (component) {
  const root = component.parentElement.querySelector(".an-root");
  const mine = mounted.get(root) ?? {};
  mounted.set(root, mine);
  mine.last = component;
  ready.then(([module]) => {
    if (mine.last === component) mine.stop = module.default(component);
  });
  return () => {
    if (mine.last !== component) return;
    mine.last = null;
    mine.stop?.();
    mounted.delete(root);
  };
}
"""


def script_names() -> list[str]:
    """The JavaScript files by name, in the order they are joined: the core, every other part, and the whole."""
    others = sorted({path.stem for path in _HERE.glob("*.js")} - {*_CORE, _LAST})
    return [*_CORE, *others, _LAST]


@cache
def script() -> str:
    """The component's whole JavaScript module."""
    strings = f"const anStrings = {json.dumps(STRINGS, ensure_ascii=False)};"
    return "\n".join([strings, *((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in script_names())])


@cache
def styles() -> str:
    """The component's whole style sheet."""
    names = [*sorted({path.stem for path in _HERE.glob("*.css")} - {_LAST_STYLE}), _LAST_STYLE]
    return "\n".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in names)


@cache
def version() -> str:
    """A name of the script and style sheet as they are now: browsers keep those of a version for good."""
    return hashlib.sha256((script() + styles()).encode()).hexdigest()[:16]


@cache
def _component() -> Callable[..., Any]:
    """Register the component once per process."""
    renderer: Callable[..., Any] = st.components.v2.component(
        "workbench_annotator",
        html='<div class="an-root"></div>\n<!-- drawn by the script -->',
        js=_LOADER % {"address": json.dumps(ADDRESS), "version": json.dumps(version())},
        # In a shadow root `document.getSelection()` works in one browser only.
        isolate_styles=False,
    )
    return renderer


def annotator(given: Mounted, *, key: str, on_asked: Callable[[], None] | None = None) -> None:
    """Draw the coding view of one interview.

    Parameters
    ----------
    given
        Which interview, and how the browser asks for it; see :class:`Mounted`.
    key
        Constant key of the mount. After changes, when the coder rests, its state has a new value of ``seen`` and
        the page runs again, so that what stands beside the text follows.
    on_asked
        Called when the view asks the page for something: what, its state has in ``asked`` (:class:`Asked`).
    """
    # As one string: Streamlit would walk a mapping, looking for tables.
    told = {"given": json.dumps(given, ensure_ascii=False)}
    _component()(key=key, data=told, on_seen_change=_nothing, on_asked_change=on_asked or _nothing)


def _nothing() -> None:
    """The run itself is what is wanted."""
