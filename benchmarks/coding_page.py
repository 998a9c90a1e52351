"""The whole workbench on the study in ``MEASURED_STUDY``, opened for whoever comes."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import streamlit as st

from benchmarks.coding_study import held_study
from benchmarks.measuring import ROOT
from workbench.ui.state import KEY

if KEY not in st.session_state:
    st.session_state[KEY] = held_study(Path(os.environ["MEASURED_STUDY"]))
runpy.run_path(str(ROOT / "workbench" / "app.py"))
