"""Values of attributes: what each type takes, and that no exact date ever does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.attribute_types import (
    AGE_BANDS,
    TYPES,
    converted,
    expected,
    fitted,
    is_exact_date,
    range_of,
)
from workbench.project import ProjectError

CHOICES = ("নারী", "امرأة", "woman 🧵", "café")


@pytest.mark.parametrize(
    ("type_", "value", "kept", "remark"),
    [
        ("text", "  brick   kilns 🧱 ", "brick kilns 🧱", "white space is one space"),
        ("text", "cafe\u0301", "café", "accents that combine are composed"),
        ("text", "ইটভাটা", "ইটভাটা", "Bengali"),
        ("text", "بناء", "بناء", "Arabic"),
        ("text", "", "", "empty stays empty"),
        ("number", "12", "12", "a whole number"),
        ("number", "12.50", "12.5", "no zeros at the end"),
        ("number", "-0.0", "0", "one zero only"),
        ("number", "১২", "12", "Bengali figures"),
        ("number", "٣٫", None, "an Arabic figure with a sign that ends it"),
        ("number", "1,500", None, "a comma may mean two things"),
        ("number", "about 12", None, "words"),
        ("number", "1e5", None, "no exponents"),
        ("number", "01712345678", None, "as long as a telephone number"),
        ("choice", "WOMAN 🧵", "woman 🧵", "case does not matter"),
        ("choice", "امرأة", "امرأة", "Arabic"),
        ("choice", "cafe\u0301", "café", "composed before it is compared"),
        ("choice", "man", None, "not among them"),
        ("yes or no", "Y", "yes", "short"),
        ("yes or no", "no", "no", "as it is"),
        ("yes or no", "perhaps", None, "neither"),
        ("month", "2024-3", "2024-03", "a figure short"),
        ("month", "03/2024", "2024-03", "month first"),
        ("month", "March 2024", "2024-03", "in words"),
        ("month", "२०२४-०३", "2024-03", "Devanagari figures"),
        ("month", "2024-13", None, "no such month"),
        ("month", "2024", None, "a year alone"),
        ("year", "১৯৯৮", "1998", "Bengali figures"),
        ("year", "98", None, "two figures may mean two years"),
        ("year", "0098", None, "long ago"),
    ],
)
def test_a_value_is_kept_in_one_form_or_refused(type_: str, value: str, kept: str | None, remark: str) -> None:
    if kept is None:
        with pytest.raises(ProjectError, match="was given for wage"):
            fitted("wage", type_, CHOICES, value)
    else:
        assert fitted("wage", type_, CHOICES, value) == kept, remark


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("value", ["2001-05-03", "3/5/2001", "12 March 2001", "১২/০৩/২০০১", "12 de agosto de 2001"])
def test_no_type_takes_an_exact_date(type_: str, value: str) -> None:
    with pytest.raises(ProjectError, match="exact date.*give the month"):
        fitted("born", type_, CHOICES, value)


def test_a_refusal_says_what_would_be_taken_and_shortens_what_was_given() -> None:
    with pytest.raises(ProjectError) as refused:
        fitted("gender", "choice", CHOICES, "x" * 90)
    assert "choose one of: নারী, امرأة" in str(refused.value) and "x" * 60 not in str(refused.value)
    with pytest.raises(ProjectError, match="201 characters"):
        fitted("sector", "text", (), "x" * 201)
    assert all(expected(type_, CHOICES) for type_ in TYPES)


@pytest.mark.parametrize(
    ("type_", "choices", "value", "kept", "remark"),
    [
        ("choice", AGE_BANDS, "31", "25 to 34", "an age goes into its band"),
        ("choice", AGE_BANDS, "৩১", "25 to 34", "also in Bengali figures"),
        ("choice", AGE_BANDS, "16", "under 18", "open below"),
        ("choice", AGE_BANDS, "71", "55 and over", "open above"),
        ("choice", AGE_BANDS, "25-29", "25 to 34", "a band inside another"),
        ("choice", AGE_BANDS, "20-29", "", "a band across two is in neither"),
        ("choice", AGE_BANDS, "young", "", "words"),
        ("month", (), "2001-05-03", "2001-05", "a day becomes its month"),
        ("year", (), "12 March 2001", "2001", "a day becomes its year"),
        ("year", (), "2001-05", "2001", "a month becomes its year"),
        ("year", (), "between 2001 and 2003", "", "two years"),
        ("month", (), "2001", "", "nobody knows the month"),
        ("number", (), "about 12 🙂", "12", "the one figure"),
        ("number", (), "12 or 13", "", "two figures"),
        ("text", (), "2001-05-03", "", "an exact date is kept nowhere"),
        ("yes or no", (), "true", "yes", "another word"),
    ],
)
def test_a_value_is_converted_to_what_is_less_exact(
    type_: str, choices: tuple[str, ...], value: str, kept: str, remark: str
) -> None:
    assert converted(type_, choices, value) == kept, remark


@given(st.sampled_from(TYPES), st.text(max_size=40))
def test_what_is_kept_is_kept_as_it_is_again(type_: str, value: str) -> None:
    try:
        kept = fitted("it", type_, CHOICES, value)
    except ProjectError:
        return
    assert fitted("it", type_, CHOICES, kept) == kept
    assert not is_exact_date(kept)


@given(st.sampled_from(TYPES), st.text(max_size=40))
def test_what_is_converted_fits(type_: str, value: str) -> None:
    kept = converted(type_, CHOICES, value)
    if len(kept) <= 200:
        assert fitted("it", type_, CHOICES, kept) == kept


@given(st.dates(date(1930, 1, 1), date(2030, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]))
def test_every_day_in_figures_is_seen_and_only_its_month_converted(day: date, form: str) -> None:
    said = day.strftime(form)
    assert is_exact_date(said)
    assert converted("year", (), said) == str(day.year)
    assert not is_exact_date(day.strftime("%Y-%m"))


@given(st.integers(0, 110))
def test_every_age_is_in_one_band(age: int) -> None:
    band = converted("choice", AGE_BANDS, str(age))
    span = range_of(band)
    assert span is not None and span[0] <= age <= span[1]
