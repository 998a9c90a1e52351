"""Charts and tables of the continuum: counts on a dimension, never a sum over positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from workbench.analysis.continuum import EVERYBODY, Cell
from workbench.codebook.colours import band_look
from workbench.codebook.schema import Codebook

SELECTION = "chosen"
NOMINAL_SIGN = "◇"
# Light and dark page, in the bands' order. Hues from blue to plum and no green beside red: no traffic light.
_BAND_COLOURS = (
    ("#046ab6", "#52a9fe"),
    ("#00767f", "#09bac9"),
    ("#666f02", "#a2af29"),
    ("#8f5a04", "#df911a"),
    ("#a33585", "#e17cc2"),
)
_NOMINAL_COLOURS = ("#5b6270", "#aab2c0")
_TOOLTIP = [alt.Tooltip("told:N", title="Position"), alt.Tooltip("label:N", title="Counts")]
_BOLD_HEADS = {"condition": {"test": "indexof(datum.value, '|') < 0", "value": 700}, "value": 400}
_INK = ("#31333f", "#fafafa")


def counted(number: int, what: str) -> str:
    """A number with its noun: ``1 excerpt``, ``0 participants``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def in_reading_order(cells: Sequence[Cell]) -> list[Cell]:
    """Cells from freedom realised downwards; of an unordered dimension by label, which ranks nothing."""
    if any(cell.level is None for cell in cells):
        return sorted(cells, key=lambda cell: (cell.label, cell.group))
    return list(cells)


def ladder_chart(cells: Sequence[Cell], codebook: Codebook, *, dark: bool) -> alt.LayerChart:
    """One dimension as bars: a row a position, or under each position a row a group of participants.

    The length is the number of participants and both counts stand beside it; colour repeats the band that
    sign and words tell. Clicking a bar selects its ``position`` and ``group`` under the name ``chosen``.
    """
    ordered = in_reading_order(cells)
    grouped = any(cell.group != EVERYBODY for cell in ordered)
    values: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for cell in ordered:
        head = cell.position if grouped else f"{cell.position}|{cell.group}"
        if head not in names:
            names[head] = _row_name(cell, codebook, " · " if grouped else "|")
            if grouped:
                values.append({"row": head, "participants": 0, "label": ""})
        bar = _bar(cell, codebook, dark)
        names.setdefault(bar["row"], cell.group)
        values.append(bar)
    base = alt.Chart(alt.InlineData(values=values)).encode(y=_rows(names, _INK[dark], grouped))
    length = _lengths(ordered)
    bars = (
        base.mark_bar(cornerRadiusEnd=2, height={"band": 0.72})
        .encode(x=length, color=alt.Color("colour:N", scale=None, legend=None), tooltip=_TOOLTIP)
        .add_params(alt.selection_point(name=SELECTION, fields=["position", "group"]))
    )
    words = base.mark_text(align="left", baseline="middle", dx=6, fontSize=13, color=_INK[dark]).encode(
        x=length, text="label:N"
    )
    return alt.LayerChart(layer=[bars, words], height=(26 if grouped else 46) * len(names))


def small_chart(cells: Sequence[Cell], codebook: Codebook, *, dark: bool, longest: int) -> alt.LayerChart:
    """The same in little, for sixteen side by side: signs instead of labels, participants as bar and number.

    ``longest`` is the largest count in any of them, so that all have one scale.
    """
    ordered = in_reading_order(cells)
    values = [_bar(cell, codebook, dark) | {"number": str(cell.participants)} for cell in ordered]
    axis = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelLimit=140,
        labelOverlap=False,
        labelFontSize=12,
        labelColor=_INK[dark],
    )
    base = alt.Chart(alt.InlineData(values=values)).encode(y=alt.Y("short:N", sort=None, axis=axis))
    length = alt.X("participants:Q", axis=None, scale=alt.Scale(domain=[0, max(1, longest) * 1.25]))
    bars = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.7}).encode(
        x=length,
        color=alt.Color("colour:N", scale=None, legend=None),
        tooltip=_TOOLTIP,
    )
    words = base.mark_text(align="left", baseline="middle", dx=4, fontSize=12, color=_INK[dark]).encode(
        x=length, text="number:N"
    )
    return alt.LayerChart(layer=[bars, words], height=20 * len(values))


