"""The export page's parts: what the gate found, the making of a file, and the log of what has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.consent import USES
from workbench.exchange.gate import Examination, Request, examine
from workbench.exchange.log import ExportRow
from workbench.exchange.tables import Outcome, export_excerpts
from workbench.project import Project
from workbench.reading import InterviewRow
from workbench.ui.navigation import link_to
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

MADE = "export_made"
INTERVIEWS = "export_interviews"
_EXAMINED = "export_examined"
_MIME = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
USES_EXPLAINED = {
    "team_analysis": "Coders of this project, under its rules. The words stay inside the team.",
    "quotation": "Partners who are told what they may do with the words. Names that nobody reviewed stop it.",
    "public": "Anybody, for good: what is published cannot be called back.",
    "claim": "A claim the participant decides on. Leave everybody else out below.",
}


def examined(project: Project, request: Request) -> Examination | None:
    """What the gate finds, asked again only when project or request changed. None if it cannot be asked."""
    asked = (project.facts()["id"], project.revision(), request)
    held: Any = st.session_state.get(_EXAMINED)
    if held is None or held[0] != asked:
        with st.spinner("Examining what would leave"):
            held = (asked, attempt(examine, project, request))
        st.session_state[_EXAMINED] = held
    found: Examination | None = held[1]
    return found


def show_findings(found: Examination) -> None:
    """What may leave, what is withheld and why, and what stops the export, before anything is made."""
    withheld = sum(found.withheld.values())
    left, middle, right = st.columns(3)
    left.metric("Excerpts that may leave", len(found.excerpts), border=True)
    middle.metric("Excerpts withheld", withheld, border=True)
    right.metric("Participants not asked", len(found.unrecorded), border=True)
    if found.unrecorded:
        st.text(
            f"No answer is recorded for this use from {', '.join(found.unrecorded)}. Nothing leaves until "
            "what "
            "they said is recorded, or their interviews are left out above."
        )
        link_to("participants", "Record consent on the Participants page")
    if found.withheld:
        st.table(
            [{"Withheld because": reason, "Excerpts": count} for reason, count in sorted(found.withheld.items())],
            alt="Excerpts withheld, by reason",
        )
    if found.residue:
        st.text("Names that the vault knows stand in what would leave. Where they stand, and not what they are:")
        st.table(_places(found), alt="Places where names of the vault stand")
        link_to("identities", "Go to Identities")
    if found.unreviewed:
        places = ", ".join(f"{code}: {count}" for code, count in sorted(found.unreviewed.items()))
        st.text(f"Names that no person has reviewed are in these interviews. {places}.")
        link_to("identities", "Review them on the Identities page")
    for refusal in found.refusals:
        st.error(escaped(refusal))


def offer_leaving_out(found: Examination, rows: Sequence[InterviewRow], chosen: Sequence[str]) -> None:
    """A button that narrows the choice to interviews in which nobody is heard who was not asked."""
    keep = [
        row.id for row in rows if (not chosen or row.id in chosen) and not set(row.participants) & set(found.unrecorded)
    ]
    if found.unrecorded and keep:
        st.button("Leave their interviews out", key="export_leave_out", on_click=_choose, args=(keep,))


def offer_export(project: Project, request: Request, form: str, found: Examination) -> None:
    """The button that makes the file, and, once it is made, the ways to take it."""
    st.button(
        "Make the export",
        key="export_make",
        type="primary",
        disabled=bool(found.refusals),
        on_click=_make,
        args=(project, request, form),
        help="The file is kept in the project's folder, and the export is logged.",
    )
    asked, made = st.session_state.get(MADE, (None, None))
    if asked == (request, form) and isinstance(made, Outcome) and made.path.is_file():
        rows = f"{made.rows} row" if made.rows == 1 else f"{made.rows} rows"
        st.success(f"The export was made: {rows}. It is in the project's folder, under exports.")
        with st.container(horizontal=True):
            for path in (made.path, made.path.with_suffix(".about.txt")):
                if path.is_file():
                    _download(path)
        st.caption("The file is not encrypted. What was withheld is told in it, or in the text beside it.")


def log_rows(exports: Sequence[ExportRow]) -> list[dict[str, str | int]]:
    """The log as rows of a table."""
    return [
        {
            "When": row.created_at[:16].replace("T", " "),
            "By": row.coder,
            "Use": USES.get(row.use, row.use),
            "Form": {"csv": "CSV", "xlsx": "Excel"}.get(row.form, row.form),
            "Excerpts": row.excerpts,
            "Withheld": row.withheld,
            "Participants": ", ".join(row.participants),
        }
        for row in exports
    ]


def _places(found: Examination) -> list[dict[str, str | int]]:
    counts: dict[tuple[str, str], int] = {}
    for item in found.residue:
        counts[item.interview, item.column] = counts.get((item.interview, item.column), 0) + 1
    return [{"Interview": i, "Part": part, "Names": count} for (i, part), count in sorted(counts.items())]


def _choose(interview_ids: list[str]) -> None:
    st.session_state[INTERVIEWS] = interview_ids


def _make(project: Project, request: Request, form: str) -> None:
    st.session_state.pop(MADE, None)
    folder = project.folder / "exports"
    target = folder / f"excerpts-{request.use.replace('_', '-')}-{datetime.now():%Y%m%d-%H%M%S}.{form}"
    st.session_state[MADE] = ((request, form), attempt(_write, project, request, target))


def _write(project: Project, request: Request, target: Path) -> Outcome:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    return export_excerpts(project, request, target)


def _download(path: Path) -> None:
    st.download_button(
        f"Download {path.name}",
        data=path.read_bytes,
        file_name=path.name,
        mime=_MIME[path.suffix],
        key=f"export_download_{path.suffix}",
        on_click="ignore",
    )
