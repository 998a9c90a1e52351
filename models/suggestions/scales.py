"""The codebook's scales as arrays: what codes share, which codes would do harm beside a right one, who is best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.suggestions.codes import Code
from models.suggestions.kernel import Matrix

#: What a code gains from the scores of its whole dimension or family, and from its level on all dimensions.
FROM_GROUP, FROM_LEVEL = 0.2, 0.05
#: Free positions have the most examples and would win too often; this evens it out.
FREE_HANDICAP = 0.035
#: Economic compulsion without a threatening party, and what it must not be read as.
_HINGES = ("consent.no_alternative", "options.market_coercion")
_NOT_BESIDE_HINGE = (
    "consent.penalty",
    "consent.forced",
    "consent.free_informed",
    "options.real_choice",
    "options.survival_captive",
    "recruitment.coerced",
)
_FLOOR = -0.1


class Scales:
    """Which codes stand on which scale (an ordinal dimension), and what follows from it."""

    def __init__(self, codes: Sequence[Code]) -> None:
        """Lay out the codes; those without a level are loose."""
        self.codes = tuple(codes)
        self.place = {code.id: at for at, code in enumerate(codes)}
        self.levels = np.array([-1 if code.level is None else code.level for code in codes], dtype=np.int64)
        groups = np.array([code.group for code in codes])
        on_scale = self.levels >= 0
        self.loose = np.flatnonzero(~on_scale)
        names = dict.fromkeys(code.group for code in codes if code.level is not None)
        self.members = [np.flatnonzero((groups == name) & on_scale) for name in names]
        self.members = [each[np.argsort(self.levels[each], kind="stable")] for each in self.members]
        same_level = (self.levels[:, None] == self.levels[None, :]) & on_scale[:, None]
        self._mixing = np.eye(len(codes)) + FROM_GROUP * (groups[:, None] == groups[None, :]) + FROM_LEVEL * same_level
        self._handicap = FREE_HANDICAP * (self.levels == 0)
        self.harm_beside = self._harm(groups, on_scale)
        self._contrary = [(at, np.flatnonzero(self.harm_beside[:, at])) for at in range(len(codes))]
        self._contrary = [(at, others) for at, others in self._contrary if len(others)]

    def spread(self, scores: Matrix) -> Matrix:
        """Give scores (m, codes) in which dimension and level speak too, for scores (m, codes + 1)."""
        return np.asarray(scores[:, :-1] @ self._mixing - self._handicap)

    def _harm(self, groups: NDArray[np.str_], on_scale: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """[right, offered]: offering would do harm: it lifts to a worse level, or washes clean by two or more."""
        both = (groups[:, None] == groups[None, :]) & on_scale[:, None] & on_scale[None, :]
        right, offered = self.levels[:, None], self.levels[None, :]
        harm = both & (((offered > right) & (offered >= 2)) | (offered <= right - 2))
        for hinge in _HINGES:
            for other in _NOT_BESIDE_HINGE:
                if hinge in self.place and other in self.place:
                    harm[self.place[hinge], self.place[other]] = True
        return np.asarray(harm)

    def clash(self, one: int, other: int) -> bool:
        """Say whether either code would do harm beside the other."""
        return bool(self.harm_beside[one, other] or self.harm_beside[other, one])

    def rivals(self, scores: Matrix) -> tuple[Matrix, Matrix]:
        """For each code, the best score among the milder on its scale, and among those worse by two or more."""
        milder = np.full(scores.shape, _FLOOR)
        worse = np.full(scores.shape, _FLOOR)
        edge = np.full((len(scores), 1), _FLOOR)
        for scale in self.members:
            levels, values = self.levels[scale], scores[:, scale]
            # The best of the first k on the scale, and of all but the first k, for k from none to all.
            upto = np.hstack([edge, np.maximum.accumulate(values, axis=1)])
            beyond = np.hstack([np.maximum.accumulate(values[:, ::-1], axis=1)[:, ::-1], edge])
            milder[:, scale] = upto[:, np.searchsorted(levels, levels)]
            worse[:, scale] = beyond[:, np.searchsorted(levels, levels + 2)]
        return milder, worse

    def lead(self, scores: Matrix) -> Matrix:
        """For each code, by how much it leads the best of those beside which it would do harm."""
        contrary = np.full(scores.shape, _FLOOR)
        for at, others in self._contrary:
            contrary[:, at] = np.maximum(scores[:, others].max(axis=1), _FLOOR)
        return np.asarray(scores - contrary)

    def best(self, scores: Matrix, count: int) -> NDArray[np.int64]:
        """The count best codes of each row, at most one of a scale, best first."""
        masked = scores.copy()
        for scale in self.members:
            top = scale[np.argmax(scores[:, scale], axis=1)]
            keep = scores[np.arange(len(scores)), top]
            masked[:, scale] = -np.inf
            masked[np.arange(len(scores)), top] = keep
        count = min(count, len(self.loose) + len(self.members))
        top = np.sort(np.argpartition(-masked, count - 1, axis=1)[:, :count], axis=1)
        order = np.argsort(-np.take_along_axis(masked, top, axis=1), axis=1, kind="stable")
        return np.take_along_axis(top, order, axis=1)
