"""Which codes to offer for one text: one of a scale, the milder where it is close, none more likely harm than help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.suggestions.kernel import Matrix
from models.suggestions.scales import Scales
from models.suggestions.surety import Surety

#: An offer must be this many times as likely to be right as to do harm.
CARE = 4.0
#: Nothing less likely to be right than this is offered, however harmless. (It would be shown as one in six.)
LEAST = 0.1
#: By how much a position must lead its milder neighbour to be offered instead of it, by level.
LEAD = {3: 0.02, 4: 0.03}
_MILDER = "Two neighbouring positions are close; this is the milder."
_OUT = -1.0


@dataclass(frozen=True, slots=True)
class Pick:
    """One code picked: its place, the calibrated share of such offers that are right, and a note."""

    at: int
    share: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The best codes for one text, with the shares of such offers that are right and that do harm."""

    offered: NDArray[np.int64]
    right: Matrix
    harm: Matrix
    notes: Mapping[int, str]


def weigh(
    scales: Scales, surety: Surety, raw: Matrix, mixed: Matrix, ruled_out: Mapping[str, str], limit: int
) -> Weighed:
    """Weigh the best codes of one text, at most one of a scale; raw is (codes + 1), mixed (codes)."""
    allowed = mixed.copy()
    for at, code in enumerate(scales.codes):
        if code.id in ruled_out:
            allowed[at] = _OUT
    notes = _prefer_milder(scales, allowed)
    offered = scales.best(allowed[None, :], max(3, limit))[0]
    offered = offered[allowed[offered] > _OUT / 2]
    if len(offered) == 0:
        return Weighed(offered, np.zeros(0), np.zeros(0), notes)
    return Weighed(offered, *surety.shares(raw, allowed, offered), notes)


def pick(scales: Scales, surety: Surety, weighed: Weighed, limit: int, *, forced: bool) -> list[Pick]:
    """Give at most limit picks, best first; forced passes over the limits of single codes."""
    picks = [
        Pick(int(at), float(surety.shown(share)), weighed.notes.get(int(at), ""))
        for at, share, danger in zip(weighed.offered, weighed.right, weighed.harm, strict=True)
        if share >= max(CARE * danger, LEAST) and (forced or surety.allows(int(at), share, danger))
    ]
    return _consistent(scales, sorted(picks, key=lambda each: -each.share))[:limit]


def _consistent(scales: Scales, picks: list[Pick]) -> list[Pick]:
    """Leave out what would do harm beside a surer pick: nobody has a real choice and no alternative."""
    kept: list[Pick] = []
    for each in picks:
        if not any(scales.clash(each.at, other.at) for other in kept):
            kept.append(each)
    return kept


def _prefer_milder(scales: Scales, scores: Matrix) -> dict[int, str]:
    """Where a position of level 3 or 4 hardly leads a milder one of level 2 or more, let the milder go first."""
    notes: dict[int, str] = {}
    for scale in scales.members:
        best = scale[int(np.argmax(scores[scale]))]
        lead = LEAD.get(int(scales.levels[best]), 0.0)
        close = [
            at for at in scale if 2 <= scales.levels[at] < scales.levels[best] and scores[best] - scores[at] < lead
        ]
        if close:
            scores[best], scores[close[-1]] = scores[close[-1]], scores[best]
            notes[int(close[-1])] = _MILDER
    return notes
