"""How themes are made: settings, and guides given by people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """How themes are made.

    seed: of the resamples; equal data and settings give equal themes. themes: number of groups asked for;
    None chooses it by stability over resamples. resamples: how many times the grouping is repeated with a
    tenth of the interviews taken out, for the choice, the consensus and the stability (at least 2).
    far: a segment is left unassigned when its closeness to its theme lies more than this many robust standard
    deviations below the median; most_out: never more than this share is left out for being far.
    min_size: a group of fewer segments is no theme, its segments are left unassigned.
    words, exemplars, near: how many of each to show. leave_out: names (pseudonyms) never shown as words.
    """

    seed: int = 0
    themes: int | None = None
    resamples: int = 10
    far: float = 2.0
    most_out: float = 0.15
    min_size: int = 3
    words: int = 10
    exemplars: int = 3
    near: int = 3
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """A theme that people look for: a key of theirs (a code's id), and vectors of phrases that describe it.

    vectors: (m, d), from the encoder of the segments: of the code's label, definition and examples.
    """

    key: str
    vectors: NDArray[Any] = field(repr=False)


def centre_of(vectors: NDArray[Any] | Sequence[Any]) -> NDArray[np.float64]:
    """Give the mean of some vectors, of length one."""
    mean: NDArray[np.float64] = np.asarray(vectors, dtype=np.float64).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.divide(mean, length) if length > 0 else mean