def chart_alt(cells: Sequence[Cell], dimension: str) -> str:
    """The chart in words, for readers who do not see it."""
    parts = []
    for cell in in_reading_order(cells):
        group = "" if cell.group == EVERYBODY else f", {cell.group}"
        parts.append(f"{cell.label}{group}: {_counts(cell)}")
    return f"{dimension}. " + "; ".join(parts) + "."


def ladder_rows(cells: Sequence[Cell], codebook: Codebook) -> list[dict[str, str | int]]:
    """The same counts as rows of a table; participants, excerpts and what is not affirmed stand in columns apart."""
    apart = any(cell.not_affirmed for cell in cells)
    grouped = any(cell.group != EVERYBODY for cell in cells)
    rows: list[dict[str, str | int]] = []
    for cell in in_reading_order(cells):
        row: dict[str, str | int] = {"Position": f"{_sign(cell, codebook)} {cell.label}"}
        if cell.band is not None:
            row["Band"] = codebook.band(cell.band).label
        if grouped:
            row["Group"] = cell.group
        row |= {"Participants": cell.participants, "Excerpts": cell.excerpts}
        rows.append(row | {"Not counted": len(cell.not_affirmed)} if apart else row)
    return rows


def band_key(codebook: Codebook) -> str:
    """The signs of the bands with their names, in order."""
    return "   ".join(f"{band_look(band).sign} {band.label}" for band in codebook.bands)


def _counts(cell: Cell) -> str:
    return f"{counted(cell.participants, 'participant')}, {counted(cell.excerpts, 'excerpt')}"


def _sign(cell: Cell, codebook: Codebook) -> str:
    return NOMINAL_SIGN if cell.band is None else band_look(codebook.band(cell.band)).sign


def _bar(cell: Cell, codebook: Codebook, dark: bool) -> dict[str, Any]:
    looks = _NOMINAL_COLOURS if cell.level is None else _BAND_COLOURS[min(cell.level, len(_BAND_COLOURS) - 1)]
    return {
        "row": f"{cell.position}|{cell.group}",
        "position": cell.position,
        "told": cell.label,
        "group": cell.group,
        "participants": cell.participants,
        "label": _counts(cell) if cell.excerpts else "0",
        "colour": looks[dark],
        "short": cell.label if cell.level is None else _sign(cell, codebook),
    }


def _row_name(cell: Cell, codebook: Codebook, between: str) -> str:
    band = "" if cell.band is None else f"{between}{codebook.band(cell.band).label}"
    return f"{_sign(cell, codebook)} {cell.label}{band}"


def _rows(names: Mapping[str, str], ink: str, grouped: bool) -> alt.Y:
    """The rows in order with their names; a stroke in a name starts a second line."""
    table = ", ".join(f"{_quoted(row)}: {_quoted(name)}" for row, name in names.items())
    axis = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelExpr=f"split({{{table}}}[datum.value], '|')",
        labelColor=ink,
        labelFontWeight=_BOLD_HEADS if grouped else 400,
        labelLimit=430 if grouped else 340,
        labelOverlap=False,
        labelFontSize=13,
        labelLineHeight=16,
    )
    return alt.Y("row:N", sort=list(names), axis=axis)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


def _lengths(cells: Sequence[Cell]) -> alt.X:
    """No axis: the numbers stand at the bars; room is left for them at the right."""
    longest = max((cell.participants for cell in cells), default=0)
    return alt.X("participants:Q", axis=None, scale=alt.Scale(domain=[0, max(1, longest) * 1.8]))
