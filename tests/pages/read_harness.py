"""The whole app on the project in ``HARNESS_PROJECT``, opened for whoever comes."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import streamlit as st

from tests.browser import ROOT
from tests.projects import VAULT
from workbench.project import Project
from workbench.ui.state import KEY

if KEY not in st.session_state:
    st.session_state[KEY] = Project.open(Path(os.environ["HARNESS_PROJECT"]), coder="Ana", vault_passphrase=VAULT)
runpy.run_path(str(ROOT / "workbench" / "app.py"))
