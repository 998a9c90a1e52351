"""Themes beside BERTopic's defaults: time, memory, what is left out, coherence, diversity, stability.

Usage: python -m benchmarks.themes [--sizes 500 5000 20000] [--keep FOLDER] [--print]

Segments are whole sentences of the narratives (see themes_corpus). Every fit runs in a process of its own, on
the same vectors, and leaves a JSON file in the folder: what is there is not run again, so the work can be
stopped and taken up; --print only shows what is there. Both sides get the vectors, so the time is that of
grouping and wording alone: of a whole process (with what it imports; the reading of the narratives is taken off),
of its first fit, and of a second fit, when all is imported, compiled and warm.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import ROOT, conditions
from benchmarks.themes_corpus import Corpus, load_corpus, sized
from benchmarks.themes_figures import figures, table

SIDES = ("ours", "defaults")
_DROPPED = 0.1


@dataclass(frozen=True)
class Part:
    """One process: a side, a size, and which tenth of the interviews is taken out (0: none)."""

    side: str
    size: int
    drop: int

    @property
    def name(self) -> str:
        """Name of its file."""
        return f"themes-{self.side}-{self.size}-{self.drop}.json"


def main() -> int:
    """Run the parts that are missing, then print the table."""
    parser = argparse.ArgumentParser(description="Themes beside BERTopic's defaults.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 5000, 20000])
    parser.add_argument("--drops", type=int, default=2, help="fits without a tenth of the interviews, each side")
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    parser.add_argument("--keep", type=Path, default=ROOT / ".benchmarks", help="where results and vectors are kept")
    parser.add_argument("--print", action="store_true", help="run nothing, show what is there")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        run_part(Part(**json.loads(given.part)), given.keep)
        return 0
    given.keep.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(given.keep)
    if not given.print:
        for size in given.sizes:
            for drop in range(given.drops + 1):
                for side in given.sides:
                    _run_apart(Part(side, size, drop), given.keep)
    print(conditions())
    for size in given.sizes:
        results = {side: _results(side, size, given.keep) for side in SIDES}
        if all(results.values()):
            print(table(size, {side: figures(sized(corpus, size), corpus, found) for side, found in results.items()}))
    return 0


def _run_apart(part: Part, keep: Path) -> None:
    if (keep / part.name).is_file():
        return
    print(f"{part.side}, {part.size} segments, run {part.drop}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.themes", "--keep", str(keep), "--part", json.dumps(asdict(part))]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _results(side: str, size: int, keep: Path) -> list[dict[str, Any]]:
    files = sorted(keep.glob(f"themes-{side}-{size}-*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def run_part(part: Part, keep: Path) -> None:
    """Fit once (twice without a drop: another seed, in a process that has compiled all), and write it down."""
    before = time.process_time()
    corpus = sized(load_corpus(keep), part.size)
    kept = _kept(corpus, part.drop)
    mine = corpus.part(kept)
    reading = time.process_time() - before
    result: dict[str, Any] = {**asdict(part), "kept": kept.tolist(), "fits": []}
    fit = prepared(part.side)
    for seed in (0, 1) if part.drop == 0 else (0,):
        cpu, wall = time.process_time(), time.perf_counter()
        labels, words = fit(mine, seed)
        seconds = {
            "cpu": time.process_time() - cpu,
            "wall": time.perf_counter() - wall,
            # Of all threads, from the start of the process.
            "whole": time.process_time() - reading,
        }
        told = {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "load": os.getloadavg()[0]}
        result["fits"].append({"labels": labels, "words": words, "seconds": seconds, **told})
    (keep / part.name).write_text(json.dumps(result), encoding="utf-8")


def _kept(corpus: Corpus, drop: int) -> np.ndarray:
    if drop == 0:
        return np.arange(len(corpus.texts))
    names = sorted(set(corpus.groups))
    gone = np.random.default_rng([11, drop]).choice(names, max(1, round(_DROPPED * len(names))), replace=False)
    return np.flatnonzero(~np.isin(corpus.groups, gone))


def prepared(side: str) -> Any:
    """Import what a side needs, outside the time taken, and give its fit: labels, and ten words a theme."""
    if side == "ours":
        from models.bertopic_parts import weighing
        from models.themes import ThemeSettings, fit_themes

        weighing()

        def fit(corpus: Corpus, seed: int) -> tuple[list[int], list[list[str]]]:
            model = fit_themes(corpus.texts, corpus.vectors, corpus.groups, ThemeSettings(seed=seed))
            return list(model.assignments), [[word for word, _ in theme.words] for theme in model.themes]

        return fit
    from models.offline import stay_offline

    stay_offline()
    import bertopic

    def default(corpus: Corpus, seed: int) -> tuple[list[int], list[list[str]]]:
        # Defaults throughout: without a seed of one's own, UMAP takes another one every time.
        model = bertopic.BERTopic()
        labels, _ = model.fit_transform(corpus.texts, corpus.vectors)
        numbers = sorted(set(labels) - {-1})
        return [int(label) for label in labels], [[word for word, _ in model.get_topic(n) if word] for n in numbers]

    return default


if __name__ == "__main__":
    raise SystemExit(main())
