"""People's work on themes, carried over to a new run: renamed, merged, split, set aside, excerpts moved."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

import numpy as np
from numpy.typing import NDArray

from models.themes.matching import SAME, Key, Old, match_themes
from models.themes.model import ThemeError


@dataclass(frozen=True)
class Earlier(Generic[Key, Old]):
    """An earlier run as people left it.

    assignments: the theme of each segment, after all that people did (None: unassigned). fixed: segments that
    a person moved, to a theme or (None) out of all themes. kept: themes that carry a person's work (a name,
    a code, set aside). merged: themes that a person made of several. split: families of themes that a person
    cut from one. Themes in fixed, merged or split count as kept.
    """

    assignments: Mapping[Key, Old | None]
    fixed: Mapping[Key, Old | None] = field(default_factory=dict)
    kept: Collection[Old] = ()
    merged: Collection[Old] = ()
    split: Sequence[Collection[Old]] = ()

    def touched(self) -> set[Old]:
        """Themes that carry a person's work and so must not go unseen."""
        families = {each for family in self.split for each in family}
        moved = {each for each in self.fixed.values() if each is not None}
        return {*self.kept, *self.merged, *families, *moved}


@dataclass(frozen=True, slots=True)
class Carried(Generic[Old]):
    """A new run with people's work in it.

    assignments: the theme number of each segment (-1: unassigned), the largest theme first. old_of: the
    earlier theme that a number continues. overlap: how far it still holds the same segments (Jaccard, over
    the segments of both runs). fresh: numbers that continue none. held: earlier themes that the new run no
    longer finds, kept with their segments because people had worked on them. vanished: earlier themes that
    are no more, and that nobody had worked on (or that have no segment left).
    """

    assignments: tuple[int, ...]
    old_of: dict[int, Old]
    overlap: dict[int, float]
    fresh: tuple[int, ...]
    held: tuple[Old, ...]
    vanished: tuple[Old, ...]


# A theme while it is being carried: ("old", the earlier theme) or ("new", the number in the new run).
_Label = tuple[str, Any]


def carry_over(
    keys: Sequence[Key],
    fresh: Sequence[int],
    earlier: Earlier[Key, Old],
    vectors: NDArray[Any] | None = None,
    threshold: float = SAME,
) -> Carried[Old]:
    """Put people's work into the assignments of a new run.

    keys: one for each segment of the new run, none twice, the same as in the earlier run for a segment that
    did not change. fresh: the new run's theme numbers. vectors: (n, d), used to part new segments between the
    halves of a theme that a person split; without them they go to the larger half.

    In this order: a new theme whose known segments lie mostly in a theme merged by a person joins it; one
    that lies mostly in a family split by a person is cut again; the rest is matched one to one; a theme that
    carries a person's work and is not found again is held with its segments; excerpts that a person moved
    stay where they were put. Raises ThemeError for keys given twice or lists of different lengths.
    """
    _check(keys, fresh, vectors)
    labels: list[_Label | None] = [None if number == -1 else ("new", number) for number in fresh]
    settled = _join_merged(keys, labels, earlier)
    settled |= _cut_split(keys, labels, earlier, vectors)
    _match_rest(keys, labels, earlier, settled, threshold)
    _keep_apart(keys, labels, earlier)
    held = _hold(keys, labels, earlier)
    for place, key in enumerate(keys):
        if key in earlier.fixed:
            to = earlier.fixed[key]
            labels[place] = None if to is None else ("old", to)
    return _numbered(keys, labels, earlier, held)


def _check(keys: Sequence[Key], fresh: Sequence[int], vectors: NDArray[Any] | None) -> None:
    rows = len(keys) if vectors is None else len(vectors)
    if not len(keys) == len(fresh) == rows:
        raise ThemeError(
            f"{len(keys)} keys, {len(fresh)} theme numbers and {rows} vectors were given; give one of each a segment."
        )
    if len(set(keys)) != len(keys):
        raise ThemeError(f"Some of the {len(keys)} segment keys were given twice; give each segment its own key.")


def _known(keys: Sequence[Key], fresh: Sequence[_Label | None], earlier: Earlier[Key, Old]) -> dict[int, Counter[Any]]:
    """Count, for each new theme, the earlier themes (or None) of those of its segments that were there before."""
    known: dict[int, Counter[Any]] = {}
    for key, label in zip(keys, fresh, strict=True):
        # A segment that a person moved says nothing about what the grouping put together.
        if label is not None and label[0] == "new" and key in earlier.assignments and key not in earlier.fixed:
            known.setdefault(label[1], Counter())[earlier.assignments[key]] += 1
    return known


def _join_merged(keys: Sequence[Key], labels: list[_Label | None], earlier: Earlier[Key, Old]) -> set[Old]:
    joined: dict[int, Old] = {}
    for number, counts in _known(keys, labels, earlier).items():
        for old in sorted(earlier.merged, key=repr):
            if 2 * counts[old] > counts.total():
                joined[number] = old
    for place, label in enumerate(labels):
        if label is not None and label[1] in joined:
            labels[place] = ("old", joined[label[1]])
    return set(joined.values())


