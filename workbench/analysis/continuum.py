"""The continuum: how coded excerpts lie across the positions of each dimension, with agency beside them.

Counts of participants and of excerpts, each with the excerpts behind it. Only what a passage affirms is counted:
"he never hit me", coded as violence that is denied, is no violence. Levels order the positions of one dimension;
they are never added, averaged or compared over dimensions, and no person gets a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.excerpts import Excerpt
from workbench.codebook.schema import Codebook

EVERYBODY = "Everybody"
NOT_KNOWN = "not recorded"
AGENCY = "agency"


@dataclass(frozen=True)
class Cell:
    """One position within one group of participants; what is not affirmed is held apart and counts in nothing."""

    dimension: str
    position: str
    label: str
    level: int | None
    band: str | None
    group: str
    participants: int
    excerpts: int
    coding_ids: tuple[str, ...]
    not_affirmed: tuple[str, ...] = ()
    """Codings that say it was denied, feared, imagined, asked or meant in irony."""


def spread(excerpts: Sequence[Excerpt], codebook: Codebook, dimension: str, attribute: str | None = None) -> list[Cell]:
    """Cells for every position of a dimension, in its order, for every group of an attribute (or everybody).

    A position nobody spoke of is there with zeros: silence is seen, and is not shown as freedom.
    """
    chosen = [excerpt for excerpt in excerpts if excerpt.dimension == dimension]
    groups = sorted({_group(excerpt, attribute) for excerpt in chosen}) or [EVERYBODY]
    cells = []
    for position in codebook.dimension(dimension).positions:
        for group in groups:
            coded = [e for e in chosen if e.code_id == position.id and _group(e, attribute) == group]
            here = [e for e in coded if e.affirmed]
            cells.append(
                Cell(
                    dimension,
                    position.id,
                    position.label,
                    position.level,
                    position.band,
                    group,
                    len(_people(here)),
                    len({(e.interview_id, e.start, e.end) for e in here}),
                    tuple(e.coding_id for e in here),
                    tuple(e.coding_id for e in coded if not e.affirmed),
                )
            )
    return cells


def agency_beside(excerpts: Sequence[Excerpt], dimension: str) -> list[Excerpt]:
    """Excerpts of agency by the participants who spoke of a dimension: what they did stands beside what was done."""
    speakers = {person for excerpt in excerpts if excerpt.dimension == dimension for person in _people([excerpt])}
    return [e for e in excerpts if e.dimension == AGENCY and e.affirmed and speakers & _people([e])]


def coverage(excerpts: Sequence[Excerpt], codebook: Codebook) -> dict[str, tuple[int, int]]:
    """Per dimension: participants and excerpts coded at all, affirmed or not. To see what has not been coded yet."""
    result = {}
    for dimension in codebook.dimensions:
        here = [e for e in excerpts if e.dimension == dimension.id]
        result[dimension.id] = (len(_people(here)), len({(e.interview_id, e.start, e.end) for e in here}))
    return result


def attribute_names(excerpts: Sequence[Excerpt]) -> list[str]:
    """Attributes by which the excerpts can be grouped."""
    return sorted({name for excerpt in excerpts for name in excerpt.attributes})


def _people(excerpts: Sequence[Excerpt]) -> set[str]:
    """The participants who spoke; an interviewer's own words count for nobody."""
    return {person for excerpt in excerpts for person in excerpt.participant_ids}


def _group(excerpt: Excerpt, attribute: str | None) -> str:
    return EVERYBODY if attribute is None else excerpt.attributes.get(attribute, NOT_KNOWN)
