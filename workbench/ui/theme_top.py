"""Going to the top when one theme is opened, and back to where one was in the list of all; with the keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
const places = new Map();
let shown = null;

function main() {
  return document.querySelector('[data-testid="stMain"]');
}

function remember() {
  const scroller = main();
  if (scroller && shown !== null) places.set(shown, scroller.scrollTop);
}

// The button that was pressed is gone with its page: whoever works with keys would begin at the sidebar again.
function begin(key) {
  const held = document.activeElement;
  if (held && held !== document.body && held.isConnected) return;
  document.querySelector(`.st-key-${CSS.escape(key)} button`)?.focus({ preventScroll: true });
}

export default function ({ data }) {
  const scroller = main();
  if (!scroller) return;
  if (!scroller.dataset.themesWatched) {
    scroller.dataset.themesWatched = "yes";
    scroller.addEventListener("click", remember, true);
  }
  if (shown === data.of) return;
  const before = shown;
  shown = data.of;
  if (before === null) return;
  const top = shown === "" ? places.get("") || 0 : 0;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    scroller.scrollTo({ top });
    begin(shown === "" ? `theme_open_${before}` : "theme_close");
  }));
}
"""


@cache
def _component() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component("workbench_theme_top", html="<span></span>", js=_SCRIPT)
    return renderer


def keep_place(theme_id: str | None) -> None:
    """Call last on the page, with the theme that is looked at by itself, or None."""
    _component()(key="themes_top", data={"of": theme_id or ""}, height="content")
