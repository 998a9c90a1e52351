"""The continuum's charts and tables: both counts told, nothing summed, order kept where there is one."""

from __future__ import annotations

import pytest

from workbench.analysis.continuum import EVERYBODY, Cell
from workbench.codebook import load_continuum
from workbench.ui.continuum_chart import (
    band_key,
    chart_alt,
    counted,
    in_reading_order,
    ladder_chart,
    ladder_rows,
)

BOOK = load_continuum()


def cells_of(dimension: str, counts: dict[str, tuple[int, int]], group: str = EVERYBODY) -> list[Cell]:
    found = []
    for position in BOOK.dimension(dimension).positions:
        people, passages = counts.get(position.id, (0, 0))
        ids = tuple(f"{position.id}-{n}" for n in range(passages))
        found.append(
            Cell(
                dimension,
                position.id,
                position.label,
                position.level,
                position.band,
                group,
                people,
                passages,
                ids,
            )
        )
    return found


def drawn(cells: list[Cell], dark: bool = False) -> list[dict[str, object]]:
    chart = ladder_chart(cells, BOOK, dark=dark).to_dict()
    (values,) = chart["datasets"].values() if "datasets" in chart else [chart["layer"][0]["data"]["values"]]
    return list(values)


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 excerpts"), (1, "1 excerpt"), (2, "2 excerpts")],  # nothing, one, several
)
def test_numbers_take_their_noun(number: int, told: str) -> None:
    assert counted(number, "excerpt") == told


def test_every_position_is_drawn_in_order_and_silence_is_a_zero() -> None:
    values = drawn(cells_of("wages", {"wages.withheld": (2, 5)}))
    assert [value["position"] for value in values] == [p.id for p in BOOK.dimension("wages").positions]
    assert [value["label"] for value in values] == ["0", "0", "0", "2 participants, 5 excerpts", "0"]
    assert {key for value in values for key in value} & {"score", "mean", "total", "level"} == set()


def test_bands_differ_in_colour_on_light_and_dark_pages() -> None:
    cells = cells_of("wages", {})
    light = [value["colour"] for value in drawn(cells)]
    dark = [value["colour"] for value in drawn(cells, dark=True)]
    assert len(set(light)) == len(set(dark)) == 5 and not set(light) & set(dark)


def test_groups_stand_under_their_position_in_any_script() -> None:
    groups = ["বাসার কাজ", "عمل منزلي", "it's a kiln 🧱", EVERYBODY + " else"]
    cells = [cell for group in groups for cell in cells_of("debt", {"debt.burden": (1, 1)}, group)]
    values = drawn(cells)
    assert len(values) == 5 * (len(groups) + 1)
    assert {value["group"] for value in values if "group" in value} == set(groups)
    expression = ladder_chart(cells, BOOK, dark=False).to_dict()["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    assert "it\\'s a kiln 🧱" in expression  # a quote in a value cannot end the expression


def test_an_unordered_dimension_goes_by_label_and_has_no_band() -> None:
    cells = in_reading_order(cells_of("agency", {}))
    assert [cell.label for cell in cells] == sorted(cell.label for cell in cells)
    rows = ladder_rows(cells, BOOK)
    assert all("Band" not in row and "Group" not in row for row in rows)


def test_the_table_keeps_participants_and_excerpts_apart() -> None:
    rows = ladder_rows(cells_of("wages", {"wages.withheld": (2, 5)}), BOOK)
    assert rows[3] == {
        "Position": "◕ Late, cut or stolen pay",
        "Band": "Coercive constraint",
        "Participants": 2,
        "Excerpts": 5,
    }


def test_the_words_for_the_chart_tell_every_count() -> None:
    words = chart_alt(cells_of("wages", {"wages.withheld": (1, 2)}), "Wages")
    assert "Late, cut or stolen pay: 1 participant, 2 excerpts" in words and words.count("0 participants") == 4


def test_the_key_names_every_band() -> None:
    assert all(band.label in band_key(BOOK) for band in BOOK.bands)
