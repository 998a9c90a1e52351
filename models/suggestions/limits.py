"""Per code, how strong an offer has to be: conformal limits over passages on which the code would be wrong.

Label-conditional (Mondrian) conformal p-values: Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World
(2005), chapter 4; Vovk, Conditional validity of inductive conformal predictors (2012). Scores of texts without
themselves stand in for a calibration set of their own (Vovk, Cross-conformal predictors, 2015). An introduction:
Angelopoulos and Bates, A gentle introduction to conformal prediction (2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.suggestions.kernel import Matrix


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers that were weighed for n texts: codes and strengths (n, k), and where each code is wrong (n, codes).

    A strength of minus infinity is an offer the engine would not make for another reason.
    """

    codes: NDArray[np.int64]
    strength: Matrix
    wrong: NDArray[np.bool_]


class Limits:
    """P-values of offers among those weighed on texts where the code was wrong, by code and by group of codes."""

    def __init__(self, known: Sequence[Offers], groups: NDArray[np.int64]) -> None:
        """Keep the offers known; groups (codes) names the group that stands in where a code has too few texts."""
        self._groups = groups
        count = len(groups)
        at = np.concatenate([each.codes.ravel() for each in known])
        strength = np.concatenate([each.strength.ravel() for each in known])
        wrong = np.concatenate([np.take_along_axis(each.wrong, each.codes, axis=1).ravel() for each in known])
        kept = wrong & np.isfinite(strength)
        at, strength = at[kept], strength[kept]
        self.counts = np.sum([each.wrong.sum(axis=0) for each in known], axis=0)
        self._strengths = [np.sort(strength[at == code]) for code in range(count)]
        self._pooled = {int(name): np.sort(strength[groups[at] == name]) for name in np.unique(groups)}
        self._pool_counts = {int(name): int(self.counts[groups == name].sum()) for name in np.unique(groups)}

    def alone(self, code: int, risk: float) -> bool:
        """Say whether there are texts enough for the code by itself: one over their number and one is within risk."""
        return bool(1 / (1 + self.counts[code]) <= risk)

    def allows(self, code: int, strength: float, risk: float) -> bool:
        """Say whether an offer this strong is within the risk, of the code alone or, where it has too few, its group.

        Of texts on which the code is wrong, like those known, it is allowed on at most the share risk. Where even
        its group has too few, nothing can be promised and nothing is held back.
        """
        name = int(self._groups[code])
        alone = self.alone(code, risk)
        known = self._strengths[code] if alone else self._pooled[name]
        count = int(self.counts[code]) if alone else self._pool_counts[name]
        if 1 / (1 + count) > risk:
            return True
        above = len(known) - int(np.searchsorted(known, strength, side="left"))
        return (1 + above) / (1 + count) <= risk
