"""Dates as people say them: read, moved by whole weeks, told less exactly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.release.dates import SaidDate, day_words, month_words, read_dates, season_words, year_words

READ = [
    ("12 March 2019", [(2019, 3, 12)], "day first"),
    ("March 12th, 2019", [(2019, 3, 12)], "month first"),
    ("the twelfth of March two thousand and nineteen", [(2019, 3, 12)], "all in words"),
    ("march twenty first twenty nineteen", [(2019, 3, 21)], "as speech recognition gives it"),
    ("march twenty nine", [(0, 3, 29)], "no year: a day"),
    ("twenty-first of May", [(0, 5, 21)], "no year"),
    ("12/03/2019", [(2019, 3, 12)], "figures are read day first"),
    ("03/25/2019", [(2019, 3, 25)], "only month first gives a date"),
    ("2019-03-12", [(2019, 3, 12)], "year first"),
    ("1.5.19", [(2019, 5, 1)], "two figures of this century"),
    ("1.5.87", [(1987, 5, 1)], "two figures of the last one"),
    ("12-14 March 2019", [(2019, 3, 12), (2019, 3, 14)], "a range"),
    ("12 de marzo de 2019", [(2019, 3, 12)], "Spanish"),
    ("12 août 2019", [(2019, 8, 12)], "French, accented"),
    ("12 aou\u0302t 2019", [(2019, 8, 12)], "the accent as a combining mark"),
    ("১২ মার্চ ২০১৯", [(2019, 3, 12)], "Bengali"),
    ("१२ मार्च २०१९", [(2019, 3, 12)], "Devanagari"),
    ("١٢ مارس ٢٠١٩", [(2019, 3, 12)], "Arabic"),
    ("12 March 2019 🎂", [(2019, 3, 12)], "emoji beside it"),
    ("29 February", [(0, 2, 29)], "a day only leap years have"),
    ("31 June 2019", [], "no such day"),
    ("31/31/2019", [], "no such month"),
    ("the third of Meskerem", [], "a month of another calendar"),
    ("March", [], "no day"),
    ("yesterday", [], "no date"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("surface", "expected", "remark"), READ)
def test_read(surface: str, expected: list[tuple[int, int, int]], remark: str) -> None:
    assert [(d.year, d.month, d.day) for d in read_dates(surface)] == expected, remark


STEPS = [
    ("2 January 2019", "2 January 2019", "January 2019", "early 2019", "2019", "the year's first third"),
    ("2 May 2019", "2 May 2019", "May 2019", "mid-2019", "2019", "the middle"),
    ("31 December", "31 December", "December", "late in the year", "", "no year was said"),
    ("2 June", "2 June", "June", "mid in the year", "", "no year, the middle"),
    ("30 to 31 May 2019", "30 May 2019 to 31 May 2019", "May 2019", "mid-2019", "2019", "a range within a month"),
]


@pytest.mark.parametrize(("surface", "day", "month", "season", "year", "remark"), STEPS)
def test_steps(surface: str, day: str, month: str, season: str, year: str, remark: str) -> None:
    dates = read_dates(surface)
    assert (day_words(dates), month_words(dates), season_words(dates), year_words(dates)) == (
        day,
        month,
        season,
        year,
    ), remark


DAYS = st.dates(date(1900, 1, 1), date(2090, 1, 1))
WEEKS = st.integers(-26, 26)


@given(first=DAYS, second=DAYS, weeks=WEEKS)
def test_a_shift_keeps_weekdays_and_intervals(first: date, second: date, weeks: int) -> None:
    moved = [
        date(d.year, d.month, d.day) for d in (SaidDate(x.year, x.month, x.day).moved(weeks) for x in (first, second))
    ]
    assert moved[0].weekday() == first.weekday()
    assert moved[1] - moved[0] == second - first


@given(day=DAYS, weeks=WEEKS)
def test_what_is_written_is_read_again(day: date, weeks: int) -> None:
    moved = SaidDate(day.year, day.month, day.day).moved(weeks)
    assert read_dates(day_words([moved])) == (moved,)


@given(st.text(max_size=40))
def test_any_words_can_be_asked(text: str) -> None:
    assert len(read_dates(text)) <= 2
