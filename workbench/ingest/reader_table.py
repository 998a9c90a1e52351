"""Tables on their own: CSV and Excel workbooks (.xlsx)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import load_workbook

from workbench.ingest.archive import check_archive
from workbench.ingest.decode import decode
from workbench.ingest.errors import IngestError, Limits, reading
from workbench.ingest.source import Line, LineBuilder, Source
from workbench.ingest.table import columns_of, label_column, turns_of

_DELIMITERS = ",;\t"
_MAX_COLUMNS = 100
_HEADER_ROWS = 5
_Chosen = tuple[str, tuple[Line, ...], bool]
_NO_TEXT = (
    "The table has no column recognised as the words spoken: name one column 'text' or 'answer' and another "
    "'speaker' or 'participant'."
)


def read_csv(data: bytes, limits: Limits) -> Source:
    """A CSV or tab-separated table, one row a turn or one row an answer."""
    decoded = decode(data)
    with reading("CSV table"):
        rows = _parse(decoded.text, limits)
    if not any(len(row) > 1 for row in rows):
        raise IngestError("The table has only one column: add a column of speakers, or save it as .txt.")
    builder = LineBuilder()
    for warning in decoded.warnings:
        builder.warn(warning)
    chosen = _choose(rows)
    if chosen is None:
        raise IngestError(_NO_TEXT)
    return _finish(builder, chosen, decoded.encoding)


def read_xlsx(data: bytes, limits: Limits) -> Source:
    """The first sheet of a workbook that has a text column; the others are warned of."""
    check_archive(data, "Excel workbook", limits)
    builder = LineBuilder()
    chosen = None
    others = 0
    with reading("Excel workbook"):
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            # What the sheet says of its own size may be wrong, on purpose or not.
            sheet.reset_dimensions()
            rows: list[Sequence[object]] = []
            for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS)):
                if number >= limits.max_rows:
                    raise IngestError(f"The workbook has more than {limits.max_rows} rows: split it.")
                if any(cell is not None for cell in row):
                    rows.append(row)
            if chosen is None and (chosen := _choose(rows)) is not None:
                continue
            others += bool(rows)
    if chosen is None:
        raise IngestError(_NO_TEXT)
    if others:
        builder.warn(f"The first sheet with a text column was read; {others} others were left out.")
    return _finish(builder, chosen, None)


def _finish(builder: LineBuilder, chosen: _Chosen, encoding: str | None) -> Source:
    style, lines, guessed = chosen
    if guessed:
        builder.warn("There is no header row: the first column was taken for speakers, the second for text.")
    if not lines:
        raise IngestError("The table has a header but no words below it: check that it is the right file.")
    builder.extend(lines)
    return builder.source(wrapped=False, style=style, encoding=encoding)


def _parse(text: str, limits: Limits) -> list[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    head = text[:20_000]

    def columns(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter) if row][:50]
        # The header decides first: text cells are full of commas, headers are not.
        return (widths[0] if widths else 0, min(widths, default=0))

    delimiter = max(_DELIMITERS, key=columns)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row[:_MAX_COLUMNS])
            if len(rows) > limits.max_rows:
                raise IngestError(f"The table has more than {limits.max_rows} rows: split it.")
    except csv.Error:
        raise IngestError(
            "The CSV table holds a cell far too long for an answer, or an open quotation mark: save it again."
        ) from None
    return rows


def _choose(rows: Sequence[Sequence[object]]) -> _Chosen | None:
    """Style, lines and whether the columns were guessed; None if no text column is found."""
    words = [["" if cell is None else str(cell) for cell in row] for row in rows[:_HEADER_ROWS]]
    for at, row in enumerate(words):
        columns = columns_of(row)
        if "text" in columns and len([cell for cell in row if cell.strip()]) > 1:
            return (*turns_of(rows[at + 1 :], columns), False)
    plain = [[str(cell) for cell in row if cell is not None] for row in rows]
    if label_column(plain):
        return (*turns_of(plain, {"speaker": 0, "text": 1}), True)
    return None
