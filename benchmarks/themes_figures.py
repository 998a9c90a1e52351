"""Figures of a grouping: coherence and diversity of its words, how alike two groupings are; and the table."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.themes_corpus import Corpus
from models.theme_words import words_of

# What is told of each side: name, how it is written, and whether more is better (None: neither).
ROWS: tuple[tuple[str, str, bool | None], ...] = (
    ("themes", "{:.0f}", None),
    ("largest theme, share", "{:.2f}", False),
    ("left unassigned, share", "{:.3f}", False),
    ("CPU seconds, whole process", "{:.1f}", False),
    ("CPU seconds, its first fit", "{:.1f}", False),
    ("CPU seconds, a second fit", "{:.1f}", False),
    ("by the clock, first fit", "{:.1f}", False),
    ("by the clock, second fit", "{:.1f}", False),
    ("load of the machine then", "{:.1f}", None),
    ("peak memory, MB", "{:.0f}", False),
    ("NPMI of the ten words", "{:+.3f}", True),
    ("the same in all narratives", "{:+.3f}", True),
    ("diversity of the words", "{:.2f}", True),
    ("ARI, two seeds", "{:.2f}", True),
    ("ARI, a tenth of interviews out", "{:.2f}", True),
    ("the same, assigned in both", "{:.2f}", True),
)


def figures(corpus: Corpus, everything: Corpus, results: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Work out the figures of one side at one size; results: run 0 (all interviews) first, then the drops."""
    first, second = results[0]["fits"]
    labels = np.array(first["labels"])
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    with_out, without = [], []
    for other in results[1:]:
        mine, theirs = labels[other["kept"]], np.array(other["fits"][0]["labels"])
        with_out.append(agreement(mine, theirs))
        both = (mine >= 0) & (theirs >= 0)
        without.append(agreement(mine[both], theirs[both]))
    told = (
        len(first["words"]),
        sizes.max() / len(labels),
        float((labels < 0).mean()),
        first["seconds"]["whole"],
        first["seconds"]["cpu"],
        second["seconds"]["cpu"],
        first["seconds"]["wall"],
        second["seconds"]["wall"],
        (first["load"] + second["load"]) / 2,
        first["peak_mb"],
        coherence(first["words"], corpus.texts),
        coherence(first["words"], everything.texts),
        diversity(first["words"]),
        agreement(labels, np.array(second["labels"])),
        float(np.mean(with_out)) if with_out else float("nan"),
        float(np.mean(without)) if without else float("nan"),
    )
    return {name: float(value) for (name, _, _), value in zip(ROWS, told, strict=True)}


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    """Give the adjusted Rand index; unassigned segments count as a group of their own."""
    return float(import_module("sklearn.metrics").adjusted_rand_score(one, other))


def coherence(words: Sequence[Sequence[str]], texts: Sequence[str]) -> float:
    """Average the normalised pointwise mutual information over all pairs of words of a theme, over themes.

    Two words come together when one segment holds both; a pair that never does counts -1.
    """
    wanted = {word for theme in words for word in theme}
    holders: dict[str, set[int]] = {word: set() for word in wanted}
    for place, text in enumerate(texts):
        for word in wanted.intersection(said(text)):
            holders[word].add(place)
    values = []
    for theme in words:
        pairs = [(a, b) for row, a in enumerate(theme) for b in theme[:row]]
        if pairs:
            values.append(float(np.mean([_npmi(holders[a], holders[b], len(texts)) for a, b in pairs])))
    return float(np.mean(values))


def said(text: str) -> set[str]:
    """Give the words of a text as either side counts them."""
    # BERTopic's own counter cuts words at apostrophes and hyphens, ours keeps them whole: both are there.
    whole = words_of(text)
    return {*whole, *(piece for word in whole for piece in word.replace("-", "'").split("'"))}


def _npmi(one: set[int], other: set[int], count: int) -> float:
    together = len(one & other)
    if together == 0:
        return -1.0
    if together == count:
        return 1.0
    share = together / count
    return float(np.log(share * count * count / (len(one) * len(other))) / -np.log(share))


def diversity(words: Sequence[Sequence[str]]) -> float:
    """Give the share of different words among all words of all themes."""
    listed = [word for theme in words for word in theme]
    return len(set(listed)) / len(listed)


def table(size: int, sides: dict[str, dict[str, float]]) -> str:
    """Write the figures of both sides under each other, with the ratio (or the difference, for signed figures)."""
    lines = [f"\n{size:,} segments", f"{'':34s}{'BERTopic':>12s}{'ours':>12s}{'ratio':>10s}"]
    for name, written, _ in ROWS:
        default, ours = sides["defaults"][name], sides["ours"][name]
        signed = "NPMI" in name or "narratives" in name
        ratio = f"{ours - default:+.3f}" if signed else (f"{ours / default:.2f}x" if default else "")
        lines.append(f"{name:34s}{written.format(default):>12s}{written.format(ours):>12s}{ratio:>10s}")
    return "\n".join(lines)
