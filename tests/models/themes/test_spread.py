"""Who speaks of a theme, and themes over phases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.themes import ThemeError, spread_of, theme_table

WHO = ["Asha", "Asha", "Asha", "রহিমা", "รุ่ง", "รุ่ง"]
THEMES = [0, 0, 1, 0, -1, 1]


def test_who_speaks_and_who_does_not() -> None:
    spread = spread_of(THEMES, WHO, 0)
    assert spread.speaking == (("Asha", 2), ("রহিমা", 1))
    assert spread.silent == ("รุ่ง",)
    assert spread.largest == pytest.approx(2 / 3)


def test_those_whose_words_could_not_be_read_are_not_called_silent() -> None:
    assert spread_of(THEMES, WHO, 0, read=[True] * 4 + [False] * 2).silent == ()


def test_a_theme_nobody_speaks_of() -> None:
    spread = spread_of(THEMES, WHO, 9)
    assert (spread.speaking, spread.largest) == ((), 0.0)
    assert len(spread.silent) == 3


def test_themes_over_phases() -> None:
    table = theme_table(THEMES, ["recruited", "at work", "at work", "recruited", None, "left 🙂"], WHO)
    assert table.labels == ("recruited", "at work", "left 🙂")
    assert table.themes == (0, 1)
    assert table.counts["recruited"] == {0: 2, 1: 0, -1: 0}
    assert table.speakers["recruited"] == {0: 2, 1: 0, -1: 0}
    assert table.totals == {"recruited": 2, "at work": 2, "left 🙂": 1}
    assert table.share("at work", 1) == 0.5


def test_lists_of_different_lengths_are_refused() -> None:
    with pytest.raises(ThemeError, match="6 theme numbers, 1 labels and 6 groups"):
        theme_table(THEMES, ["x"], WHO)


@given(st.lists(st.tuples(st.integers(-1, 3), st.sampled_from(["a", "b", None]), st.sampled_from("xyz"))))
def test_counts_add_up(rows: list) -> None:
    numbers, labels, groups = ([row[at] for row in rows] for at in range(3))
    table = theme_table(numbers, labels, groups)
    assert sum(table.totals.values()) == sum(label is not None for label in labels)
    for label in table.labels:
        assert sum(table.counts[label].values()) == table.totals[label]
        assert all(table.speakers[label][n] <= table.counts[label][n] for n in (*table.themes, -1))
    for number in set(numbers):
        spread = spread_of(numbers, groups, number)
        assert sum(count for _, count in spread.speaking) == numbers.count(number)
        assert {who for who, _ in spread.speaking} | set(spread.silent) == set(groups)
