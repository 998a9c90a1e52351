"""The picture of themes: a dot for each, its size the passages, like themes near and joined, names beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from workbench.themes import ThemeRow
from workbench.ui.wording import number

SELECTION = "chosen"
LOWEST, HIGHEST, EACH, FEW = 500, 820, 18, 8
"""The height of the picture in pixels: the lowest for a few themes, and more for each further one."""
NARROW = 860
"""The width, in pixels, that names are fitted for; on a wider page they stand further apart."""
MARGIN = 70
LETTER, WIDE_LETTER, LINE = 6.0, 8.0, 16
LONGEST_LINE, LINES = 20, 2
JOINED_FROM = 0.2
FAR = (1.0, 1.35, 1.8, 2.4)
AROUND = (
    (0.0, 1.0, "center"),
    (0.0, -1.0, "center"),
    (1.0, 0.0, "left"),
    (-1.0, 0.0, "right"),
    (0.9, 0.6, "left"),
    (-0.9, 0.6, "right"),
    (0.9, -0.6, "left"),
    (-0.9, -0.6, "right"),
    (0.75, 0.9, "left"),
    (-0.75, 0.9, "right"),
    (0.75, -0.9, "left"),
    (-0.75, -0.9, "right"),
    (0.4, 1.0, "center"),
    (-0.4, 1.0, "center"),
    (0.4, -1.0, "center"),
    (-0.4, -1.0, "center"),
)
"""Places of a name around its dot: across, down, and the side of the name that is towards the dot."""
_INK = ("#22272b", "#e8e6e1")
_DOT = ("#1f5f7a", "#2f7d9c")
_GROUND = ("#fdfcfa", "#16191c")
_LINK = ("#8a8f94", "#6a7178")


@dataclass(frozen=True)
class Box:
    """Where a name stands: its middle and size in pixels."""

    x: float
    y: float
    width: float
    height: float

    def over(self, other: Box) -> float:
        """How much of it lies over another, in square pixels."""
        wide = min(self.x + self.width / 2, other.x + other.width / 2) - max(
            self.x - self.width / 2, other.x - other.width / 2
        )
        high = min(self.y + self.height / 2, other.y + other.height / 2) - max(
            self.y - self.height / 2, other.y - other.height / 2
        )
        return max(0.0, wide) * max(0.0, high)


@dataclass(frozen=True)
class Dot:
    """One theme in the picture; ``x`` and ``y`` in pixels from the top left, the name as lines with its box."""

    theme: ThemeRow
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    box: Box
    side: str = "center"
    away: bool = False


def dots(themes: Sequence[ThemeRow]) -> list[Dot]:
    """Place dots and names, the largest theme first, so that no name lies over another or leaves the picture."""
    height = height_for(len(themes))
    high = height - 2 * MARGIN
    wide = NARROW - 2 * MARGIN
    most = max((theme.segments for theme in themes), default=1) or 1
    largest = max((theme.place[2] for theme in themes), default=0.1)
    bare = []
    for theme in sorted(themes, key=lambda each: (-each.segments, each.number)):
        x, y = MARGIN + theme.place[0] * wide, MARGIN + (1 - theme.place[1]) * high
        radius = max(7.0, 0.85 * largest * high * (theme.segments / most) ** 0.5)
        bare.append(Dot(theme, x, y, radius, wrapped(theme.label), Box(x, y, 0, 0)))
    circles = [Box(dot.x, dot.y, 1.7 * dot.radius, 1.7 * dot.radius) for dot in bare]
    placed: list[Dot] = []
    for dot in bare:
        taken = [each.box for each in placed]
        placed.append(_named(dot, taken, circles, height))
    return placed


def wrapped(label: str) -> tuple[str, ...]:
    """A name on at most two short lines, cut with three dots where it is longer."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1]} …"]
    return tuple(line if len(line) <= LONGEST_LINE + 2 else f"{line[:LONGEST_LINE]}…" for line in lines)


def _named(dot: Dot, taken: Sequence[Box], circles: Sequence[Box], high: int) -> Dot:
    """The dot with its name in the first place around it that is free, or in the one where it does least harm."""
    width = max((_width(line) for line in dot.lines), default=LETTER) + 6
    height = len(dot.lines) * LINE + 2
    away_y, away_x = dot.radius + height / 2 + 3, dot.radius + width / 2 + 5
    best, least = dot, float("inf")
    for far in FAR:
        for across, down, side in AROUND:
            box = _kept_in(Box(dot.x + across * away_x * far, dot.y + down * away_y * far, width, height), high)
            harm = 3 * sum(box.over(other) for other in taken) + sum(box.over(circle) for circle in circles)
            if harm < least - 0.1:
                best, least = replace(dot, box=box, side=side, away=far > 1), harm
        if least == 0:
            break
    return best


def height_for(count: int) -> int:
    """How high the picture of so many themes is, in pixels."""
    return min(HIGHEST, LOWEST + EACH * max(0, count - FEW))


def _width(line: str) -> float:
    return sum(LETTER if sign.isascii() else WIDE_LETTER for sign in line)


