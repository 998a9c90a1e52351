"""Which turn of a translation answers which turn of its original: by time stamps, speakers and length. No database.

After Gale and Church (1993): the cheapest way through both texts in small steps of one or two turns, where a step
costs little when what stands on either side is about equally long. Here the same speaker, and the same moment of the
recording where both transcripts tell it, make a step cheaper still.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

How = Literal["tied", "aligned", "near"]
RANK: tuple[How, ...] = ("near", "aligned", "tied")
STEPS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.04, (1, 2): 0.04, (2, 2): 0.011}
"""How often, about, so many turns of one side answer so many of the other."""
VARIANCE = 6.8
"""Of the length of a translation, per character of the original (Gale and Church, table 2)."""
WORST = 25.0
"""What a step costs at most by length or by time."""
OTHER_SPEAKER = 4.0
SECONDS_OFF = 3.0
"""Time stamps of the same turn that differ by so many seconds cost one."""
BAND = 40
"""Turns a step may lie off the straight way through both texts, more than their numbers differ."""


@dataclass(frozen=True)
class Side:
    """A turn as far as it matters here: who speaks (a role or a number), how many characters, since when."""

    speaker: str
    length: int
    begin_ms: int | None = None


@dataclass(frozen=True, order=True)
class Link:
    """Turn ``left`` of one text and turn ``right`` of the other, by index, and how they were found to belong together.

    ``near``: a turn that nothing answers stands beside the turn that comes before it.
    """

    left: int
    right: int
    how: How = "aligned"


def align(left: Sequence[Side], right: Sequence[Side], ties: Iterable[tuple[int, int]] = ()) -> list[Link]:
    """Links between two texts in order: every turn of both is in one, and none crosses another.

    ``ties`` are pairs of indices a person has put together: all are kept, and the rest goes by those of them that do
    not cross. Ties outside the texts are left out. Without turns on one side there is nothing to link.
    """
    if not left or not right:
        return []
    kept = sorted({(i, j) for i, j in ties if 0 <= i < len(left) and 0 <= j < len(right)})
    ratio = sum(side.length for side in right) / max(1, sum(side.length for side in left))
    found: list[Link] = []
    edges = [(-1, -1), *_uncrossed(kept), (len(left), len(right))]
    for (i, j), (next_i, next_j) in pairwise(edges):
        if found or i >= 0:
            found.append(Link(i, j, "tied"))
        found += _between(left, right, ratio, (i + 1, j + 1), (max(next_i, i + 1), max(next_j, j + 1)))
    found += [Link(i, j, "tied") for i, j in kept]
    # The same pair may be found in two ways: what a person tied counts most, a turn beside it least.
    one = {(link.left, link.right): link for link in sorted(found, key=lambda link: RANK.index(link.how))}
    return sorted(one.values())


def _uncrossed(ties: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of ties of which none crosses another (both indices never fall)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, right) in enumerate(ties):
        # A tie may share a turn with the one before it: the right index may stay the same, not fall.
        at = bisect_left(tails, right + 1)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [right]
        ends[at : at + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(ties[n])
        n = before[n]
    return chain[::-1]


def _between(
    left: Sequence[Side], right: Sequence[Side], ratio: float, start: tuple[int, int], end: tuple[int, int]
) -> list[Link]:
    """Links for the turns from ``start`` up to ``end``, which lie between two ties."""
    (i, j), (end_i, end_j) = start, end
    links: list[Link] = []
    for rows, columns in _path(left[i:end_i], right[j:end_j], ratio):
        links += _step(i, j, rows, columns, len(left), len(right))
        i, j = i + rows, j + columns
    return links


def _step(i: int, j: int, rows: int, columns: int, most_i: int, most_j: int) -> list[Link]:
    """The links of one step. A turn that nothing answers goes with the turn before, or with the first."""
    if columns == 0:
        return [Link(i, min(max(j - 1, 0), most_j - 1), "near")]
    if rows == 0:
        return [Link(min(max(i - 1, 0), most_i - 1), j, "near")]
    return [Link(i + min(n, rows - 1), j + min(n, columns - 1)) for n in range(max(rows, columns))]


def _path(left: Sequence[Side], right: Sequence[Side], ratio: float) -> list[tuple[int, int]]:
    """The cheapest steps through both texts, by dynamic programming in a band about the straight way."""
    rows, columns = len(left), len(right)
    band = BAND + abs(rows - columns)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(rows + 1):
        middle = i * columns // rows if rows else 0
        lowest, highest = (max(0, middle - band), min(columns, middle + band)) if rows else (0, columns)
        for j in range(lowest, highest + 1):
            for (di, dj), prior in STEPS.items():
                if di > i or dj > j or (known := best[i - di].get(j - dj)) is None or (i, j) == (0, 0):
                    continue
                cost = known[0] - math.log(prior) + _cost(left[i - di : i], right[j - dj : j], ratio)
                if j not in best[i] or cost < best[i][j][0]:
                    best[i][j] = (cost, (di, dj))
    steps: list[tuple[int, int]] = []
    i, j = rows, columns
    while (i, j) != (0, 0):
        step = best[i][j][1]
        steps.append(step)
        i, j = i - step[0], j - step[1]
    return steps[::-1]


def _cost(left: Sequence[Side], right: Sequence[Side], ratio: float) -> float:
    """How unlikely it is that these turns say the same."""
    if not left or not right:
        return WORST / 4
    mine, others = sum(side.length for side in left), sum(side.length for side in right)
    cost = _length_cost(mine, others, ratio)
    here, there = left[0].begin_ms, right[0].begin_ms
    if here is not None and there is not None:
        # Time tells more than length, which then counts for little.
        cost = cost / 4 + min(WORST, abs(here - there) / 1000 / SECONDS_OFF)
    pairs = [(left[min(n, len(left) - 1)], right[min(n, len(right) - 1)]) for n in range(max(len(left), len(right)))]
    return cost + sum(OTHER_SPEAKER for a, b in pairs if a.speaker and b.speaker and a.speaker != b.speaker)


def _length_cost(mine: int, others: int, ratio: float) -> float:
    """The logarithm of how seldom lengths differ by so much or more."""
    expected = max(1.0, mine * ratio)
    off = abs(others - expected) / math.sqrt(expected * VARIANCE)
    chance = math.erfc(off / math.sqrt(2))
    return WORST if chance <= math.exp(-WORST) else -math.log(chance)
