"""Safety: at a glance, the key, checks, backups, erasing, the history and undo."""

import streamlit as st

from workbench.exchange.log import list_exports
from workbench.ui.erase_view import draw_erase
from workbench.ui.export_gate import log_rows
from workbench.ui.key_view import draw_key, glance_rows
from workbench.ui.navigation import link_to
from workbench.ui.safety_view import (
    back_up,
    backup_rows,
    check_rows,
    draw_restore,
    file_rows,
    history_rows,
    last_checks,
    run_checks,
)
from workbench.ui.sidebar import redo, undo
from workbench.ui.state import require_project
from workbench.ui.wording import escaped
from workbench.vault_key import key_facts

st.title("Safety")
project = require_project()

st.table(glance_rows(project, key_facts(project)), hide_index=True, alt="The state of the project's protection")

st.subheader("The key")
draw_key(project)

st.subheader("Erase")
draw_erase(project)

st.subheader("Files")
st.dataframe(
    file_rows(project),
    hide_index=True,
    key="safety_files",
    alt="The files of the project and their encryption",
)
st.caption(f"In {escaped(str(project.folder))}")
if not project.encrypted:
    st.warning("The project file is not encrypted: whoever can read this disk can read it. Encrypt the disk itself.")

st.subheader("Checks")
st.caption(
    "Are the files sound and encrypted as they should be, does every code lie inside its text, and does any "
    "name stand outside the vault? Names are only looked for while the vault is open."
)
if st.button("Check everything", key="safety_check"):
    with st.spinner("Checking the files, the texts and the backups", show_time=True):
        run_checks(project)
checks = last_checks(project)
if checks is not None:
    failed = sum(not check.passed for check in checks)
    if failed:
        st.warning(f"{failed} of {len(checks)} checks want a look.")
    else:
        st.success(f"All {len(checks)} checks are in order.")
    st.dataframe(check_rows(checks), hide_index=True, key="safety_checks_table", alt="What was checked and found")

st.subheader("Backups")
backups = backup_rows(project)
st.caption(
    "A backup is made when a project is closed, after files are brought in, and every ten minutes of work; "
    "the newest five of each file are kept."
)
st.button("Back up now", key="safety_back_up", on_click=back_up, args=(project,))
if backups:
    st.dataframe(backups, hide_index=True, key="safety_backups", alt="Backups, newest first")
else:
    st.caption("There is no backup yet.")

draw_restore(project)

st.subheader("History")
st.caption(
    "Every action is listed for good, undone ones too. You can take back your own, the newest first, as far as the "
    "last erasure or return to a backup."
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    shown = st.selectbox(
        "Show", [50, 200, 1000], format_func=lambda n: f"the newest {n}", key="safety_shown", width=200
    )
    st.button("Undo my last action", key="safety_undo", on_click=undo, args=(project,))
    st.button("Redo", key="safety_redo", on_click=redo, args=(project,))
st.dataframe(history_rows(project.history(shown)), hide_index=True, key="safety_history", alt="Actions, newest first")

st.subheader("What left the project")
with project.reading() as session:
    exports = list_exports(session)
if exports:
    st.dataframe(log_rows(exports), hide_index=True, key="safety_exports", alt="Exports, newest first")
else:
    st.caption("Nothing was exported. Every export is listed here with its use and whose words it holds.")
    link_to("export", "Export")
