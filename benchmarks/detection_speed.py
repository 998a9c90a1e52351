"""Speed and memory of finding identities: beside stock Presidio, a second time, and over all narratives.

Usage: python -m benchmarks.detection_speed [--runs N] [--characters N] [--volumes N]

Speed: the same texts in the same process, in turns, best of N runs, nothing remembered between runs; the texts are the
development part of the Text Anonymization Benchmark and the beginning of the largest narrative volume, as written and
in lower case. Seconds are those of the processor, which other programs on the machine disturb least; wall-clock time is
told beside them. Stock Presidio is that of ``benchmarks.redaction``: its default configuration over the same model.
Second pass: the same volumes again with one detector, as when an archive is opened anew. Memory: resident set after
each volume, kept volumes and findings apart.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from anonymisation import Detector
from benchmarks import redaction
from benchmarks.measuring import SHARED, conditions, timed, volumes

Work = Callable[[str], object]


def main() -> int:
    """Measure and print ratios."""
    parser = argparse.ArgumentParser(description="Measure the speed and memory of finding identities.")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--characters", type=int, default=100_000, metavar="N", help="of the largest volume")
    parser.add_argument("--volumes", type=int, default=0, metavar="N", help="for the second pass (0: all)")
    arguments = parser.parse_args()
    print(conditions())
    for named, texts in text_sets(arguments.characters).items():
        side_by_side(named, texts, arguments.runs)
    second_pass(volumes(arguments.volumes))
    return 0


def text_sets(characters: int) -> dict[str, list[str]]:
    """Return the texts to be read, by their names."""
    scorer = redaction.load_scorer()
    gold = scorer.load_gold(SHARED / "data" / "tab" / "tab_dev.json")
    narrative = volumes(1)[0].read_text(encoding="utf-8")[:characters]
    sets = {"court decisions": [document.text for document in gold], "narratives": [narrative]}
    return sets | {f"{named}, lower case": [redaction.lowered(t) for t in texts] for named, texts in sets.items()}


def side_by_side(named: str, texts: list[str], runs: int) -> None:
    """Print words a second of each detector and how many times as fast as stock Presidio it is."""
    words = sum(len(text.split()) for text in texts)
    detectors: dict[str, Work] = {
        "stock Presidio": redaction.stock_presidio,
        "ours": redaction.ours,
        "ours, strict": redaction.ours_strict,
    }
    best = dict.fromkeys(detectors, (float("inf"), float("inf")))
    for detector in detectors.values():
        detector(texts[0][:2_000])
    for _ in range(runs):
        for name, detector in detectors.items():
            redaction.forget()
            best[name] = min(best[name], _spent(detector, texts))
    print(f"{named}: {words:,} words, best of {runs}")
    for name, (processor, wall) in best.items():
        ratio = best["stock Presidio"][0] / processor
        told = f"{words / processor:,.0f} words/s of the processor, {words / wall:,.0f} of the clock"
        print(f"  {name}: {told}; {ratio:.2f} times as fast as stock Presidio")


def _spent(detector: Work, texts: list[str]) -> tuple[float, float]:
    """Return seconds of the processor and of the clock that a detector takes for all texts."""
    processor, wall = time.process_time(), time.perf_counter()
    for text in texts:
        detector(text)
    return time.process_time() - processor, time.perf_counter() - wall


def second_pass(files: list[Path]) -> None:
    """Print the time of two passes over an archive, and the memory after each volume of the first."""
    detector = Detector()
    detector.find("Madam Huda telephoned.")
    before = resident()
    first = 0.0
    print(f"an archive of {len(files)} volumes; resident before the first {before:,.0f} MB")
    found = 0
    for path in files:
        text = path.read_text(encoding="utf-8")
        seconds, findings = timed(partial(detector.find, text))
        first, found = first + seconds, found + len(findings)
        del findings
        gc.collect()
        told = f"{len(text.split()):,} words in {seconds:.1f} s"
        print(f"  {path.stem}: {told}, resident {resident():,.0f} MB ({resident() - before:+,.0f})")
    again = sum(timed(partial(_read, detector, path))[0] for path in files)
    print(f"  first pass {first:.1f} s ({found:,} findings), second {again:.2f} s: {100 * again / first:.2f} % of it")


def _read(detector: Any, path: Path) -> None:
    detector.find(path.read_text(encoding="utf-8"))


def resident() -> float:
    """Return the resident set of this process in MB; not a number where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))


if __name__ == "__main__":
    raise SystemExit(main())
