"""What the projects page does: opening and making projects from the fields it shows."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from workbench.places import new_folder
from workbench.project import Project, ProjectError
from workbench.ui.notices import attempt, notify
from workbench.ui.state import STARTED, close_project, current_project, set_project

SAFE_LENGTH = 12


def open_folder(folder: str) -> None:
    """Open the chosen folder with what the form holds; for use as a callback."""
    fields = {
        name: st.session_state.get(f"open_{name}", "") for name in ("coder", "project_passphrase", "vault_passphrase")
    }
    project = attempt(_open, folder, **fields)
    if project is not None:
        set_project(project)
        _tell_opened(project)


def _open(folder: str, coder: str, project_passphrase: str, vault_passphrase: str) -> Project:
    if not folder.strip():
        raise ProjectError("No folder was given; choose a project, or type the path of its folder.")
    return Project.open(
        Path(folder.strip()).expanduser(),
        coder=coder,
        project_passphrase=project_passphrase or None,
        vault_passphrase=vault_passphrase or None,
    )


def make_project() -> None:
    """Make a project from the fields shown and open it; for use as a callback."""
    project = attempt(_make)
    if project is not None:
        set_project(project)
        _tell_opened(project)


def _make() -> Project:
    field = {
        name: st.session_state.get(f"new_{name}", "")
        for name in (
            "name",
            "coder",
            "purpose",
            "responsible",
            "vault",
            "vault_again",
            "project",
            "project_again",
        )
    }
    for name, what in (
        ("name", "name for the project"),
        ("purpose", "purpose"),
        ("responsible", "responsible person"),
    ):
        if not field[name].strip():
            raise ProjectError(f"No {what} was given; fill it in and make the project again.")
    without = st.session_state.get("new_without", False)
    check_passphrase("vault", field["vault"], field["vault_again"])
    if not without:
        check_passphrase("project", field["project"], field["project_again"])
        if field["project"] == field["vault"]:
            raise ProjectError("The two passphrases are the same, so every coder could open the vault; choose two.")
    return Project.create(
        new_folder(field["name"]),
        name=field["name"],
        coder=field["coder"],
        vault_passphrase=field["vault"],
        project_passphrase=None if without else field["project"],
        purpose=field["purpose"].strip(),
        responsible=field["responsible"].strip(),
    )


def check_passphrase(which: str, passphrase: str, again: str) -> None:
    """Raise ProjectError for a new passphrase that is short, or was typed in two ways."""
    if len(passphrase) < SAFE_LENGTH:
        raise ProjectError(f"The {which} passphrase is shorter than {SAFE_LENGTH} characters; choose a longer one.")
    if passphrase != again:
        raise ProjectError(f"The {which} passphrase was typed in two ways; type it twice the same.")


def _tell_opened(project: Project) -> None:
    st.session_state[STARTED] = True
    notify(
        f"{project.facts()['name']} is open"
        + (", with its vault." if project.has_vault else "; its vault stays closed.")
    )


def close() -> None:
    """Close the project and say so; for use as a callback."""
    attempt(close_project)
    if current_project() is not None:
        return  # what went wrong is told; nothing may say that it is closed
    st.session_state[STARTED] = True
    notify("The project is closed and its passphrases are forgotten.")
