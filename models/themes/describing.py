"""Themes from assignments: words, names, exemplars, nearness, hierarchy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.theme_words import words_said
from models.themes.graph import Floats, Ints, without_voices
from models.themes.hierarchy import joins_of
from models.themes.model import Theme, ThemeError, ThemeModel
from models.themes.naming import propose_names
from models.themes.outliers import centres_of, closeness_to
from models.themes.settings import ThemeSettings
from models.themes.wording import weighed_words


@dataclass(frozen=True)
class Read:
    """The segments that took part: their places among all texts, texts, groups, and rows of length one."""

    places: list[int]
    texts: list[str]
    groups: list[str]
    space: Floats


def read_part(texts: Sequence[str], vectors: NDArray[Any], groups: Sequence[str], unread: Sequence[int]) -> Read:
    """Take the segments that the encoder reads, with voices taken out of their vectors."""
    gone = set(unread)
    places = [place for place in range(len(texts)) if place not in gone]
    own = [groups[place] for place in places]
    matrix = np.asarray(vectors)[places]
    return Read(places, [texts[place] for place in places], own, without_voices(matrix, own))


def described(
    read: Read,
    labels: Ints,
    settings: ThemeSettings,
    stabilities: Mapping[int, float | None],
    guides: Mapping[int, str],
) -> tuple[tuple[Theme, ...], Floats, Floats]:
    """Describe the themes of the segments that were read; also the closeness of each, and the themes' centres."""
    closeness = closeness_to(read.space, labels)
    numbers, centres = centres_of(read.space, labels)
    said = words_said(read.texts)
    words = weighed_words(said, labels.tolist(), settings, read.groups) if numbers else {}
    names = propose_names(said, labels.tolist(), read.groups, words, settings.leave_out)
    near = _nearest(numbers, centres, settings.near)
    themes = tuple(
        Theme(
            number=number,
            words=words[number],
            exemplars=_exemplars(read, labels, closeness, number, settings.exemplars),
            size=int((labels == number).sum()),
            spread=len({read.groups[place] for place in np.flatnonzero(labels == number).tolist()}),
            stability=stabilities.get(number),
            name=names[number],
            near=near[number],
            guide=guides.get(number),
        )
        for number in numbers
    )
    return themes, closeness, centres


def refit(model: ThemeModel, texts: Sequence[str], vectors: NDArray[Any], assignments: Sequence[int]) -> ThemeModel:
    """Describe a model's themes again after people moved segments: words, names, exemplars, sizes, nearness.

    A theme with the same segments as one of the model keeps that one's stability and guide, whatever its
    number now; that of every other is None, since nobody reran what a person decided. Raises ThemeError when
    texts, vectors or assignments are not as many as the model's.
    """
    count = len(model.assignments)
    if not len(texts) == len(vectors) == len(assignments) == count:
        raise ThemeError(
            f"{len(texts)} texts, {len(vectors)} vectors and {len(assignments)} theme numbers were given for themes "
            f"made from {count} texts; give one of each a text."
        )
    read = read_part(texts, vectors, model.groups, model.unread)
    labels = np.array([assignments[place] for place in read.places], dtype=np.int64)
    before = {frozenset(model.members(theme.number)): theme for theme in model.themes}
    after = {
        number: before.get(frozenset(read.places[p] for p in np.flatnonzero(labels == number).tolist()))
        for number in sorted(set(labels.tolist()) - {-1})
    }
    kept = {number: theme for number, theme in after.items() if theme is not None}
    themes, closeness, centres = described(
        read,
        labels,
        model.settings,
        {number: theme.stability for number, theme in kept.items()},
        {number: theme.guide for number, theme in kept.items() if theme.guide is not None},
    )
    return replace(
        model,
        themes=themes,
        assignments=tuple(spread_out(read.places, labels.tolist(), count, -1)),
        closeness=tuple(spread_out(read.places, closeness.tolist(), count, 0.0)),
        joins=joins_of([theme.number for theme in themes], centres),
    )


def spread_out(places: Sequence[int], values: Sequence[Any], count: int, other: Any) -> list[Any]:
    """Put values at their places among all texts, and another value at the rest."""
    out = [other] * count
    for place, value in zip(places, values, strict=True):
        out[place] = value
    return out


def _nearest(numbers: Sequence[int], centres: Floats, wanted: int) -> dict[int, tuple[tuple[int, float], ...]]:
    similar = np.round(centres @ centres.T, 9)
    near: dict[int, tuple[tuple[int, float], ...]] = {}
    for row, number in enumerate(numbers):
        others = sorted(
            (other for other in range(len(numbers)) if other != row), key=lambda other: (-similar[row, other], other)
        )
        near[number] = tuple((numbers[other], float(similar[row, other])) for other in others[:wanted])
    return near


def _exemplars(read: Read, labels: Ints, closeness: Floats, number: int, wanted: int) -> tuple[int, ...]:
    """Choose the segments nearest to the centre, each from another group, no text twice."""
    members = sorted(np.flatnonzero(labels == number).tolist(), key=lambda place: (-closeness[place], place))
    chosen: list[int] = []
    seen: set[str] = set()
    for place in members:
        if len(chosen) < wanted and read.groups[place] not in seen and read.texts[place] not in seen:
            seen |= {read.groups[place], read.texts[place]}
            chosen.append(read.places[place])
    return tuple(chosen)
