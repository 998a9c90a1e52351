"""Long work on a page: how far it is, a button to stop it, and one to let it go on. It outlives the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workbench import jobs
from workbench.jobs import JobState
from workbench.project import Project
from workbench.ui.notices import attempt, notify
from workbench.ui.wording import escaped

LOOK_SECONDS = 1.5
"""How often the bar is drawn anew while work goes on; nothing is, while there is none."""
KEPT = "What was done is kept"
STOPPED = f"Stopped. {KEPT}."
BEGUN_ANEW: Mapping[str, str] = {
    "themes": " Passages that were read for meaning need not be read again; the grouping itself begins anew."
}
"""By the kind of work, what of it does not go on where it was."""


def show_job(
    project: Project,
    kind: str,
    label: str,
    *,
    settings: Mapping[str, Any] | None = None,
    help: str = "",
    idle: bool = True,
    primary: bool = True,
) -> JobState | None:
    """Draw long work of a kind as it stands, and return that.

    ``label`` is the button that begins it, with ``settings``; with ``idle`` false there is no such button, and
    nothing is drawn where nothing is under way or left over. The page is drawn anew once when work has ended.
    """
    state = jobs.newest(project, kind)
    active = state is not None and state.active
    if state is None and not idle:
        return None
    with st.container(key=f"job_{kind}"):
        if active:
            st.fragment(_watch, run_every=LOOK_SECONDS)(project, kind)
        else:
            _at_rest(project, kind, label, state, settings or {}, help, idle, primary)
    return state


def _watch(project: Project, kind: str) -> None:
    """Draw work under way; when it has ended, the whole page is drawn anew, with what came of it."""
    if project.database.moved:
        st.rerun(scope="app")
    state = jobs.newest(project, kind)
    if state is None or not state.active:
        if state is not None and state.state == "done":
            notify(state.note)
        st.rerun(scope="app")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        begun = "Going on where it stopped" if state.done else "Starting"
        st.progress(state.share, text=escaped(state.note or begun))
        st.button("Stop", key=f"job_{kind}_stop", on_click=_stop, args=(project, state.id))
    st.caption("This goes on while you work on other pages, or load this one again. Closing the project stops it.")


def _at_rest(
    project: Project,
    kind: str,
    label: str,
    state: JobState | None,
    settings: Mapping[str, Any],
    help: str,
    idle: bool,
    primary: bool,
) -> None:
    shade: Any = "primary" if primary else "secondary"
    if state is not None and state.resumable:
        _say(state)
        st.button(
            "Go on" if state.state == "stopped" else "Try again",
            key=f"job_{kind}_go_on",
            type=shade,
            on_click=attempt,
            args=(jobs.resume, project, state.id),
        )
        return
    if idle:
        st.button(
            label,
            key=f"job_{kind}_start",
            type=shade,
            help=help or None,
            on_click=attempt,
            args=(jobs.start, project, kind, dict(settings)),
        )


def _say(state: JobState) -> None:
    """Say in words where work stands that did not come to its end."""
    note = state.note or STOPPED
    if KEPT in note:  # else it was refused at once, and how far it had come tells nothing
        note += f" It had come to {state.share:.0%}." if 0.005 < state.share < 1 else ""
        note += BEGUN_ANEW.get(state.kind, "")
    if state.state == "failed":
        st.warning(escaped(note))
    else:
        st.caption(escaped(note))


def _stop(project: Project, job_id: str) -> None:
    attempt(jobs.stop, project, job_id, wait=True)
