"""Attributes from a table: a preview first, cell by cell, then everything in one action; and the same table back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.attribute_columns import KEYS, Column, tells_too_much, understood
from workbench.attribute_dictionary import SUBJECTS, Subject, by_name, fit
from workbench.consent import attributes_of, cleaned_entries, write_attributes
from workbench.ingest.decode import decode
from workbench.interviews import fit_entry, interview_attributes, write_interview
from workbench.project import Project, ProjectError
from workbench.store.tables import Interview, Participant
from workbench.wording import cleaner

MAX_BYTES, MAX_ROWS, MAX_COLUMNS = 5_000_000, 20_000, 200
DELIMITERS = ",;\t|"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet read a cell as a formula."""


@dataclass(frozen=True)
class Cell:
    """One value that would change; an empty side means that nothing is, or will be, recorded."""

    row: int
    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Problem:
    """Something in the table that is left out, and why; rows count from 1 with the header."""

    row: int
    column: str
    told: str


@dataclass(frozen=True)
class TablePreview:
    """What a table would do; nothing is stored yet. ``changes`` hold all columns that are not refused."""

    subject: Subject
    rows: int
    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    changes: tuple[Cell, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]

    def taken(self, accepted: Collection[str] = ()) -> list[Cell]:
        """The changes that would be made, with those of columns a person said yes to."""
        names = {
            c.name for c in self.columns if c.standing == "taken" or (c.standing == "asked" and c.name in accepted)
        }
        return [cell for cell in self.changes if cell.name in names]


@dataclass(frozen=True)
class _Table:
    header: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str
    delimiter: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Known:
    """What the project has of one subject: code to id, id to values, and how a value is checked."""

    codes: Mapping[str, tuple[str, str]]
    values: Mapping[str, Mapping[str, str]]
    names: tuple[str, ...]
    defined: tuple[str, ...]
    check: Callable[[str, str], str]


def preview_table(
    project: Project, data: bytes, subject: Subject | None = None, *, clear: bool = False
) -> TablePreview:
    """Read a table and tell what it would change. With ``clear`` an empty cell removes what is recorded.

    Without a subject it is told by the header or by the codes. Raises ProjectError where it cannot be read.
    """
    table = _read(data)
    with project.reading() as session:
        about = subject or _subject_of(session, table)
        known, cleaned = _known(session, about), cleaner(project, session)
        key = _key_column(table, about, known)
        columns = {
            index: column if column.name in known.names else replace(column, name=cleaned(column.name))
            for index, column in _columns(table, about, key, known).items()
        }
        changes, problems = _compared(cleaned, table, key, columns, known, clear=clear)
    shown = tuple(column for index, column in sorted(columns.items()))
    return TablePreview(
        about, len(table.rows), table.encoding, table.delimiter, shown, tuple(changes), tuple(problems), table.warnings
    )


def apply_table(project: Project, preview: TablePreview, accepted: Collection[str] = ()) -> int:
    """Make the changes of a preview, in one action; returns for how many participants or interviews.

    Raises FieldsChanged when one of the values has been changed since the preview, and then changes nothing.
    """
    by_code: dict[str, dict[str, Cell]] = {}
    for cell in preview.taken(accepted):
        by_code.setdefault(cell.code, {})[cell.name] = cell
    if not by_code:
        raise ProjectError("There is nothing to take from this table; look at what was left out and why.")
    what = f"{preview.subject}{'' if len(by_code) == 1 else 's'}"
    summary = f"Took attributes of {len(by_code)} {what} from a table"
    with project.action("attributes.import", summary) as action:
        session = action.session
        cleaned, known = cleaner(project, session), by_name(session, preview.subject)
        for code, cells in by_code.items():
            values = cleaned_entries(cleaned, {name: cell.after for name, cell in cells.items()})
            before = {name: cell.before for name, cell in cells.items()}
            table = Participant if preview.subject == "participant" else Interview
            row = session.scalars(select(table).where(table.code == code)).first()
            if row is None:
                raise ProjectError(f"{code} is no longer in the project; look at the preview again.")
            if isinstance(row, Interview):
                write_interview(action, row, values, known, before=before)
            else:
                write_attributes(action, row.id, values, known, before=before)
    return len(by_code)


def table_of(session: Session, subject: Subject, allowed: Collection[str] | None = None) -> list[list[str]]:
    """Header and rows of everything recorded, in the form that :func:`preview_table` reads.

    Only those whose code is in ``allowed`` have values; the others have their code alone.
    """
    known = _known(session, subject)
    used = {name for values in known.values.values() for name in values}
    names = [name for name in known.names if name in used or name in known.defined]
    rows = [[subject, *names]]
    for code, (_, identifier) in known.codes.items():
        values = known.values.get(identifier, {}) if allowed is None or code in allowed else {}
        rows.append([code, *(values.get(name, "") for name in names)])
    return [[harmless(cell) for cell in row] for row in rows]


