"""What the benchmarks share: where the texts are, time taken, and the conditions a figure holds under."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NARRATIVES = SHARED / "data" / "testimony" / "narratives"

Answer = TypeVar("Answer")


def volumes(count: int) -> list[Path]:
    """The ``count`` largest narrative volumes (all for 0); raise SystemExit where there are none."""
    found = sorted(NARRATIVES.glob("*.txt"), key=lambda path: -path.stat().st_size)
    if not found:
        raise SystemExit("../shared/data/testimony/narratives is not there; nothing can be measured.")
    return found[: count or None]


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Seconds of wall clock a call takes, and its answer."""
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs in seconds: the one other programs disturbed least."""
    return min(timed(work)[0] for _ in range(times))


def conditions() -> str:
    """The machine and settings, on one line."""
    threads = os.environ.get("OMP_NUM_THREADS", "not set")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, OMP_NUM_THREADS={threads}{load}"
    )
