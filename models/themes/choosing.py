"""How many themes, and which: groupings of resamples are compared, and then vote on every segment."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from models.themes.axes import SPARE_AXES, coordinates, guessed, pieces, splinters
from models.themes.graph import Floats, Ints, Neighbours, tied, without
from models.themes.model import Trial
from models.themes.parting import part
from models.themes.resampling import in_batches, resamples
from models.themes.side_by_side import side_by_side

# After so many resamples, numbers worth less than the best by more than this are given up.
_HEATS = {1: 0.15, 2: 0.1, 4: 0.05}
# The same steps for every study, so that a few segments more do not change which numbers are tried.
_STEPS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90)
_USUAL = 2.6
# What a number of themes loses in worth for each doubling or halving of the usual number. Little: it decides
# between numbers about as stable (the error of ten resamples is .03). Measured on 5,000 and 20,000 segments, this
# mostly takes the same number again, where a hard limit to what counts as equal took any from 18 to 40.
_FAR = 0.05
# With fewer segments than this stabilities say less: the usual number counts for more, and fewer are given up.
_SURE = 2000
# How much of a number's worth is the stability of the numbers beside it: a single high one may be luck.
_BESIDE = 0.5
#: Every study falls into a few broad heaps, and stably so. Less than about half of the usual number of themes
#: is taken only when they are as clear cut as this.
CLEAR_CUT = 0.95


@dataclass(frozen=True)
class Chosen:
    """The grouping: labels, the share of resamples that agree on each segment, and what was tried.

    Groups are numbered from 0; those of the seeds come last, in their order, then any splinters of the graph.
    stabilities: mean best Jaccard overlap of each group over the resamples. agreement: mean ARI with the resamples.
    """

    labels: Ints
    settled: Floats
    stabilities: dict[int, float]
    agreement: float
    trials: tuple[Trial, ...]
    count: int


@dataclass(frozen=True)
class _Rerun:
    """One resample: the segments it holds, and its labels for each number tried."""

    kept: Ints
    labels: dict[int, Ints]


def usual_number(segments: int) -> int:
    """Give the usual number of themes: 12 for 500 segments, 18 for 2,000, 22 for 5,000, 33 for 20,000."""
    wanted = _usual(segments)
    within = [step for step in _STEPS if step <= max(2, segments // 3)]
    return min(within, key=lambda step: abs(np.log(step / wanted)))


def _usual(segments: int) -> float:
    return float(_USUAL * segments**0.25)


def numbers_to_try(segments: int) -> list[int]:
    """List the numbers of themes to try, rising, to about twice the usual number."""
    place = _STEPS.index(usual_number(segments))
    return [step for step in _STEPS[: place + 4] if step <= max(2, segments // 3)]


def choose(
    found: Neighbours,
    groups: Sequence[str],
    numbers: Sequence[int],
    times: int,
    seed: int,
    seeds: Sequence[Ints] = (),
    progress: Callable[[float], None] = lambda _share: None,
) -> Chosen:
    """Group all segments and each resample for every number; take the number, then let the resamples vote.

    found: the neighbours of all segments. seeds: segments that belong together for certain; each is a group
    beside the number, and so is each splinter of the graph.
    """
    most = max(numbers)
    ties = tied(found)
    seeds = [*seeds, *_apart(splinters(pieces(ties), len(groups), most), seeds)]
    axes = most + SPARE_AXES
    whole = coordinates(ties, axes, most, guessed(found, ties, axes, most))
    full = _parted(whole, numbers, seeds)
    usual, unsure = _usual(len(groups)), max(1.0, (_SURE / len(groups)) ** 0.5)
    lopsided = [n for n in numbers if 2 * int(np.bincount(full[n]).max()) > len(groups)]
    reruns: list[_Rerun] = []
    left = list(numbers)

    def again(kept: Ints) -> _Rerun:
        space = coordinates(tied(without(found, kept)), max(left), most, whole[kept])
        inside = [np.flatnonzero(np.isin(kept, members)) for members in seeds]
        return _Rerun(kept, _parted(space, left, inside))

    for taken in in_batches(resamples(groups, times, seed), _HEATS):
        progress(len(reruns) / times)
        if len(reruns) in _HEATS:
            so_far = [trial for trial in _trials(full, reruns) if trial.themes in left]
            left = promising(so_far, usual, lopsided, _HEATS[len(reruns)] * unsure, _FAR * unsure)
        reruns += side_by_side(again, taken)
    trials = _trials(full, reruns)
    number = choose_number(trials, usual, lopsided, [n for n in numbers if n not in left], _FAR * unsure)
    labels, settled, overlaps = _vote(full[number], reruns, number, number + len(seeds))
    for place, members in enumerate(seeds):
        labels[members] = number + place
        if np.array_equal(np.flatnonzero(labels == number + place), members):
            # Nobody but those held there: that they were found together again says nothing.
            overlaps.pop(number + place, None)
    agreement = float(np.mean([adjusted_rand(labels[rerun.kept], rerun.labels[number]) for rerun in reruns]))
    return Chosen(labels, settled, overlaps, agreement, trials if len(numbers) > 1 else (), number)


def _parted(space: Floats, numbers: Sequence[int], seeds: Sequence[Ints]) -> dict[int, Ints]:
    return dict(zip(numbers, side_by_side(lambda number: part(space, number, seeds), numbers), strict=True))


def _apart(small: Sequence[Ints], seeds: Sequence[Ints]) -> list[Ints]:
    """Leave to the seeds what is theirs; what remains of the small pieces are groups of their own."""
    taken = np.concatenate([np.empty(0, dtype=np.int64), *seeds])
    rest = [piece[~np.isin(piece, taken)] for piece in small]
    return [piece for piece in rest if len(piece)]


def promising(
    trials: Sequence[Trial], usual: float, lopsided: Collection[int], doubt: float, far: float = _FAR
) -> list[int]:
    """List the numbers that may yet be taken; the others are not worth more resamples.

    doubt: how far what was seen so far may be off. far: as in choose_number.
    """
    even = [trial for trial in trials if trial.themes not in lopsided] or list(trials)
    worth = _worth(even, usual, far)
    best = max(worth.values())
    clear = [trial.themes for trial in even if trial.stability >= CLEAR_CUT - doubt]
    return sorted({*clear, *(number for number in worth if worth[number] >= best - doubt)})


def choose_number(
    trials: Sequence[Trial],
    usual: float,
    lopsided: Collection[int] = (),
    given_up: Collection[int] = (),
    far: float = _FAR,
) -> int:
    """Take the number worth most: stable, and its neighbours too, and not far from the usual number.

    Of numbers that are clear cut, the highest. lopsided: numbers at which one group holds more than half of all
    segments, taken only where there are no others. given_up: numbers that only stand beside the others.
    far: what each doubling or halving of the usual number costs.
    """
    even = [trial for trial in trials if trial.themes not in lopsided] or list(trials)
    open_to = [trial for trial in even if trial.themes not in given_up]
    best = max(trial.stability for trial in open_to)
    if best >= CLEAR_CUT:
        # Nothing is arbitrary then; of numbers equally clear, the finest shows most.
        return max(trial.themes for trial in open_to if trial.stability >= best - 0.005)
    worth = _worth(even, usual, far)
    return min((number for number in worth if number not in given_up), key=lambda number: (-worth[number], number))


def _worth(trials: Sequence[Trial], usual: float, far: float) -> dict[int, float]:
    """Weigh each number that is not too low: its own stability and that of the numbers beside it, less its distance."""
    fine = [trial for trial in trials if trial.themes > usual * 0.5] or list(trials)
    worth = {}
    for place, trial in enumerate(fine):
        # Where there is none beside it, a number keeps itself company.
        lower, higher = fine[max(0, place - 1)], fine[min(len(fine) - 1, place + 1)]
        company = (lower.stability + higher.stability) / 2
        off = abs(float(np.log2(trial.themes / usual)))
        worth[trial.themes] = (1 - _BESIDE) * trial.stability + _BESIDE * company - far * off
    return worth


def _trials(full: dict[int, Ints], reruns: Sequence[_Rerun]) -> tuple[Trial, ...]:
    return tuple(
        Trial(number, _stability(labels, [rerun for rerun in reruns if number in rerun.labels], number))
        for number, labels in full.items()
    )


def _stability(full: Ints, reruns: Sequence[_Rerun], number: int) -> float:
    """Average the agreement of the whole with each resample, and of the resamples with each other."""
    with_whole = [adjusted_rand(full[rerun.kept], rerun.labels[number]) for rerun in reruns]
    among = []
    # Spread out over all segments, -1 where the resample has none, two resamples compare where both have one.
    spread = np.full((len(reruns), len(full)), -1, dtype=np.int64)
    for row, rerun in enumerate(reruns):
        spread[row, rerun.kept] = rerun.labels[number]
    for one in range(len(reruns)):
        for other in range(one):
            both = (spread[one] >= 0) & (spread[other] >= 0)
            among.append(adjusted_rand(spread[one, both], spread[other, both]))
    return float((np.mean(with_whole) + (np.mean(among) if among else np.mean(with_whole))) / 2)


def _vote(full: Ints, reruns: Sequence[_Rerun], own: int, count: int) -> tuple[Ints, Floats, dict[int, float]]:
    """Match each resample's groups to those of the whole; each segment goes where most groupings put it."""
    rows = np.arange(len(full))
    votes = np.zeros((len(full), count))
    # The whole has a little more than one vote, so that nothing is left to the order of the groups.
    votes[rows, full] += 1.001
    overlaps: dict[int, list[float]] = {number: [] for number in range(count)}
    for rerun in reruns:
        table = contingency(full[rerun.kept], rerun.labels[own], count)
        sizes = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
        jaccard = np.divide(table, sizes, out=np.zeros_like(table), where=sizes > 0)
        lines, columns = import_module("scipy.optimize").linear_sum_assignment(-table)
        whole_of = np.empty(count, dtype=np.int64)
        whole_of[columns] = lines
        votes[rerun.kept, whole_of[rerun.labels[own]]] += 1.0
        for number in range(count):
            overlaps[number].append(float(jaccard[number].max()))
    labels = votes.argmax(axis=1)
    settled = votes.max(axis=1) / votes.sum(axis=1)
    return labels, settled, {number: float(np.mean(each)) for number, each in overlaps.items() if each}


def contingency(one: Ints, other: Ints, count: int) -> Floats:
    """Count the segments in each pair of groups, one group of each grouping."""
    table: Floats = np.bincount(one * count + other, minlength=count * count).reshape(count, count).astype(np.float64)
    return table


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Give the adjusted Rand index of two groupings (labels from 0): 1 equal, 0 no more alike than by chance."""
    table = contingency(one, other, int(max(one.max(), other.max())) + 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    together, first, second = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    total = len(one) * (len(one) - 1) / 2
    expected = first * second / total if total else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
