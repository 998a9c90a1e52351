"""Texts into batches of like length, so that little is computed for padding."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Word pieces in one batch, padding counted. What is computed of so many fits into a processor's cache;
#: batches of four times as many take a quarter more time.
PIECES_A_BATCH = 512


@dataclass(frozen=True, slots=True)
class Batch:
    """Places of some texts in the list given, and their word pieces, padded on the right to one length."""

    places: NDArray[np.int64]
    pieces: NDArray[np.int32]
    lengths: NDArray[np.int32]

    def shares(self, pooling: str) -> NDArray[np.float32]:
        """What each piece counts for in its text's vector: all alike ("mean"), or the first alone ("cls")."""
        places = np.arange(self.pieces.shape[1])
        if pooling == "cls":
            return np.broadcast_to(places == 0, self.pieces.shape).astype(np.float32)
        inside = places < self.lengths[:, None]
        return np.asarray(inside / np.maximum(self.lengths, 1)[:, None], dtype=np.float32)


def batches(pieces: Sequence[Sequence[int]], padding: int, budget: int = PIECES_A_BATCH) -> Iterator[Batch]:
    """Give texts, longest first, in batches of at most ``budget`` pieces (one text at least)."""
    lengths = np.fromiter((len(row) for row in pieces), dtype=np.int32, count=len(pieces))
    order = np.argsort(-lengths, kind="stable")
    start = 0
    while start < len(order):
        width = max(1, int(lengths[order[start]]))
        chosen = order[start : start + max(1, budget // width)]
        table = np.full((len(chosen), width), padding, dtype=np.int32)
        for row, place in enumerate(chosen):
            table[row, : lengths[place]] = pieces[place]
        yield Batch(chosen, table, lengths[chosen])
        start += len(chosen)


def distinct(texts: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Give each text once, and for each text given its number among them."""
    numbers: dict[str, int] = {}
    which = np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), dtype=np.int64, count=len(texts))
    return list(numbers), which


def run_batches(
    found: Iterator[Batch], run: Callable[[Batch], NDArray[np.float32]], texts: int, width: int
) -> NDArray[np.float32]:
    """Run batches side by side, one to a thread, and give all rows in the order of the texts.

    Each batch stays on one thread: threads that share a product wait for each other at every step, which
    costs little on an idle computer and most of the time on a busy one.
    """
    rows = np.zeros((texts, width), dtype=np.float32)

    def work(batch: Batch) -> None:
        rows[batch.places] = run(batch)

    todo = list(found)
    workers = min(threads(), len(todo))
    if workers < 2:
        for batch in todo:
            work(batch)
        return rows
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, todo))
    return rows


def threads() -> int:
    """Threads a model may use: OMP_NUM_THREADS where it is set, else one for each core."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(asked)) if asked.isdecimal() else os.cpu_count() or 1
