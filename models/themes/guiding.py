"""Themes that people look for: what answers to a guide, and whether anything does."""

from collections.abc import Sequence

import numpy as np

from models.themes.graph import Floats, Ints, unit
from models.themes.model import ThemeError
from models.themes.settings import Guide

#: A guide that fewer segments answer to stays empty.
FEWEST_ANSWERS = 5
_NEIGHBOUR = 5
# A phrase that names a matter lies a little farther off than another segment about it.
_LENIENT = 0.85
_SAMPLE = 1000


def answers(
    vectors: Floats, groups: Sequence[str], guides: Sequence[Guide], fewest: int = FEWEST_ANSWERS
) -> list[Ints]:
    """Give, for each guide, the places of the segments that answer to it; none when there are too few.

    A segment answers when it is nearly as near to one of the guide's phrases as segments usually are (in the
    median) to their fifth nearest neighbour from another group; it answers to the nearest guide only. The
    measure comes from the study itself, since no fixed similarity holds for two encoders.
    """
    if not guides:
        return []
    common = vectors.mean(axis=0)
    space = unit(vectors - common)
    needed = _LENIENT * _usual_nearness(space, groups)
    nearest = np.stack([(space @ unit(_checked(guide, vectors) - common).T).max(axis=1) for guide in guides])
    best = nearest.argmax(axis=0)
    found = [np.flatnonzero((best == row) & (nearest[row] >= needed)).astype(np.int64) for row in range(len(guides))]
    return [places if len(places) >= fewest else np.empty(0, dtype=np.int64) for places in found]


def _checked(guide: Guide, vectors: Floats) -> Floats:
    phrases = np.atleast_2d(np.asarray(guide.vectors, dtype=np.float64))
    if phrases.shape[0] == 0 or phrases.shape[1] != vectors.shape[1] or not np.isfinite(phrases).all():
        raise ThemeError(
            f"A guide with vectors of shape {phrases.shape} was given for segments of {vectors.shape[1]} "
            "dimensions; encode at least one phrase with the encoder of the segments."
        )
    return phrases


def _usual_nearness(space: Floats, groups: Sequence[str]) -> float:
    """Give the median similarity of segments to their fifth nearest from other groups (a fixed sample)."""
    _, own = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    chosen = np.random.default_rng(0).permutation(len(space))[:_SAMPLE]
    similar = space[chosen] @ space.T
    if own.max() > 0:
        similar[own[chosen][:, None] == own[None, :]] = -1.0
    similar[np.arange(len(chosen)), chosen] = -1.0
    place = max(0, similar.shape[1] - _NEIGHBOUR)
    return float(np.median(np.partition(similar, place, axis=1)[:, place]))
