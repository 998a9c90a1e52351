"""The two forms of the projects page: opening a project, and making a new one."""

from __future__ import annotations

import streamlit as st

from workbench.places import FoundProject, default_folder, find_projects, is_project, look_at
from workbench.ui.opening import SAFE_LENGTH, make_project, open_folder
from workbench.ui.starting import asked_folder

OTHER = "Another folder"


def draw_open() -> None:
    """Choose a project and give what it needs to be opened; fields it has no use for are not shown."""
    known = {str(p.folder): p for p in find_projects(default_folder())}
    asked = asked_folder()
    if asked is not None and is_project(asked):
        known = {str(asked): look_at(asked)} | known
    choice = st.selectbox(
        "Project",
        [*known, OTHER],
        format_func=lambda option: known[option].name if option in known else OTHER,
        key="open_choice",
    )
    if choice == OTHER:
        folder = st.text_input("Folder of the project", key="open_folder", placeholder="Its full path")
        if not known:
            st.caption("No project is in the default folder yet. Type a folder, or make a new project.")
    else:
        folder = choice
        st.caption(f"Last changed {known[choice].changed.replace('T', ' ')} UTC")
    _draw_fields(folder, known.get(choice))


def _draw_fields(folder: str, place: FoundProject | None) -> None:
    with st.form("open_form", border=False):
        st.text_input("Your name or initials", key="open_coder", help="Your work is recorded under this name.")
        if place is None or place.encrypted:
            st.text_input(
                "Project passphrase",
                type="password",
                key="open_project_passphrase",
                help="Empty if it has none." if place is None else None,
            )
        if place is None or place.has_vault:
            st.text_input(
                "Vault passphrase",
                type="password",
                key="open_vault_passphrase",
                help="Only needed to bring in interviews and to review names. Leave it empty to code.",
            )
        st.form_submit_button("Open", key="open_submit", type="primary", on_click=open_folder, args=(folder,))


def draw_new() -> None:
    """The fields of a new project; a project passphrase is asked for unless somebody decides against it."""
    st.text_input("Name of the project", key="new_name", help="A name that tells nobody's identity.")
    st.text_input("Your name or initials", key="new_coder", help="Your work is recorded under this name.")
    st.text_area("Purpose", key="new_purpose", height=80, help="What the testimony is gathered and read for.")
    st.text_input("Person responsible", key="new_responsible", help="Who answers for the safety of those who spoke.")
    _draw_passphrase("vault", "Vault passphrase", "It guards the original texts and the real names.")
    without = st.checkbox("Leave the project file without a passphrase", key="new_without")
    if without:
        st.caption("Whoever can read this disk can then read every pseudonymised interview and all your codes.")
    else:
        _draw_passphrase("project", "Project passphrase", "It guards the pseudonymised texts and the codes.")
    st.caption(
        f"Use at least {SAFE_LENGTH} characters, such as four or five words that do not belong together. "
        "Nobody can recover a passphrase: when it is lost, what it protects is lost too. Keep a copy away "
        "from this computer."
    )
    st.button("Make the project", key="new_submit", type="primary", on_click=make_project)


def _draw_passphrase(which: str, label: str, guards: str) -> None:
    typed = st.text_input(label, type="password", key=f"new_{which}", live=True, help=guards)
    passphrase_hint(typed or "")
    # Live, since leaving by Tab goes to the button that shows the passphrase, and does not count as leaving.
    st.text_input(f"{label} again", type="password", key=f"new_{which}_again", live=True)


def passphrase_hint(passphrase: str) -> None:
    """Say under a field whether its passphrase is long enough: length can be judged without guessing."""
    if passphrase and len(passphrase) < SAFE_LENGTH:
        missing = SAFE_LENGTH - len(passphrase)
        st.caption(f"Too short: {missing} more character{'s' if missing > 1 else ''} at least.")
    else:
        # Something always stands here: a line that came and went would redraw the field below it, emptied.
        st.caption("Long enough." if passphrase else f"At least {SAFE_LENGTH} characters.")
