"""Search in an archive: how long a question takes by words, by meaning and by both, and what the short cut misses.

Usage: python -m benchmarks.search [--segments 1000000] [--questions 200] [--real 4000] [--keep FOLDER]

The archive is made up (see search_corpus). By meaning, the time holds both reading the question with the English
encoder and finding the nearest vectors. Recall is of the 20 nearest that weighing every vector finds. On a busy machine
look at the processor time: it is of the thread that asks, and the encoder's own threads are not in it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import create_engine, insert
from sqlalchemy.orm import Session

from benchmarks.measuring import conditions, timed
from benchmarks.search_corpus import (
    made_questions,
    made_texts,
    made_vectors,
    real_segments,
    real_vectors,
    vocabulary,
)
from models.embeddings import Encoder, get_encoder
from models.search import VectorIndex, WordIndex, fused, read_question
from workbench.store.assist_tables import Vector

LIMIT = 20
DEEP = 200
_STORED = 20_000
_STEP = 100_000


def main() -> None:
    """Make the archive, ask, and print the table."""
    options = _options()
    texts = real_segments(options.real)
    real = real_vectors(texts, options.keep)
    asked, real = real[: options.questions], real[options.questions :]
    print(conditions())
    print(f"{options.segments:,} made-up segments, {options.questions} questions, {real.shape[1]} dimensions\n")

    words, questions = _word_index(options.segments, options.questions)
    vectors, index = _vector_index(options.segments, real)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(f"memory of the whole process at most: {peak:,.0f} MB")
    print(f"disk: {_stored_bytes(vectors) * len(vectors) / 1e6:,.0f} MB of vectors in the project file; words 0\n")

    encoder = get_encoder()
    sentences = texts[: options.questions]
    print(f"{'question':<42}{'p50 ms':>9}{'p95 ms':>9}{'CPU p50':>9}{'CPU p95':>9}")
    _row("words", [partial(_words, words, typed) for typed in questions])
    _row("meaning, question read before", [partial(index.nearest, vector, LIMIT) for vector in asked])
    _row("meaning", [partial(_meaning, encoder, index, sentence) for sentence in sentences])
    pairs = zip(questions, sentences, strict=True)
    _row("both in one list", [partial(_both, encoder, words, index, *pair) for pair in pairs])
    _row("words: the commonest of all", [partial(_words, words, "the")] * 20)
    _row("words: two of the commonest", [partial(_words, words, "and the")] * 20)
    print(f"\nrecall@{LIMIT} against weighing every vector: {_recall(vectors, index, asked):.3f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--segments", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--real", type=int, default=4_000, help="Real segments the made-up vectors lie around.")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "workbench-search-benchmark")
    return parser.parse_args()


def _word_index(count: int, asked: int) -> tuple[WordIndex, list[str]]:
    known = vocabulary()
    some = list(islice(made_texts(count, known), 2_000))
    making = timed(lambda: sum(1 for _ in made_texts(count, known)))[0]
    index = WordIndex()
    whole = timed(lambda: index.add(enumerate(made_texts(count, known))))[0]
    print(f"index of words: built in {whole - making:.0f} s, {index.bytes / 1e6:,.0f} MB of memory")
    return index, made_questions(asked, known, some)


def _vector_index(count: int, real: NDArray[np.float32]) -> tuple[NDArray[np.float16], VectorIndex]:
    rows = made_vectors(count, real)
    seconds, index = timed(lambda: VectorIndex(rows))
    held = f"{rows.nbytes / 1e6:,.0f} MB of float16 rows and {index.extra_bytes / 1e6:,.0f} MB beside them"
    print(f"index of meaning: built in {seconds:.0f} s, {held}{' (exact)' if index.exact else ''}")
    return rows, index


def _words(words: WordIndex, typed: str) -> object:
    return words.find(read_question(typed), LIMIT)


def _meaning(encoder: Encoder, index: VectorIndex, typed: str) -> object:
    return index.nearest(encoder.encode([typed])[0], LIMIT)


def _both(encoder: Encoder, words: WordIndex, index: VectorIndex, typed: str, sentence: str) -> object:
    found = words.find(read_question(typed), DEEP)
    near = index.nearest(encoder.encode([sentence])[0], DEEP)
    return fused({"words": found.ids.tolist(), "meaning": near.positions.tolist()}, LIMIT)


def _row(name: str, questions: Sequence[Callable[[], object]]) -> None:
    questions[0]()
    wall, cpu = [], []
    for question in questions:
        begun, begun_cpu = time.perf_counter(), time.thread_time()
        question()
        wall.append(1_000 * (time.perf_counter() - begun))
        cpu.append(1_000 * (time.thread_time() - begun_cpu))
    figures = [np.percentile(times, share) for times in (wall, cpu) for share in (50, 95)]
    print(f"{name:<42}" + "".join(f"{figure:>9.1f}" for figure in figures))


def _recall(rows: NDArray[np.float16], index: VectorIndex, asked: NDArray[np.float32]) -> float:
    scores = np.empty((len(rows), len(asked)), dtype=np.float32)
    for first in range(0, len(rows), _STEP):
        scores[first : first + _STEP] = rows[first : first + _STEP].astype(np.float32) @ asked.T
    shares = []
    for number, vector in enumerate(asked):
        best = np.argpartition(-scores[:, number], LIMIT)[:LIMIT]
        shares.append(np.isin(best, index.nearest(vector, LIMIT).positions).mean())
    return float(np.mean(shares))


def _stored_bytes(rows: NDArray[np.float16]) -> float:
    """Bytes that one vector takes in the project's table."""
    some = rows[:_STORED]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "vectors.db"
        engine = create_engine(f"sqlite:///{file}")
        Vector.__table__.create(engine)  # type: ignore[attr-defined]
        values = [
            {"text_hash": f"{number:064x}", "model": "all-MiniLM-L6-v2/onnx-fp32", "data": row.tobytes()}
            for number, row in enumerate(some)
        ]
        with Session(engine) as session:
            session.execute(insert(Vector), values)
            session.commit()
        engine.dispose()
        return file.stat().st_size / len(some)


if __name__ == "__main__":
    main()
