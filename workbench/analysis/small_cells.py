"""Small cells: counts of one or two participants, by which a table tells of somebody, and how to withhold them.

A count that is withheld must not follow from the others: where a row of a table holds one small cell, its next
smallest count is withheld as well (complementary suppression, as statistical offices do; Hundepool et al. 2012).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.analysis.continuum import Cell, spread
from workbench.analysis.excerpts import Excerpt
from workbench.codebook.schema import Codebook

Consents = Mapping[str, Mapping[str, bool]]
LEAST = 3
WITHHELD = -1
"""Stands in ``participants`` and ``excerpts`` of a cell that is withheld; its coding ids are gone too."""
COUNTING = "aggregate"
"""The use a participant must have allowed to be counted in a table that leaves."""


@dataclass(frozen=True)
class SmallCell:
    """A cell of a table of the continuum page that counts fewer than LEAST participants."""

    dimension: str
    attribute: str
    group: str
    position: str
    participants: int


def small_cells(excerpts: Sequence[Excerpt], codebook: Codebook, attributes: Sequence[str]) -> list[SmallCell]:
    """Every small cell of every dimension grouped by each attribute, by dimension, attribute and group."""
    found = []
    for dimension in codebook.dimensions:
        here = [excerpt for excerpt in excerpts if excerpt.dimension == dimension.id]
        for attribute in attributes if here else ():
            found += [
                SmallCell(dimension.label, attribute, cell.group, cell.label, cell.participants)
                for cell in spread(here, codebook, dimension.id, attribute)
                if 0 < cell.participants < LEAST
            ]
    return sorted(found, key=lambda c: (c.dimension, c.attribute, c.group, c.position))


def table_to_leave(
    excerpts: Sequence[Excerpt], codebook: Codebook, dimension: str, attribute: str, consents: Consents
) -> tuple[list[dict[str, str]], int]:
    """A table of participants by position and group as it may leave, and how many passages it leaves out.

    Only passages count in which everybody heard has allowed counts; small counts are withheld.
    """
    here = [excerpt for excerpt in excerpts if excerpt.dimension == dimension]
    allowed = [
        e for e in here if e.participant_ids and all(consents.get(p, {}).get(COUNTING) for p in e.participant_ids)
    ]
    rows: dict[str, dict[str, str]] = {}
    for cell in withhold_small(spread(allowed, codebook, dimension, attribute)):
        shown = "withheld" if cell.participants == WITHHELD else str(cell.participants)
        rows.setdefault(cell.position, {"Position": cell.label})[cell.group] = shown
    return list(rows.values()), len(here) - len(allowed)


def withhold_small(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of one table with small counts withheld, and the next smallest of a row where one alone is."""
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.position, []).append(cell)
    hidden: set[tuple[str, str]] = set()
    for position, row in rows.items():
        small = [cell for cell in row if 0 < cell.participants < LEAST]
        rest = sorted((c for c in row if c.participants >= LEAST), key=lambda c: (c.participants, c.group))
        hidden |= {(position, cell.group) for cell in (*small, *(rest[:1] if len(small) == 1 else ()))}
    gone = {"participants": WITHHELD, "excerpts": WITHHELD, "coding_ids": (), "not_affirmed": ()}
    return [replace(cell, **gone) if (cell.position, cell.group) in hidden else cell for cell in cells]  # type: ignore[arg-type]
