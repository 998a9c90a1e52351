"""What a coder says of a coding beside its code: who is spoken of, when, how it is said, how sure they are.

The codebook names the attributes and their values. What stands at the default is not stored.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codebook.schema import CodingAttribute
from workbench.codebook_versions import WITH_CONTINUUM, shipped
from workbench.coding.checks import coding_action, own_coding
from workbench.project import Project, ProjectError
from workbench.store.tables import CodebookVersion

ORDER = ("subject", "time", "modality", "explicitness", "coder_confidence")
"""The attributes a coder sets most, in the order they are shown; the codebook's others follow."""
NOT_BY_HAND = ("spell", "origin")
"""Attributes the program fills in."""
ORIGIN = "origin"
TAKEN, CHANGED = "suggested_accepted", "suggested_changed"
"""Where a code came from, when it was not the coder's own choice alone: a suggestion taken, or another code instead."""

_offered: dict[str, tuple[CodingAttribute, ...]] = {}


def offered_attributes(session: Session) -> tuple[CodingAttribute, ...]:
    """The attributes of the project's codebook that a coder sets, in the order they are shown."""
    # The versions that may have brought a continuum: an edition taken over, or its undo, changes what is offered.
    brought = select(CodebookVersion.id).where(CodebookVersion.note.in_(WITH_CONTINUUM))
    first = session.scalars(brought.order_by(CodebookVersion.number.desc()).limit(1)).one()
    if first not in _offered:  # a version never changes, and parsing one takes longer than a coding may
        by_hand = [a for a in shipped(session).coding_attributes if a.values and a.id not in NOT_BY_HAND]
        rank = {name: number for number, name in enumerate(ORDER)}
        _offered[first] = tuple(sorted(by_hand, key=lambda attribute: rank.get(attribute.id, len(rank))))
    return _offered[first]


def checked_attributes(session: Session, attributes: Mapping[str, str] | None) -> dict[str, str]:
    """The attributes without those at their default. Raises ProjectError for one the codebook does not know."""
    if not attributes:
        return {}
    known = {attribute.id: attribute for attribute in offered_attributes(session)}
    result = {}
    for name, value in sorted(attributes.items()):
        if name not in known:
            raise ProjectError("The codebook knows no such attribute of a coding; reload the page and choose again.")
        if value not in known[name].values:
            choices = ", ".join(known[name].values)
            raise ProjectError(f'"{known[name].label}" takes no such value; choose one of {choices}.')
        if value != known[name].default:
            result[name] = value
    return result


def checked_origin(origin: str) -> dict[str, str]:
    """What a coding says of where its code came from; nothing for a coder's own. Raises ProjectError."""
    if origin and origin not in (TAKEN, CHANGED):
        raise ProjectError(f'The origin "{origin[:40]}" was given; a coding can only be "{TAKEN}" or "{CHANGED}".')
    return {ORIGIN: origin} if origin else {}


def by_hand(attributes: Mapping[str, str] | None) -> dict[str, str]:
    """What a coder said of a coding, without what the program filled in."""
    return {name: value for name, value in (attributes or {}).items() if name not in NOT_BY_HAND}


def _filled_in(attributes: Mapping[str, str] | None) -> dict[str, str]:
    return {name: value for name, value in (attributes or {}).items() if name in NOT_BY_HAND}


def set_coding_attributes(
    project: Project, coding_id: str, attributes: Mapping[str, str], *, operation: str | None = None
) -> None:
    """Say anew, as a whole, what is said of one's own coding. Raises ProjectError."""
    with coding_action(project, "coding.attributes", "Said more of a coding", operation) as action:
        coding = own_coding(project, action.session, coding_id)
        filled = _filled_in(coding.attributes)
        # A view sends back what it shows of a coding: what the program filled in comes along, and stays as it is.
        said = {name: value for name, value in attributes.items() if filled.get(name) != value}
        said = checked_attributes(action.session, said) | filled
        action.update(coding, attributes=dict(sorted(said.items())))
