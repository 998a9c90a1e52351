"""Going to the top when one theme is opened, and back to where one was in the list of all."""

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

export default function ({ data }) {
  const scroller = main();
  if (!scroller) return;
  if (!scroller.dataset.themesWatched) {
    scroller.dataset.themesWatched = "yes";
    scroller.addEventListener("click", remember, true);
  }
  if (shown === data.of) return;
  const first = shown === null;
  shown = data.of;
  if (first) return;
  const top = shown === "" ? places.get("") || 0 : 0;
  requestAnimationFrame(() => requestAnimationFrame(() => scroller.scrollTo({ top })));
}
"""


@cache
def _component() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component("workbench_theme_top", html="<span></span>", js=_SCRIPT)
    return renderer


def keep_place(theme_id: str | None) -> None:
    """Call last on the page, with the theme that is looked at by itself, or None."""
    _component()(key="themes_top", data={"of": theme_id or ""}, height="content")
