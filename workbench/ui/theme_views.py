"""Other looks at all themes: the picture, the groups of near themes, the phases and groups of participants."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.analysis.small_cells import LEAST, WITHHELD
from workbench.project import Project
from workbench.themes import Grouped, RunRow, ThemeRow, Way, theme_groups, ways
from workbench.themes.groups import small_note
from workbench.themes.tree import shared_words, tree_of
from workbench.ui.continuum_view import is_dark
from workbench.ui.theme_cards import open_theme, steadiness
from workbench.ui.theme_picture import NARROW, SELECTION, picture, picture_alt
from workbench.ui.theme_tree_chart import tree_alt, tree_chart
from workbench.ui.wording import escaped, number

AREA, CHART, TABLE = "themes_picture_area", "themes_picture", "themes_table"
# On a narrow page the picture keeps the width its names are fitted for and moves sideways: squeezed, they would lie
# over each other.
_HOLDS_IT = "[data-testid=stElementContainer]:has([data-testid=stVegaLiteChart])"
_NEVER_NARROWER = f"<style>.st-key-{AREA}{{overflow-x:auto}}.st-key-{AREA} {_HOLDS_IT}{{min-width:{NARROW}px}}</style>"


def show_picture(themes: Sequence[ThemeRow]) -> None:
    """The picture of all themes, and the same as a table."""
    with st.container(key=AREA):
        st.html(_NEVER_NARROWER)
        st.altair_chart(
            picture(themes, dark=is_dark()),
            width="stretch",
            key=CHART,
            on_select=_open_from_chart,
            selection_mode=SELECTION,
            alt=picture_alt(themes),
        )
    st.caption(
        "The larger a dot, the more passages; the number in it counts them. Like themes lie near each other, and the "
        "nearest are joined by a line, thicker the more alike. Left, right, up and down mean nothing by themselves. "
        "On a narrow page it moves sideways. Click a dot to open its theme."
    )
    with st.expander("The same as a table", key="themes_fold"):
        st.dataframe(
            theme_rows(themes),
            key=TABLE,
            hide_index=True,
            height="content",
            on_select=lambda: _open_from_table([theme.id for theme in themes]),
            selection_mode="single-row",
            alt=picture_alt(themes),
        )


def theme_rows(themes: Sequence[ThemeRow]) -> list[dict[str, str | int]]:
    """The themes as rows of a table."""
    return [
        {
            "Theme": theme.label,
            "Passages": theme.segments,
            "Participants": theme.spread,
            "Steadiness": steadiness(theme.stability),
            "Near": "; ".join(other.label for other, _ in theme.near(themes)),
            "Words": ", ".join(theme.words),
        }
        for theme in themes
    ]


def show_tree(themes: Sequence[ThemeRow]) -> None:
    """Groups of near themes, as a tree and as lists with the way to each theme."""
    tree = tree_of(themes)
    if tree.joints:
        st.altair_chart(tree_chart(tree, dark=is_dark()), width="stretch", key="themes_tree", alt=tree_alt(tree))
        st.caption("Read it from the left: themes that join early are alike. The names stand in the tree's order.")
    for place, group in enumerate(tree.groups, start=1):
        with st.container(border=True, gap="xsmall", key=f"themes_group_{place}"):
            counted = number(sum(theme.segments for theme in group))
            st.markdown(f"**{number(len(group), 'theme')}, {counted}**")
            if len(group) > 1:
                st.caption(escaped(f"Words they share or begin with: {', '.join(shared_words(group))}"))
            with st.container(horizontal=True, gap="small"):
                for theme in group:
                    st.button(
                        escaped(theme.label), key=f"themes_group_open_{theme.id}", on_click=open_theme, args=(theme.id,)
                    )


def show_groups(project: Project, run: RunRow, themes: Sequence[ThemeRow]) -> None:
    """Themes over phases and groups: a table of participants and passages."""
    with project.reading() as session:
        offered = ways(session)
    if not offered:
        st.caption(
            "Nothing is told yet by which interviews or participants differ. Set the month and the way of meeting on "
            "the page Interviews, and attributes on the page Participants."
        )
        return
    left, right = st.columns(2, vertical_alignment="bottom")
    way: Way = left.selectbox("Over", offered, format_func=lambda each: each.told, key="themes_over_choice")
    small = right.checkbox(
        "Show small counts",
        key="themes_small",
        help=f"Counts of fewer than {LEAST} participants can tell who somebody is. Show them for yourself alone.",
    )
    with project.reading() as session:
        grouped = theme_groups(session, run.id, themes, way, withhold=not small)
    st.dataframe(
        group_rows(grouped, themes, withhold=not small),
        hide_index=True,
        height="content",
        key=f"themes_over_{way.of}_{way.name}",
        alt=f"Themes by {way.told}",
    )
    st.caption(
        "Participants who speak of a theme, and in brackets their passages. Groups differ in size and in what they "
        "were asked: a smaller number is no smaller concern."
    )
    note = small_note(grouped)
    if note:
        st.caption(escaped(note))


def group_rows(grouped: Grouped, themes: Sequence[ThemeRow], *, withhold: bool) -> list[dict[str, str]]:
    """Rows of a table: a theme each, and last how many were heard at all in each group."""
    rows: list[dict[str, str]] = []
    for theme in themes:
        row = {"Theme": theme.label}
        for cell in (cell for cell in grouped.cells if cell.position == theme.id):
            row[cell.group] = "withheld" if cell.participants == WITHHELD else _count(cell.participants, cell.excerpts)
        rows.append(row)
    heard = {"Theme": "Heard at all"}
    for group in grouped.groups:
        passages, people = grouped.totals[group]
        heard[group] = f"fewer than {LEAST}" if withhold and people < LEAST else _count(people, passages)
    return [*rows, heard]


def _count(people: int, passages: int) -> str:
    return f"{people} ({passages})" if people else "0"


def _open_from_chart() -> None:
    points = st.session_state[CHART]["selection"].get(SELECTION) or []
    if points and points[0].get("theme"):
        open_theme(str(points[0]["theme"]))


def _open_from_table(ids: Sequence[str]) -> None:
    picked = st.session_state[TABLE]["selection"]["rows"]
    if picked and picked[0] < len(ids):
        open_theme(ids[picked[0]])
