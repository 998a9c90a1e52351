"""How much of a new lesson the shipped examples have settled already, so that it is not learned twice."""

from __future__ import annotations

import numpy as np
from scipy.linalg import solve_triangular

from models.suggestions.kernel import Likeness, Matrix, Near

#: Texts that stand for all shipped ones here: enough for what texts have in common, and quick.
_LANDMARKS = 400
_JITTER = 1e-6


class Settled:
    """Likeness of two texts that is left once the shipped examples are known.

    A ridge fit on examples and lessons together equals the shipped fit and a correction by this lesser likeness
    (a Gaussian process given its first data). What all texts share counts for little in it: examples by the
    thousand have settled that. The shipped texts are represented by some of them (Nystroem).
    """

    def __init__(self, shipped: Likeness, noise: Matrix) -> None:
        """Take the likeness to the shipped texts and what each of them may be wrong by (n)."""
        count = len(noise)
        self._marks = np.unique(np.linspace(0, count - 1, min(count, _LANDMARKS)).astype(np.int64))
        near = shipped.to(shipped.vectors[self._marks], shipped.rows[self._marks]).astype(np.float64)
        core = near[:, self._marks] + _JITTER * np.eye(len(self._marks))
        root = np.linalg.cholesky((core + core.T) / 2)
        half = solve_triangular(root, (near / noise) @ near.T, lower=True)
        known, turn = np.linalg.eigh(solve_triangular(root, half.T, lower=True))
        known = np.maximum(known, 0.0)
        share = np.sqrt(known / (1 + known))
        self._project = np.linalg.solve(root.T, turn * share).astype(np.float32)
        #: What the shipped texts tell of themselves, (n, landmarks).
        self.shipped: Near = near.T.astype(np.float32) @ self._project

    def told(self, to_shipped: Near) -> Near:
        """What the shipped texts tell of texts, for their likenesses (m, n) to them: rows (m, landmarks)."""
        return np.asarray(to_shipped[:, self._marks] @ self._project)
