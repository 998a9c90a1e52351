"""Coded excerpts as tables, CSV and Excel, with what a reader must know beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from workbench.analysis.excerpts import Excerpt
from workbench.codes import shipped
from workbench.consent import USES
from workbench.exchange.gate import Examination, ExportRefused, Request, examine
from workbench.exchange.leaving import check_bytes, check_target, record, write_whole
from workbench.project import Project
from workbench.release.profiles import PROFILES, Profile
from workbench.vault_key import standing_words

FORMS = ("csv", "xlsx")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet read a cell as a formula (OWASP, CSV Injection)."""

ABOUT = (
    "Each row is a passage one coder coded; positions order one dimension and are not a score of anybody.",
    "A coding holds as affirmed unless its coding attributes say that the passage denies, fears or imagines it.",
    "Nothing here is a legal finding. A corpus is not a sample: counts say nothing of how common a thing is.",
)

OFFSETS = "Start and end count characters of the interview's text in this release, not in the working text."


@dataclass(frozen=True)
class Outcome:
    """What an export made, and what it held back."""

    path: Path
    rows: int
    examination: Examination


def export_excerpts(project: Project, request: Request, target: Path) -> Outcome:
    """Write coded excerpts to ``target`` (.csv or .xlsx), whole or not at all, and record the export.

    Raises ExportRefused with the gate's sentences, or ProjectError for an unknown form or place.
    """
    form = check_target(target, FORMS)
    examination = examine(project, request)
    if examination.refusals:
        raise ExportRefused(" ".join(examination.refusals))
    header, rows = table(project, examination.excerpts)
    about = about_lines(project, request, examination)
    data = as_csv(header, rows) if form == "csv" else as_xlsx(header, rows, about)
    beside = "\n".join(about).encode() + b"\n"
    check_bytes(project, {target.name: data, target.with_suffix(".about.txt").name: beside})
    write_whole(target, data)
    if form == "csv":
        write_whole(target.with_suffix(".about.txt"), beside)
    counts = {"excerpts": len(examination.excerpts), "withheld": sum(examination.withheld.values())}
    people = {person for excerpt in examination.excerpts for person in excerpt.participants}
    record(project, request, form, examination.profile, counts, people)
    return Outcome(target, len(rows), examination)


def table(project: Project, excerpts: Sequence[Excerpt]) -> tuple[list[str], list[list[str]]]:
    """Header and rows: one row a passage and coder, attributes in columns of their own."""
    with project.reading() as session:
        bands = {band.id: band.label for band in shipped(session).bands}
    attributes = sorted({name for excerpt in excerpts for name in excerpt.attributes})
    header = ["interview", "participants", "speakers", *(f"participant: {name}" for name in attributes)]
    header += ["turn", "start", "end", "text", "codes", "code labels", "bands", "coding attributes", "coder", "memo"]
    header += ["codebook version", "coded at"]
    passages: dict[tuple[str, int, int, str], list[Excerpt]] = {}
    for excerpt in excerpts:
        passages.setdefault((excerpt.interview_id, excerpt.start, excerpt.end, excerpt.coder), []).append(excerpt)
    rows = []
    for same in passages.values():
        first = same[0]
        rows.append(
            [
                first.interview,
                _joined(first.participants),
                _joined(first.speakers),
                *(first.attributes.get(name, "") for name in attributes),
                str(first.turn),
                str(first.start),
                str(first.end),
                first.text,
                _joined(excerpt.code_id for excerpt in same),
                _joined(excerpt.code for excerpt in same),
                _joined(bands.get(excerpt.band or "", "") for excerpt in same),
                _joined(_said(excerpt) for excerpt in same if excerpt.coding_attributes),
                first.coder,
                _joined(excerpt.memo for excerpt in same if excerpt.memo),
                _joined(dict.fromkeys(str(excerpt.version) for excerpt in same)),
                first.created_at,
            ]
        )
    return header, [[defused(cell) for cell in row] for row in rows]


def _said(excerpt: Excerpt) -> str:
    """What was said of one coding where it is not at the default: ``wages.withheld (modality denied)``."""
    said = ", ".join(f"{name} {value}" for name, value in sorted(excerpt.coding_attributes.items()))
    return f"{excerpt.code_id} ({said})"


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would start one."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def about_lines(project: Project, request: Request, examination: Examination) -> list[str]:
    """What a reader must know: use, limits, versions, and what was held back and why."""
    with project.reading() as session:
        codebook = shipped(session)
    versions = sorted({excerpt.version for excerpt in examination.excerpts})
    lines = [
        standing_words(project),
        *ABOUT,
        f"Made for: {USES[request.use]}.",
        profile_line(examination.profile),
        OFFSETS,
    ]
    lines.append(f"Codebook: {codebook.title}, edition {codebook.version}.")
    lines.append(f"Codebook versions of this project used: {', '.join(map(str, versions))}.")
    lines += [f"Withheld: {count}. {reason}." for reason, count in sorted(examination.withheld.items())]
    lines += [f"Not reviewed by a person yet in {i}: {count}." for i, count in examination.unreviewed.items()]
    return [defused(line) for line in lines]


def profile_line(profile: Profile) -> str:
    """The profile a file went out under, and that it is not the only rendering of the project."""
    changed = "" if PROFILES.get(profile.id) == profile else ", as this project has it"
    return f"Release profile: {profile.label}{changed}. Labels in brackets were put by the project."


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file in UTF-8 with a byte order mark, so that spreadsheets read every script."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def as_xlsx(header: Sequence[str], rows: Sequence[Sequence[str]], about: Sequence[str]) -> bytes:
    """An Excel file with a sheet of excerpts and a sheet about them; every cell is text, no author is named."""
    book = Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.lastModifiedBy = ""
    for title, lines in (("Excerpts", [header, *rows]), ("About", [[line] for line in about])):
        sheet = book.create_sheet(title)
        for line in lines:
            cells = []
            for value in line:
                cell = WriteOnlyCell(sheet, value=_allowed(value))
                cell.data_type = "s"  # never a formula, whatever it starts with
                cells.append(cell)
            sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _allowed(value: str) -> str:
    """The value without control characters XML cannot hold, cut where an Excel cell ends (32,767 characters)."""
    return "".join(c for c in value if c in "\t\n" or ord(c) >= 0x20)[:32_767]
