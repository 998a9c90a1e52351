"""The same work on several things at once, each piece of it to the last bit as it would be by itself."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")

#: More would wait for each other at the interpreter: what runs beside it are sums over arrays.
MOST = 4


def threads() -> int:
    """How many pieces are worked on at once: one for each processor, at most four."""
    return min(MOST, os.cpu_count() or 1)


def side_by_side(work: Callable[[Item], Found], items: Sequence[Item]) -> list[Found]:
    """Give what the work finds for each item, in their order; raises what any of it raises."""
    count = min(threads(), len(items))
    if count < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(count, thread_name_prefix="themes") as pool:
        return list(pool.map(work, items))
