"""Segments a second of each way to run an encoder, beside plain sentence-transformers in float32, in one run.

Usage: python -m benchmarks.embedding [--segments N] [--rounds R] [--multilingual]

Segments are passages of the narratives and turns of the dialogues in ../shared/data/testimony, cut as the
workbench cuts them. The ways take turns, round after round, so that what else the computer does meets them
alike; the best round counts. Agreement is the cosine to the baseline's vectors, text by text, and the share of
each text's ten nearest neighbours that stay the same. Leave OMP_NUM_THREADS unset to use all cores.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import SHARED, conditions, volumes
from models.embeddings import E5, MINILM, load_encoder
from models.encoders.catalogue import EIGHT, HALF, ONNX
from models.encoders.packaged import minilm_folder
from models.offline import stay_offline
from models.segments import count_words, split_segments

DIALOGUES = SHARED / "data" / "testimony" / "dialogues"
Encode = Callable[[Sequence[str]], NDArray[np.float32]]
#: What a process must do before its first vector.
START = {
    "plain": "from benchmarks.embedding import plain; plain()(['paid'])",
    ONNX: f"from models.embeddings import get_encoder; get_encoder('{MINILM}/{ONNX}').encode(['paid'])",
    EIGHT: f"from models.embeddings import get_encoder; get_encoder('{MINILM}/{EIGHT}').encode(['paid'])",
    HALF: f"from models.embeddings import get_encoder; get_encoder('{MINILM}/{HALF}').encode(['paid'])",
}


def main() -> int:
    """Measure the ways side by side and print one line for each."""
    parser = argparse.ArgumentParser(description="Measure the encoders.")
    parser.add_argument("--segments", type=int, default=1000, metavar="N", help="passages of narratives (default 1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="R", help="rounds (default 3)")
    parser.add_argument("--multilingual", action="store_true", help=f"measure {E5} too, against itself in float32")
    asked = parser.parse_args()
    print(conditions())
    for kind, texts in (("passages of narratives", passages(asked.segments)), ("turns of dialogues", dialogue_turns())):
        lengths = [count_words(text) for text in texts]
        print(f"\n{len(texts)} {kind}, {np.median(lengths):.0f} words in the middle, {len(set(texts))} different")
        ways: dict[str, Encode] = {"plain": plain()}
        ways |= {backend: load_encoder(f"{MINILM}/{backend}").encode for backend in (ONNX, EIGHT, HALF)}
        compare(ways, texts, asked.rounds)
        if asked.multilingual:
            print(f"{E5}, beside its own float32:")
            compare({b: load_encoder(f"{E5}/{b}").encode for b in (ONNX, EIGHT, HALF)}, texts, asked.rounds)
    print("\nfrom the start of a process to the first vector")
    for name, code in START.items():
        print(f"  {name:10} {starting(code):5.1f} s")
    return 0


def plain() -> Encode:
    """The baseline: sentence-transformers as its manual shows it, in float32, with its own batches of 32."""
    stay_offline()
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(minilm_folder()), device="cpu", local_files_only=True)
    return lambda texts: np.asarray(
        model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
    )


def compare(ways: dict[str, Encode], texts: list[str], rounds: int) -> None:
    """Print for each way its speed, and its agreement with the first."""
    wall = {name: [0.0] * rounds for name in ways}
    busy = {name: [0.0] * rounds for name in ways}
    vectors: dict[str, NDArray[np.float32]] = {}
    for encode in ways.values():
        encode(texts[:64])
    for number in range(rounds):
        for name, encode in ways.items():
            start, cpu = time.perf_counter(), time.process_time()
            vectors[name] = encode(texts)
            wall[name][number], busy[name][number] = time.perf_counter() - start, time.process_time() - cpu
    first = next(iter(ways))
    print("  way         segments/s   times  (times by processor seconds)   cosine mean    min   same neighbours")
    for name in ways:
        cosine = (vectors[first] * vectors[name]).sum(axis=1)
        print(
            f"  {name:10} {len(texts) / min(wall[name]):11.1f} {min(wall[first]) / min(wall[name]):7.2f}"
            f"  {min(busy[first]) / min(busy[name]):29.2f} {cosine.mean():13.5f} {cosine.min():6.4f}"
            f" {same_neighbours(vectors[first], vectors[name]):16.1%}"
        )
    print(f"  peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def same_neighbours(left: NDArray[np.float32], right: NDArray[np.float32], count: int = 10) -> float:
    """The share of each text's nearest neighbours that both sets of vectors name."""
    near = [np.argsort(-(rows @ rows.T), axis=1)[:, 1 : count + 1] for rows in (left, right)]
    shared = [len(set(a) & set(b)) for a, b in zip(*near, strict=True)]
    return float(np.mean(shared)) / count


def passages(count: int) -> list[str]:
    """Segments of the narratives, a fixed sample from all volumes."""
    found: list[str] = []
    for path in volumes(0):
        text = path.read_text(encoding="utf-8")
        turns = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
        found += [" ".join(text[s.start : s.end].split()) for s in split_segments(text, turns)]
    return random.Random(1).sample(found, min(count, len(found)))


def dialogue_turns() -> list[str]:
    """All turns of the dialogues without their speakers, short ones and repeated ones too."""
    lines = [line for path in sorted(DIALOGUES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    turns = [line.split(":", 1)[1].strip() for line in lines if ":" in line]
    return [turn for turn in turns if turn]


def starting(code: str) -> float:
    """Seconds a new process takes to give its first vector; the better of two."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    raise SystemExit(main())
