"""The continuum page's parts: the choice of a dimension, the overview, one dimension with its counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.analysis.continuum import EVERYBODY, Cell, spread
from workbench.analysis.excerpts import Excerpt
from workbench.codebook.schema import Codebook
from workbench.ui.continuum_chart import (
    SELECTION,
    band_key,
    chart_alt,
    counted,
    in_reading_order,
    ladder_chart,
    ladder_rows,
    small_chart,
)
from workbench.ui.wording import escaped

LIMITS = (
    "These are counts of a small, chosen group of participants. They say nothing of how common anything "
    "is. They are "
    "no score of a person, a case or an employer, and no verdict in law."
)
DIMENSION = "continuum_dimension"
ALL = ""
APART = "not affirmed"
_WHOLE = {ALL: "Every position of this dimension", APART: "What is not affirmed, and not counted"}
_COLUMNS = 3
_LEFT = (
    '<style>[class*="st-key-continuum_open_"] button *{text-align:left}'
    '[class*="st-key-continuum_open_"] button{justify-content:flex-start}</style>'
)


def choose_dimension(names: Mapping[str, str]) -> str | None:
    """The dimension to look at; None for the overview of all."""
    chosen = st.selectbox(
        "Dimension",
        [ALL, *names],
        format_func=lambda name: names.get(name, "All dimensions: overview"),
        key=DIMENSION,
        persist_state="session",
    )
    return chosen or None


def show_overview(excerpts: Sequence[Excerpt], codebook: Codebook, covered: Mapping[str, tuple[int, int]]) -> None:
    """All dimensions in little, each with how many spoke of it at all; dimensions are not compared."""
    st.caption(
        f"{band_key(codebook)}. Bars count participants. A level orders positions inside one dimension only: "
        "do not compare or add across dimensions."
    )
    st.html(_LEFT)
    spreads = {dimension.id: spread(excerpts, codebook, dimension.id) for dimension in codebook.dimensions}
    longest = max((cell.participants for cells in spreads.values() for cell in cells), default=1)
    for first in range(0, len(codebook.dimensions), _COLUMNS):
        row = codebook.dimensions[first : first + _COLUMNS]
        for column, dimension in zip(st.columns(_COLUMNS), row, strict=False):
            people, passages = covered[dimension.id]
            with column, st.container(border=True, height="stretch", gap="xsmall"):
                st.button(
                    f"**{escaped(dimension.label)}**",
                    key=f"continuum_open_{dimension.id}",
                    type="tertiary",
                    on_click=_open,
                    args=(dimension.id,),
                    help="Open this dimension with its excerpts",
                )
                if not passages:
                    st.caption("Nobody has spoken of this in a coded passage. Silence is not freedom.")
                    continue
                apart = sum(len(cell.not_affirmed) for cell in spreads[dimension.id])
                st.caption(
                    f"{counted(people, 'participant')}, {counted(passages, 'excerpt')} coded"
                    + (f"; {apart} not affirmed, and not counted" if apart else "")
                )
                st.altair_chart(
                    small_chart(spreads[dimension.id], codebook, dark=is_dark(), longest=longest),
                    width="stretch",
                    key=f"continuum_small_{dimension.id}",
                    alt=chart_alt(spreads[dimension.id], dimension.label),
                )


def show_dimension(
    excerpts: Sequence[Excerpt], codebook: Codebook, dimension: str, attribute: str | None
) -> tuple[list[Excerpt], str]:
    """One dimension as chart and table. Gives the excerpts chosen there, and a line saying which."""
    about = codebook.dimension(dimension)
    cells = in_reading_order(spread(excerpts, codebook, dimension, attribute))
    if about.guiding_question:
        st.text(about.guiding_question)
    if about.scale == "nominal":
        st.caption("These are not ordered: none is more or less than another, and several may stand together.")
    view = f"{dimension}_{attribute or EVERYBODY}"
    known = {cell_key(cell): cell for cell in cells}
    chart, rows, choice = f"continuum_chart_{view}", f"continuum_table_{view}", f"continuum_cell_{view}"
    st.altair_chart(
        ladder_chart(cells, codebook, dark=is_dark()),
        width="stretch",
        key=chart,
        on_select=lambda: _take_from_chart(chart, choice, known),
        selection_mode=SELECTION,
        alt=chart_alt(cells, about.label),
    )
    st.caption(
        "The length of a bar is the number of participants; excerpts are counted beside it and never "
        "added to it. "
        "A zero is silence, not freedom. Click a bar, or choose below, to read the excerpts behind a count."
    )
    apart = {coding for cell in cells for coding in cell.not_affirmed}
    if apart:
        st.caption(_told_apart(len(apart)))
    with st.expander("The same counts as a table", key=f"continuum_fold_{view}"):
        st.dataframe(
            ladder_rows(cells, codebook),
            key=rows,
            hide_index=True,
            on_select=lambda: _take_from_table(rows, choice, list(known)),
            selection_mode="single-row",
            alt=chart_alt(cells, about.label),
        )
    spoken = [key for key, cell in known.items() if cell.coding_ids]
    picked = st.selectbox(
        "Show the excerpts of",
        [ALL, *spoken, *([APART] if apart else [])],
        format_func=lambda key: _WHOLE.get(key) or _told(known[key]),
        key=choice,
    )
    here = [excerpt for excerpt in excerpts if excerpt.dimension == dimension]
    if picked == ALL:
        return here, f"Every position of {about.label}"
    if picked == APART:
        return [excerpt for excerpt in here if excerpt.coding_id in apart], f"Not affirmed, in {about.label}"
    ids = set(known[picked].coding_ids)
    return [excerpt for excerpt in here if excerpt.coding_id in ids], _told(known[picked])


def cell_key(cell: Cell) -> str:
    """A cell's name within one view."""
    return f"{cell.position}|{cell.group}"


def is_dark() -> bool:
    """Whether the page is drawn on a dark ground; light until the browser has told."""
    return st.context.theme.type == "dark"


def _told(cell: Cell) -> str:
    group = "" if cell.group == EVERYBODY else f", {cell.group}"
    people, passages = counted(cell.participants, "participant"), counted(cell.excerpts, "excerpt")
    return f"{cell.label}{group}: {people}, {passages}"


def _told_apart(number: int) -> str:
    what = "1 coding here is" if number == 1 else f"{number} codings here are"
    return (
        f"{what} not counted: the words deny it, fear it, imagine it, ask about it or mean it in irony. "
        "Only what is affirmed is counted."
    )


def _open(dimension: str) -> None:
    st.session_state[DIMENSION] = dimension


def _take_from_chart(chart: str, choice: str, known: Mapping[str, Cell]) -> None:
    points = st.session_state[chart]["selection"].get(SELECTION) or []
    key = f"{points[0].get('position')}|{points[0].get('group')}" if points else ALL
    st.session_state[choice] = key if key in known and known[key].coding_ids else ALL


def _take_from_table(rows: str, choice: str, keys: Sequence[str]) -> None:
    picked = st.session_state[rows]["selection"]["rows"]
    st.session_state[choice] = keys[picked[0]] if picked and picked[0] < len(keys) else ALL
