"""Taking over another edition of the continuum: compared by the ids of its codes, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codebook.schema import Codebook, CodebookError, parse_codebook
from workbench.codebook_editing import label_taken
from workbench.codebook_versions import SHIPPED, shipped
from workbench.looking_at_codings import queue_code
from workbench.store.history import Action
from workbench.store.tables import Code, CodebookVersion

FORMER = "former"
"""Origin of a code that was the continuum's until an edition without it: the project's own from then on, retired."""


@dataclass(frozen=True)
class Pending:
    """The codes whose codings are to be looked at again once the version is made."""

    codes: tuple[str, ...]

    def queue(self, action: Action, version: CodebookVersion) -> int:
        """Put their codings on the list; how many."""
        return sum(queue_code(action, code, version, "edition") for code in self.codes)


def take_edition(action: Action, data: Mapping[str, Any]) -> Pending:
    """Make the codes those of another edition. What a team added to a code, or retired, stays as it is.

    A code the edition no longer has becomes a retired own code, with every coding. The caller makes the version.
    Raises CodebookError when a label of the edition is an own code's.
    """
    session = action.session
    before, book = shipped(session), parse_codebook(data, "The edition")
    rows = {code.id: code for code in session.scalars(select(Code)).all()}
    _make_room(action, rows, len(book.all_codes()))
    wanted = dict(_wanted(book))
    changed = _let_go(action, before, wanted, rows)
    for order, (identifier, values) in enumerate(wanted.items()):
        code = rows.get(identifier)
        values = {**values, "ord": order, "origin": SHIPPED}
        if code is None:
            action.insert(Code(id=identifier, active=True, guide={}, parent_id=None, **values))
        else:
            if (code.definition, code.level) != (values["definition"], values["level"]):
                changed.append(identifier)
            active = True if code.origin != SHIPPED else code.active
            action.update(code, active=active, parent_id=None, **values)
    _check_labels(session, wanted)
    _settle_homes(action, book)
    return Pending(tuple(dict.fromkeys(changed)))


def _wanted(book: Codebook) -> Iterator[tuple[str, dict[str, Any]]]:
    for dimension in book.dimensions:
        for position in dimension.positions:
            home = {"dimension": dimension.id, "family": None, "level": position.level, "band": position.band}
            yield position.id, {"label": position.label, "definition": position.definition, **home}
    for family in book.families:
        for code in family.codes:
            home = {"dimension": None, "family": family.id, "level": None, "band": None}
            yield code.id, {"label": code.label, "definition": code.definition, **home}


def _make_room(action: Action, rows: Mapping[str, Code], count: int) -> None:
    """Put own codes after the edition's, in the order they have."""
    own = sorted((code for code in rows.values() if code.origin != SHIPPED), key=lambda code: (code.ord, code.id))
    if own and own[0].ord < count:
        for order, code in enumerate(own, count):
            action.update(code, ord=order)


def _let_go(action: Action, before: Codebook, wanted: Mapping[str, Any], rows: Mapping[str, Code]) -> list[str]:
    """Make retired own codes of what the edition does not have; their ids."""
    last = max((code.ord for code in rows.values()), default=0) + len(wanted)
    gone = [code.id for code in before.all_codes() if code.id not in wanted and code.id in rows]
    for order, identifier in enumerate(gone, last + 1):
        action.update(rows[identifier], origin=FORMER, active=False, ord=order)
    return gone


def _check_labels(session: Session, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    own = session.scalars(select(Code).where(Code.origin != SHIPPED, Code.active))
    for code in own:
        if label_taken(session, code.label, code.id):
            raise CodebookError(
                f"The own code “{code.label}” has the same label as a code of the edition; rename or merge it first."
            )


def _settle_homes(action: Action, book: Codebook) -> None:
    """Own codes beside a dimension that is no more stand outside the dimensions, and none under a shipped code."""
    homes = {dimension.id for dimension in book.dimensions}
    ids = {code.id for code in book.all_codes()}
    for code in action.session.scalars(select(Code).where(Code.origin != SHIPPED)).all():
        if code.parent_id in ids:
            action.update(code, parent_id=None)
        if code.dimension is not None and code.dimension not in homes:
            action.update(code, dimension=None, family="own")
