"""Themes in interview segments with BERTopic (Grootendorst 2022, arXiv 2203.05794): plain data out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.bertopic_parts import import_bertopic, vectoriser, weighing
from models.embeddings import MINILM_ID
from models.languages import split_readable
from models.theme_clusters import (
    METHODS,
    Grouping,
    Labels,
    Reduction,
    ThemeSettings,
    closeness_to,
    stabilities,
)
from models.theme_model import Theme, ThemeError, ThemeModel
from models.theme_words import (
    WeighedWords,
    analyser,
    class_words,
    has_words,
    without_notes,
)

__all__ = [
    "FEWEST_SEGMENTS",
    "Theme",
    "ThemeError",
    "ThemeModel",
    "ThemeSettings",
    "fit_themes",
    "merge_themes",
]

FEWEST_SEGMENTS = 12


def fit_themes(
    texts: Sequence[str],
    vectors: NDArray[Any],
    groups: Sequence[str],
    settings: ThemeSettings | None = None,
    *,
    encoder: str = MINILM_ID,
) -> ThemeModel:
    """Find themes in texts whose vectors are given.

    vectors: (n, d), one row a text, from the encoder named. groups: the interview or participant each text
    comes from. Equal input and settings give equal themes on one machine.

    Texts in a script that the encoder cannot read are left out and listed in unread.
    Raises ThemeError when fewer than 12 readable texts remain or the input does not fit together.
    """
    chosen = settings or ThemeSettings()
    matrix = _checked(texts, vectors, groups, chosen)
    readable = split_readable(encoder, texts)
    kept = list(readable.kept)
    _check_enough(kept, texts, matrix, chosen)
    cleaned = [without_notes(texts[place]) for place in kept]
    labels, words = _run_bertopic(cleaned, matrix[kept], chosen)
    again = [_labels(matrix[kept], chosen, chosen.seed + rerun) for rerun in range(1, chosen.reruns + 1)]
    stable = stabilities(labels.tolist(), again)

    assignments = np.full(len(texts), -1, dtype=np.int64)
    assignments[kept] = labels
    closeness = np.zeros(len(texts))
    closeness[kept] = closeness_to(matrix[kept], labels)
    themes = tuple(
        _theme(number, words[number], assignments, closeness, groups, chosen, stable.get(number))
        for number in sorted(set(labels.tolist()) - {-1})
    )
    return ThemeModel(
        themes=themes,
        assignments=tuple(assignments.tolist()),
        closeness=tuple(closeness.tolist()),
        groups=tuple(groups),
        unread=readable.left_out,
        settings=chosen,
        encoder=encoder,
    )


def merge_themes(model: ThemeModel, a: int, b: int, texts: Sequence[str]) -> ThemeModel:
    """Join two themes under the lower of their numbers and weigh the words of the new one afresh.

    The other themes keep number and words, so that names given to them still hold. The stability of the new
    theme is None: nobody reran what a person decided. Raises ThemeError for a theme that is not there, for
    a theme with itself, or for texts that are not those of the model.
    """
    first, second = model.theme(a), model.theme(b)
    if a == b:
        raise ThemeError(f"Theme {a} was to be merged with itself; give two different themes.")
    if len(texts) != len(model.assignments):
        raise ThemeError(
            f"{len(texts)} texts were given for themes made from {len(model.assignments)}; give the same texts."
        )
    number, gone = min(a, b), max(a, b)
    assignments = np.array([number if each == gone else each for each in model.assignments])
    unread = set(model.unread)
    read = [place for place in range(len(texts)) if place not in unread]
    words = class_words(
        [without_notes(texts[place]) for place in read],
        [int(assignments[place]) for place in read],
        number,
        model.settings.words,
        model.settings.leave_out,
    )
    joined = _theme(number, words, assignments, np.array(model.closeness), model.groups, model.settings, stability=None)
    rest = [theme for theme in model.themes if theme not in (first, second)]
    themes = tuple(sorted([*rest, joined], key=lambda theme: theme.number))
    return replace(model, themes=themes, assignments=tuple(assignments.tolist()))


def _checked(
    texts: Sequence[str], vectors: NDArray[Any], groups: Sequence[str], settings: ThemeSettings
) -> NDArray[np.float64]:
    matrix = np.asarray(vectors, dtype=np.float64)
    if matrix.ndim != 2 or len(matrix) != len(texts) or len(groups) != len(texts):
        raise ThemeError(
            f"{len(texts)} texts, vectors of shape {matrix.shape} and {len(groups)} groups were given; "
            "give one row and one group for each text."
        )
    if not np.isfinite(matrix).all():
        raise ThemeError("Some vectors hold values that are not numbers; encode the texts again.")
    if settings.method not in METHODS:
        raise ThemeError(f"The method given is not known; choose one of {', '.join(METHODS)}.")
    if (settings.themes is not None and settings.themes < 2) or min(
        settings.components, settings.min_size, settings.words, settings.exemplars, settings.reruns + 1
    ) < 1:
        raise ThemeError("A theme setting is too small; give 2 or more themes and positive counts elsewhere.")
    return matrix


def _check_enough(kept: list[int], texts: Sequence[str], matrix: NDArray[np.float64], settings: ThemeSettings) -> None:
    if len(kept) < FEWEST_SEGMENTS:
        raise ThemeError(
            f"{len(kept)} segments that the encoder can read were given (of {len(texts)}); themes need "
            f"{FEWEST_SEGMENTS} or more, so add interviews or read these by hand."
        )
    if settings.themes is not None and settings.themes > len(kept) // 2:
        raise ThemeError(f"{settings.themes} themes were asked of {len(kept)} segments; ask for half as many or fewer.")
    if len(np.unique(np.round(matrix[kept], 6), axis=0)) < 2:
        raise ThemeError("All segments have the same vector; give segments that differ or encode them again.")
    if not has_words([without_notes(texts[place]) for place in kept], settings.leave_out):
        raise ThemeError("The segments hold no words beside fillers, notes and left-out names; give longer segments.")


def _run_bertopic(
    cleaned: list[str], vectors: NDArray[np.float64], settings: ThemeSettings
) -> tuple[Labels, dict[int, WeighedWords]]:
    """Fit BERTopic on vectors made before; themes come numbered by size, largest first."""
    model = import_bertopic().BERTopic(
        # "english" would delete every letter outside A-Z before words are counted.
        language="multilingual",
        umap_model=Reduction(settings, settings.seed),
        hdbscan_model=Grouping(vectors, settings, settings.seed),
        vectorizer_model=vectoriser(analyser(settings.leave_out)),
        ctfidf_model=weighing(),
        top_n_words=settings.words,
        calculate_probabilities=False,
    )
    topics, _ = model.fit_transform(cleaned, embeddings=vectors)
    labels = np.asarray(topics, dtype=np.int64)
    words: dict[int, WeighedWords] = {}
    for number in sorted(set(labels.tolist()) - {-1}):
        # BERTopic fills up with empty words where a theme has too few.
        found: Iterable[tuple[str, float]] = model.get_topic(number) or ()
        words[number] = tuple((str(word), float(weight)) for word, weight in found if word)[: settings.words]
    return labels, words


def _labels(vectors: NDArray[np.float64], settings: ThemeSettings, seed: int) -> Labels:
    """Group once more from another seed, without the words."""
    reduced = Reduction(settings, seed).fit(vectors).transform(vectors)
    return Grouping(vectors, settings, seed).fit(reduced).labels_


def _theme(
    number: int,
    words: WeighedWords,
    assignments: Labels,
    closeness: NDArray[np.float64],
    groups: Sequence[str],
    settings: ThemeSettings,
    stability: float | None,
) -> Theme:
    members = np.flatnonzero(assignments == number).tolist()
    exemplars: list[int] = []
    seen: set[str] = set()
    for place in sorted(members, key=lambda p: (-closeness[p], p)):
        if groups[place] not in seen and len(exemplars) < settings.exemplars:
            seen.add(groups[place])
            exemplars.append(place)
    spread = len({groups[place] for place in members})
    return Theme(number, words, tuple(exemplars), len(members), spread, stability)
