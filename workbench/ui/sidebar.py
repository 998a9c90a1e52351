"""The sidebar: which project, who works in it, what stands between names and readers, and undo."""

from __future__ import annotations

import streamlit as st

from workbench.identities import unreviewed
from workbench.project import Project
from workbench.store.undo import redoable, undoable
from workbench.ui.help import ask_for_help
from workbench.ui.notices import attempt
from workbench.ui.opening import close
from workbench.ui.pause import is_locked
from workbench.ui.wording import escaped
from workbench.vault_key import standing


def draw_sidebar(project: Project | None) -> None:
    """Draw the state of the open project and the actions every page shares."""
    with st.sidebar:
        if project is None:
            if not is_locked():
                st.caption("No project is open.")
                _help_button()
            return
        facts = project.facts()
        st.markdown(f"**{escaped(facts['name'])}**")
        if facts.get("purpose") == "sample":
            st.caption("Sample study: every word in it is invented.")
        # Undo comes first: on a small screen, what stands at the end of the sidebar is out of sight.
        _undo_and_redo(project)
        _say_state(project)
        with st.container(horizontal=True):
            st.button("Close project", key="sidebar_close", on_click=close, width="stretch")
            _help_button()


def _help_button() -> None:
    st.button("Help", key="sidebar_help", on_click=ask_for_help, width="stretch", help="Keys and the tour; press ?")


def _say_state(project: Project) -> None:
    with project.reading() as session:
        waiting = sum(unreviewed(session).values())
    lines = [f"Coder: {escaped(project.coder.name)}", *_vault_lines(project)]
    if waiting:
        lines.append(f"Mentions nobody has reviewed: {waiting:,}")
    if not project.encrypted:
        lines.append("The project file is not encrypted")
    newest = project.history(limit=1)
    if newest:
        event, name = newest[0]
        lines.append(f"Saved. Last: {escaped(event.summary)}, {escaped(name)}, {event.at[11:16]} UTC")
    st.caption("  \n".join(lines))


def _vault_lines(project: Project) -> list[str]:
    """Where the key is, and from its end on that the texts are anonymised."""
    if project.has_vault:
        return ["Vault: open"]
    if standing(project) == "anonymised":
        return ["Anonymised: no key exists on this machine"]
    if not project.database.place.vault.is_file():
        return ["Vault: not on this machine"]
    return ["Vault: closed, so names cannot be seen or decided on"]


def _undo_and_redo(project: Project) -> None:
    with project.reading() as session:
        back = undoable(session, project.coder.id)
        forth = redoable(session, project.coder.id)
    with st.container(horizontal=True):
        st.button(
            "Undo",
            key="sidebar_undo",
            disabled=back is None,
            help=f"Take back: {escaped(back.summary)}" if back else "There is nothing of yours to undo",
            on_click=undo,
            args=(project,),
            width="stretch",
        )
        st.button(
            "Redo",
            key="sidebar_redo",
            disabled=forth is None,
            help=f"Do again: {escaped(forth.summary)}" if forth else "There is nothing of yours to redo",
            on_click=redo,
            args=(project,),
            width="stretch",
        )
    if back is not None:
        st.caption(f"Undo takes back: {escaped(back.summary)}")


def undo(project: Project) -> None:
    """Take back the coder's newest action and say which; for use as a callback."""
    attempt(project.undo, done=lambda summary: f"Taken back: {summary}")


def redo(project: Project) -> None:
    """Do again what was taken back last and say which; for use as a callback."""
    attempt(project.redo, done=lambda summary: f"Done again: {summary}")