def harmless(cell: str) -> str:
    """A cell no spreadsheet takes for a formula: an apostrophe first, which :func:`as_meant` takes away again."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def as_meant(cell: str) -> str:
    """A cell without the apostrophe that :func:`harmless` put before it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def _read(data: bytes) -> _Table:
    if len(data) > MAX_BYTES:
        raise ProjectError(f"The table has {len(data):,} bytes; at most {MAX_BYTES:,} are read. Split it.")
    decoded = decode(data)
    text = decoded.text.replace("\0", "")
    delimiter = _delimiter(text)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise ProjectError("The table holds an open quotation mark or a cell far too long; save it again.") from None
    rows = [(number, row) for number, row in enumerate(read, 1) if any(cell.strip() for cell in row)]
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise ProjectError(
            "The table needs a header and at least one row below it: a column of codes, such as participant, and a "
            "column for each attribute. Save it as CSV."
        )
    if len(rows) > MAX_ROWS or len(rows[0][1]) > MAX_COLUMNS:
        raise ProjectError(f"At most {MAX_ROWS:,} rows of {MAX_COLUMNS} columns are read; split the table.")
    cells = [(number, [as_meant(cell.strip()) for cell in row]) for number, row in rows]
    return _Table(cells[0][1], cells[1:], decoded.encoding, delimiter, decoded.warnings)


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")

    def columns(delimiter: str) -> int:
        try:
            return len(next(csv.reader([first], delimiter=delimiter), []))
        except csv.Error:
            return 0

    return max(DELIMITERS, key=columns)


def _subject_of(session: Session, table: _Table) -> Subject:
    headers = [cell.casefold() for cell in table.header]
    named = [subject for subject in SUBJECTS if set(KEYS[subject][:3]) & set(headers)]
    if len(named) == 1:
        return named[0]
    cells = {cell.casefold() for _, row in table.rows for cell in row}
    interviews = {code.casefold() for code in session.scalars(select(Interview.code))}
    participants = {code.casefold() for code in session.scalars(select(Participant.code))}
    return "interview" if len(cells & interviews) > len(cells & participants) else "participant"


def _known(session: Session, subject: Subject) -> _Known:
    entries = by_name(session, subject)
    table = Participant if subject == "participant" else Interview
    query = select(table.code, table.id).order_by(table.code)
    codes = {row[0]: (row[0], row[1]) for row in session.execute(query)}
    if subject == "participant":
        values = attributes_of(session)
        used = sorted({name for each in values.values() for name in each})
        names = dict.fromkeys([*entries, *used])
        return _Known(codes, values, tuple(names), tuple(entries), lambda name, value: fit(entries, name, value))
    told = interview_attributes(session)
    statuses = dict(session.execute(select(Interview.id, Interview.status)).tuples().all())
    with_status = {i: {"status": status, **told.get(i, {})} for i, status in statuses.items()}
    used = sorted({name for each in with_status.values() for name in each} - {"status"})
    names = dict.fromkeys(["status", *entries, *used])
    return _Known(codes, with_status, tuple(names), tuple(entries), lambda n, value: fit_entry(entries, n, value))


def _key_column(table: _Table, subject: Subject, known: _Known) -> int:
    headers = [cell.casefold() for cell in table.header]
    for index, header in enumerate(headers):
        if header in KEYS[subject]:
            return index
    codes = {code.casefold() for code in known.codes}
    hits = [
        sum(len(row) > index and row[index].casefold() in codes for _, row in table.rows)
        for index in range(len(headers))
    ]
    if not any(hits):
        raise ProjectError(
            f"No column of the table holds codes of {subject}s; name one column {subject}, with codes such as "
            f"{next(iter(known.codes), 'P01')}."
        )
    return hits.index(max(hits))


def _columns(table: _Table, subject: Subject, key: int, known: _Known) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for index, header in enumerate(table.header):
        if index == key or not header:
            continue
        cells = [row[index] for _, row in table.rows if index < len(row)]
        column = understood(header, cells, subject, known.names, known.defined)
        if any(column.name == other.name for other in found.values()):
            column = Column(header, column.name, "refused", "Another column is for the same attribute; it was taken.")
        found[index] = column
    return found


def _compared(
    cleaned: Callable[[str], str],
    table: _Table,
    key: int,
    columns: Mapping[int, Column],
    known: _Known,
    *,
    clear: bool,
) -> tuple[list[Cell], list[Problem]]:
    """What would change, and what is left out and why."""
    codes = {code.casefold(): held for code, held in known.codes.items()}
    seen: dict[str, int] = {}
    changes: list[Cell] = []
    problems: list[Problem] = []
    head = table.header[key]
    for number, row in table.rows:
        given = row[key] if key < len(row) else ""
        if given.casefold() not in codes:
            told = f"{given[:40]} is not in the project." if given else "There is no code in this row."
            problems.append(Problem(number, head, told))
            continue
        code, identifier = codes[given.casefold()]
        if code in seen:
            problems.append(Problem(number, head, f"{code} stands in row {seen[code]} already; this row is left out."))
            continue
        seen[code] = number
        stored = known.values.get(identifier, {})
        for index, column in columns.items():
            value = row[index] if index < len(row) else ""
            if column.standing == "refused" or (not value and (not clear or column.name == "status")):
                continue
            words = cleaned(value)
            if words == stored.get(column.name, ""):
                continue
            try:
                after = _checked(known, column, words)
            except ProjectError as error:
                problems.append(Problem(number, column.header, str(error)))
                continue
            if after != stored.get(column.name, ""):
                changes.append(Cell(number, code, column.name, stored.get(column.name, ""), after))
    return changes, problems


def _checked(known: _Known, column: Column, value: str) -> str:
    too_much = tells_too_much(value) if column.name not in known.names or column.name not in known.defined else ""
    if too_much:
        raise ProjectError(f"It holds {too_much}, which does not belong in the project.")
    return known.check(column.name, value)


def subject_named(words: str) -> Subject:
    """Participants or interviews, by what somebody typed. Raises ProjectError."""
    found = words.strip().casefold().removesuffix("s")
    if found not in SUBJECTS:
        raise ProjectError(f"{words} was given; choose participants or interviews.")
    return found
