"""How steady the themes of small studies are: many draws of a few interviews, each interview taken out in turn.

Usage: python -m benchmarks.themes_small [--size 500] [--draws 12] [--keep FOLDER] [--print]

Draws hold different interviews of the narratives, each as many as give the size. A draw is grouped whole with two
seeds, and once without each of its interviews; BERTopic's defaults get the same texts, vectors and takings-out.
Each side of a draw leaves a JSON file in the folder: what is there is not run again; --print only shows.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import ROOT, conditions
from benchmarks.themes import SIDES, prepared
from benchmarks.themes_corpus import Corpus, drawn, load_corpus
from benchmarks.themes_figures import agreement, coherence, diversity, said
from models.theme_words import class_words, stop_words, without_notes

ROWS = (
    ("interviews", "{:.1f}"),
    ("themes", "{:.1f}"),
    ("left unassigned, share", "{:.3f}"),
    ("NPMI of the ten words", "{:+.3f}"),
    ("the same in all narratives", "{:+.3f}"),
    ("diversity of the words", "{:.2f}"),
    ("stop words among them", "{:.2f}"),
    ("NPMI of ten that are none", "{:+.3f}"),
    ("the same in all narratives", "{:+.3f}"),
    ("words that one interview has", "{:.3f}"),
    ("ARI, two seeds", "{:.2f}"),
    ("ARI, an interview out", "{:.2f}"),
    ("each unassigned by itself", "{:.2f}"),
    ("assigned in both", "{:.2f}"),
)


def main() -> int:
    """Run what is missing, then print the mean of each figure over the draws, and how far it differs between them."""
    parser = argparse.ArgumentParser(description="Themes of small studies, each interview taken out in turn.")
    parser.add_argument("--size", type=int, default=500)
    parser.add_argument("--draws", type=int, default=12)
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    parser.add_argument("--keep", type=Path, default=ROOT / ".benchmarks", help="where results and vectors are kept")
    parser.add_argument("--print", action="store_true", help="run nothing, show what is there")
    given = parser.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    everything = load_corpus(given.keep)
    draws = drawn(everything, given.size, given.draws)
    if not given.print:
        for side in given.sides:
            _run(side, given.size, draws, given.keep)
    print(conditions())
    print(f"{len(draws)} draws of {given.size:,} segments: mean (standard deviation between draws)")
    found = {
        side: [_figures(corpus, everything, side, given.size, place, given.keep) for place, corpus in enumerate(draws)]
        for side in SIDES
    }
    print(f"{'':34s}{'BERTopic':>16s}{'ours':>16s}{'draws where ours is more':>28s}")
    for row, (name, written) in enumerate(ROWS):
        default, ours = (np.array([figures[row] for figures in found[side]]) for side in ("defaults", "ours"))
        told = [f"{written.format(each.mean())} ({each.std(ddof=1):.2f})" for each in (default, ours)]
        print(f"{name:34s}{told[0]:>16s}{told[1]:>16s}{int((ours > default).sum()):>22d} of {len(draws)}")
    return 0


def _run(side: str, size: int, draws: list[Corpus], keep: Path) -> None:
    missing = [place for place in range(len(draws)) if not _file(side, size, place, keep).is_file()]
    if not missing:
        return
    fit = prepared(side)
    for place in missing:
        print(f"{side}, draw {place + 1} of {len(draws)}", file=sys.stderr, flush=True)
        corpus = draws[place]
        whole = [fit(corpus, seed) for seed in (0, 1)]
        out = []
        for name in sorted(set(corpus.groups)):
            kept = np.flatnonzero(np.array(corpus.groups) != name)
            out.append({"kept": kept.tolist(), "labels": fit(corpus.part(kept), 0)[0]})
        result = {"whole": [labels for labels, _ in whole], "words": whole[0][1], "out": out}
        _file(side, size, place, keep).write_text(json.dumps(result), encoding="utf-8")


def _file(side: str, size: int, place: int, keep: Path) -> Path:
    return keep / f"themes-small-{side}-{size}-{place}.json"


def _figures(corpus: Corpus, everything: Corpus, side: str, size: int, place: int, keep: Path) -> tuple[float, ...]:
    result: dict[str, Any] = json.loads(_file(side, size, place, keep).read_text(encoding="utf-8"))
    first, second = (np.array(labels) for labels in result["whole"])
    pairs = [(first[out["kept"]], np.array(out["labels"])) for out in result["out"]]
    both = [(mine >= 0) & (theirs >= 0) for mine, theirs in pairs]
    content = result["words"] if side == "ours" else without_stop_words(corpus, first)
    return (
        float(len(result["out"])),
        float(len(result["words"])),
        float((first < 0).mean()),
        coherence(result["words"], corpus.texts),
        coherence(result["words"], everything.texts),
        diversity(result["words"]),
        float(np.mean([word in stop_words() for theme in result["words"] for word in theme])),
        coherence(content, corpus.texts),
        coherence(content, everything.texts),
        of_one(result["words"], corpus),
        agreement(first, second),
        float(np.mean([agreement(mine, theirs) for mine, theirs in pairs])),
        float(np.mean([agreement(by_itself(mine), by_itself(theirs)) for mine, theirs in pairs])),
        float(np.mean([agreement(pair[0][own], pair[1][own]) for pair, own in zip(pairs, both, strict=True)])),
    )


def of_one(words: list[list[str]], corpus: Corpus) -> float:
    """Give the share of the themes' words that stand in one interview alone: they may tell who speaks."""
    holders: dict[str, set[str]] = {}
    for text, name in zip(corpus.texts, corpus.groups, strict=True):
        for word in said(text):
            holders.setdefault(word, set()).add(name)
    shown = [word for theme in words for word in theme]
    return sum(len(holders.get(word, ())) < 2 for word in shown) / len(shown)


def without_stop_words(corpus: Corpus, labels: np.ndarray) -> list[list[str]]:
    """Give the ten heaviest words (c-TF-IDF) of each theme that are no stop words: ours never shows those."""
    texts = [without_notes(text) for text in corpus.texts]
    numbers = sorted(set(labels.tolist()) - {-1})
    return [[word for word, _ in class_words(texts, labels.tolist(), number, 10)] for number in numbers]


def by_itself(labels: np.ndarray) -> np.ndarray:
    """Give each unassigned segment a label of its own: two that are left out are not thereby alike."""
    return np.where(labels >= 0, labels, len(labels) + np.arange(len(labels)))


if __name__ == "__main__":
    raise SystemExit(main())
