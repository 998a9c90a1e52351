"""What the theme cannot say of how things look."""

from __future__ import annotations

import streamlit as st

_STYLE = (
    # The chosen one of a row of buttons takes the accent as its ink, which is too faint on a dark ground.
    '<style>button[data-variant="segmented_control"][aria-checked="true"] *{color:var(--text-color,inherit)}'
    '[data-testid="stApp"] button[data-variant="segmented_control"][aria-checked="true"]'
    "{color:inherit!important;font-weight:600}"  # also where it is pointed at or has the keyboard
    # So does a button without a frame, pointed at or with the keyboard: a line under it says so instead.
    '[data-testid="stApp"] button[kind="tertiary"]:is(:hover,:focus-visible,:active):not(:disabled)'
    "{color:inherit!important;text-decoration:underline}"
    # A caption's own ink is too faint to read on a light ground.
    '[data-testid="stApp"] [data-testid="stCaptionContainer"]{color:inherit;opacity:.8}'
    # The menu is long: what follows it moves up, so that undo stays in sight on a small screen.
    '[data-testid="stSidebarUserContent"]{padding-top:.5rem}'
    '[data-testid="stSidebarNavLink"]{padding-block:0;margin-block:0;line-height:1.5rem}'
    '[data-testid="stSidebarNavLink"] *{line-height:1.5rem}[data-testid="stSidebarNavItems"] li{margin-block:0}'
    '[data-testid="stNavSectionHeader"]{margin:.25rem 0 0;padding-block:0}</style>'
)


def draw_looks() -> None:
    """Send the few rules of style that are asked for on every page."""
    st.html(_STYLE)
