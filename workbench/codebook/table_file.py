"""A project's codebook as a table, CSV: one row a code, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.codebook.parts import Code
from workbench.codebook.schema import Codebook, CodebookError
from workbench.codebook.whole_file import Addition, CodebookFile, OwnCode, entry

LISTS = ("apply_when", "do_not_apply_when", "examples")
HEADER = ("id", "kind", "label", "dimension", "parent", "level", "band", "definition", *LISTS, "wording",
          *(f"added_{name}" for name in LISTS), "offered", "origin", "uses")  # fmt: skip
"""Lists are cells with a line for each entry. ``added_`` columns hold what the team added to a shipped code."""
OWN_KIND = "own"
SEPARATORS = (",", ";", "\t")
MOST_ROWS, MOST_BYTES = 5_000, 5_000_000
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0"}


def as_csv(
    book: CodebookFile, continuum: Codebook, uses: Mapping[str, int] | None = None, *, bom: bool = True
) -> bytes:
    """The table in UTF-8; ``bom`` puts a byte order mark before it, without which some programs garble scripts."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in _rows(book, continuum, uses):
        writer.writerow([defused(str(row.get(name, ""))) for name in HEADER])
    return buffer.getvalue().encode("utf-8-sig" if bom else "utf-8")


def defused(cell: str) -> str:
    """A cell no spreadsheet takes for a formula: an apostrophe before it, which :func:`armed` takes off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def armed(cell: str) -> str:
    """The cell as it was before :func:`defused`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _rows(book: CodebookFile, continuum: Codebook, uses: Mapping[str, int] | None) -> Iterable[dict[str, Any]]:
    added = {addition.id: addition for addition in book.additions}
    homes: list[tuple[str, str, Sequence[Code]]] = [(d.id, "position", d.positions) for d in continuum.dimensions]
    homes += [(f.id, "family", f.codes) for f in continuum.families]
    for home, kind, codes in homes:
        for code in codes:
            row = {"id": code.id, "kind": kind, "label": code.label, "dimension": home, "definition": code.definition}
            row |= {"level": _said(getattr(code, "level", None)), "band": _said(getattr(code, "band", None))}
            row |= {name: "\n".join(getattr(code, name, ())) for name in LISTS}
            row |= _added(added.get(code.id))
            yield {**row, "uses": _used(uses, code.id)}
    for own in book.own:
        row = {"id": own.id, "kind": OWN_KIND, "label": own.label, "definition": own.definition or ""}
        row |= {"dimension": own.dimension or "", "parent": own.parent or "", "origin": own.origin}
        row |= {name: "\n".join(getattr(own, name) or ()) for name in (*LISTS, "wording")}
        yield {**row, "offered": "no" if own.retired else "yes", "uses": _used(uses, own.id)}


def _added(addition: Addition | None) -> dict[str, str]:
    if addition is None:
        return {"offered": "yes"}
    row = {f"added_{name}": "\n".join(getattr(addition, name) or ()) for name in LISTS}
    return {
        **row,
        "wording": "\n".join(addition.wording or ()),
        "offered": "no" if addition.offered is False else "yes",
    }


def _used(uses: Mapping[str, int] | None, code_id: str) -> str:
    return "" if uses is None else str(uses.get(code_id, 0))


def _said(value: object) -> str:
    return "" if value is None else str(value)


def from_csv(raw: bytes, name: str) -> CodebookFile:
    """Read a table of codes: commas, semicolons or tabs. Raises CodebookError: one sentence that says which row.

    A row needs a label. Rows of the continuum bring only what was added to them: their words come with an edition.
    """
    rows = _table(raw, name)
    header = [cell.strip().casefold().replace(" ", "_") for cell in rows[0]]
    if "label" not in header:
        raise CodebookError(f"“{name}” has no column “label” in its first row; name the columns there.")
    if len(set(header)) != len(header):
        raise CodebookError(f"“{name}” has two columns of one name; keep one of them.")
    known = [column for column in header if column in HEADER]
    own, additions = [], []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise CodebookError(f"“{name}”, row {number}: it has more cells than columns; check its quotation marks.")
        row = {column: armed(cell) for column, cell in zip(header, cells, strict=False) if column in known}
        if row.get("kind", OWN_KIND).strip().casefold() in (OWN_KIND, ""):
            own.append(_own(row, number, name))
        elif added := _addition(row, number, name):
            additions.append(added)
    if not own and not additions:
        raise CodebookError(f"“{name}” holds no codes below its first row; give one row for each code.")
    return CodebookFile(own=tuple(own), additions=tuple(additions))


def _table(raw: bytes, name: str) -> list[list[str]]:
    if len(raw) > MOST_BYTES:
        raise CodebookError(f"“{name}” is larger than 5 MB, too large for a codebook; give the codebook file itself.")
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise CodebookError(f"“{name}” is not in UTF-8; save it again as CSV in UTF-8.") from None
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise CodebookError(f"“{name}” is not a table in CSV; check its quotation marks, or save it again.") from None
    if not rows:
        raise CodebookError(f"“{name}” is empty; give a table with one row for each code.")
    if len(rows) > MOST_ROWS:
        raise CodebookError(f"“{name}” has {len(rows)} rows; a codebook takes at most {MOST_ROWS}.")
    return rows


def _own(row: Mapping[str, str], number: int, name: str) -> OwnCode:
    values: dict[str, Any] = {key: row[key].strip() for key in ("id", "label", "origin") if row.get(key, "").strip()}
    values |= {key: row[key].strip() for key in ("dimension", "parent", "definition") if key in row}
    values |= {key: _lines(row[key]) for key in (*LISTS, "wording") if key in row}
    if "offered" in row:
        values["retired"] = not _yes(row["offered"], number, name)
    found: OwnCode = entry(values, OwnCode, f"row {number}", name)
    return found


def _addition(row: Mapping[str, str], number: int, name: str) -> Addition | None:
    """What was added to a code of the continuum; None where the row brings nothing."""
    values: dict[str, Any] = {"id": row.get("id", "").strip()}
    values |= {key: _lines(row[f"added_{key}"]) for key in LISTS if f"added_{key}" in row}
    if "wording" in row:
        values["wording"] = _lines(row["wording"])
    if "offered" in row:
        values["offered"] = _yes(row["offered"], number, name)
    found: Addition = entry(values, Addition, f"row {number}", name)
    brings = found.offered is not None or any(found.guide().values())
    return found if brings else None


def _lines(cell: str) -> Sequence[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _yes(cell: str, number: int, name: str) -> bool:
    said = cell.strip().casefold()
    if said in _YES or not said:
        return True
    if said in _NO:
        return False
    raise CodebookError(f"“{name}”, row {number}: “offered” takes yes or no; correct it there.")
