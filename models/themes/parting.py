"""Parts segments into a given number of groups by their coordinates, from a start that owes nothing to chance."""

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from models.themes.graph import Floats, Ints, unit

_ROUNDS = 60
# Seeds that make up at least this share of a group take it over.
_OWN = 0.25
# Once fewer than this share of the segments moves in a round, the groups are found.
_STILL = 0.0005


def part(coordinates: Floats, count: int, seeds: Sequence[Ints] = ()) -> Ints:
    """Part into count groups (0 to count - 1), and one more for each of the seeds.

    seeds: places that belong together for certain, and are never taken from their group. Where most of them
    lie in one of the groups and make up a good part of it, that group becomes theirs; otherwise they stand
    by themselves. Groups may end up empty.
    """
    space = unit(coordinates[:, : max(2, count)])
    labels = _start(space[:, :count]) if space.shape[1] >= count else np.arange(len(space)) % count
    held = np.full(len(space), -1, dtype=np.int64)
    labels = _settled(space, labels, count, held, count)
    if not seeds:
        return labels
    total, drawing = count + len(seeds), []
    for number, members in enumerate(seeds):
        held[members] = count + number
    for number, members in enumerate(seeds):
        inside = np.bincount(labels[members], minlength=total) if len(members) else np.zeros(total)
        group = int(inside.argmax())
        if group < count and 2 * inside[group] > len(members) and inside[group] >= _OWN * int((labels == group).sum()):
            labels[labels == group] = count + number
            drawing.append(count + number)
    return _settled(space, labels, total, held, count, drawing)


def _start(space: Floats) -> Ints:
    """Assign each row to the axis of a rotated basis it is nearest to (pivoted QR: Damle, Minden, Ying 2019)."""
    linear = import_module("scipy.linalg")
    _, _, pivots = linear.qr(space.T, pivoting=True, mode="economic")
    left, _, right = linear.svd(space[pivots[: space.shape[1]]].T, full_matrices=False)
    labels: Ints = np.abs(space @ (left @ right)).argmax(axis=1)
    return labels


def _settled(space: Floats, labels: Ints, count: int, held: Ints, free: int, drawing: Sequence[int] = ()) -> Ints:
    """Move each row to the nearest centre (by angle) until hardly any moves; held rows stay where they are.

    free: how many groups, from 0, draw rows; drawing: those above that do too.
    """
    sparse = import_module("scipy.sparse")
    rows = len(space)
    open_to_all = np.array([number < free or number in drawing for number in range(count)])
    current = np.where(held >= 0, held, labels)
    for _ in range(_ROUNDS):
        members = sparse.csr_matrix((np.ones(rows), (current, np.arange(rows))), shape=(count, rows))
        centres = unit(np.asarray(members @ space))
        # An empty group has no centre and stays empty.
        drawn = open_to_all & (np.bincount(current, minlength=count) > 0)
        nearest = np.where(drawn, space @ centres.T, -np.inf).argmax(axis=1)
        moved = np.where(held >= 0, held, nearest)
        changed = int((moved != current).sum())
        current = moved
        if changed <= _STILL * rows:
            break
    return np.asarray(current, dtype=np.int64)
