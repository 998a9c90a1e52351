"""Charts and tables come with buttons to download what they show; here things leave by the export alone."""

from __future__ import annotations

import streamlit as st

_STYLE = (
    '<style>[data-testid="stElementToolbar"] button:is([aria-label^="Download"],[aria-label^="Copy"])'
    "{display:none}</style>"
)


def close_side_doors() -> None:
    """Take the download and copy buttons off every chart and table: what they save, no gate has examined."""
    st.html(_STYLE)
