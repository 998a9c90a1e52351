"""What the command line asked for: a project to open, or the sample study."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from workbench.places import sample_folder
from workbench.ui.notices import attempt
from workbench.ui.state import STARTED, current_project, set_project

PROJECT_VARIABLE = "WORKBENCH_PROJECT"
SAMPLE_VARIABLE = "WORKBENCH_SAMPLE"


def open_what_was_asked() -> None:
    """Open the sample study once a session when the server was started for it."""
    if current_project() is None and os.environ.get(SAMPLE_VARIABLE) and STARTED not in st.session_state:
        st.session_state[STARTED] = True
        open_sample()


def asked_folder() -> Path | None:
    """The project named on the command line; its passphrases are asked for in the browser."""
    named = os.environ.get(PROJECT_VARIABLE)
    return Path(named) if named else None


def open_sample() -> None:
    """Open the sample study, making it first when it is not there; draws its progress while it lasts."""
    # It reaches the detector, which no other start should load.
    from workbench.demo import open_or_make_sample

    folder = asked_folder() if os.environ.get(SAMPLE_VARIABLE) else None
    told = "Opening the sample study. The first time, its names are looked for, which takes a while."
    # No rerun ends this: before the menu is drawn, one would lose the page that the address asks for.
    place = st.empty()
    with place.status(told, expanded=True):
        bar = st.progress(0.0)
        project = attempt(
            open_or_make_sample,
            folder or sample_folder(),
            progress=lambda done, total, what: bar.progress(min(done / max(total, 1), 1.0), text=what),
        )
    place.empty()
    if project is not None:
        set_project(project)
