"""Clearing the project's own words (memos, names, attributes, history) of a name that was just marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from anonymisation.residue import find_residue
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
_GAP = "\n\u00b6\u00b6\u00b6\u00b6\n"  # wider than what may stand between two words of one name


def scrub_project(action: Action, replacements: Mapping[str, str]) -> bool:
    """Replace forms by pseudonyms in every worded column, and in the project's history; whether any was there.

    What was replaced is kept in the vault, with the rest of the (private) action, so that an undo of the marking
    brings back the words together with the history that tells of them.
    """
    rows = [row for table, _ in WORDED for row in action.session.scalars(select(table)) if not _shipped(row)]
    changes = [c for c in action.session.scalars(select(Change)) if c.table in _COLUMNS and c.operation != "insert"]
    # One search over everything first: as a rule hardly any form stands there, and forms can be many.
    texts = [text for row in rows for name in _COLUMNS[row.__tablename__] for text in _texts(getattr(row, name))]
    texts += [text for change in changes for side in (change.before, change.after) for text in _texts(side)]
    present = {found.form for found in find_residue(_GAP.join(texts), replacements)}
    if not present:
        return False
    here = {form: replacements[form] for form in present}
    for row in rows:
        columns = _COLUMNS[row.__tablename__]
        action.update(row, **{name: _cleared(name, getattr(row, name), here) for name in columns})
    for change in changes:
        sides = {"before": change.before, "after": change.after}
        action.update(change, **{side: _cleared_row(change.table, values, here) for side, values in sides.items()})
    return True


def _shipped(row: Any) -> bool:
    """Whether the words are the shipped codebook's, which name nobody of the project."""
    return (isinstance(row, Code) and row.origin == "continuum") or (
        isinstance(row, CodebookVersion) and row.number == 1
    )


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
