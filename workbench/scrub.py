"""Clearing the project's own words (memos, names, attributes, history) of a name that was just marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.residue import ResidueFinder
from workbench.glancing import where_near
from workbench.redaction import scrubbed
from workbench.scrub_models import scrub_models
from workbench.scrub_themes import clear_words
from workbench.store.history import Action
from workbench.store.tables import (
    Attribute,
    AttributeDefinition,
    Change,
    Code,
    CodebookVersion,
    Coding,
    Consent,
    Flag,
    Interview,
    InterviewAttribute,
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
    (Code, ("label", "definition", "guide")),
    (CodebookVersion, ("content",)),
    (Coding, ("memo",)),
    (Memo, ("text",)),
    (Flag, ("reason",)),
    (Theme, ("label", "words", "proposed", "detail")),
    (InterviewAttribute, ("name", "value")),
    (AttributeDefinition, ("name", "choices", "description")),
)
"""Every column of the project in which people, or a model over the text, may have left words."""
_COLUMNS: Mapping[str, tuple[str, ...]] = {table.__tablename__: columns for table, columns in WORDED}
_WORDED_KEYS = ("name", "purpose", "responsible", "label", "definition")
_PROSE = {
    "title", "status", "literature", "reading_rules", "label", "note", "definition", "guide", "guiding_question",
    "about", "not_about", "standards", "apply_when", "do_not_apply_when", "examples", "rule", "purpose",
    "mandate_holder", "assumption", "conventional", "better", "section_label", "gist", "source", "sources",
    "refers_to",
}  # fmt: skip
"""The fields of a codebook that hold running words."""
SHIPPED = "continuum"
"""Origin of the codes of the shipped codebook."""
_GAP = "\n\u00b6\u00b6\u00b6\u00b6\n"  # wider than what may stand between two words of one name


def scrub_project(action: Action, replacements: Mapping[str, str]) -> bool:
    """Replace forms by pseudonyms in every worded column, and in the project's history; whether any was there.

    What people called their own models is no part of the history, and what is replaced there stays replaced.

    What was replaced is kept in the vault, with the rest of the (private) action, so that an undo of the marking
    brings back the words together with the history that tells of them.
    """
    # One search over everything first: as a rule hardly any form stands there, and forms can be many.
    session = action.session
    elsewhere = scrub_models(session, replacements)
    elsewhere = clear_words(action, replacements) or elsewhere
    finder = ResidueFinder(replacements)
    present = {found.form for found in where_near(_GAP.join(_all_texts(session)), finder, replacements)}
    if not present:
        return elsewhere
    rows = list(worded_rows(session))
    changes = [c for c in session.scalars(select(Change)) if c.table in _COLUMNS and c.operation != "insert"]
    here = {form: replacements[form] for form in present}
    for row, columns in rows:
        action.update(row, **{name: _cleared(name, getattr(row, name), here) for name in columns})
    for change in changes:
        sides = {"before": change.before, "after": change.after}
        action.update(change, **{side: _cleared_row(change.table, values, here) for side, values in sides.items()})
    return True


def _all_texts(session: Session) -> Iterator[str]:
    """Every text people may have left words in; read as plain values, since there are thousands of rows."""
    for table, columns in WORDED:
        if table in (Code, CodebookVersion):
            for each, worded in _people_s(session, table, columns):
                yield from _texts([getattr(each, name) for name in worded])
            continue
        for row in session.execute(select(*(getattr(table, name) for name in columns))):
            yield from _texts(list(row))
    history = select(Change.before, Change.after).where(Change.table.in_(_COLUMNS), Change.operation != "insert")
    for row in session.execute(history):
        yield from _texts(list(row))


def worded_rows(session: Session) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every row in which people may have left words, with its columns that hold them; not the shipped codebook's."""
    for table, columns in WORDED:
        yield from _people_s(session, table, columns)


def _people_s(session: Session, table: Any, columns: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """The rows of one table with the columns that hold people's words.

    The shipped codebook names nobody of the project. What people added to one of its codes is theirs, and so are
    the words of another edition, which somebody brought in.
    """
    if table is CodebookVersion:
        for version in session.scalars(select(CodebookVersion).where(CodebookVersion.number != 1)):
            yield version, columns
    elif table is Code:
        first = _first_edition(session)
        for code in session.scalars(select(Code)):
            known = code.origin == SHIPPED and first.get(code.id) == (code.label, code.definition)
            yield code, ("guide",) if known else columns
    else:
        for row in session.scalars(select(table)):
            yield row, columns


def _first_edition(session: Session) -> dict[str, tuple[str, str]]:
    """Label and definition of every code of the edition the project was made with."""
    first = session.scalars(select(CodebookVersion.content).where(CodebookVersion.number == 1)).first() or {}
    book = first.get(SHIPPED) or {}
    homes = [(home, "positions") for home in book.get("dimensions", ())]
    homes += [(home, "codes") for home in book.get("families", ())]
    return {code["id"]: (code["label"], code["definition"]) for home, name in homes for code in home[name]}


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
    if column == "content":
        return _cleared_prose(value, replacements)
    if column == "value" and isinstance(value, dict):
        return _cleared_keys(value, replacements)
    return scrubbed(value, replacements)


def _cleared_keys(values: Mapping[str, Any], replacements: Mapping[str, str]) -> dict[str, Any]:
    return {key: scrubbed(item, replacements) if key in _WORDED_KEYS else item for key, item in values.items()}


def _cleared_prose(value: Any, replacements: Mapping[str, str]) -> Any:
    """A version of the codebook without the forms: in its prose alone, since its ids hold it together."""
    if isinstance(value, list):
        return [_cleared_prose(item, replacements) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: scrubbed(item, replacements) if key in _PROSE else _cleared_prose(item, replacements)
        for key, item in value.items()
    }
