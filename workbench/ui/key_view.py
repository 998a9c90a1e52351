"""The key on the safety page: where it is at a glance, its passphrase, copies of it, its return and its end."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from workbench.identities import unreviewed
from workbench.project import Project, ProjectError
from workbench.ui.notices import attempt, notify
from workbench.ui.opening import check_passphrase
from workbench.ui.opening_forms import passphrase_hint
from workbench.ui.safety_view import backup_moment
from workbench.ui.wording import escaped
from workbench.vault_key import (
    KEY_PLACES,
    KeyFacts,
    change_passphrase,
    destroy_key,
    detach_key,
    export_key,
    key_facts,
    return_key,
    standing_words,
)

Glance = list[dict[str, str]]


def glance_rows(project: Project, facts: KeyFacts) -> Glance:
    """The state of the project's protection, one row a question."""
    here = f"{KEY_PLACES[facts.where]}, {'open' if facts.open else 'closed'} now"
    backed_up = backup_moment(project, "project")
    rows = {
        "What the texts are": standing_words(project),
        "The key (the vault)": here if facts.where == "here" else KEY_PLACES[facts.where],
        "Its encryption": f"SQLCipher, AES-256; passphrase by {facts.derivation}"
        if facts.derivation
        else "no vault here",
        "Copies of it exported": f"{len(facts.exports)}, newest {_day(facts)}" if facts.exports else "none",
        "The project file": "encrypted" if project.encrypted else "not encrypted",
        "Last backup": f"{backed_up} UTC" if backed_up else "none yet",
    }
    return [{"Question": question, "Now": now} for question, now in rows.items()]


def _day(facts: KeyFacts) -> str:
    return facts.exports[0][0][:16].replace("T", " ")


def draw_key(project: Project) -> None:
    """Everything a person can do with the key; what is of no use now is not shown."""
    facts = key_facts(project)
    st.caption(
        "The vault is the key from pseudonyms to people. Keep its passphrase apart from the project's, keep a copy of "
        "the vault away from this machine, and destroy it once nobody needs to know the names."
    )
    if facts.where == "destroyed":
        st.info("The key was destroyed: no key exists on this machine. What the stories tell remains.")
        _list_exports(facts)
    elif facts.where != "here":
        _draw_return(project, facts)
    elif not project.has_vault:
        st.info("The vault is closed. Open the project with its passphrase to export, move or destroy the key.")
    _draw_passphrase(project)
    if project.has_vault:
        _draw_export(project, facts)
        _draw_destroy(project, facts)


def _list_exports(facts: KeyFacts) -> None:
    if facts.exports:
        told = "; ".join(f"{at[:16].replace('T', ' ')} UTC by {escaped(name)}" for at, name in facts.exports)
        st.caption(f"Copies were exported {told}. Nothing that is done here reaches them.")


def _draw_passphrase(project: Project) -> None:
    choices = {"vault": "The vault", "project": "The project file"}
    if not project.has_vault:
        del choices["vault"]
    with st.expander("Change a passphrase", key="key_passphrase_box"):
        which = st.selectbox("Of", list(choices), format_func=choices.__getitem__, key="key_which")
        if which == "project" and not project.encrypted:
            st.caption("The project file has no passphrase yet. With one it is encrypted, and so are its backups.")
        else:
            st.text_input("Present passphrase", type="password", key="key_current")
        typed = st.text_input("New passphrase", type="password", key="key_new", live=True)
        passphrase_hint(typed or "")
        st.text_input("New passphrase again", type="password", key="key_again", live=True)
        st.caption(
            "Earlier backups under the old passphrase are replaced. Copies of the key elsewhere keep the passphrase "
            "they were exported under, and other windows must open the project again."
        )
        st.button("Change it", key="key_change", on_click=_change, args=(project, which))


def _change(project: Project, which: str) -> None:
    fields = {name: st.session_state.get(f"key_{name}") or "" for name in ("current", "new", "again")}
    done = f"The passphrase of the {which} is changed."
    if attempt(_change_checked, project, which, **fields, done=done) is None:
        return
    for name in fields:
        st.session_state[f"key_{name}"] = ""


