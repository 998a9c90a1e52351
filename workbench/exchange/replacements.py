"""The shareable log of replacements as a CSV file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.exchange.gate import Request, check_use
from workbench.exchange.leaving import check_bytes, check_target, record, write_whole
from workbench.exchange.tables import as_csv, defused
from workbench.project import Project
from workbench.release.chosen import profile_for
from workbench.release.log import COLUMNS, replacement_log, summary
from workbench.release.subjects import prepare


@dataclass(frozen=True)
class LogOutcome:
    """What was written, and how many replacements by kind, treatment and step."""

    path: Path
    rows: int
    summary: tuple[tuple[str, str, str, int], ...]


def export_log(project: Project, request: Request, target: Path) -> LogOutcome:
    """Write the log of what the release replaces to ``target`` (.csv), whole or not at all, and record it.

    It holds no words of anybody: offsets, kinds, who decided, and hashes whose key is thrown away. Raises
    ExportRefused when a name stands in it all the same, or ProjectError for another form or place.
    """
    check_use(request.use)
    check_target(target, ("csv",))
    prepare(project)
    with project.reading() as session:
        profile = profile_for(session, request.use, request.profile)
        rows = replacement_log(session, profile, request.interview_ids)
    data = as_csv(COLUMNS, [[defused(cell) for cell in row.cells()] for row in rows])
    check_bytes(project, {target.name: data})
    write_whole(target, data)
    record(project, request, "log", profile, {"replacements": len(rows)}, ())
    return LogOutcome(target, len(rows), tuple(summary(rows)))
