"""Time coding in a real browser: from the key press to the highlight, and to the project's answer.

Usage: python -m benchmarks.coding [--words 4000 12000 50000] [--codings 0 300 2000] [--times 20] [--into FILE]

A project on disk with its vault open. For each length and number of codings: milliseconds until the highlight stands
in the page, until the next frame after it, and until the project's answer is drawn; kB for each coding over HTTP and
websocket, both ways, the refresh of the rest of the page among them. Beside it a plain Streamlit page that draws the
transcript anew, and how many times as long it takes until something is seen, and until it is certain. Then an interview
of 300,000 characters with 2,000 codings: how long it takes to open, and its frames while it scrolls.

Medians; 95th percentiles in brackets. Each measurement is kept in FILE as it is made, with the load of the machine: a
run that was stopped goes on where it was, and the table is printed from all that is there (``--table``: nothing else;
``--again``: the last of several measurements counts).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.coding_browser import chromium, code_in_view, code_on_plain_page, open_plain_page, open_view
from benchmarks.coding_study import make_study, open_study
from benchmarks.measuring import conditions, timed

SMOOTH_MS = 34
LONG_CHARACTERS, LONG_CODINGS = 300_000, 2_000
Figures = dict[str, Any]
Measure = Callable[[Browser, Path, int], Figures]
CODING: dict[str, Measure] = {"view": code_in_view, "plain": code_on_plain_page}
OPENING: dict[str, Measure] = {"open view": open_view, "open plain": open_plain_page}


class Kept:
    """The measurements made so far, one a line."""

    def __init__(self, path: Path) -> None:
        """Read what an earlier run has left."""
        self.path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        self.rows: dict[str, Figures] = {row["name"]: row for row in map(json.loads, lines)}

    def add(self, name: str, figures: Figures) -> None:
        """Keep one, at once."""
        self.rows[name] = {"name": name, **figures}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(self.rows[name]) + "\n")


def main() -> int:
    """Measure what is missing and print the table with the conditions it holds under."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, nargs="*", default=[4_000, 12_000, 50_000])
    parser.add_argument("--codings", type=int, nargs="*", default=[0, 300, 2_000])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "coding-figures.jsonl")
    parser.add_argument("--parts", nargs="*", choices=["coding", "opening"], default=["coding", "opening"])
    parser.add_argument("--again", action="store_true", help="measure what is asked for also where it is kept")
    parser.add_argument("--table", action="store_true", help="print what is kept, and measure nothing")
    options = parser.parse_args()
    kept = Kept(options.into)
    if not options.table:
        print(conditions(), flush=True)
        measure(kept, options)
    print("\n".join(table(kept.rows)))
    return 0


def measure(kept: Kept, options: argparse.Namespace) -> None:
    """Make every measurement that is asked for and not kept."""
    done = set() if options.again else set(kept.rows)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if "coding" in options.parts:
            for words in options.words:
                for codings in options.codings:
                    study = Path(folder) / f"study-{words}-{codings}"
                    missing = {kind: act for kind, act in CODING.items() if f"{kind} {words} {codings}" not in done}
                    if missing:
                        make_study(study, words, codings).close()
                    for kind, act in missing.items():
                        one(kept, f"{kind} {words} {codings}", act, browser, study, options.times)
        missing = {name: act for name, act in OPENING.items() if name not in done}
        if "opening" in options.parts and missing:
            study = Path(folder) / "long"
            make_study(study, 0, LONG_CODINGS, characters=LONG_CHARACTERS).close()
            for name, act in missing.items():
                one(kept, name, act, browser, study, options.times)
            kept.add("unlock", {"seconds": [unlocked(study) for _ in range(5)]})


def one(kept: Kept, name: str, act: Measure, browser: Browser, study: Path, times: int) -> None:
    """Make one measurement, and keep it with the load before and after."""
    before = load()
    figures = act(browser, study, times)
    kept.add(name, {**figures, "times": times, "load": [before, load()]})
    print(f"  {name}: measured at load {before:.1f} to {load():.1f}", flush=True)


def unlocked(study: Path) -> float:
    """Seconds until the passphrases have opened a project."""
    seconds, project = timed(lambda: open_study(study))
    project.close()
    return seconds


def load() -> float:
    """Programs that waited for a core in the last minute, on average; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def table(rows: dict[str, Figures]) -> Iterable[str]:
    """The figures as a table in Markdown, and what was found of opening and scrolling."""
    yield ""
    yield (
        "| words, codings | drawn, ms | next frame, ms | confirmed, ms | kB a coding | plain page, ms | "
        "it takes, to see and to be sure | load |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    sizes = [name.split()[1:] for name in rows if name.startswith("view ")]
    for words, codings in sorted(sizes, key=lambda size: (int(size[0]), int(size[1]))):
        yield row_of(int(words), int(codings), rows[f"view {words} {codings}"], rows.get(f"plain {words} {codings}"))
    yield ""
    yield from opening_of(rows)


def row_of(words: int, codings: int, view: Figures, plain: Figures | None) -> str:
    """One length with one number of codings."""
    cells = [f"{words:,}, {codings:,}", *(spread(view[name]) for name in ("drawn", "framed", "confirmed"))]
    cells.append(f"{view['kilobytes']:.1f}")
    loads = [*view["load"], *(plain["load"] if plain else [])]
    if plain:
        middle = statistics.median(plain["confirmed"])
        times = [middle / statistics.median(view[name]) for name in ("framed", "confirmed")]
        cells += [spread(plain["confirmed"]), " and ".join(f"{each:.0f}" for each in times) + " times as long"]
    else:
        cells += ["", ""]
    return f"| {' | '.join(cells)} | {min(loads):.1f} to {max(loads):.1f} |"


def opening_of(rows: dict[str, Figures]) -> Iterable[str]:
    """What opening and scrolling a long interview took."""
    view, plain, unlock = (rows.get(name) for name in ("open view", "open plain", "unlock"))
    if not view:
        return
    yield f"{LONG_CHARACTERS:,} characters, {LONG_CODINGS:,} codings, load {view['load'][0]:.1f}:"
    yield f"- opened by its address, the browser's cache warm, the project open: {spread(view['by_address'])} ms"
    if plain:
        ratio = statistics.median(plain["by_address"]) / statistics.median(view["by_address"])
        yield f"- the plain page by its address: {spread(plain['by_address'])} ms, {ratio:.1f} times as long"
    yield f"- opened from another page of the program: {spread(view['inside'])} ms"
    late = sum(frame > SMOOTH_MS for frame in view["frames"]) / max(len(view["frames"]), 1)
    yield f"- {len(view['frames'])} frames of scrolling: {spread(view['frames'])} ms, {late:.1%} over {SMOOTH_MS} ms"
    if unlock:
        yield f"- opening the project by its passphrases, once before all this: {spread(unlock['seconds'], 1000)} ms"


def spread(values: Sequence[float], scale: float = 1) -> str:
    """The median, and the 95th percentile in brackets."""
    ordered = sorted(value * scale for value in values)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"{statistics.median(ordered):.1f} ({high:.1f})"


if __name__ == "__main__":
    raise SystemExit(main())
