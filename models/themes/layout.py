"""Places for a picture of the themes: like themes near each other, none over another, the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.themes.model import ThemeModel
from models.themes.settings import centre_of

Floats = NDArray[np.float64]

_LARGEST = 0.11
_SMALLEST = 0.025
_GAP = 0.012
_ROUNDS = 400
# A link is drawn between themes that are mutually near; more than this and the picture is a net.
_LINKS_EACH = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """One theme in the picture, in a square of side 1 with y upwards: centre, radius, and linked themes.

    The area of the dot grows with the number of segments. links: (number, similarity) of the nearest themes,
    each link given once, at the theme of the lower number.
    """

    number: int
    x: float
    y: float
    radius: float
    links: tuple[tuple[int, float], ...]


def theme_map(model: ThemeModel, vectors: NDArray[Any]) -> list[Dot]:
    """Place the themes of a model made from these vectors, (n, d), one row a text; no themes give no dots."""
    if not model.themes:
        return []
    own = np.asarray(model.assignments)
    data = np.asarray(vectors, dtype=np.float64)
    centres = np.stack([centre_of(data[own == theme.number]) for theme in model.themes])
    similar = _similarities(centres)
    radii = _radii([theme.size for theme in model.themes])
    places = _apart(_flat(similar), radii)
    links = _links(similar)
    numbers = [theme.number for theme in model.themes]
    return [
        Dot(
            numbers[row],
            float(places[row, 0]),
            float(places[row, 1]),
            float(radii[row]),
            tuple((numbers[other], round(float(similar[row, other]), 6)) for other in links[row]),
        )
        for row in range(len(numbers))
    ]


def _similarities(centres: Floats) -> Floats:
    # What all themes share (it is all one study) is taken out, else every theme is near every other.
    apart = centres - centres.mean(axis=0) if len(centres) > 2 else centres
    apart = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-12)
    similar: Floats = np.clip(apart @ apart.T, -1.0, 1.0)
    return similar


def _radii(sizes: Sequence[int]) -> Floats:
    roots = np.sqrt(np.asarray(sizes, dtype=np.float64))
    room = min(_LARGEST, 0.42 / np.sqrt(len(sizes)))
    radii: Floats = np.maximum(room * roots / roots.max(), min(_SMALLEST, room))
    return radii


def _flat(similar: Floats) -> Floats:
    """Lay out on a plane by classical scaling of the distances; signs are fixed, so that nothing flips."""
    count = len(similar)
    middle = np.eye(count) - 1.0 / count
    values, axes = np.linalg.eigh(-0.5 * middle @ (2.0 - 2.0 * similar) @ middle)
    flat = np.zeros((count, 2))
    for column in range(min(2, count)):
        axis = axes[:, -1 - column]
        # Rounded, so that noise in the last digits cannot decide which end is the larger.
        sign = 1.0 if axis[int(np.argmax(np.round(np.abs(axis), 6)))] >= 0 else -1.0
        flat[:, column] = sign * axis * np.sqrt(max(float(values[-1 - column]), 0.0))
    return flat


def _apart(flat: Floats, radii: Floats) -> Floats:
    """Scale into the square and push overlapping dots apart; what still overlaps goes on a grid of cells."""
    inside = _into_square(flat, radii)
    count = len(inside)
    for _ in range(_ROUNDS):
        moved = False
        for a in range(count):
            for b in range(a + 1, count):
                step = inside[b] - inside[a]
                distance = float(np.hypot(step[0], step[1]))
                lacking = radii[a] + radii[b] + _GAP - distance
                if lacking > 1e-9:
                    # Dots in one place part along fixed directions, another for each pair.
                    angle = 2.4 * (a + 7 * b)
                    way = step / distance if distance > 1e-9 else np.array([np.cos(angle), np.sin(angle)])
                    inside[a] -= way * lacking * 0.52
                    inside[b] += way * lacking * 0.52
                    moved = True
        inside = np.clip(inside, radii[:, None], 1.0 - radii[:, None])
        if not moved:
            break
    return inside


def _into_square(flat: Floats, radii: Floats) -> Floats:
    low, high = flat.min(axis=0), flat.max(axis=0)
    width = np.where(high - low > 1e-9, high - low, 1.0)
    share = np.where(high - low > 1e-9, (flat - low) / width, 0.5)
    return radii[:, None] + share * (1.0 - 2.0 * radii[:, None])


def _links(similar: Floats) -> list[list[int]]:
    count = len(similar)
    nearest = [
        [
            other
            for other in np.argsort(-similar[row], kind="stable").tolist()
            if other != row and similar[row, other] > 0
        ]
        for row in range(count)
    ]
    links: list[list[int]] = [[] for _ in range(count)]
    for row in range(count):
        for other in nearest[row][:_LINKS_EACH]:
            if row in nearest[other][:_LINKS_EACH] and row < other:
                links[row].append(other)
    return links
