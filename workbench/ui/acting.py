"""Buttons and keys that act on the one thing a card shows: what was pressed is done to what was seen, or not at all.

Streamlit calls back with what a button's key was last drawn with. While a page is being drawn that may be the thing
before the one a person sees, or already the one after it. So the key of such a button names its thing; the card shows
the thing's name last, when its buttons are there; and what is pressed for a thing the card has left is let go.
"""

from __future__ import annotations

import streamlit as st


def key_for(key: str, thing: str) -> str:
    """The key of a button that acts on this thing alone."""
    return f"{key}_of_{thing}"


def show_on(card: str, thing: str) -> None:
    """From here on the card shows this thing; to be called when its buttons are drawn."""
    st.session_state[f"{card}_shows"] = thing


def leave(card: str) -> None:
    """The card is done with what it showed; nothing pressed for it counts until it shows something again."""
    st.session_state.pop(f"{card}_shows", None)


def still_shows(card: str, thing: str) -> bool:
    """Whether what was pressed for this thing is to be done."""
    return st.session_state.get(f"{card}_shows") == thing
