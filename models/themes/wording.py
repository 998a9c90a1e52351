"""The words of each theme: weighed by c-TF-IDF, and of the heaviest those that are said together."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from models.bertopic_parts import vectoriser, weighing
from models.theme_words import WeighedWords, fitting, words_said
from models.themes.graph import Floats
from models.themes.settings import ThemeSettings

# Of so many heaviest words those that are said together are chosen: company counts for this part, weight for the rest.
_POOL = 60
_COMPANY = 0.5
# A word must be this much commoner in a theme than in the others to tell it from them.
_LIFT = 2.0
_TWICE = 2
# What one segment alone says, or what is as common elsewhere, counts for this part of its weight.
_OTHERS = 0.3
# Less is rounding.
_GAIN = 1e-9


@dataclass(frozen=True)
class _Counts:
    """Words of the segments: in or not in (segment by word), the words, and by theme how often and by how many.

    groups: how many groups speak in each theme. everyone: how many groups of the study say each word.
    """

    words: list[str]
    inside: Any
    by_theme: Floats
    segments: Floats
    speakers: Floats
    groups: Floats
    everyone: Floats


def refit_words(
    texts: Sequence[str], assignments: Sequence[int], settings: ThemeSettings, groups: Sequence[str] = ()
) -> dict[int, WeighedWords]:
    """Choose the words of every theme, heaviest first, with c-TF-IDF weight (BERTopic's); -1 is no theme.

    Left out: stop words, fillers, transcriber's notes, settings.leave_out, and words that give a person away:
    a theme of several groups never has a word that only one group of the study says, nor, where there are words
    that two of its groups say, a word that only one of them does. A theme of one group has such words only
    where those that others of the study say as well are too few. As long as enough remain, words of one segment
    alone and words not twice as common in the theme as in the others are left out too. Of the heaviest, words that
    come together in segments are preferred (normalised pointwise mutual information: Bouma 2009; its mean over the
    pairs of a theme's words: Röder, Both and Hinneburg 2015).

    groups: by default each text is its own.
    """
    return weighed_words(words_said(texts), assignments, settings, groups)


def weighed_words(
    said: Sequence[Sequence[str]], assignments: Sequence[int], settings: ThemeSettings, groups: Sequence[str] = ()
) -> dict[int, WeighedWords]:
    """Do what refit_words does with the words of each text, as words_said gives them."""
    labels = np.asarray(assignments, dtype=np.int64)
    classes = sorted(set(labels.tolist()))
    own = np.searchsorted(classes, labels)
    counts = _counted(said, own, len(classes), list(groups) or [str(place) for place in range(len(said))], settings)
    weights = _weights(counts)
    lift = _lift(counts.by_theme)
    found: dict[int, WeighedWords] = {}
    for row, number in enumerate(classes):
        if number != -1:
            chosen = _chosen(weights[row], lift[row], counts, row, settings.words)
            ordered = sorted(chosen, key=lambda word: (-weights[row, word], counts.words[word]))
            found[number] = tuple((counts.words[word], float(weights[row, word])) for word in ordered)
    return found


def _counted(
    said: Sequence[Sequence[str]], own: Any, classes: int, groups: Sequence[str], settings: ThemeSettings
) -> _Counts:
    sparse = import_module("scipy.sparse")
    counter = vectoriser(fitting(settings.leave_out))
    counts: Any = counter.fit_transform(said)
    inside = (counts > 0).astype(np.int64).tocsc()
    rows = len(said)
    themes = sparse.csr_matrix((np.ones(rows), (own, np.arange(rows))), shape=(classes, rows))
    # One line for each group in each theme; whether it has the word at all, summed over the theme's groups.
    names, group = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    cell = own * len(names) + group
    cells = sparse.csr_matrix((np.ones(rows), (cell, np.arange(rows))), shape=(classes * len(names), rows))
    present = ((cells @ inside) > 0).astype(np.int64)
    theme_of = sparse.csr_matrix(
        (np.ones(classes * len(names)), (np.repeat(np.arange(classes), len(names)), np.arange(classes * len(names))))
    )
    voices = sparse.csr_matrix((np.ones(rows), (group, np.arange(rows))), shape=(len(names), rows))
    return _Counts(
        [str(word) for word in counter.get_feature_names_out()],
        inside,
        np.asarray((themes @ counts).todense(), dtype=np.float64),
        np.asarray((themes @ inside).todense(), dtype=np.float64),
        np.asarray((theme_of @ present).todense(), dtype=np.float64),
        np.bincount(np.unique(cell) // len(names), minlength=classes).astype(np.float64),
        np.asarray(((voices @ inside) > 0).sum(axis=0), dtype=np.float64).ravel(),
    )


def _weights(counts: _Counts) -> Floats:
    if len(counts.words) == 1:
        # BERTopic's weighing fails on a single word, and there is nothing to weigh it against.
        return np.asarray(counts.by_theme > 0, dtype=np.float64)
    sparse = import_module("scipy.sparse")
    weighed: Any = weighing().fit_transform(sparse.csr_matrix(counts.by_theme))
    return np.asarray(weighed.todense(), dtype=np.float64)


def _lift(by_theme: Floats) -> Floats:
    """Say how many times commoner each word is in each theme than in all others together."""
    shares = by_theme / np.maximum(by_theme.sum(axis=1, keepdims=True), 1.0)
    rest = by_theme.sum(axis=0) - by_theme
    lift: Floats = shares / np.maximum(rest / np.maximum(rest.sum(axis=1, keepdims=True), 1.0), 1e-12)
    return lift


def _chosen(weights: Floats, lift: Floats, counts: _Counts, row: int, wanted: int) -> list[int]:
    heaviest = np.argsort(-weights, kind="stable")
    heaviest = _fit_to_show(heaviest[weights[heaviest] > 0], counts, row, wanted)
    often = counts.segments[row] >= _TWICE
    telling = often & (counts.speakers[row] >= _TWICE) & (lift >= _LIFT)
    # A small theme has few such words; of the others, what keeps them company and weighs enough may come in.
    rank = np.where(telling, 0, np.where(often, 1, 2))[heaviest]
    pool = heaviest[np.argsort(rank, kind="stable")][:_POOL]
    handicap = np.where(telling[pool], 1.0, _OTHERS)
    return _together(pool.tolist(), weights[pool] * handicap, counts.inside[:, pool], wanted)


def _fit_to_show(heaviest: Any, counts: _Counts, row: int, wanted: int) -> Any:
    """Take out of a theme's words those that give a person away (see refit_words)."""
    known = heaviest[counts.everyone[heaviest] >= _TWICE]
    if counts.groups[row] >= _TWICE:
        shared = heaviest[counts.speakers[row][heaviest] >= _TWICE]
        return shared if len(shared) else known
    own = heaviest[counts.everyone[heaviest] < _TWICE]
    return np.concatenate([known, own[: max(0, wanted - len(known))]])


def _together(pool: list[int], weights: Floats, inside: Any, wanted: int) -> list[int]:
    """Start from the heaviest word, add what is heavy and comes with those chosen, then exchange what fits less."""
    if not pool:
        return []
    company = normalised_information(inside)
    np.fill_diagonal(company, 0.0)
    heavy = (1 - _COMPANY) * weights / weights.max()
    chosen = [int(heavy.argmax())]
    while len(chosen) < min(wanted, len(pool)):
        score = heavy + _COMPANY * company[:, chosen].mean(axis=1)
        score[chosen] = -np.inf
        chosen.append(int(score.argmax()))
    return [pool[place] for place in _exchanged(chosen, heavy, company)]


def _exchanged(chosen: list[int], heavy: Floats, company: Floats) -> list[int]:
    """Put another word for one of those chosen, the best exchange first, as long as they gain by it.

    Gained: mean weight and mean company of all pairs, which a choice word by word does not see. The heaviest stays.
    """
    # A word is in two of the sums over all ordered pairs: as the one and as the other.
    pairs = 2 * _COMPANY / max(1, len(chosen) - 1) * company
    while len(chosen) > 1:
        joined = pairs[:, chosen].sum(axis=1)
        out = chosen[1:]
        gain = heavy + joined - pairs[out] - (heavy + joined)[out][:, np.newaxis]
        gain[:, chosen] = -np.inf
        place, other = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[place, other] < _GAIN:
            break
        chosen = [chosen[0], *out[:place], int(other), *out[place + 1 :]]
    return chosen


def normalised_information(inside: Any) -> Floats:
    """Give the normalised pointwise mutual information of each pair of words (columns) over segments (rows).

    -1: never together; 0: as often as by chance; 1: never apart.
    """
    rows = inside.shape[0]
    together = np.asarray((inside.T @ inside).todense(), dtype=np.float64) / rows
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(together / np.outer(alone, alone)) / -np.log(together)
    value = np.where(together >= 1.0, 1.0, value)
    return np.asarray(np.where(together > 0, value, -1.0), dtype=np.float64)
