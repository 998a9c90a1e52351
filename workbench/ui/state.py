"""The open project of a browser session; all else a session holds is view state."""

from __future__ import annotations

import streamlit as st

from workbench.project import Project

KEY = "open_project"
STARTED = "started"
"""Set once the session has opened what the command line named, so that closing it does not open it again."""


def current_project() -> Project | None:
    """The project this session has open, or None."""
    project = st.session_state.get(KEY)
    return project if isinstance(project, Project) else None


def set_project(project: Project) -> None:
    """Make a project the session's open one; the one before is closed."""
    close_project()
    st.session_state[KEY] = project


def close_project() -> None:
    """Close the session's project and forget what was shown of it."""
    project = current_project()
    if project is not None:
        project.close()
    for key in list(st.session_state):
        del st.session_state[key]


def require_project() -> Project:
    """The open project; draws where to open one, and ends the page, when there is none."""
    project = current_project()
    if project is None:
        st.subheader("No project is open")
        st.caption("Open a project, make a new one, or look at the sample study first.")
        st.page_link(st.session_state["pages"]["projects"], label="Go to projects")
        st.stop()
    return project


def require_vault(project: Project) -> None:
    """End the page with what to do when the vault is not open."""
    if not project.has_vault:
        st.subheader("This page needs the vault")
        st.caption(
            "Names are kept in the vault alone. Close the project and open it with the vault passphrase as well."
        )
        st.stop()
