"""How sure an offer is, what harm it might do, and when to keep silent: from texts scored without themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.suggestions.calibration import Conformal, Curve, fit_curve
from models.suggestions.kernel import Matrix
from models.suggestions.scales import Scales

_RANKS = 3
_BEND = 0.3
#: By how much (log odds) right offers are more than the examples tell; from the open set of excerpts.
_UNTOLD = 0.7
_PLAIN = "nothing"


@dataclass(frozen=True, slots=True)
class Known:
    """Texts whose codes are known: scores without themselves, and targets (both (n, codes + 1)).

    traps (n) says why a text carries no code, empty where it carries one. added (n) is what the rules add to how
    much there is to code: minus infinity where they keep silent by themselves.
    """

    scores: Matrix
    targets: Matrix
    traps: tuple[str, ...] = ()
    added: Matrix | None = None


def gate(scores: Matrix) -> Matrix:
    """How much there is to code, for scores (m, codes + 1): the three best codes against "nothing to code"."""
    best = np.sort(scores[:, :-1], axis=1)[:, -3:]
    return np.asarray(best.sum(axis=1) - scores[:, -1])


def _empties(shipped: Known) -> list[Conformal]:
    """The texts with nothing to code, by kind: plain ones, and traps (another sense, or harm not told as a fact)."""
    amounts = gate(shipped.scores) + (0.0 if shipped.added is None else shipped.added)
    plain = [at for at, trap in enumerate(shipped.traps) if trap == _PLAIN]
    traps = [at for at, trap in enumerate(shipped.traps) if trap and trap != _PLAIN]
    return [Conformal(amounts[plain]), Conformal(amounts[traps])]


class Surety:
    """Calibrated shares of offers that are right and that do harm, and the conformal test for nothing to code."""

    def __init__(self, scales: Scales, shipped: Known) -> None:
        """Calibrate on the shipped texts."""
        self._scales = scales
        self._empty = _empties(shipped)
        self._shipped = self._offers(shipped)
        self.learn(None)

    def learn(self, taught: Known | None) -> None:
        """Calibrate anew, on what was taught too where there is any."""
        parts = [self._shipped] + ([self._offers(taught)] if taught is not None else [])
        features, right, harm, codes = (np.concatenate(part) for part in zip(*parts, strict=True))
        count = len(self._scales.codes)
        self._right: Curve = fit_curve(features, right, codes, count)
        self._harm: Curve = fit_curve(features, harm, codes, count)

    def silent(self, amount: float, risk: float) -> str:
        """Say why to keep silent on a text with this much to code; empty when to speak.

        Of texts with nothing to code like those known, at most the share risk is spoken on, among plain ones
        and among traps alike.
        """
        for known in self._empty:
            if known.counts_allow(risk) and known.as_high(np.array([amount]))[0] > risk:
                return "Nothing here is surely what the codes describe."
        return ""

    def shares(self, raw: Matrix, mixed: Matrix, offered: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
        """For one text (raw scores (codes + 1), mixed (codes)): shares of the codes offered, right and harmful."""
        rows = self._features(raw[None, :], mixed[None, :], offered[None, :])[0]
        return self._right.share(rows, offered), self._harm.share(rows, offered)

    @staticmethod
    def shown(share: Matrix) -> Matrix:
        """The share to show: examples name one code each, so their count of right offers is too low."""
        odds = np.log(share / (1 - share)) + _UNTOLD
        return np.asarray(1 / (1 + np.exp(-odds)))

    def _offers(self, known: Known) -> tuple[Matrix, Matrix, Matrix, NDArray[np.int64]]:
        mixed = self._scales.spread(known.scores)
        best = self._scales.best(mixed, _RANKS)
        rows = self._features(known.scores, mixed, best)
        here = known.targets[:, :-1] > 0
        harmful = ((here.astype(np.float64) @ self._scales.harm_beside) > 0) | (known.targets[:, :-1] < 0)
        at = np.arange(len(best))[:, None]
        right, harm = here[at, best], harmful[at, best] & ~here[at, best]
        return rows.reshape(-1, rows.shape[2]), right.ravel().astype(float), harm.ravel().astype(float), best.ravel()

    def _features(self, raw: Matrix, mixed: Matrix, offered: NDArray[np.int64]) -> Matrix:
        """What an offer is judged by (m, offers, features): score, level, rivals on its scale, rank, the whole."""
        at = np.arange(len(mixed))[:, None]
        own = mixed[at, offered]
        milder, worse = self._scales.rivals(mixed)
        level = self._scales.levels[offered]
        scaled = (level >= 0).astype(float)
        ranks = np.broadcast_to(np.arange(offered.shape[1]), offered.shape)
        first = np.maximum(own[:, :1], 0.05)
        whole = np.broadcast_to(gate(raw)[:, None], offered.shape)
        nothing = np.broadcast_to(raw[:, -1:], offered.shape)
        columns = [
            np.ones_like(own),
            own,
            np.minimum(own, _BEND),
            *((level == each).astype(float) for each in range(-1, 5)),
            scaled * (own - milder[at, offered]),
            scaled * (own - worse[at, offered]),
            (ranks == 1).astype(float),
            (ranks >= 2).astype(float),
            own / first,
            nothing,
            whole,
        ]
        return np.stack(columns, axis=2)
