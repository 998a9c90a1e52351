"""The export page's parts: what the gate found, the making of a file, and the log of what has left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.consent import USES
from workbench.exchange.gate import Examination, Request, examine
from workbench.exchange.log import ExportRow
from workbench.exchange.tables import export_excerpts
from workbench.exchange.transcripts import TranscriptExamination, examine_transcripts, export_transcripts
from workbench.project import Project
from workbench.reading import InterviewRow
from workbench.release.profiles import PROFILES
from workbench.ui.navigation import link_to
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

MADE = "export_made"
INTERVIEWS = "export_interviews"
_EXAMINED = "export_examined"
_MIME = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMS = {"csv": "Excerpts as CSV", "xlsx": "Excerpts as Excel", "zip": "Whole transcripts"}
LOGGED_FORMS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "zip": "Transcripts",
    "log": "Log of replacements",
    "attributes": "Attributes",
}
Found = Examination | TranscriptExamination
USES_EXPLAINED = {
    "team_analysis": "Coders of this project, under its rules. The words stay inside the team.",
    "quotation": "Partners who are told what they may do with the words. Names that nobody reviewed stop it.",
    "public": "Anybody, for good: what is published cannot be called back.",
    "claim": "A claim the participant decides on. Leave everybody else out below.",
}


@dataclass(frozen=True)
class Made:
    """A file that was made, and what it holds, in words."""

    path: Path
    told: str


def examined(project: Project, request: Request, form: str) -> Found | None:
    """What the gate finds, asked again only when project or request changed. None if it cannot be asked."""
    whole = form == "zip"
    asked = (project.facts()["id"], project.revision(), request, whole)
    held: Any = st.session_state.get(_EXAMINED)
    if held is None or held[0] != asked:
        with st.spinner("Examining what would leave"):
            held = (asked, attempt(examine_transcripts if whole else examine, project, request))
        st.session_state[_EXAMINED] = held
    found: Found | None = held[1]
    return found


def show_findings(found: Found) -> None:
    """What may leave, what is withheld and why, and what stops the export, before anything is made."""
    withheld = sum(found.withheld.values())
    whole = isinstance(found, TranscriptExamination)
    left, middle, right = st.columns(3)
    if isinstance(found, TranscriptExamination):
        left.metric("Transcripts that may leave", len(found.transcripts), border=True)
        middle.metric("Turns and passages withheld", withheld, border=True)
    else:
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
            [
                {"Withheld because": reason, "Turns" if whole else "Excerpts": count}
                for reason, count in sorted(found.withheld.items())
            ],
            alt="What is withheld, by reason",
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


def offer_leaving_out(found: Found, rows: Sequence[InterviewRow], chosen: Sequence[str]) -> None:
    """A button that narrows the choice to interviews in which nobody is heard who was not asked."""
    keep = [
        row.id for row in rows if (not chosen or row.id in chosen) and not set(row.participants) & set(found.unrecorded)
    ]
    if found.unrecorded and keep:
        st.button("Leave their interviews out", key="export_leave_out", on_click=_choose, args=(keep,))


def offer_export(project: Project, request: Request, form: str, found: Found) -> None:
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
    if asked == (request, form) and isinstance(made, Made) and made.path.is_file():
        st.success(f"The export was made: {made.told}. It is in the project's folder, under exports.")
        with st.container(horizontal=True):
            for path in (made.path, made.path.with_suffix(".about.txt")):
                if path.is_file():
                    offer_download(path)
        st.caption("The file is not encrypted. What was withheld is told in it, or in the text beside it.")


def log_rows(exports: Sequence[ExportRow]) -> list[dict[str, str | int]]:
    """The log as rows of a table."""
    return [
        {
            "When": row.created_at[:16].replace("T", " "),
            "By": row.coder,
            "Use": USES.get(row.use, row.use),
            "Profile": PROFILES[row.profile].label if row.profile in PROFILES else row.profile,
            "Form": LOGGED_FORMS.get(row.form, row.form),
            "Number": row.excerpts,
            "Withheld": row.withheld,
            "Participants": ", ".join(row.participants),
        }
        for row in exports
    ]


def _places(found: Found) -> list[dict[str, str | int]]:
    counts: dict[tuple[str, str], int] = {}
    for item in found.residue:
        counts[item.interview, item.column] = counts.get((item.interview, item.column), 0) + 1
    return [{"Interview": i, "Part": part, "Names": count} for (i, part), count in sorted(counts.items())]


def _choose(interview_ids: list[str]) -> None:
    st.session_state[INTERVIEWS] = interview_ids


def _make(project: Project, request: Request, form: str) -> None:
    st.session_state.pop(MADE, None)
    what = "transcripts" if form == "zip" else "excerpts"
    target = new_file(project, f"{what}-{request.use.replace('_', '-')}", form)
    st.session_state[MADE] = ((request, form), attempt(_write, project, request, target))


def new_file(project: Project, name: str, form: str) -> Path:
    """A file of this moment in the project's folder of exports, not made yet."""
    return project.folder / "exports" / f"{name}-{datetime.now():%Y%m%d-%H%M%S}.{form}"


def _write(project: Project, request: Request, target: Path) -> Made:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    if target.suffix == ".zip":
        number = len(export_transcripts(project, request, target).examination.transcripts)
        return Made(target, f"{number} transcript" if number == 1 else f"{number} transcripts")
    rows = export_excerpts(project, request, target).rows
    return Made(target, f"{rows} row" if rows == 1 else f"{rows} rows")


def offer_download(path: Path) -> None:
    """A button that takes a file that was made."""
    st.download_button(
        f"Download {path.name}",
        data=path.read_bytes,
        file_name=path.name,
        mime=_MIME[path.suffix],
        key=f"export_download_{path.stem.split('-')[0]}{path.suffix}",
        on_click="ignore",
    )
