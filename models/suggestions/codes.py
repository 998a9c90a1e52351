"""The codes that can be offered, read from a codebook as plain data and from the team's own codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.suggestions.types import OwnCode, SuggestionError


@dataclass(frozen=True, slots=True)
class Code:
    """One code: group is its dimension or family; level is None off the ordinal scales."""

    id: str
    label: str
    definition: str
    examples: tuple[str, ...]
    group: str
    level: int | None
    milder: str | None
    position: bool
    own: bool = False

    @property
    def harmful(self) -> bool:
        """Say whether offering it says that somebody is pressed, punished or harmed (level 3 or 4)."""
        return self.level is not None and self.level >= 3


def read_codes(codebook: Mapping[str, Any], own: Sequence[OwnCode] = ()) -> tuple[Code, ...]:
    """List the codes of a codebook (as parsed from YAML) and the team's own, in their order.

    Raises SuggestionError when an id comes twice.
    """
    found: list[Code] = []
    for dimension in codebook.get("dimensions") or ():
        found.extend(_positions(dimension))
    for family in codebook.get("families") or ():
        for code in family.get("codes") or ():
            found.append(_plain(code, str(family["id"])))
    for mine in own:
        group = mine.dimension or "own"
        found.append(Code(mine.id, mine.label, mine.definition, mine.examples, group, None, None, False, own=True))
    seen: set[str] = set()
    for code in found:
        if code.id in seen:
            raise SuggestionError(f'The code "{code.id}" was given twice; give each code once.')
        seen.add(code.id)
    return tuple(found)


def _positions(dimension: Mapping[str, Any]) -> list[Code]:
    rows, milder = [], None
    ordinal = dimension.get("scale", "ordinal") != "nominal"
    for position in dimension.get("positions") or ():
        level = position.get("level") if ordinal else None
        rows.append(
            Code(
                str(position["id"]),
                str(position.get("label", "")),
                str(position.get("definition", "")),
                tuple(str(each) for each in position.get("examples") or ()),
                str(dimension["id"]),
                level,
                milder if ordinal else None,
                True,
            )
        )
        milder = rows[-1].id
    return rows


def _plain(code: Mapping[str, Any], group: str) -> Code:
    examples = tuple(str(each) for each in code.get("examples") or ())
    return Code(
        str(code["id"]),
        str(code.get("label", "")),
        str(code.get("definition", "")),
        examples,
        group,
        None,
        None,
        False,
    )
