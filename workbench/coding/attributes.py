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


def set_coding_attributes(
    project: Project, coding_id: str, attributes: Mapping[str, str], *, operation: str | None = None
) -> None:
    """Say anew, as a whole, what is said of one's own coding. Raises ProjectError."""
    with coding_action(project, "coding.attributes", "Said more of a coding", operation) as action:
        coding = own_coding(project, action.session, coding_id)
        action.update(coding, attributes=checked_attributes(action.session, attributes))
