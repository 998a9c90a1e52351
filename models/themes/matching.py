"""Which theme of a new run is which theme of an earlier one, judged by the segments that both runs hold."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Generic, TypeVar

import numpy as np

Key = TypeVar("Key", bound=Hashable)
Old = TypeVar("Old", bound=Hashable)

#: Two themes are the same when of the segments in either of them at least this share is in both (Jaccard).
SAME = 1 / 3


@dataclass(frozen=True, slots=True)
class Match(Generic[Old]):
    """A new theme that continues an old one: segments shared, and their share of those in either (0 to 1)."""

    new: int
    old: Old
    shared: int
    overlap: float


@dataclass(frozen=True, slots=True)
class Matching(Generic[Old]):
    """The matches, by new number; new themes without an old one; old themes that no new one continues."""

    pairs: tuple[Match[Old], ...]
    fresh: tuple[int, ...]
    vanished: tuple[Old, ...]

    def old_of(self) -> dict[int, Old]:
        """Give the old theme of each new number that continues one."""
        return {match.new: match.old for match in self.pairs}


def match_themes(old: Mapping[Key, Old | None], new: Mapping[Key, int], threshold: float = SAME) -> Matching[Old]:
    """Match one to one so that the overlaps sum to the most, none below the threshold.

    old and new: the theme of each segment by a key that both runs share (None and -1: unassigned). Only
    segments in both runs count, so interviews added or taken away since do not part a theme from itself.
    """
    olds = sorted({each for each in old.values() if each is not None}, key=repr)
    news = sorted(set(new.values()) - {-1})
    shared, overlaps = _overlaps(old, new, olds, news)
    usable = np.where(overlaps >= max(threshold, 1e-9), overlaps, 0.0)
    rows, columns = import_module("scipy.optimize").linear_sum_assignment(-usable)
    pairs = [
        Match(news[row], olds[column], int(shared[row, column]), float(overlaps[row, column]))
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if usable[row, column] > 0
    ]
    matched, continued = {pair.new for pair in pairs}, {pair.old for pair in pairs}
    return Matching(
        tuple(sorted(pairs, key=lambda pair: pair.new)),
        tuple(number for number in news if number not in matched),
        tuple(each for each in olds if each not in continued),
    )


def _overlaps(
    old: Mapping[Key, Old | None], new: Mapping[Key, int], olds: list[Old], news: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Count shared segments, and give the Jaccard overlap, of each new (row) and old (column) theme."""
    pairs = Counter((new[key], old[key]) for key in new if key in old)
    row_of = {number: row for row, number in enumerate(news)}
    column_of = {each: column for column, each in enumerate(olds)}
    shared = np.zeros((len(news), len(olds)))
    of_new, of_old = np.zeros(len(news)), np.zeros(len(olds))
    for (number, each), count in pairs.items():
        if number != -1:
            of_new[row_of[number]] += count
        if each is not None:
            of_old[column_of[each]] += count
        if number != -1 and each is not None:
            shared[row_of[number], column_of[each]] += count
    either = of_new[:, None] + of_old[None, :] - shared
    return shared, np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
