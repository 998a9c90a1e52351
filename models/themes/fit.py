"""Themes in interview segments: BERTopic's steps (vectors, reduction, grouping, c-TF-IDF words) made steady."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.embeddings import MINILM_ID
from models.languages import readable_among
from models.theme_words import has_words, without_notes
from models.themes.choosing import Chosen, choose, numbers_to_try
from models.themes.describing import Read, described, read_part, spread_out
from models.themes.graph import Ints, neighbours, principal
from models.themes.guiding import answers
from models.themes.hierarchy import joins_of
from models.themes.model import ThemeError, ThemeModel
from models.themes.outliers import leave_out
from models.themes.settings import Guide, ThemeSettings

FEWEST_SEGMENTS = 12
# The more segments, the smaller the error of one resample: ten up to 10,000 segments, five from 20,000.
_ENOUGH = 100_000
_FEWEST_RESAMPLES = 5
# Vectors that differ by less than this anywhere are the same.
_ALIKE = 1e-6

Progress = Callable[[float], None]


def fit_themes(
    texts: Sequence[str],
    vectors: NDArray[Any],
    groups: Sequence[str],
    settings: ThemeSettings | None = None,
    *,
    encoder: str = MINILM_ID,
    guides: Sequence[Guide] = (),
    progress: Progress | None = None,
) -> ThemeModel:
    """Find themes in texts whose vectors are given.

    vectors: (n, d), one row a text, from the encoder named. groups: the participant (or interview) each text
    comes from. guides: themes that people look for; what answers to one is put together and draws others to it,
    and one that nothing answers to stays empty. progress: called with the share done (0 to 1); what it raises
    ends the work. Equal input and settings give equal themes on one machine, whatever the number of threads.

    Texts in a script that the encoder cannot read are left out and listed in unread.
    Raises ThemeError when fewer than 12 readable texts remain or the input does not fit together.
    """
    chosen = settings or ThemeSettings()
    matrix = _checked(texts, vectors, groups, chosen, guides)
    unread = tuple(place for place, reads in enumerate(readable_among(encoder, texts)) if not reads)
    # Sums over several threads come in no fixed order; one thread gives the same bits everywhere.
    with import_module("threadpoolctl").threadpool_limits(limits=1):
        read = read_part(texts, matrix, groups, unread)
        _check_enough(read, texts, matrix, chosen)
        answered = answers(matrix[read.places].astype(np.float64), read.groups, guides) if guides else []
        return _fitted(read, answered, groups, unread, chosen, encoder, guides, progress or (lambda _: None))


def _fitted(
    read: Read,
    answered: Sequence[Ints],
    groups: Sequence[str],
    unread: tuple[int, ...],
    settings: ThemeSettings,
    encoder: str,
    guides: Sequence[Guide],
    progress: Progress,
) -> ThemeModel:
    seeds = [places for places in answered if len(places)]
    found = neighbours(principal(read.space))
    numbers = [settings.themes] if settings.themes else numbers_to_try(len(read.places))
    grouping = choose(
        found,
        read.groups,
        numbers,
        min(settings.resamples, max(_FEWEST_RESAMPLES, _ENOUGH // len(read.places))),
        settings.seed,
        seeds,
        lambda share: progress(0.1 + 0.8 * share),
    )
    labels, stabilities, guide_of = _numbered(
        grouping,
        leave_out(
            read.space,
            grouping.labels,
            grouping.settled,
            settings.far,
            settings.most_out,
            settings.min_size,
            np.concatenate(seeds) if seeds else None,
        ),
        [guide.key for guide, places in zip(guides, answered, strict=True) if len(places)],
    )
    progress(0.9)
    themes, closeness, centres = described(read, labels, settings, stabilities, guide_of)
    progress(1.0)
    count = len(groups)
    return ThemeModel(
        themes=themes,
        assignments=tuple(spread_out(read.places, labels.tolist(), count, -1)),
        closeness=tuple(spread_out(read.places, closeness.tolist(), count, 0.0)),
        groups=tuple(groups),
        unread=unread,
        settings=settings,
        encoder=encoder,
        joins=joins_of([theme.number for theme in themes], centres),
        trials=grouping.trials,
        agreement=grouping.agreement,
        empty_guides=tuple(guide.key for guide, places in zip(guides, answered, strict=True) if not len(places)),
    )


def _numbered(
    grouping: Chosen, labels: Ints, keys: Sequence[str]
) -> tuple[Ints, dict[int, float | None], dict[int, str]]:
    """Number the themes from the largest; give their stability and the guide of those that have one."""
    sizes = {number: int((labels == number).sum()) for number in set(labels.tolist()) - {-1}}
    order = sorted(sizes, key=lambda number: (-sizes[number], int(np.flatnonzero(labels == number)[0])))
    renumbered = np.full(len(labels), -1, dtype=np.int64)
    for new, old in enumerate(order):
        renumbered[labels == old] = new
    stabilities: dict[int, float | None] = {new: grouping.stabilities.get(old) for new, old in enumerate(order)}
    guide_of = {
        new: keys[old - grouping.count] for new, old in enumerate(order) if 0 <= old - grouping.count < len(keys)
    }
    return renumbered, stabilities, guide_of


def _checked(
    texts: Sequence[str],
    vectors: NDArray[Any],
    groups: Sequence[str],
    settings: ThemeSettings,
    guides: Sequence[Guide],
) -> NDArray[Any]:
    matrix = np.asarray(vectors)
    if matrix.ndim != 2 or len(matrix) != len(texts) or len(groups) != len(texts):
        raise ThemeError(
            f"{len(texts)} texts, vectors of shape {matrix.shape} and {len(groups)} groups were given; "
            "give one row and one group for each text."
        )
    if not np.isfinite(matrix).all():
        raise ThemeError("Some vectors hold values that are not numbers; encode the texts again.")
    positive = (settings.resamples - 1, settings.min_size, settings.words, settings.exemplars)
    if (settings.themes is not None and settings.themes < 2) or min(positive) < 1:
        raise ThemeError(
            "A theme setting is too small; give 2 or more themes and resamples, and positive counts elsewhere."
        )
    if settings.far < 0 or not 0 <= settings.most_out < 1:
        raise ThemeError("The settings far and most_out must be 0 or more, and most_out below 1.")
    if len({guide.key for guide in guides}) != len(guides):
        raise ThemeError(f"Some of the {len(guides)} guides have the same key; give each guide its own.")
    return matrix


def _check_enough(read: Read, texts: Sequence[str], matrix: NDArray[Any], settings: ThemeSettings) -> None:
    count = len(read.places)
    if count < FEWEST_SEGMENTS:
        raise ThemeError(
            f"{count} of {len(texts)} passages are in a script and language that the model can read; themes need "
            f"{FEWEST_SEGMENTS} or more, so bring in more interviews, or read these passages by hand."
        )
    if settings.themes is not None and settings.themes > count // 2:
        raise ThemeError(f"{settings.themes} themes were asked of {count} passages; ask for half as many or fewer.")
    if np.ptp(matrix[read.places], axis=0).max() < _ALIKE:
        raise ThemeError("All passages have the same vector; give passages that differ or encode them again.")
    if not has_words((without_notes(text) for text in read.texts), settings.leave_out):
        raise ThemeError("The passages hold no words beside fillers, notes and left-out names; give longer passages.")
