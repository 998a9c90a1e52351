"""Forms that lose nothing: what was typed and could not be saved is in the form again, over what stands now."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

import streamlit as st

from workbench.ui.notices import attempt

_KEPT = "unsaved"


def slot(what: str, identifier: str, stored: object) -> str:
    """A key that changes with what is stored, so that the fields show it anew after an undo or another's change."""
    return f"{what}_{identifier}_{zlib.crc32(repr(stored).encode()):08x}"


def kept(what: str, identifier: str) -> Mapping[str, str]:
    """What was typed in this form and not saved, by name."""
    held: Mapping[str, str] = st.session_state.get(_KEPT, {}).get((what, identifier), {})
    return held


def save(
    what: str,
    identifier: str,
    typed: Mapping[str, str],
    before: Mapping[str, str],
    write: Callable[[], None],
    done: str,
) -> bool:
    """Write from a callback; where that is refused, what differs from ``before`` is kept for the form. Whether done."""

    def told() -> bool:
        write()
        return True

    held = st.session_state.setdefault(_KEPT, {})
    if attempt(told, done=done):
        held.pop((what, identifier), None)
        return True
    held[(what, identifier)] = {name: value for name, value in typed.items() if value != before.get(name, "")}
    return False


def offer_letting_go(what: str, identifier: str) -> None:
    """Say that something is not saved, with a way to leave it; nothing where everything is."""
    if not kept(what, identifier):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("What you typed is in the form and not saved.", width="content")
        st.button(
            "Leave it, and show what is stored",
            key=f"unsaved_{what}_{identifier}",
            type="tertiary",
            on_click=_let_go,
            args=(what, identifier),
        )


def _let_go(what: str, identifier: str) -> None:
    st.session_state.get(_KEPT, {}).pop((what, identifier), None)
    for key in [key for key in st.session_state if str(key).startswith(f"{what}_{identifier}_")]:
        del st.session_state[key]
