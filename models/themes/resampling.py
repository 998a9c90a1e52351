"""Which segments each repetition of a grouping holds, and how many repetitions run at once."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from models.themes.graph import Ints
from models.themes.side_by_side import threads

_DROPPED = 0.1


def resamples(groups: Sequence[str], times: int, seed: int) -> list[Ints]:
    """Take out a tenth of the groups (at least one) at random, again and again; of one group, of its segments."""
    names, own = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    units = own if len(names) > 2 else np.arange(len(own))
    count = int(units.max()) + 1
    kept = []
    for time in range(times):
        # Each resample has its own stream: more resamples add to the others and change none.
        gone = np.random.default_rng([seed, time]).choice(count, max(1, round(_DROPPED * count)), replace=False)
        kept.append(np.flatnonzero(~np.isin(units, gone)).astype(np.int64))
    return kept


def in_batches(taken: Sequence[Ints], pauses: Collection[int]) -> Iterator[Sequence[Ints]]:
    """Give the resamples in turn, as many together as can be worked on at once.

    pauses: numbers of resamples after which something is decided; no batch reaches over one.
    """
    done = 0
    while done < len(taken):
        pause = min((at for at in pauses if at > done), default=len(taken))
        end = min(pause, done + threads(), len(taken))
        yield taken[done:end]
        done = end
