"""Groups of near themes: which themes join first, in which order they stand, and where the tree parts into groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from math import sqrt

import numpy as np

from workbench.themes.reading import ThemeRow

FEWEST = 3
SHARED = 4


@dataclass(frozen=True)
class Joint:
    """Two branches that become one: where each stands (in rows of leaves, from 0) and how unlike they are (0 to 2)."""

    first: float
    second: float
    first_from: float
    second_from: float
    unlike: float


@dataclass(frozen=True)
class Tree:
    """Themes in the order of the tree, its joints from the nearest, and the groups it parts into."""

    order: tuple[ThemeRow, ...]
    joints: tuple[Joint, ...]
    groups: tuple[tuple[ThemeRow, ...], ...]


def tree_of(themes: Sequence[ThemeRow]) -> Tree:
    """The tree of some themes by mean likeness; fewer than three make no tree and one group."""
    rows = sorted(themes, key=lambda theme: theme.number)
    if len(rows) < FEWEST:
        return Tree(tuple(rows), (), (tuple(rows),) if rows else ())
    unlike = np.array([[0.0 if a is b else 1.0 - _likeness(a, b) for b in rows] for a in rows])
    hierarchy = import_module("scipy.cluster.hierarchy")
    condensed = import_module("scipy.spatial.distance").squareform(unlike, checks=False)
    joins = hierarchy.linkage(condensed, method="average")
    leaves = [int(leaf) for leaf in hierarchy.leaves_list(joins)]
    labels = hierarchy.fcluster(joins, max(2, round(sqrt(len(rows)))), criterion="maxclust").tolist()
    groups: dict[int, list[ThemeRow]] = {}
    for leaf in leaves:
        groups.setdefault(labels[leaf], []).append(rows[leaf])
    return Tree(
        tuple(rows[leaf] for leaf in leaves),
        _joints(joins.tolist(), leaves),
        tuple(tuple(group) for group in groups.values()),
    )


def shared_words(group: Sequence[ThemeRow]) -> tuple[str, ...]:
    """Words that two or more themes of a group have, or the first of each where they share none."""
    counts = Counter(word for theme in group for word in theme.words)
    shared = [word for word, count in counts.most_common() if count > 1][:SHARED]
    return tuple(shared) or tuple(theme.words[0] for theme in group if theme.words)[:SHARED]


def _likeness(a: ThemeRow, b: ThemeRow) -> float:
    return (a.similar.get(b.id, 0.0) + b.similar.get(a.id, 0.0)) / 2


def _joints(joins: list[list[float]], leaves: list[int]) -> tuple[Joint, ...]:
    stands: dict[int, tuple[float, float]] = {leaf: (float(row), 0.0) for row, leaf in enumerate(leaves)}
    found = []
    for number, (left, right, unlike, _) in enumerate(joins):
        first, second = sorted((stands[int(left)], stands[int(right)]))
        found.append(Joint(first[0], second[0], first[1], second[1], unlike))
        stands[len(leaves) + number] = ((first[0] + second[0]) / 2, unlike)
    return tuple(found)
