"""Who speaks of a theme and who does not, and themes over phases or any other groups: plain counts."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from models.themes.model import ThemeError, ThemeModel

Label = TypeVar("Label", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Spread:
    """Groups (interviews or participants) by whether they speak of a theme.

    speaking: each with its number of segments in the theme, most first. silent: those with segments that were
    read, none of them in the theme. largest: the share of the theme's segments that its first speaker holds
    (0 to 1); near 1, the theme is one person's and no theme of the study.
    """

    speaking: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    largest: float


@dataclass(frozen=True, slots=True)
class Table(Generic[Label]):
    """Segments by label (row) and theme (column); unassigned segments are in the column -1.

    counts[label][number]: segments. speakers[label][number]: how many different groups they come from.
    totals[label]: all segments of the label. Give shares only beside these counts.
    """

    labels: tuple[Label, ...]
    themes: tuple[int, ...]
    counts: Mapping[Label, Mapping[int, int]]
    speakers: Mapping[Label, Mapping[int, int]]
    totals: Mapping[Label, int]

    def share(self, label: Label, number: int) -> float:
        """Give the share of a label's segments that lie in a theme (0 to 1)."""
        return self.counts[label][number] / self.totals[label]


def spread_of(assignments: Sequence[int], groups: Sequence[str], number: int, read: Sequence[bool] = ()) -> Spread:
    """Say which groups speak of a theme. read: False for segments that took no part (all took part without it)."""
    counts: dict[str, int] = {}
    for place, (own, group) in enumerate(zip(assignments, groups, strict=True)):
        if not read or read[place]:
            counts[group] = counts.get(group, 0) + (own == number)
    speaking = sorted(
        ((group, count) for group, count in counts.items() if count), key=lambda each: (-each[1], each[0])
    )
    total = sum(count for _, count in speaking)
    return Spread(
        tuple(speaking),
        tuple(sorted(group for group, count in counts.items() if not count)),
        speaking[0][1] / total if total else 0.0,
    )


def theme_spread(model: ThemeModel, number: int) -> Spread:
    """Say which groups of a model speak of a theme; ThemeError when there is no such theme."""
    model.theme(number)
    unread = set(model.unread)
    read = [place not in unread for place in range(len(model.groups))]
    return spread_of(model.assignments, model.groups, number, read)


def theme_table(
    assignments: Sequence[int], labels: Sequence[Label | None], groups: Sequence[str] | None = None
) -> Table[Label]:
    """Count themes over labels (phases, or an attribute of the participants), one label a segment.

    A segment labelled None is counted nowhere. Labels stand in the order of their first segment. groups: the
    participant of each segment, for the count of speakers (by default each segment counts as its own).
    """
    speakers = [str(place) for place in range(len(assignments))] if groups is None else list(groups)
    if not len(assignments) == len(labels) == len(speakers):
        raise ThemeError(
            f"{len(assignments)} theme numbers, {len(labels)} labels and {len(speakers)} groups were given; "
            "give one of each a segment."
        )
    seen = tuple(dict.fromkeys(label for label in labels if label is not None))
    themes = tuple(sorted(set(assignments) - {-1}))
    counts = {label: dict.fromkeys((*themes, -1), 0) for label in seen}
    who: dict[Label, dict[int, set[str]]] = {label: {n: set() for n in (*themes, -1)} for label in seen}
    for number, label, speaker in zip(assignments, labels, speakers, strict=True):
        if label is not None:
            counts[label][number] += 1
            who[label][number].add(speaker)
    return Table(
        seen,
        themes,
        counts,
        {label: {number: len(people) for number, people in row.items()} for label, row in who.items()},
        {label: sum(row.values()) for label, row in counts.items()},
    )
