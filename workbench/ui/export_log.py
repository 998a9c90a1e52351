"""The part of the export page that makes the shareable log of replacements, with its summary."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.exchange.gate import Request
from workbench.exchange.replacements import LogOutcome, export_log
from workbench.project import Project
from workbench.release.steps import STEP_LABELS
from workbench.ui.export_gate import new_file, offer_download
from workbench.ui.notices import attempt
from workbench.ui.profiles_view import INDIRECT_LABELS, way_label
from workbench.ui.wording import KIND_LABELS

_MADE = "export_log_made"


def show_replacements(project: Project, request: Request) -> None:
    """The button that makes the log for the profile and interviews chosen, and what came of it."""
    st.caption(
        "What this release replaces, where, by which rule, and who decided, without any of the words: a row for each "
        "replacement. Of the originals it holds a hash whose key is thrown away."
    )
    st.button("Make the log", key="export_log_make", on_click=_make, args=(project, request))
    asked, made = st.session_state.get(_MADE, (None, None))
    if asked != request or not isinstance(made, LogOutcome) or not made.path.is_file():
        return
    st.table(summary_rows(made), alt="Replacements by kind, treatment and step")
    offer_download(made.path)


def summary_rows(made: LogOutcome) -> list[dict[str, Any]]:
    """Counts by kind and by what readers get, in plain words."""
    labels = {**KIND_LABELS, **INDIRECT_LABELS}
    return [
        {
            "Kind": labels.get(kind, kind),
            "Treatment": way_label(kind, treatment),
            "Came to": STEP_LABELS.get(step, ""),
            "Replacements": count,
        }
        for kind, treatment, step, count in made.summary
    ]


def _make(project: Project, request: Request) -> None:
    st.session_state.pop(_MADE, None)
    st.session_state[_MADE] = (request, attempt(_write, project, request))


def _write(project: Project, request: Request) -> LogOutcome:
    target = new_file(project, f"replacements-{request.profile or request.use}", "csv")
    target.parent.mkdir(mode=0o700, exist_ok=True)
    return export_log(project, request, target)
