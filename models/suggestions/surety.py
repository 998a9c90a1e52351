"""How sure an offer is, what harm it might do, and when to keep silent: from texts scored without themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from models.suggestions.calibration import Conformal, Curve, fit_curve
from models.suggestions.kernel import Matrix
from models.suggestions.limits import Limits, Offers
from models.suggestions.scales import Scales

_RANKS = 3
_BEND = 0.3
#: Where the curves may bend by how much an offer leads what speaks against it.
_LEADS = (0.0, 0.15, 0.3)
#: By how much (log odds) right offers are more than the examples tell; from the open set of excerpts.
_UNTOLD = 0.7
#: What the log odds of the best offer count beside the scores, from the open sets; and the least share that counts.
_BY_BEST, _LOWEST = 0.2, 0.002
#: Where a code would do harm it is offered on at most the risk; where it is plainly wrong, on this part of the risk.
#: There are 255 codes: a tenth of all passages for each of them would be no limit at all.
PART_HARMFUL, PART_WRONG = 1.0, 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """Texts whose codes are known: scores without themselves, and targets (both (n, codes + 1)).

    traps (n) says why a text carries no code, empty where it carries one. added (n) is what the rules add to how
    much there is to code: minus infinity where they keep silent by themselves. ruled (n, codes) is what the rules add
    to the scores of codes.
    """

    scores: Matrix
    targets: Matrix
    traps: tuple[str, ...] = ()
    added: Matrix | None = None
    ruled: sparse.csr_matrix | None = None


def gate(scores: Matrix) -> Matrix:
    """How much there is to code, for scores (m, codes + 1): the three best codes against "nothing to code"."""
    best = np.sort(scores[:, :-1], axis=1)[:, -3:]
    return np.asarray(best.sum(axis=1) - scores[:, -1])


def amount(gates: Matrix, right: Matrix) -> Matrix:
    """How much there is to code: by the scores (n), and by how surely the best offer (n) is right."""
    return np.asarray(gates + _BY_BEST * odds(np.clip(right, _LOWEST, 1 - _LOWEST)))


def odds(share: Matrix) -> Matrix:
    """The logarithm of the odds of shares."""
    return np.asarray(np.log(share / (1 - share)))


@dataclass(frozen=True, slots=True)
class _Offers:
    """The best codes of known texts: features (n * k, d), codes (n, k), whether right or harmful (n * k).

    all_harmful and all_wrong (n, codes) say of each code whether it would be.
    """

    rows: Matrix
    codes: NDArray[np.int64]
    right: Matrix
    harmful: Matrix
    all_harmful: NDArray[np.bool_]
    all_wrong: NDArray[np.bool_]


class Surety:
    """Calibrated shares of offers that are right and that do harm, and conformal tests of when to keep silent."""

    def __init__(self, scales: Scales, shipped: Known, taught: Known | None = None, risk: float = 0.1) -> None:
        """Calibrate for a risk on the shipped texts, and on what was taught where there is any."""
        self.risk = risk
        self._scales = scales
        self._harm_beside = scales.harm_beside.astype(np.float32)
        texts = [known for known in (shipped, taught) if known is not None]
        offers = [self._offers(known) for known in texts]
        rows, codes = np.concatenate([each.rows for each in offers]), np.concatenate([each.codes for each in offers])
        self._right = self._curve(rows, codes, [each.right for each in offers])
        self._harm = self._curve(rows, codes, [each.harmful for each in offers])
        much = [self._amounts(known, each) for known, each in zip(texts, offers, strict=True)]
        self._empty = Conformal(much[0][np.array([bool(trap) for trap in shipped.traps], dtype=bool)])
        strong = [self._strengths(each, one) for each, one in zip(offers, much, strict=True)]
        wrong = [Offers(each.codes, one, each.all_wrong) for each, one in zip(offers, strong, strict=True)]
        harm = [Offers(each.codes, one, each.all_harmful) for each, one in zip(offers, strong, strict=True)]
        self._limits = {PART_HARMFUL: Limits(harm, scales.levels), PART_WRONG: Limits(wrong, scales.levels)}

    def _curve(self, rows: Matrix, codes: NDArray[np.int64], came_true: Sequence[Matrix]) -> Curve:
        return fit_curve(rows, np.concatenate(came_true), codes.ravel(), len(self._scales.codes))

    def _amounts(self, known: Known, offers: _Offers) -> Matrix:
        right = self._right.share(offers.rows, offers.codes.ravel()).reshape(offers.codes.shape)
        return amount(gate(known.scores), right.max(axis=1)) + (0.0 if known.added is None else known.added)

    def _strengths(self, offers: _Offers, much: Matrix) -> Matrix:
        """How much likelier each offer is to be right than to do harm; minus infinity where silence is kept."""
        codes = offers.codes.ravel()
        found = odds(self._right.share(offers.rows, codes)) - odds(self._harm.share(offers.rows, codes))
        return np.where(self._quiet(much)[:, None], -np.inf, found.reshape(offers.codes.shape))

    def _quiet(self, much: Matrix) -> NDArray[np.bool_]:
        """Whether to keep silent on texts with this much to code (n)."""
        if not self._empty.counts_allow(self.risk):
            return np.zeros(len(much), dtype=bool)
        return np.asarray(self._empty.as_high(much) > self.risk)

    def silent(self, much: float) -> str:
        """Say why to keep silent on a text with this much to code; empty when to speak.

        Of texts with nothing to code like those known, at most the share risk is spoken on.
        """
        return "Nothing here is surely what the codes describe." if self._quiet(np.array([much]))[0] else ""

    def shares(self, raw: Matrix, mixed: Matrix, offered: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
        """Shares (m, k) of the codes offered for each text that are right and that do harm.

        raw are the scores (m, codes + 1), mixed those to choose by (m, codes), offered the codes' places (m, k).
        """
        rows = self._features(raw, mixed, offered)
        rows, codes = rows.reshape(-1, rows.shape[2]), offered.ravel()
        right, harm = self._right.share(rows, codes), self._harm.share(rows, codes)
        return right.reshape(offered.shape), harm.reshape(offered.shape)

    def allows(self, code: int, right: float, harm: float) -> bool:
        """Say whether an offer with these shares is within the risk of being made where the code is wrong."""
        strength = float(np.subtract(*odds(np.array([right, harm]))))
        return all(limits.allows(code, strength, part * self.risk) for part, limits in self._limits.items())

    def by_itself(self, code: int) -> bool:
        """Say whether enough texts are known on which the code is wrong to hold the risk for it alone."""
        parts = self._limits if self._scales.levels[code] >= 0 else (PART_WRONG,)
        return all(self._limits[part].alone(code, part * self.risk) for part in parts)

    @staticmethod
    def shown(share: Matrix) -> Matrix:
        """The share to show: examples name one code each, so their count of right offers is too low."""
        return np.asarray(1 / (1 + np.exp(-odds(share) - _UNTOLD)))

    def _offers(self, known: Known) -> _Offers:
        mixed = self._scales.spread(known.scores)
        if known.ruled is not None:
            mixed = mixed + known.ruled.toarray()
        best = self._scales.best(mixed, _RANKS)
        rows = self._features(known.scores, mixed, best)
        here = known.targets[:, :-1] > 0
        harmful = (((here.astype(np.float32) @ self._harm_beside) > 0) | (known.targets[:, :-1] < 0)) & ~here
        at = np.arange(len(best))[:, None]
        right, harm = here[at, best].ravel().astype(float), harmful[at, best].ravel().astype(float)
        return _Offers(rows.reshape(-1, rows.shape[2]), best, right, harm, harmful, ~here)

    def _features(self, raw: Matrix, mixed: Matrix, offered: NDArray[np.int64]) -> Matrix:
        """What an offer is judged by (m, offers, features): score, level, rivals, its lead, rank, the whole."""
        at = np.arange(len(mixed))[:, None]
        own = mixed[at, offered]
        milder, worse = self._scales.rivals(mixed)
        lead = self._scales.lead(mixed)[at, offered]
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
            lead,
            *(np.minimum(lead, each) for each in _LEADS),
            (ranks == 1).astype(float),
            (ranks >= 2).astype(float),
            own / first,
            nothing,
            whole,
        ]
        return np.stack(columns, axis=2)
