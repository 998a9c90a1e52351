"""Parts segments into a given number of groups by their coordinates, from a start that owes nothing to chance."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from models.themes.graph import Floats, Ints, unit

_ROUNDS = 60
# Seeds that make up at least this share of a group take it over.
_OWN = 0.25
# Once fewer than this share of the segments moves in a round, the groups are found.
_STILL = 0.0005
# Leads smaller than the error of the sums are none.
_EXACT = 1e-5


def part(coordinates: Floats, count: int, seeds: Sequence[Ints] = ()) -> Ints:
    """Part into count groups (0 to count - 1), and one more for each of the seeds.

    seeds: places that belong together for certain, and are never taken from their group. Where most of them
    lie in one of the groups and make up a good part of it, that group becomes theirs; otherwise they stand
    by themselves. Groups may end up empty.
    """
    own = coordinates[:, : max(2, count)]
    space = unit(own).astype(np.float32)
    labels = _start(own[:, :count], space[:, :count]) if own.shape[1] >= count else np.arange(len(own)) % count
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


def _start(coordinates: Floats, space: Any) -> Ints:
    """Assign each row to the axis of a rotated basis it is nearest to (pivoted QR: Damle, Minden, Ying 2019).

    The pivots are chosen among coordinates as they are: of rows of one length, rounding would choose the first.
    """
    linear = import_module("scipy.linalg")
    # Single precision does to compare lengths, in half the time.
    flat = np.array(coordinates, dtype=np.float32).T
    _, pivots = linear.qr(flat, pivoting=True, mode="r", overwrite_a=True, check_finite=False)
    left, _, right = linear.svd(space[pivots[: space.shape[1]]].T, full_matrices=False)
    labels: Ints = np.abs(space @ (left @ right)).argmax(axis=1)
    return labels


def _settled(space: Any, labels: Ints, count: int, held: Ints, free: int, drawing: Sequence[int] = ()) -> Ints:
    """Move each row to the nearest centre (by angle) until hardly any moves; held rows stay where they are.

    free: how many groups, from 0, draw rows; drawing: those above that do too.
    """
    open_to_all = np.array([number < free or number in drawing for number in range(count)])
    current: Ints = np.where(held >= 0, held, labels).astype(np.int64)
    sums = _sums(space, current, count)
    # How much nearer each row is, at the least, to its own centre than to any other. Centres that moved by less
    # than this cannot have taken it (triangle inequality): most rows are looked at in the first rounds only.
    lead = np.where(held >= 0, np.inf, -np.inf)
    before = None
    for _ in range(_ROUNDS):
        centres = unit(sums)
        if before is not None:
            shifts = np.linalg.norm(centres - before, axis=1)
            lead -= shifts[current] + shifts.max()
        before = centres
        unsure = np.flatnonzero(lead <= _EXACT)
        # An empty group has no centre and stays empty.
        drawn = open_to_all & (np.bincount(current, minlength=count) > 0)
        moving, to, lead[unsure] = _drawn(space[unsure], centres.astype(space.dtype), current[unsure], drawn)
        moved = unsure[moving]
        each, change = np.arange(len(moved)), np.zeros((len(moved), count))
        change[each, to], change[each, current[moved]] = 1.0, -1.0
        sums += change.T @ space[moved]
        current[moved] = to
        if len(moved) <= _STILL * len(space):
            break
    return current


def _sums(space: Any, labels: Ints, count: int) -> Floats:
    rows = len(space)
    sparse = import_module("scipy.sparse")
    members = sparse.csr_matrix((np.ones(rows), labels, np.arange(rows + 1)), shape=(rows, count))
    return np.asarray(members.T @ space)


def _drawn(rows: Any, centres: Any, own: Ints, drawn: Any) -> tuple[Ints, Ints, Floats]:
    """Say which rows a centre draws that is nearer than their own, which centre, and all rows' lead over the next.

    The greatest value is looked for across whole lines of rows, one line a centre, which takes a fifth of the
    time of finding the greatest of each row; only for the few that move it is asked which centre it was.
    """
    similar = centres @ rows.T
    similar[~drawn] = -np.inf
    each = np.arange(len(rows))
    mine = similar[own, each]
    similar[own, each] = -np.inf
    best = similar.max(axis=0)
    moving = np.flatnonzero(best > mine)
    others = similar[:, moving]
    to: Ints = others.argmax(axis=0)
    others[to, np.arange(len(moving))] = -np.inf
    lead = mine - best
    lead[moving] = best[moving] - np.maximum(others.max(axis=0), mine[moving])
    return moving, to, lead
