"""What is left unassigned: segments far from their theme, and those that no two groupings place alike."""

import numpy as np

from models.themes.graph import Floats, Ints, unit

# Makes the median absolute deviation comparable to a standard deviation for a normal distribution.
_MAD_SCALE = 1.4826
_HALF = 0.5


def centres_of(space: Floats, labels: Ints) -> tuple[list[int], Floats]:
    """Give the numbers of the themes, rising, and their centres (length one)."""
    numbers = sorted(set(labels.tolist()) - {-1})
    if not numbers:
        return [], np.zeros((0, space.shape[1]))
    return numbers, unit(np.stack([space[labels == number].mean(axis=0) for number in numbers]))


def closeness_to(space: Floats, labels: Ints) -> Floats:
    """Give each segment's cosine similarity to the centre of its theme; -1 labels, to the nearest centre.

    space: rows of length one. Without any theme all values are 0.
    """
    numbers, centres = centres_of(space, labels)
    if not numbers:
        return np.zeros(len(space))
    similar = space @ centres.T
    place_of = np.full(numbers[-1] + 2, -1, dtype=np.int64)
    place_of[numbers] = np.arange(len(numbers))
    own = place_of[labels]
    rows = np.arange(len(space))
    closeness: Floats = np.where(own >= 0, similar[rows, np.maximum(own, 0)], similar.max(axis=1))
    return closeness


def leave_out(
    space: Floats,
    labels: Ints,
    settled: Floats,
    far: float,
    most: float,
    min_size: int,
    sure: Ints | None = None,
) -> Ints:
    """Set to -1 the segments that belong to no theme, and the groups that are too small to be one.

    Far: closeness below median - far * 1.4826 * MAD, over all segments. The median and the median absolute
    deviation (MAD) do not move with the very segments the rule is to find. Unsettled: fewer than half of the
    groupings put the segment where it is. At most the share given is left out, the farthest first, then the
    least settled. sure: places never left out (what answers to a guide).
    """
    closeness = closeness_to(space, labels)
    median = float(np.median(closeness))
    deviation = float(np.median(np.abs(closeness - median)))
    # The small term keeps equal values in when the deviation is nought.
    far_off = closeness < median - far * _MAD_SCALE * deviation - 1e-9
    unsettled = (settled < _HALF) & ~far_off
    if sure is not None:
        far_off[sure] = unsettled[sure] = False
    order = [
        *sorted(np.flatnonzero(far_off).tolist(), key=lambda place: (closeness[place], place)),
        *sorted(np.flatnonzero(unsettled).tolist(), key=lambda place: (settled[place], closeness[place], place)),
    ]
    kept = labels.copy()
    kept[order[: int(most * len(labels))]] = -1
    for number in set(kept.tolist()) - {-1}:
        if int((kept == number).sum()) < min_size:
            kept[kept == number] = -1
    return kept
