"""Changes that people make to themes: joined, or cut in two."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.themes.axes import coordinates
from models.themes.describing import refit
from models.themes.graph import neighbours, principal, tied
from models.themes.model import ThemeError, ThemeModel
from models.themes.parting import part


def merge_themes(model: ThemeModel, a: int, b: int, texts: Sequence[str], vectors: NDArray[Any]) -> ThemeModel:
    """Join two themes under the lower of their numbers and describe them anew.

    The other themes keep number and stability; that of the new theme is None: nobody reran what a person
    decided. Raises ThemeError for a theme that is not there, for a theme with itself, or for texts that are
    not those of the model.
    """
    number, gone = min(model.theme(a).number, model.theme(b).number), max(a, b)
    if a == b:
        raise ThemeError(f"Theme {a} was to be merged with itself; give two different themes.")
    return refit(model, texts, vectors, [number if each == gone else each for each in model.assignments])


def split_theme(
    texts: Sequence[str], vectors: NDArray[Any], members: Sequence[int], n: int = 2
) -> tuple[tuple[int, ...], ...]:
    """Cut a theme, given by the places of its segments, into n parts, the largest first; always the same.

    Equal texts stay together. Raises ThemeError for fewer than two different segments a part, or when the
    segments are so alike that fewer parts come out.
    """
    if n < 2 or len({texts[place] for place in members}) < 2 * n:
        raise ThemeError(
            f"A theme of {len(members)} passages was to be cut into {n} parts; "
            "ask for 2 or more parts, each of at least two different passages."
        )
    first: dict[str, int] = {}
    for place in sorted(members):
        first.setdefault(texts[place], place)
    own = list(first.values())
    space = principal(np.asarray(vectors, dtype=np.float64)[own])
    labels = part(coordinates(tied(neighbours(space)), max(2, n)), n)
    label_of = {texts[place]: int(label) for place, label in zip(own, labels.tolist(), strict=True)}
    parts = [tuple(place for place in sorted(members) if label_of[texts[place]] == label) for label in range(n)]
    if any(not each for each in parts):
        raise ThemeError(f"The {len(members)} passages are too alike to be cut into {n} parts; read them by hand.")
    return tuple(sorted(parts, key=lambda each: (-len(each), each)))
