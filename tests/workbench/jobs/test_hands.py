"""How far a part of long work is, told as a share of the whole, with what is being done in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.jobs.tasks import TASKS
from workbench.jobs import Hands, Part, child

Told = list[tuple[int, int, str]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def hands(told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    monkeypatch.setattr(child, "PREFIXES", (*child.PREFIXES, "tests."))
    made = Hands(lambda: False, lambda done, total, note: told.append((done, total, note)), lambda: None)
    yield made
    made.let_go()


def test_a_part_of_the_work_moves_the_bar_of_the_whole(hands: Hands, told: Told) -> None:
    part = Part(0.5, 0.8, lambda share: f"শ্রেণী 🙂 {share:.0%}")
    assert hands.call(f"{TASKS}:thirds", progress=part) == "all thirds"
    assert told == [
        (500, 1000, "শ্রেণী 🙂 0%"),
        (600, 1000, "শ্রেণী 🙂 33%"),
        (700, 1000, "শ্রেণী 🙂 67%"),
        (800, 1000, "শ্রেণী 🙂 100%"),
    ]
    # What the worker says by itself comes first, and the next call is no part of anything.
    told.clear()
    hands.call(f"{TASKS}:lengths", ["é", "नमस्ते"], progress=Part(0.0, 0.1, lambda _share: "never said"))
    hands.call(f"{TASKS}:lengths", ["é", "नमस्ते"], progress=True)
    assert [(done, note) for done, _, note in told] == [
        (50, "Measured 1"), (100, "Measured 2"), (500, "Measured 1"), (1000, "Measured 2")
    ]  # fmt: skip


@given(st.floats(0, 0.5), st.floats(0, 0.5), st.floats(-1, 2), st.floats(-1, 2))
def test_a_part_never_leaves_its_bounds_and_never_goes_back(
    begin: float, length: float, one: float, other: float
) -> None:
    part = Part(begin, begin + length, str)
    low, high = part.whole(min(one, other)), part.whole(max(one, other))
    assert begin <= low <= high <= begin + length + 1e-12
