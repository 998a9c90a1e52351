"""Export: coded excerpts out of the house, after consent, names and reviews were examined."""

import streamlit as st

from workbench.codes import code_uses, list_codes, shipped
from workbench.consent import USES
from workbench.exchange.gate import EXPORT_USES, Request
from workbench.exchange.log import list_exports
from workbench.reading import list_interviews
from workbench.ui.export_gate import (
    USES_EXPLAINED,
    examined,
    log_rows,
    offer_export,
    offer_leaving_out,
    show_findings,
)
from workbench.ui.navigation import link_to
from workbench.ui.state import require_project, require_vault

project = require_project()
st.title("Export")
st.caption(
    "Nothing leaves unexamined: who allows this use, which names may still stand in the words, and what "
    "is withheld. "
    "What is withheld is counted and named by reason."
)
require_vault(project)

with project.reading() as session:
    dimensions = {dimension.id: dimension.label for dimension in shipped(session).dimensions}
    uses = code_uses(session)
    codes = {code.id: code.label for code in list_codes(session, active_only=False) if code.id in uses}
    rows = list_interviews(session)
    interviews = {row.id: f"{row.code} {row.title}" for row in rows}
    exports = list_exports(session)

if not codes:
    st.subheader("There is nothing to export yet")
    st.text("Here coded excerpts become a table for a use their speakers allow. Code some passages first.")
    link_to("read", "Read and code")
    st.stop()

st.subheader("What for, and for whom", anchor=False)
use = st.radio(
    "Use",
    EXPORT_USES,
    format_func=USES.__getitem__,
    captions=[USES_EXPLAINED[name] for name in EXPORT_USES],
    key="export_use",
    persist_state="session",
)

st.subheader("Which excerpts", anchor=False)
left, middle, right = st.columns(3)
dimension = left.selectbox(
    "Dimension",
    ["", *dimensions],
    format_func=lambda name: dimensions.get(name, "Every dimension and code"),
    key="export_dimension",
    persist_state="session",
)
chosen_codes = middle.multiselect(
    "Codes", list(codes), format_func=codes.__getitem__, key="export_codes", placeholder="Every code"
)
chosen_interviews = right.multiselect(
    "Interviews",
    list(interviews),
    format_func=interviews.__getitem__,
    key="export_interviews",
    placeholder="Every interview",
)
form = st.segmented_control(
    "Form",
    ["csv", "xlsx"],
    format_func={"csv": "CSV", "xlsx": "Excel"}.__getitem__,
    default="csv",
    required=True,
    key="export_form",
)

st.subheader("What may leave", anchor=False)
accept = st.session_state.get("export_accept", False) and use != "team_analysis"
request = Request(use, dimension or None, tuple(chosen_codes) or None, tuple(chosen_interviews) or None, accept)
found = examined(project, request)
if found is not None:
    show_findings(found)
    offer_leaving_out(found, rows, chosen_interviews)
    if found.unreviewed and use != "team_analysis":
        st.checkbox(
            "Let it leave although names in it were reviewed by nobody",
            key="export_accept",
            persist_state="page",
            help="The number of such names is told in the export.",
        )
    offer_export(project, request, form or "csv", found)

st.subheader("Export log", anchor=False)
if exports:
    st.dataframe(log_rows(exports), hide_index=True, key="export_log", alt="Exports made so far, newest first")
    st.caption("When somebody withdraws, every file that names the participant here must be called back.")
else:
    st.caption("Nothing has left this project. Every export will be listed here with its use and its participants.")