def _cut_split(
    keys: Sequence[Key], labels: list[_Label | None], earlier: Earlier[Key, Old], vectors: NDArray[Any] | None
) -> set[Old]:
    done: set[Old] = set()
    for family in earlier.split:
        siblings = sorted(set(family) - done, key=repr)
        for number, counts in sorted(_known(keys, labels, earlier).items()):
            inside = {old: counts[old] for old in siblings if counts[old]}
            if len(inside) > 1 and 2 * sum(inside.values()) > counts.total():
                members = [place for place, label in enumerate(labels) if label == ("new", number)]
                for place, old in _nearest_sibling(keys, members, inside, earlier, vectors).items():
                    labels[place] = ("old", old)
                done |= set(inside)
    return done


def _nearest_sibling(
    keys: Sequence[Key],
    members: list[int],
    inside: dict[Old, int],
    earlier: Earlier[Key, Old],
    vectors: NDArray[Any] | None,
) -> dict[int, Old]:
    """Give each member its own earlier sibling; those from elsewhere, the sibling whose centre is nearest."""
    own: dict[int, Old] = {}
    for place in members:
        old = earlier.assignments.get(keys[place])
        if old is not None and old in inside:
            own[place] = old
    order = sorted(inside, key=lambda old: (-inside[old], repr(old)))
    rest = [place for place in members if place not in own]
    if vectors is None:
        return own | dict.fromkeys(rest, order[0])
    data = np.asarray(vectors, dtype=np.float64)
    centres = np.stack([data[[place for place in own if own[place] == old]].mean(axis=0) for old in order])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    return own | {place: order[int(np.argmax(centres @ data[place]))] for place in rest}


def _match_rest(
    keys: Sequence[Key],
    labels: list[_Label | None],
    earlier: Earlier[Key, Old],
    settled: set[Old],
    threshold: float,
) -> None:
    moved = earlier.fixed
    old = {k: None if o in settled else o for k, o in earlier.assignments.items() if k not in moved}
    new = {
        key: label[1] if label is not None and label[0] == "new" else -1
        for key, label in zip(keys, labels, strict=True)
        if key not in moved
    }
    old_of = match_themes(old, new, threshold).old_of()
    for place, label in enumerate(labels):
        if label is not None and label[0] == "new" and label[1] in old_of:
            labels[place] = ("old", old_of[label[1]])


def _keep_apart(keys: Sequence[Key], labels: list[_Label | None], earlier: Earlier[Key, Old]) -> None:
    """Give a segment back to its own half where the new run put it into the other."""
    for family in earlier.split:
        halves = {("old", old) for old in family}
        for place, key in enumerate(keys):
            own = ("old", earlier.assignments.get(key))
            if own in halves and labels[place] in halves:
                labels[place] = own


def _hold(keys: Sequence[Key], labels: list[_Label | None], earlier: Earlier[Key, Old]) -> tuple[Old, ...]:
    """Keep themes that people worked on and that were not found again: their segments stay theirs."""
    found = {label[1] for label in labels if label is not None and label[0] == "old"}
    lost = earlier.touched() - found
    held: set[Old] = set()
    for place, key in enumerate(keys):
        old = earlier.assignments.get(key)
        if old is not None and old in lost and key not in earlier.fixed:
            labels[place] = ("old", old)
            held.add(old)
    return tuple(sorted(held, key=repr))


def _numbered(
    keys: Sequence[Key], labels: list[_Label | None], earlier: Earlier[Key, Old], held: tuple[Old, ...]
) -> Carried[Old]:
    sizes = Counter(label for label in labels if label is not None)
    order = sorted(sizes, key=lambda label: (-sizes[label], label[0], repr(label[1])))
    number_of = {label: number for number, label in enumerate(order)}
    assignments = tuple(-1 if label is None else number_of[label] for label in labels)
    old_of = {number: label[1] for label, number in number_of.items() if label[0] == "old"}
    still = {old: number for number, old in old_of.items()}
    everybody = {old for old in earlier.assignments.values() if old is not None} | earlier.touched()
    return Carried(
        assignments=assignments,
        old_of=old_of,
        overlap={number: _overlap(keys, assignments, earlier, number, old) for number, old in old_of.items()},
        fresh=tuple(number for label, number in number_of.items() if label[0] == "new"),
        held=held,
        vanished=tuple(sorted(everybody - set(still), key=repr)),
    )


def _overlap(
    keys: Sequence[Key], assignments: tuple[int, ...], earlier: Earlier[Key, Old], number: int, old: Old
) -> float:
    shared = either = 0
    for key, each in zip(keys, assignments, strict=True):
        if key in earlier.assignments:
            before, after = earlier.assignments[key] == old, each == number
            shared += before and after
            either += before or after
    return shared / either if either else 0.0
