"""The nearest vectors: exactly for most projects, and by a quick first choice with exact weighing for archives.

Of an archive every vector is also kept as one bit per dimension (above or below the mean). The bits are compared
first, a hundred thousand at a time in the processor's own words; the best few thousand are then weighed with the
vectors themselves, so that only what the first choice left out can be missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EXACT_BELOW = 100_000
"""Up to so many vectors all are weighed: that takes about ten milliseconds."""
CHOSEN = 8_000
"""How many the first choice leaves to be weighed."""
_STEP = 65_536
_FAR = np.uint16(65_535)

Rows = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Near:
    """Positions of vectors in the index, nearest first, and how near (cosine, -1 to 1)."""

    positions: NDArray[np.int64]
    scores: NDArray[np.float32]


class VectorIndex:
    """An index over rows of length one; reading it from several threads is safe."""

    def __init__(self, rows: Rows, *, exact_below: int = EXACT_BELOW, chosen: int = CHOSEN) -> None:
        """Index (n, d) rows; they are kept as they are, not copied, where there are ``exact_below`` or more."""
        self._rows = rows
        self._chosen = chosen
        self.exact = not len(rows) or len(rows) < exact_below or rows.shape[1] % 64 != 0
        self._wide = rows.astype(np.float32) if self.exact else None
        if not self.exact:
            self._mean = rows[:: max(1, len(rows) // 20_000)].astype(np.float32).mean(axis=0)
            self._bits = self._packed_columns(rows)

    def __len__(self) -> int:
        """How many vectors there are."""
        return len(self._rows)

    @property
    def extra_bytes(self) -> int:
        """Memory beside the rows themselves."""
        return self._wide.nbytes if self._wide is not None else self._bits.nbytes

    def row(self, position: int) -> NDArray[np.float32]:
        """One vector."""
        return np.asarray(self._rows[position], dtype=np.float32)

    def nearest(self, vector: NDArray[np.float32], limit: int, allowed: NDArray[np.bool_] | None = None) -> Near:
        """The vectors nearest to one, among those that are ``allowed`` (one bool per row) where given."""
        if not len(self._rows) or limit < 1:
            return Near(np.zeros(0, np.int64), np.zeros(0, np.float32))
        if self._wide is not None:
            scores = self._wide @ vector
            if allowed is not None:
                scores = np.where(allowed, scores, -np.inf)
            return _best(np.arange(len(scores)), scores, limit)
        places = self._first_choice(vector, max(limit, self._chosen), allowed)
        return _best(places, self._rows[places].astype(np.float32) @ vector, limit)

    def _packed_columns(self, rows: Rows) -> NDArray[np.uint64]:
        """One bit per dimension, 64 to a word; the first words of all rows lie together, then the second."""
        columns = np.empty((rows.shape[1] // 64, len(rows)), dtype=np.uint64)
        for start in range(0, len(rows), _STEP):
            columns[:, start : start + _STEP] = self._packed(rows[start : start + _STEP]).T
        return columns

    def _packed(self, rows: NDArray[np.floating]) -> NDArray[np.uint64]:
        above = rows.astype(np.float32, copy=False) > self._mean
        return np.packbits(above, axis=1).view(np.uint64)

    def _first_choice(
        self, vector: NDArray[np.float32], count: int, allowed: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        """The positions, ascending, of at least ``count`` rows that differ from a vector in the fewest bits."""
        distances = self._distances(self._packed(vector[None, :])[0])
        if allowed is not None:
            distances[~allowed] = _FAR
        reached = np.cumsum(np.bincount(distances, minlength=2))
        limit = min(int(np.searchsorted(reached, min(count, reached[-1]))), self._rows.shape[1])
        return np.flatnonzero(distances <= limit)

    def _distances(self, wanted: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """In how many bits each row differs."""
        distances = np.zeros(self._bits.shape[1], dtype=np.uint16)
        differing, counted = np.empty(_STEP, dtype=np.uint64), np.empty(_STEP, dtype=np.uint8)
        for start in range(0, len(distances), _STEP):
            part = distances[start : start + _STEP]
            for column, word in zip(self._bits, wanted, strict=True):
                np.bitwise_xor(column[start : start + _STEP], word, out=differing[: len(part)])
                np.bitwise_count(differing[: len(part)], out=counted[: len(part)])
                part += counted[: len(part)]
        return distances


def _best(places: NDArray[np.int64], scores: NDArray[np.float32], limit: int) -> Near:
    """The best by score, those at equal scores in the order of the rows; what is not allowed left out."""
    if limit < len(scores):
        few = np.argpartition(-scores, limit)[: limit + 1]
    else:
        few = np.arange(len(scores))
    few = few[np.lexsort((places[few], -scores[few]))][:limit]
    few = few[np.isfinite(scores[few])]
    return Near(places[few], scores[few])
