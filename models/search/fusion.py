"""Making one list of several: reciprocal rank fusion."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

STEADY = 60
"""How slowly a place further down counts for less (Cormack, Clarke and Büttcher 2009 found 60 to do well)."""


def fused(
    lists: Mapping[str, Sequence[Key]], limit: int, weak: Mapping[str, int] | None = None
) -> list[tuple[Key, dict[str, int]]]:
    """The best of several ordered lists: each key with the lists it is in and its place there, from 1.

    Only places count, never weights: those of one list say nothing beside those of another. What stands in more
    lists comes before what stands in one alike; of equals the one that was seen first. What in a list comes after its
    first ``weak`` keys counts as if it stood STEADY places further down.
    """
    firm = weak or {}

    def worth(name: str, place: int) -> float:
        return 1 / (STEADY + place + (STEADY if place > firm.get(name, place) else 0))

    places: dict[Key, dict[str, int]] = {}
    for name, keys in lists.items():
        for place, key in enumerate(keys, 1):
            places.setdefault(key, {}).setdefault(name, place)
    order = {key: number for number, key in enumerate(places)}
    ranked = sorted(places, key=lambda key: (-sum(worth(*each) for each in places[key].items()), order[key]))
    return [(key, places[key]) for key in ranked[:limit]]
