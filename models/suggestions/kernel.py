"""How like two texts are: by their vectors and by their words, in one number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from models.suggestions.words import WordSpace

Matrix = NDArray[np.float64]
#: Likenesses, of which there are many; seven digits of each are enough.
Near = NDArray[np.float32]

#: Chosen on the open set of excerpts and by cross-validation on the shipped examples (benchmarks/suggestions.py).
SHARPNESS, WORD_SHARE, CONSTANT = 1.5, 0.75, 0.2
#: So many of the commonest terms are multiplied as plain numbers.
_OFTEN = 400


class Likeness:
    """Likeness of any text to the texts given: a Gaussian of the vectors' distance, and shared words."""

    def __init__(self, vectors: NDArray[np.float32], rows: sparse.csr_matrix, words: WordSpace) -> None:
        """Keep the texts' unit vectors (n, d) and rows of terms (n, terms)."""
        self.vectors = vectors
        self.rows = rows
        self.words = words
        # Most of the work with sparse rows is in the few terms that most texts have: those as plain numbers.
        often = np.argsort(-np.bincount(rows.indices, minlength=rows.shape[1]), kind="stable")[:_OFTEN]
        self._often = np.sort(often)
        self._often_rows = self._dense(rows)
        seldom = np.ones(rows.shape[1], dtype=bool)
        seldom[self._often] = False
        kept = seldom[rows.indices]
        ends = np.concatenate([[0], np.cumsum(kept)])[rows.indptr]
        parts = (rows.data[kept].astype(np.float32), rows.indices[kept], ends)
        self._seldom = sparse.csr_matrix(parts, shape=rows.shape).T.tocsr()

    def within(self) -> Matrix:
        """Give (n, n) likenesses of the texts among themselves."""
        return self.to(self.vectors, self.rows).astype(np.float64)

    def to(self, vectors: NDArray[np.float32], rows: sparse.csr_matrix) -> Near:
        """Give (m, n) likenesses of other texts, by vectors and rows of terms, to these."""
        near = np.exp(np.float32(2 * SHARPNESS) * (vectors @ self.vectors.T - np.float32(1)))
        shared = self._dense(rows) @ self._often_rows.T
        shared += (rows.astype(np.float32) @ self._seldom).toarray()
        near += np.float32(WORD_SHARE) * shared
        near += np.float32(CONSTANT)
        return np.asarray(near)

    def _dense(self, rows: sparse.csr_matrix) -> Near:
        return np.asarray(rows[:, self._often].toarray(), dtype=np.float32)


def solve(likeness: Matrix, targets: Matrix, noise: Matrix, writers: Sequence[str] = ()) -> tuple[Matrix, Matrix]:
    """Fit kernel ridge: give the weights (n, codes) and the scores each row would get without itself.

    noise (n) is what each row may be wrong by; a row of little noise is trusted more. Where writers (n) names who
    wrote it, a row is scored without everything of the same hand: two texts of one writer are more alike than a
    coder's passage is to either.
    """
    inverse = np.linalg.inv(likeness + np.diag(noise))
    weights = inverse @ targets
    left_out = targets - weights / np.diag(inverse)[:, None]
    for writer in sorted(set(writers) - {""}):
        at = np.array([place for place, each in enumerate(writers) if each == writer])
        left_out[at] = targets[at] - np.linalg.solve(inverse[np.ix_(at, at)], weights[at])
    return weights, left_out
