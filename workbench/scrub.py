"""Clearing the project's own words (memos, names, attributes, history) of a name that was just marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.residue import ResidueFinder
from workbench.glancing import where_near
from workbench.redaction import scrubbed
from workbench.store.history import Action
from workbench.store.tables import (
    Attribute,
    Change,
    Code,
    CodebookVersion,
    Coding,
    Consent,
    Flag,
    Interview,
    Memo,
    Participant,
    Setting,
    Theme,
)

WORDED: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Setting, ("value",)),
    (Participant, ("note",)),
    (Attribute, ("name", "value")),
    (Consent, ("how",)),
    (Interview, ("title",)),
    (Code, ("label", "definition")),
    (CodebookVersion, ("content",)),
    (Coding, ("memo",)),
    (Memo, ("text",)),
    (Flag, ("reason",)),
    (Theme, ("label", "words")),
)
"""Every column of the project in which people, or a model over the text, may have left words."""
_COLUMNS: Mapping[str, tuple[str, ...]] = {table.__tablename__: columns for table, columns in WORDED}
_WORDED_KEYS = ("name", "purpose", "responsible", "label", "definition")
SHIPPED = "continuum"
"""Origin of the codes of the shipped codebook."""
_GAP = "\n\u00b6\u00b6\u00b6\u00b6\n"  # wider than what may stand between two words of one name


def scrub_project(action: Action, replacements: Mapping[str, str]) -> bool:
    """Replace forms by pseudonyms in every worded column, and in the project's history; whether any was there.

    What was replaced is kept in the vault, with the rest of the (private) action, so that an undo of the marking
    brings back the words together with the history that tells of them.
    """
    # One search over everything first: as a rule hardly any form stands there, and forms can be many.
    session = action.session
    finder = ResidueFinder(replacements)
    present = {found.form for found in where_near(_GAP.join(_all_texts(session)), finder, replacements)}
    if not present:
        return False
    rows = [row for table, _ in WORDED for row in session.scalars(select(table)) if not _shipped(row)]
    changes = [c for c in session.scalars(select(Change)) if c.table in _COLUMNS and c.operation != "insert"]
    here = {form: replacements[form] for form in present}
    for row in rows:
        columns = _COLUMNS[row.__tablename__]
        action.update(row, **{name: _cleared(name, getattr(row, name), here) for name in columns})
    for change in changes:
        sides = {"before": change.before, "after": change.after}
        action.update(change, **{side: _cleared_row(change.table, values, here) for side, values in sides.items()})
    return True


def _all_texts(session: Session) -> Iterator[str]:
    """Every text people may have left words in; read as plain values, since there are thousands of rows."""
    for table, columns in WORDED:
        query = select(*(getattr(table, name) for name in columns))
        if table is Code:
            query = query.where(Code.origin != SHIPPED)
        if table is CodebookVersion:
            query = query.where(CodebookVersion.number != 1)
        for row in session.execute(query):
            yield from _texts(list(row))
    history = select(Change.before, Change.after).where(Change.table.in_(_COLUMNS), Change.operation != "insert")
    for row in session.execute(history):
        yield from _texts(list(row))


def _shipped(row: Any) -> bool:
    """Whether the words are the shipped codebook's, which name nobody of the project."""
    return (isinstance(row, Code) and row.origin == SHIPPED) or (isinstance(row, CodebookVersion) and row.number == 1)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _cleared_row(table: str, values: Any, replacements: Mapping[str, str]) -> Any:
    if not isinstance(values, dict):
        return values
    columns = _COLUMNS[table]
    return {name: _cleared(name, value, replacements) if name in columns else value for name, value in values.items()}


def _cleared(column: str, value: Any, replacements: Mapping[str, str]) -> Any:
    """A column's value without the forms; ids inside codebook versions and settings stay what they are."""
    if column == "content" and isinstance(value, dict):
        codes = value.get("own_codes")
        return value if codes is None else {**value, "own_codes": [_cleared_keys(code, replacements) for code in codes]}
    if column == "value" and isinstance(value, dict):
        return _cleared_keys(value, replacements)
    return scrubbed(value, replacements)


def _cleared_keys(values: Mapping[str, Any], replacements: Mapping[str, str]) -> dict[str, Any]:
    return {key: scrubbed(item, replacements) if key in _WORDED_KEYS else item for key, item in values.items()}
