"""Continuum: how coded excerpts lie between freedom and unfreedom, with agency beside."""

import streamlit as st

from workbench.analysis.continuum import AGENCY, agency_beside, attribute_names, coverage
from workbench.analysis.excerpts import list_excerpts
from workbench.codes import shipped
from workbench.ui.continuum_view import LIMITS, choose_dimension, show_dimension, show_overview
from workbench.ui.excerpts import show_excerpts
from workbench.ui.filters import draw_filter, shown_excerpts
from workbench.ui.navigation import link_to
from workbench.ui.state import require_project
from workbench.ui.wording import escaped

project = require_project()
st.title("Continuum")
st.caption(LIMITS)

with project.reading() as session:
    codebook = shipped(session)
    excerpts = [excerpt for excerpt in list_excerpts(session) if excerpt.dimension is not None]

if not excerpts:
    st.subheader("Nothing is coded on the continuum yet")
    st.text(
        "Here you will see, for each dimension of work, at which positions people's words were coded, "
        "from freedom "
        "realised to severe unfreedom, with the excerpts behind every count. Code some passages first."
    )
    link_to("read", "Read and code")
    st.stop()

draw_filter(project, note="Only excerpts of these interviews and participants are counted here.")
excerpts = shown_excerpts(project, excerpts)
if not excerpts:
    st.text("No coded excerpt fits the filter.")
    st.stop()

names = {dimension.id: dimension.label for dimension in codebook.dimensions}
left, right = st.columns(2)
with left:
    dimension = choose_dimension(names)
with right:
    attribute = st.selectbox(
        "Group participants by",
        ["", *attribute_names(excerpts)],
        format_func=lambda name: name or "No grouping: everybody together",
        key="continuum_attribute",
        persist_state="session",
        disabled=dimension is None,
        help="Set attributes on the Participants page. Passages several participants speak in have none.",
    )

if dimension is None:
    show_overview(excerpts, codebook, coverage(excerpts, codebook))
    st.stop()

chosen, told = show_dimension(excerpts, codebook, dimension, attribute or None)
if dimension == AGENCY:
    st.subheader("Excerpts")
    st.caption(escaped(told))
    show_excerpts(chosen, "continuum_chosen", empty="Nobody has spoken of this so far.")
    st.stop()

words, beside = st.columns([3, 2], gap="large")
with words:
    st.subheader("Excerpts")
    st.caption(escaped(told))
    show_excerpts(chosen, "continuum_chosen", empty="No excerpt is coded here so far. Silence is not freedom.")
with beside:
    agency = [excerpt for excerpt in excerpts if excerpt.dimension == AGENCY]
    st.subheader("Agency beside it")
    st.caption("What the people who spoke here did, by themselves and with others. Unordered.")
    show_excerpts(
        agency_beside([*chosen, *agency], dimension),
        "continuum_agency",
        empty="No agency is coded for these participants so far.",
    )
