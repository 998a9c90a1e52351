"""Which codes to offer for a text: one of a scale, the milder where it is close, none more likely harm than help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.suggestions.kernel import Matrix
from models.suggestions.scales import Scales
from models.suggestions.surety import Surety

#: An offer must be this many times as likely to be right as to do harm (chosen on the older sets of excerpts).
CARE = 5.0
#: The same for what is offered beside a surer code: it adds less, and may do as much harm.
CARE_AFTER = 10.0
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
    scales: Scales, surety: Surety, raw: Matrix, mixed: Matrix, ruled_out: Sequence[Mapping[str, str]], limit: int
) -> list[Weighed]:
    """Weigh the best codes of each text, at most one of a scale; raw is (m, codes + 1), mixed (m, codes).

    ruled_out names for each text the codes that must not be offered.
    """
    allowed = mixed.copy()
    for row, codes in enumerate(ruled_out):
        allowed[row, [scales.place[code] for code in codes if code in scales.place]] = _OUT
    notes = [_prefer_milder(scales, row) for row in allowed]
    offered = scales.best(allowed, max(3, limit))
    right, harm = surety.shares(raw, allowed, offered)
    kept = np.take_along_axis(allowed, offered, axis=1) > _OUT / 2
    return [
        Weighed(codes[stay], yes[stay], no[stay], note)
        for codes, yes, no, stay, note in zip(offered, right, harm, kept, notes, strict=True)
    ]


def pick(scales: Scales, surety: Surety, weighed: Weighed, limit: int, *, forced: bool) -> list[Pick]:
    """Give at most limit picks, surest first; forced passes over the limits of single codes.

    What would do harm beside a surer pick is left out: nobody has a real choice and no alternative.
    """
    kept: list[Pick] = []
    for place in np.argsort(-weighed.right, kind="stable"):
        at, share, danger = int(weighed.offered[place]), float(weighed.right[place]), float(weighed.harm[place])
        care = CARE_AFTER if kept else CARE
        if share < max(care * danger, LEAST) or any(scales.clash(at, other.at) for other in kept):
            continue
        if forced or surety.allows(at, share, danger):
            kept.append(Pick(at, float(surety.shown(np.array(share))), weighed.notes.get(at, "")))
    return kept[:limit]


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
