"""Which codes to offer for one text: one of a scale, the milder where it is close, none more likely harm than help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.suggestions.kernel import Matrix
from models.suggestions.scales import Scales
from models.suggestions.surety import Surety

#: An offer must be this many times as likely to be right as to do harm.
CARE = 4.0
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


def pick(
    scales: Scales, surety: Surety, raw: Matrix, mixed: Matrix, ruled_out: Mapping[str, str], limit: int
) -> list[Pick]:
    """Give at most limit picks for one text, best first; raw is (codes + 1), mixed (codes)."""
    allowed = mixed.copy()
    for at, code in enumerate(scales.codes):
        if code.id in ruled_out:
            allowed[at] = _OUT
    notes = _prefer_milder(scales, allowed)
    offered = scales.best(allowed[None, :], max(3, limit))[0]
    offered = offered[allowed[offered] > _OUT / 2]
    if len(offered) == 0:
        return []
    right, harm = surety.shares(raw, allowed, offered)
    picks = [
        Pick(int(at), float(surety.shown(share)), notes.get(int(at), ""))
        for at, share, risk in zip(offered, right, harm, strict=True)
        if share >= CARE * risk
    ]
    return sorted(picks[:limit], key=lambda each: -each.share)


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