def _kept_in(box: Box, high: int) -> Box:
    return replace(
        box,
        x=min(max(box.x, box.width / 2), NARROW - box.width / 2),
        y=min(max(box.y, box.height / 2), high - box.height / 2),
    )


def links(themes: Sequence[ThemeRow]) -> list[tuple[ThemeRow, ThemeRow, float]]:
    """Pairs of themes that are mutually near, each once."""
    found = []
    for theme in themes:
        for other, like in theme.near(themes, 2):
            mutual = theme.id in {back.id for back, _ in other.near(themes, 2)}
            if theme.number < other.number and like >= JOINED_FROM and mutual:
                found.append((theme, other, like))
    return found


def picture(themes: Sequence[ThemeRow], *, dark: bool) -> alt.LayerChart:
    """The chart. Clicking a dot selects its ``theme`` under the name ``chosen``."""
    placed, height = dots(themes), height_for(len(themes))
    at = {dot.theme.id: dot for dot in placed}
    x: dict[str, Any] = {"scale": alt.Scale(domain=[0, NARROW], nice=False), "axis": None}
    y: dict[str, Any] = {"scale": alt.Scale(domain=[height, 0], nice=False), "axis": None}
    lines = [
        {"x": at[a.id].x, "y": at[a.id].y, "x2": at[b.id].x, "y2": at[b.id].y, "thick": 1 + 5 * like}
        for a, b, like in links(themes)
    ]
    joined = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule(color=_LINK[dark], opacity=0.55)
        .encode(
            x=alt.X("x:Q", **x),
            y=alt.Y("y:Q", **y),
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None),
        )
    )
    shown = alt.Chart(alt.InlineData(values=[_values(dot) for dot in placed]))
    circles = (
        shown.mark_circle(color=_DOT[dark], opacity=0.9, stroke=_GROUND[dark], strokeWidth=1.5, cursor="pointer")
        .encode(
            x=alt.X("x:Q", **x),
            y=alt.Y("y:Q", **y),
            size=alt.Size("area:Q", scale=None, legend=None),
            tooltip=[alt.Tooltip("name:N", title="Theme"), alt.Tooltip("told:N", title="It holds")],
        )
        .add_params(alt.selection_point(name=SELECTION, fields=["theme"]))
    )
    counts = shown.mark_text(color="#ffffff", fontSize=12, fontWeight=600).encode(
        x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), text="inside:N"
    )
    layers: list[alt.Chart] = [circles, counts, *_names(placed, x, y, dark)]
    away = [{"x": d.x, "y": d.y, "x2": d.box.x, "y2": d.box.y} for d in placed if d.away]
    if away:
        led = alt.Chart(alt.InlineData(values=away)).mark_rule(color=_LINK[dark], strokeDash=[2, 3])
        layers.insert(0, led.encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), x2="x2:Q", y2="y2:Q"))
    if lines:
        layers.insert(0, joined)
    return alt.LayerChart(layer=layers, height=height)


def _names(placed: Sequence[Dot], x: dict[str, Any], y: dict[str, Any], dark: bool) -> list[alt.Chart]:
    """The names, each over a stroke in the colour of the ground, so that no line is read as part of a letter.

    One layer a side: a name beside its dot begins or ends there, however wide the page is.
    """
    layers = []
    for side in ("center", "left", "right"):
        some = [_values(dot) for dot in placed if dot.side == side]
        if not some:
            continue
        data = alt.Chart(alt.InlineData(values=some))
        looks: dict[str, Any] = {
            "align": side,
            "baseline": "middle",
            "fontSize": 13,
            "lineHeight": LINE,
            "lineBreak": "\n",
        }
        ground: dict[str, Any] = {"color": _GROUND[dark], "stroke": _GROUND[dark], "strokeWidth": 5}
        ink: dict[str, Any] = {"color": _INK[dark]}
        for own in (ground, ink):
            words = data.mark_text(**looks, **own)
            layers.append(words.encode(x=alt.X("nx:Q", **x), y=alt.Y("ny:Q", **y), text="lines:N"))
    return layers


def picture_alt(themes: Sequence[ThemeRow]) -> str:
    """The picture in words, for readers who do not see it."""
    parts = [f"{theme.label}: {told(theme)}" for theme in themes]
    near = [f"{a.label} and {b.label}" for a, b, _ in links(themes)]
    return f"{'; '.join(parts)}." + (f" Near each other: {'; '.join(near)}." if near else "")


def told(theme: ThemeRow) -> str:
    """A theme's counts in words."""
    return f"{number(theme.segments)}, {number(theme.spread, 'participant')}"


def _values(dot: Dot) -> dict[str, Any]:
    fits = dot.radius >= 5 * len(str(dot.theme.segments))
    return {
        "theme": dot.theme.id,
        "x": dot.x,
        "y": dot.y,
        "area": 3.1416 * dot.radius**2,
        "name": dot.theme.label,
        "told": told(dot.theme),
        "inside": str(dot.theme.segments) if fits else "",
        "lines": "\n".join(dot.lines),
        "nx": dot.box.x + {"left": -0.5, "right": 0.5, "center": 0.0}[dot.side] * dot.box.width,
        "ny": dot.box.y - LINE * (len(dot.lines) - 1) / 2,
    }
