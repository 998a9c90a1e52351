"""Colours can be read on light and dark pages, and are never the only sign."""

import pytest

from workbench.codebook import load_continuum
from workbench.codebook.colours import DARK_PAGES, LIGHT_PAGES, band_look, contrast, dimension_looks

BOOK = load_continuum()
LOOKS = dimension_looks(BOOK)


@pytest.mark.parametrize(
    ("first", "second", "expected", "remark"),
    [
        ("#000000", "#ffffff", 21.0, "the largest there is"),
        ("#ffffff", "#ffffff", 1.0, "none"),
        ("#777777", "#ffffff", 4.48, "the grey known to fall just short"),
    ],
)
def test_contrast(first: str, second: str, expected: float, remark: str) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.01), remark
    assert contrast(second, first) == contrast(first, second)


@pytest.mark.parametrize("dimension", [dimension.id for dimension in BOOK.dimensions])
def test_every_colour_can_be_read(dimension: str) -> None:
    look = LOOKS[dimension]
    assert min(contrast(look.light, page) for page in LIGHT_PAGES) >= 4.5
    assert min(contrast(look.dark, page) for page in DARK_PAGES) >= 4.5


def test_every_dimension_is_told_apart_without_colour() -> None:
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS) == 16
    assert len({look.light for look in LOOKS.values()}) == 16
    assert len({look.dark for look in LOOKS.values()}) == 16
    assert all(look.label for look in LOOKS.values())


def test_bands_have_label_pattern_and_sign() -> None:
    looks = [band_look(band) for band in BOOK.bands]
    assert [look.label for look in looks] == [band.label for band in BOOK.bands]
    assert len({look.pattern for look in looks}) == len({look.sign for look in looks}) == 5


def test_a_level_beyond_the_looks_keeps_its_label() -> None:
    high = BOOK.bands[4].model_copy(update={"level": 7, "label": "Beyond"})
    assert band_look(high).label == "Beyond"
    assert band_look(high).sign == band_look(BOOK.bands[4]).sign


def test_more_dimensions_than_colours_keep_signs_apart() -> None:
    many = [BOOK.dimensions[0].model_copy(update={"id": f"d{'a' * (place % 3)}{place}"}) for place in range(40)]
    book = BOOK.model_copy(update={"dimensions": tuple(many)})
    assert len({look.sign for look in dimension_looks(book).values()}) == 40
