"""How like two texts are: by their vectors and by their words, in one number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from models.suggestions.words import WordSpace

Matrix = NDArray[np.float64]

#: Chosen on the open set of excerpts and by cross-validation on the shipped examples (benchmarks/suggestions.py).
SHARPNESS, WORD_SHARE, CONSTANT = 1.5, 0.75, 0.2


class Likeness:
    """Likeness of any text to the texts given: a Gaussian of the vectors' distance, and shared words."""

    def __init__(self, vectors: NDArray[np.float32], rows: sparse.csr_matrix, words: WordSpace) -> None:
        """Keep the texts' unit vectors (n, d) and rows of terms (n, terms)."""
        self.vectors = vectors
        self.rows = rows
        self.words = words

    def within(self) -> Matrix:
        """Give (n, n) likenesses of the texts among themselves."""
        return self._join(self.vectors, self.rows)

    def to(self, vectors: NDArray[np.float32], rows: sparse.csr_matrix) -> Matrix:
        """Give (m, n) likenesses of other texts, by vectors and rows of terms, to these."""
        return self._join(vectors, rows)

    def _join(self, vectors: NDArray[np.float32], rows: sparse.csr_matrix) -> Matrix:
        near = (vectors @ self.vectors.T).astype(np.float64)
        shared = (rows @ self.rows.T).toarray()
        return np.asarray(np.exp(2 * SHARPNESS * (near - 1)) + WORD_SHARE * shared + CONSTANT)


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
