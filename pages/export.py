"""Export: excerpts and transcripts out of the house, after consent, names and reviews were examined."""

import streamlit as st

from workbench.codes import code_uses, list_codes, shipped
from workbench.consent import USES
from workbench.exchange.gate import EXPORT_USES, Request
from workbench.exchange.log import list_exports
from workbench.reading import list_interviews
from workbench.release.chosen import profiles_of
from workbench.release.keyless import key_is_gone
from workbench.release.profiles import PROFILE_OF_USE
from workbench.ui.export_gate import (
    FORMS,
    USES_EXPLAINED,
    examined,
    log_rows,
    offer_export,
    offer_leaving_out,
    show_findings,
)
from workbench.ui.export_log import show_replacements
from workbench.ui.filters import offer_interviews
from workbench.ui.navigation import link_to
from workbench.ui.state import require_project, require_vault
from workbench.ui.wording import escaped

project = require_project()
st.title("Export")
st.caption(
    "Nothing leaves unexamined: who allows this use, which names may still stand in the words, and what "
    "is withheld. "
    "What is withheld is counted and named by reason."
)
if not key_is_gone(project):
    require_vault(project)

with project.reading() as session:
    dimensions = {dimension.id: dimension.label for dimension in shipped(session).dimensions}
    uses = code_uses(session)
    codes = {code.id: code.label for code in list_codes(session, active_only=False) if code.id in uses}
    rows = list_interviews(session)
    interviews = {row.id: f"{row.code} {row.title}" for row in rows}
    exports = list_exports(session)
    profiles = profiles_of(session)

if not rows:
    st.subheader("There is nothing to export yet")
    st.text(
        "Here coded excerpts become a table, and interviews become transcripts, for a use their speakers allow. "
        "Bring in an interview first."
    )
    link_to("bring_in", "Bring in interviews")
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

if st.session_state.get(f"export_profile_{use}") not in {None, *profiles}:
    del st.session_state[f"export_profile_{use}"]  # it was removed meanwhile
chosen_profile = st.selectbox(
    "Release profile",
    list(profiles),
    index=list(profiles).index(PROFILE_OF_USE[use]),
    format_func=lambda name: profiles[name].label,
    key=f"export_profile_{use}",
    persist_state="session",
    help="What stands where a name, a place or a date stood. Each use has a profile of its own.",
)
if chosen_profile != PROFILE_OF_USE[use]:
    st.caption(
        escaped(f"This use goes out as {profiles[PROFILE_OF_USE[use]].label} unless somebody chooses otherwise.")
    )
link_to("profiles", "See and change what the profile gives")

st.subheader("What leaves", anchor=False)
offer_interviews(project, "export_interviews")
form = st.segmented_control(
    "Form", list(FORMS), format_func=FORMS.__getitem__, default="csv", required=True, key="export_form"
)
whole = form == "zip"
left, middle, right = st.columns(3)
dimension = left.selectbox(
    "Dimension",
    ["", *dimensions],
    format_func=lambda name: dimensions.get(name, "Every dimension and code"),
    key="export_dimension",
    persist_state="session",
    disabled=whole,
)
chosen_codes = middle.multiselect(
    "Codes",
    list(codes),
    format_func=codes.__getitem__,
    key="export_codes",
    placeholder="Every code",
    disabled=whole,
    select_all=False,  # it would stand first: who types and presses Enter would choose all that match
)
chosen_interviews = right.multiselect(
    "Interviews",
    list(interviews),
    format_func=interviews.__getitem__,
    key="export_interviews",
    placeholder="Every interview",
    select_all=False,
)

st.subheader("What may leave", anchor=False)
accept = st.session_state.get("export_accept", False) and use != "team_analysis"
request = Request(
    use,
    None if whole else dimension or None,
    None if whole else tuple(chosen_codes) or None,
    tuple(chosen_interviews) or None,
    accept,
    chosen_profile,
)
found = examined(project, request, form or "csv")
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

if project.has_vault:
    st.subheader("Log of replacements", anchor=False)
    show_replacements(project, request)

st.subheader("Export log", anchor=False)
if exports:
    st.dataframe(log_rows(exports), hide_index=True, key="export_log", alt="Exports made so far, newest first")
    st.caption("When somebody withdraws, every file that names the participant here must be called back.")
else:
    st.caption("Nothing has left this project. Every export will be listed here with its use and its participants.")
