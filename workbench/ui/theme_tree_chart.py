"""The tree of near themes as a chart: names in rows, joined where they are alike."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbench.themes.tree import Tree

ROW = 30
LONGEST = 46
_INK = ("#22272b", "#e8e6e1")
_LINE = ("#1f5f7a", "#6fb4cf")


def tree_chart(tree: Tree, *, dark: bool) -> alt.LayerChart:
    """The chart: to the right, the more unlike the branches that join."""
    count = len(tree.order)
    unlike = [joint.unlike for joint in tree.joints] or [0.0, 1.0]
    # The branches begin a little before the first joint: what comes before tells nothing.
    begin = max(0.0, min(unlike) - 0.5 * (max(unlike) - min(unlike)) - 0.02)
    most = max(unlike) - begin
    y = alt.Y("y:Q", scale=alt.Scale(domain=[count - 0.5, -0.5], nice=False), axis=None)
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.95 * most, most * 1.02], nice=False), axis=None)
    lines: list[dict[str, Any]] = []
    for joint in tree.joints:
        for row, start in ((joint.first, joint.first_from), (joint.second, joint.second_from)):
            lines.append({"x": max(0.0, start - begin), "y": row, "x2": joint.unlike - begin, "y2": row})
        lines.append({"x": joint.unlike - begin, "y": joint.first, "x2": joint.unlike - begin, "y2": joint.second})
    names = [
        {"x": -0.02 * most, "y": row, "name": shortened(f"{theme.label} ({theme.segments})"), "full": theme.label}
        for row, theme in enumerate(tree.order)
    ]
    drawn = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule(color=_LINE[dark], strokeWidth=2)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    )
    words = (
        alt.Chart(alt.InlineData(values=names))
        .mark_text(align="right", baseline="middle", fontSize=13, color=_INK[dark])
        .encode(x=x, y=y, text="name:N", tooltip=[alt.Tooltip("full:N", title="Theme")])
    )
    return alt.LayerChart(layer=[drawn, words], height=ROW * count + 10)


def tree_alt(tree: Tree) -> str:
    """The tree in words."""
    groups = ["; ".join(theme.label for theme in group) for group in tree.groups]
    return "Groups of near themes. " + " ".join(f"Group {place}: {told}." for place, told in enumerate(groups, start=1))


def shortened(name: str) -> str:
    """A name on one line."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
