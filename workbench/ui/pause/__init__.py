"""Pausing: one key or button blanks the screen at once, and locks the project until its passphrases come again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.project import Project
from workbench.ui.doors import forget
from workbench.ui.notices import attempt, notify
from workbench.ui.state import KEY, STARTED, current_project, set_project
from workbench.ui.wording import escaped

HELD = "pause_held"
"""What a locked session remembers, so that the same project can be opened again; never a passphrase."""
_HERE = Path(__file__).parent
_PLACE = (
    "<style>[data-testid=stLayoutWrapper]:has(> :is(.st-key-pause_here,.st-key-pause_keys)){position:fixed;top:.6rem;"
    "right:4.2rem;width:auto;z-index:999991}.st-key-pause_here,.st-key-pause_keys{width:auto}</style>"
)
_WORDS = {"label": "Pause", "hint": "Blank the screen and lock the project (Ctrl+Shift+L, or the Pause key)",
          "covered": "Paused. Locking the project …"}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """Which project is locked and what it takes to open it."""

    folder: Path
    coder: str
    encrypted: bool
    vault: bool
    sample: bool

    @property
    def protected(self) -> bool:
        """Whether anything but a click stands between the screen and the words."""
        return self.encrypted or self.vault


@cache
def _component() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component(
        "workbench_pause",
        html='<button type="button"></button>',
        js=(_HERE / "pause.js").read_text(encoding="utf-8"),
        css=(_HERE / "pause.css").read_text(encoding="utf-8"),
    )
    return renderer


def draw_pause() -> None:
    """Draw the button at the top of the window, where it never scrolls away; its script listens on every page.

    Without an open project there is nothing to cover: the button is hidden, and only ``?`` is listened to.
    """
    opened = current_project() is not None
    with st.container(key="pause_here" if opened else "pause_keys"):
        st.html(_PLACE)
        data = {**_WORDS, "open": opened}
        _component()(key="pause", data=data, on_paused_change=lock, width="content", height="content")


def lock() -> None:
    """Close the project and its vault, forget all that was shown, and remember only where it lies; for a callback.

    Locking happens whatever else fails: a backup that cannot be made is told when the project is opened again.
    """
    project = current_project()
    if project is None:
        return
    held = _held(project)
    troubled = False
    forget(project)
    try:
        project.close()
    except Exception:  # nothing may keep the words on the screen
        project.database.close()
        troubled = True
    for key in list(st.session_state):
        del st.session_state[key]
    st.session_state[HELD], st.session_state[STARTED] = held, True
    if troubled:
        notify("The project is closed, but its last backup could not be made; see that the disk has room.", "warning")


def _held(project: Project) -> Held:
    try:
        sample = project.facts().get("purpose") == "sample"
    except Exception:  # a file that cannot be read is no reason to go on showing it
        sample = False
    return Held(project.folder, project.coder.name, project.encrypted, project.has_vault, sample)


def is_locked() -> bool:
    """Whether this session is paused; nothing else may be drawn then."""
    return isinstance(st.session_state.get(HELD), Held) and st.session_state.get(KEY) is None


def draw_locked() -> None:
    """Draw what stands in place of every page while the session is paused."""
    held: Held = st.session_state[HELD]
    with st.container(key="pause_locked", width=460):
        st.title("Paused", anchor=False)
        if held.protected:
            st.caption("The project is closed. What was coded and had not arrived yet will arrive once it is open.")
        else:
            st.caption(
                "The project has no passphrase: the pause hides it and does not protect it. Anybody here can go on."
            )
        with st.form("pause_form", border=False):
            for name, label, asked in (
                ("project", "Project passphrase", held.encrypted),
                ("vault", "Vault passphrase", held.vault),
            ):
                if asked:
                    st.text_input(label, type="password", key=f"pause_{name}", autocomplete="off")
            if held.sample:
                # It reaches the detector, which no other start should load.
                from workbench.demo import SAMPLE_PASSPHRASE

                st.caption(escaped(f"The sample study opens with the words: {SAMPLE_PASSPHRASE}"))
            st.form_submit_button("Go on", key="pause_go", type="primary", on_click=unlock)
        st.button("Leave it closed", key="pause_leave", type="tertiary", on_click=leave_closed)


def unlock() -> None:
    """Open the project again with what the form holds; for use as a callback."""
    held: Held = st.session_state[HELD]
    project = attempt(
        Project.open,
        held.folder,
        coder=held.coder,
        project_passphrase=_typed("project") if held.encrypted else None,
        vault_passphrase=_typed("vault") if held.vault else None,
    )
    for name in ("project", "vault"):
        if f"pause_{name}" in st.session_state:
            st.session_state[f"pause_{name}"] = ""
    if project is not None:
        set_project(project)
        st.session_state.pop(HELD, None)
        st.session_state[STARTED] = True


def _typed(name: str) -> str:
    return str(st.session_state.get(f"pause_{name}") or "")


def leave_closed() -> None:
    """Forget the locked project, so that another can be opened; for use as a callback."""
    st.session_state.pop(HELD, None)
    st.session_state[STARTED] = True
