"""What the safety page shows: files, backups, history, exports and checks, as rows for tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from workbench.project import Project
from workbench.store.backups import backups_of
from workbench.store.cipher import is_encrypted
from workbench.store.restore import stamps
from workbench.store.tables import Event
from workbench.ui.notices import attempt, notify
from workbench.verify import Check, verify

CHECKS = "safety_checks"


def file_rows(project: Project) -> list[dict[str, object]]:
    """The files of the project: what each holds, and whether it is encrypted."""
    place = project.database.place
    rows: list[dict[str, object]] = []
    for path, holds in (
        (place.project, "Pseudonymised texts, codes, memos, consent, history"),
        (place.vault, "Original files and texts, real names, the key to pseudonyms"),
    ):
        if path.is_file():
            rows.append(
                {
                    "File": path.name,
                    "Holds": holds,
                    "Encrypted": "yes" if is_encrypted(path) else "no",
                    "Size": size(path),
                }
            )
    return rows


def backup_rows(project: Project) -> list[dict[str, object]]:
    """The backups of both files, newest first."""
    paths = [path for stem in ("project", "vault") for path in backups_of(project.database, stem)]
    rows = [(path.name.split("-", 1)[1], path) for path in paths]
    return [
        {
            "Made (UTC)": _moment(stamp),
            "Backup": path.name,
            "Encrypted": "yes" if is_encrypted(path) else "no",
            "Size": size(path),
        }
        for stamp, path in sorted(rows, reverse=True)
    ]


def backup_moment(project: Project, stem: str) -> str:
    """When the newest backup of a file was made; empty where there is none."""
    paths = backups_of(project.database, stem)
    return _moment(paths[0].stem.split("-", 1)[1])[:16] if paths else ""


def draw_restore(project: Project) -> None:
    """Choose a backup and go back to it; the present files are backed up first."""
    choices = stamps(project.database)
    if not choices:
        return
    with st.expander("Go back to a backup", key="safety_restore_box"):
        st.caption(
            "Texts, codes, decisions and consent become what they were then. What was done since stays in the history "
            "and cannot be undone; the files as they are now are backed up first."
        )
        stamp = st.selectbox("Backup of", choices, format_func=_exactly, key="safety_stamp")
        sure = st.checkbox("Put it in the place of what is there now", key="safety_restore_sure")
        st.button(
            "Go back to it",
            key="safety_restore",
            disabled=not sure,
            on_click=_restore,
            args=(project, stamp),
        )


def _exactly(stamp: str) -> str:
    """The moment of a backup to the thousandth: the menu tells its choices apart by their words alone."""
    return f"{_moment(stamp)}.{stamp.split('-')[2][:3]} UTC"


def _restore(project: Project, stamp: str) -> None:
    st.session_state["safety_restore_sure"] = False
    attempt(project.restore, stamp)
    if project.history(1)[0][0].kind == "backup.restore":
        notify(f"The project is as it was at {_moment(stamp)} UTC.")


def _moment(stamp: str) -> str:
    day, time = stamp.split("-")[:2]
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {time[:2]}:{time[2:4]}:{time[4:6]}"


def size(path: Path) -> str:
    """The size of a file in words."""
    count = path.stat().st_size
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.0f} KB"


def history_rows(events: Sequence[tuple[Event, str]]) -> list[dict[str, object]]:
    """One row an event, as the project remembers it."""
    how = {"undo": "Took back: ", "redo": "Did again: "}
    return [
        {
            "No.": event.number,
            "When (UTC)": event.at[:19].replace("T", " "),
            "Coder": name,
            "What": how.get(event.kind, "") + event.summary,
            "Kept in": "vault" if event.private else "project",
        }
        for event, name in events
    ]


def check_rows(checks: Sequence[Check]) -> list[dict[str, object]]:
    """One row a check, those that failed first."""
    ordered = sorted(checks, key=lambda check: check.passed)
    return [
        {
            "Result": "in order" if check.passed else "look at this",
            "Check": check.name,
            "Detail": check.detail,
        }
        for check in ordered
    ]


def run_checks(project: Project) -> None:
    """Run every check and keep what was found until something changes."""
    checks = attempt(verify, project)
    if checks is not None:
        st.session_state[CHECKS] = (project.revision(), checks)


def last_checks(project: Project) -> list[Check] | None:
    """What the last run found, unless the project has changed since."""
    revision, checks = st.session_state.get(CHECKS, (None, None))
    return checks if revision == project.revision() else None


def back_up(project: Project) -> None:
    """Make backups now and say so; for use as a callback."""
    attempt(project.back_up, done=lambda made: f"Backed up and verified: {', '.join(path.name for path in made)}.")