def _change_checked(project: Project, which: str, current: str, new: str, again: str) -> bool:
    check_passphrase(which, new, again)
    change_passphrase(project, "vault" if which == "vault" else "project", current=current, new=new)
    return True


def _draw_export(project: Project, facts: KeyFacts) -> None:
    with st.expander("Export the key, or keep it elsewhere", key="key_export_box"):
        st.caption("Writes an encrypted copy of the vault into a folder of another disk, and checks it there.")
        st.text_input("Folder", key="key_folder", placeholder="The full path of a folder on another disk")
        st.text_input(
            "Another passphrase for the copy",
            type="password",
            key="key_copy",
            help="Empty: the copy opens with the vault's own passphrase.",
        )
        moving = st.checkbox("Then take the vault and its backups off this machine", key="key_moving")
        if moving:
            st.caption(
                "Coding goes on without names. To bring in interviews or decide on names, bring the key back first. "
                "If the copy is lost, so are the originals and the names."
            )
        label = "Export it and keep it elsewhere" if moving else "Export the key"
        st.button(label, key="key_export", on_click=_export, args=(project, moving))
        _list_exports(facts)


def _export(project: Project, moving: bool) -> None:
    folder = (st.session_state.get("key_folder") or "").strip()
    other = st.session_state.get("key_copy") or None
    path = attempt(_export_checked, project, folder, other, moving)
    if path is not None:
        st.session_state["key_copy"] = ""
        notify(f"Exported the key as {path.name}." + (" It is no longer on this machine." if moving else ""))


def _export_checked(project: Project, folder: str, other: str | None, moving: bool) -> Path:
    if not folder:
        raise ProjectError("No folder was given; type the full path of a folder on another disk.")
    if other is not None:
        check_passphrase("copy's", other, other)
    return (detach_key if moving else export_key)(project, Path(folder).expanduser(), passphrase=other)


def _draw_return(project: Project, facts: KeyFacts) -> None:
    st.info(
        "The key is kept elsewhere. Bring it back to bring in interviews or to decide on names."
        if facts.where == "elsewhere"
        else "There is no vault in the project's folder. If it was moved, bring it back here."
    )
    with st.form("key_return_form"):
        st.text_input("File of the key", key="key_file", placeholder="The full path of the exported vault")
        st.text_input("Its passphrase", type="password", key="key_file_passphrase")
        st.form_submit_button("Bring the key back", key="key_return", on_click=_return, args=(project,))


def _return(project: Project) -> None:
    file = (st.session_state.get("key_file") or "").strip()
    typed = st.session_state.get("key_file_passphrase") or ""
    attempt(_return_checked, project, file, typed, done="The key is back and open.")


def _return_checked(project: Project, file: str, passphrase: str) -> bool:
    if not file:
        raise ProjectError("No file was given; type the full path of the exported vault.")
    return_key(project, Path(file).expanduser(), passphrase)
    return True


def _draw_destroy(project: Project, facts: KeyFacts) -> None:
    with project.reading() as session:
        waiting = sum(unreviewed(session).values())
    with st.expander("Destroy the key", key="key_destroy_box"):
        st.markdown(
            "The vault and its backups on this machine are overwritten and removed: original files and texts, real "
            "names, and every way back to them. **This cannot be undone.** The texts are then called anonymised; they "
            "are so only as far as nobody is known by what they tell. An SSD, or a disk with snapshots, may keep what "
            "was overwritten; without its first page, which goes first, no passphrase opens a vault."
        )
        _list_exports(facts)
        if waiting:
            st.caption(f"{waiting} mentions wait for review. Without the key nobody can look at them again.")
            st.checkbox("Destroy it although they wait", key="key_unreviewed")
        st.text_input("Type the project's name", key="key_name", autocomplete="off")
        st.button("Destroy the key for good", key="key_destroy", on_click=_destroy, args=(project,))


def _destroy(project: Project) -> None:
    attempt(
        _destroy_checked,
        project,
        st.session_state.get("key_name") or "",
        bool(st.session_state.get("key_unreviewed")),
        done="The key is destroyed.",
    )


def _destroy_checked(project: Project, name: str, accept: bool) -> bool:
    destroy_key(project, name=name, accept_unreviewed=accept)
    return True
