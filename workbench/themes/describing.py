"""What a theme is about: the words that tell it from the others, a name proposed, what lies near it, its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.theme_words import WeighedWords
from models.themes import ThemeModel, ThemeSettings, refit, theme_map

EXEMPLARS, ALL_NEAR = 6, 1_000
NOWHERE = (0.5, 0.5, 0.03)
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Described:
    """One theme in words and figures.

    similar: how like the other themes are, by their numbers, once what all of them share is taken out (-1 to 1).
    place: where it lies in the picture, x and y from 0 to 1, and its radius. exemplars: places of its passages nearest
    to its middle, each of another person.
    """

    words: WeighedWords = ()
    name: str = ""
    similar: dict[int, float] | None = None
    place: tuple[float, float, float] = NOWHERE
    exemplars: tuple[int, ...] = ()


@dataclass(frozen=True)
class Description:
    """All themes of an assignment by number, and how close each passage is to its theme (or to the nearest)."""

    themes: dict[int, Described]
    closeness: tuple[float, ...]


def settings_for(seed: int, themes: int | None, leave_out: Collection[str]) -> ThemeSettings:
    """The settings of a grouping; every theme is told how near every other is."""
    return ThemeSettings(
        seed=seed, themes=themes, exemplars=EXEMPLARS, near=ALL_NEAR, leave_out=tuple(sorted(leave_out))
    )


def describe(model: ThemeModel, texts: Sequence[str], vectors: Floats, numbers: Sequence[int]) -> Description:
    """Describe the themes of an assignment (-1: in none) of a model's passages, as people have left it.

    A theme of passages the model cannot read alone has no words: a person put them together.
    """
    as_found = tuple(numbers) == model.assignments
    again = model if as_found else refit(model, texts, vectors, numbers)
    similar = _similar(again)
    dots = {dot.number: (dot.x, dot.y, dot.radius) for dot in theme_map(again, vectors)}
    found = {
        theme.number: Described(
            theme.words, theme.name, similar.get(theme.number), dots.get(theme.number, NOWHERE), theme.exemplars
        )
        for theme in again.themes
    }
    everyone = set(numbers) - {-1}
    return Description({number: found.get(number, Described()) for number in sorted(everyone)}, again.closeness)


def model_of(
    numbers: Sequence[int], groups: Sequence[str], vectors: Floats, leave_out: Collection[str], encoder: str
) -> ThemeModel:
    """A model without themes over passages that were grouped before, to describe them anew."""
    unread = tuple(np.flatnonzero(np.linalg.norm(vectors, axis=1) == 0).tolist())
    settings = settings_for(0, None, leave_out)
    return ThemeModel((), tuple(numbers), (0.0,) * len(numbers), tuple(groups), unread, settings, encoder)


def _similar(model: ThemeModel) -> dict[int, dict[int, float]]:
    """How like the themes are once what all share is taken out: it is all one study, else all lie near each other."""
    numbers = [theme.number for theme in model.themes]
    row = {number: place for place, number in enumerate(numbers)}
    like = np.eye(len(numbers))
    for theme in model.themes:
        for other, value in theme.near:
            like[row[theme.number], row[other]] = value
    if len(numbers) > 2:
        middle = np.eye(len(numbers)) - 1.0 / len(numbers)
        like = middle @ like @ middle
        length = np.sqrt(np.maximum(np.diag(like), 1e-12))
        like = np.clip(like / np.outer(length, length), -1.0, 1.0)
    return {
        number: {other: round(float(like[row[number], row[other]]), 3) for other in numbers if other != number}
        for number in numbers
    }
