"""One page with long work on it, on the project in ``HARNESS_PROJECT``; the work is the tests' own, and never ends."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from tests.projects import VAULT
from tests.workbench.jobs.counting import KINDS
from workbench.jobs import child, kinds
from workbench.project import Project
from workbench.ui.job_view import show_job
from workbench.ui.local_model_view import show_local_model
from workbench.ui.notices import show_notices
from workbench.ui.state import KEY, close_project, require_project

child.PREFIXES = (*child.PREFIXES, "tests.") if "tests." not in child.PREFIXES else child.PREFIXES
kinds.KINDS["counting"] = f"{KINDS}:counting"
st.set_page_config(layout="wide")
if KEY not in st.session_state:
    st.session_state[KEY] = Project.open(Path(os.environ["HARNESS_PROJECT"]), coder="Ana", vault_passphrase=VAULT)
project = require_project()
show_notices()
st.title("Long work")
state = show_job(project, "counting", "Count", settings={"to": 100_000})
st.text(f"drawn as {'running' if state and state.active else state.state if state else 'none'}")
st.button("Close", on_click=close_project)
show_local_model(project)
