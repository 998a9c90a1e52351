"""The open project of a browser session; all else a session holds is view state."""

from __future__ import annotations

import streamlit as st

from workbench.backing_up import answer_first
from workbench.jobs import attend
from workbench.project import Project
from workbench.ui.doors import forget
from workbench.ui.notices import notify
from workbench.vault_key import standing

KEY = "open_project"
STARTED = "started"
"""Set once the session has opened what the command line named, so that closing it does not open it again."""


def current_project() -> Project | None:
    """The project this session has open, or None."""
    project = st.session_state.get(KEY)
    return project if isinstance(project, Project) else None


def set_project(project: Project) -> None:
    """Make a project the session's open one; the one before is closed, and where that fails both are."""
    try:
        close_project()
    except BaseException:
        project.close()
        raise
    attend(project)
    st.session_state[KEY] = project


def close_project() -> None:
    """Close the session's project and forget what was shown of it."""
    project = current_project()
    if project is not None:
        forget(project)
        project.close()
    for key in list(st.session_state):
        del st.session_state[key]


def let_go_if_moved() -> None:
    """Close a project whose files another window has replaced or moved, before a page reads from them."""
    project = current_project()
    if project is None or not project.database.moved:
        return
    forget(project)
    project.database.close()
    for key in list(st.session_state):
        del st.session_state[key]
    st.session_state[STARTED] = True
    notify(
        "Another window or program has changed a passphrase of the project, or moved one of its files. It is closed "
        "here; open it again.",
        "warning",
    )


def require_project() -> Project:
    """The open project; draws where to open one, and ends the page, when there is none.

    From here on backups that a decision calls for are made after its answer: somebody waits at the page.
    """
    project = current_project()
    if project is None:
        st.subheader("No project is open")
        st.caption("Open a project, make a new one, or look at the sample study first.")
        st.page_link(st.session_state["pages"]["projects"], label="Go to projects")
        st.stop()
    answer_first(project)
    attend(project)
    return project


def require_vault(project: Project) -> None:
    """End the page with what to do when the vault is not open."""
    if not project.has_vault:
        if standing(project) == "anonymised":
            st.subheader("There is no key any more")
            st.caption("The vault was destroyed, so that no name can be seen or decided on.")
            st.stop()
        st.subheader("This page needs the vault")
        st.caption(
            "Names are kept in the vault alone. Close the project and open it with the vault passphrase as well."
        )
        st.stop()
