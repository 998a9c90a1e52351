"""The same work on several things at once."""

import threading

import numpy as np
import pytest

from models.themes import ThemeSettings, fit_themes
from models.themes import side_by_side as module
from models.themes.side_by_side import side_by_side


@pytest.fixture(params=[1, 2, 4])
def threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(module, "MOST", request.param)
    monkeypatch.setattr(module.os, "cpu_count", lambda: 8)
    return int(request.param)


def test_what_is_found_stands_in_the_order_of_the_items(threads: int) -> None:
    words = ["টাকা", "راتب", "cafe\u0301", "🙂", "वेतन"]
    assert side_by_side(str.upper, words) == [word.upper() for word in words]
    assert side_by_side(str.upper, []) == []


def test_as_many_at_once_as_there_are_threads(threads: int) -> None:
    together = threading.Barrier(threads)
    # Nobody gets on until all of them are there.
    assert side_by_side(lambda item: (together.wait(30), item)[1], range(threads)) == list(range(threads))


def test_what_one_of_them_raises_is_raised(threads: int) -> None:
    def work(item: int) -> int:
        if item == 3:
            raise ValueError("the third")
        return item

    with pytest.raises(ValueError, match="the third"):
        side_by_side(work, range(6))


def test_themes_are_the_same_to_the_last_bit_on_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(5)
    truth = np.tile(np.arange(6), 100)
    vectors = chance.normal(size=(6, 48))[truth] + 0.9 * chance.normal(size=(600, 48))
    said = ["pay wage", "room bed", "boss shout", "road bus", "rice food", "sister letter"]
    texts = [f"{said[number]} time{place % 7}" for place, number in enumerate(truth)]
    groups = [f"interview {place % 13}" for place in range(600)]
    monkeypatch.setattr(module.os, "cpu_count", lambda: 8)
    found = []
    for most in (1, 2, 3, 4):
        monkeypatch.setattr(module, "MOST", most)
        found.append(fit_themes(texts, vectors, groups, ThemeSettings(seed=3)).as_dict())
    assert found[0] == found[1] == found[2] == found[3]
    assert len(found[0]["themes"]) >= 4 and len(found[0]["trials"]) > 5
