"""The tree over themes: which come together first when there are to be fewer."""

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from models.themes.graph import Floats
from models.themes.model import Join, ThemeError, ThemeModel


def joins_of(numbers: Sequence[int], centres: Floats) -> tuple[Join, ...]:
    """Join themes by the mean cosine distance of their centres, the nearest first."""
    if len(numbers) < 2:
        return ()
    distances = np.clip(1.0 - centres @ centres.T, 0.0, 2.0)
    np.fill_diagonal(distances, 0.0)
    condensed = import_module("scipy.spatial.distance").squareform((distances + distances.T) / 2, checks=False)
    linked = import_module("scipy.cluster.hierarchy").linkage(condensed, method="average")
    branches: list[tuple[int, ...]] = [(number,) for number in numbers]
    joins = []
    for left, right, height, _ in linked.tolist():
        pair = sorted((branches[int(left)], branches[int(right)]))
        joins.append(Join(pair[0], pair[1], round(float(height), 9)))
        branches.append(tuple(sorted(pair[0] + pair[1])))
    return tuple(joins)


def broader(model: ThemeModel, count: int) -> dict[int, int]:
    """Put the themes into so many branches of the hierarchy: theme number to branch, 0 the one of the largest.

    Raises ThemeError unless count lies between 1 and the number of themes.
    """
    if not 1 <= count <= len(model.themes):
        raise ThemeError(
            f"{count} branches were asked of {len(model.themes)} themes; "
            "ask for a number from 1 to the number of themes."
        )
    branches: dict[int, tuple[int, ...]] = {theme.number: (theme.number,) for theme in model.themes}
    for join in model.joins[: len(model.themes) - count]:
        together = tuple(sorted(join.left + join.right))
        branches |= dict.fromkeys(together, together)
    sizes = {theme.number: theme.size for theme in model.themes}
    order = sorted(set(branches.values()), key=lambda branch: (-sum(sizes[number] for number in branch), branch))
    return {number: order.index(branch) for number, branch in branches.items()}
