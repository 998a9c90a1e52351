"""From scores to shares one can rely on: logistic curves with an offset per code, and conformal p-values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_ROUNDS = 40
_OFFSET_SPREAD = 0.5
_PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A share by features (the first is one throughout), moved by an offset for each code."""

    weights: Matrix
    scale: Matrix
    offsets: Matrix

    def share(self, features: Matrix, codes: NDArray[np.int64]) -> Matrix:
        """Give a share (0..1) for each row of features (n, d) and the code (n) it is about."""
        return _logistic((features / self.scale) @ self.weights + self.offsets[codes])


def fit_curve(features: Matrix, came_true: Matrix, codes: NDArray[np.int64], count: int) -> Curve:
    """Fit on offers: features (n, d), whether it came true (0 or 1), and which of count codes was offered.

    Targets are pulled a little to the middle (Platt). A code's offset is pulled to none, the more the fewer
    offers of it there are. Without any offer every share is a half.
    """
    width = features.shape[1]
    if len(features) == 0:
        return Curve(np.zeros(width), np.ones(width), np.zeros(count))
    scale = np.maximum(np.abs(features).max(axis=0), 1e-6)
    rows = features / scale
    yes, no = came_true.sum(), len(came_true) - came_true.sum()
    target = np.where(came_true > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    weights = _newton(rows, target)
    share = _logistic(rows @ weights)
    weight = np.bincount(codes, share * (1 - share), minlength=count) + 1 / _OFFSET_SPREAD**2
    offsets = np.bincount(codes, target - share, minlength=count) / weight
    return Curve(weights, scale, offsets)


def _newton(rows: Matrix, target: Matrix) -> Matrix:
    weights = np.zeros(rows.shape[1])
    pull = np.full(rows.shape[1], _PENALTY)
    pull[0] = 1e-6
    for _ in range(_ROUNDS):
        share = _logistic(rows @ weights)
        slope = rows.T @ (target - share) - pull * weights
        bend = (rows * (share * (1 - share))[:, None]).T @ rows + np.diag(pull)
        step = np.clip(np.linalg.solve(bend, slope), -3, 3)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _logistic(values: Matrix) -> Matrix:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -40, 40))))


class Conformal:
    """Split-conformal p-values: how unusual a score is among scores of a known kind.

    If a new score comes from the same kind as those kept, its p-value is at most r with a chance of at most r.
    """

    def __init__(self, scores: Matrix) -> None:
        """Keep the scores (n) of texts of one kind, each scored without itself."""
        self._sorted = np.sort(np.asarray(scores, dtype=np.float64))

    def __len__(self) -> int:
        return len(self._sorted)

    def as_high(self, scores: Matrix) -> Matrix:
        """The p-value of being so high: the share of known scores at least as high, the new one counted in."""
        above = len(self._sorted) - np.searchsorted(self._sorted, scores, side="left")
        return np.asarray((1 + above) / (1 + len(self._sorted)))

    def as_low(self, scores: Matrix) -> Matrix:
        """The p-value of being so low: the share of known scores at most as high, the new one counted in."""
        below = np.searchsorted(self._sorted, scores, side="right")
        return np.asarray((1 + below) / (1 + len(self._sorted)))

    def counts_allow(self, risk: float) -> bool:
        """Say whether there are scores enough for any p-value to reach the risk."""
        return 1 / (1 + len(self._sorted)) <= risk
