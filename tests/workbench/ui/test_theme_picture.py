"""The picture of themes: no name over another, none outside, the same in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.themes import ThemeRow
from workbench.ui.theme_picture import (
    LINES,
    LONGEST_LINE,
    NARROW,
    dots,
    height_for,
    links,
    picture,
    picture_alt,
    wrapped,
)

LABELS = [
    "thousand, gave, took",
    "মজুরি আটকে রাখা",
    "جواز السفر محجوز عند الكفيل",
    "e\u0301te\u0301, cafe\u0301 🧵",
    "a very long name that somebody typed into the field of names",
]


def theme(number: int, x: float, y: float, segments: int, **similar: float) -> ThemeRow:
    label = f"{LABELS[number % len(LABELS)]} {number}"
    return ThemeRow(f"t{number}", number, label, ("x",), segments, 2, None, None, similar=similar, place=(x, y, 0.08))


def on_a_grid(count: int, each: int = 20) -> list[ThemeRow]:
    wide = max(1, round(count**0.5))
    return [theme(n, (n % wide + 0.5) / wide, (n // wide + 0.5) / wide, each) for n in range(count)]


def test_no_name_lies_over_another_name() -> None:
    for count in (1, 4, 9, 16):
        placed = dots(on_a_grid(count))
        pairs = [(a, b) for a in placed for b in placed if a.theme.number < b.theme.number]
        assert all(a.box.over(b.box) == 0 for a, b in pairs), count


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(1, 900)),
        min_size=1,
        max_size=25,
    )
)
def test_names_and_dots_stay_inside_and_largest_is_drawn_largest(rows: list) -> None:
    placed = dots([theme(number, x, y, size) for number, (x, y, size) in enumerate(rows)])
    assert len(placed) == len(rows)
    for dot in placed:
        assert 0 <= dot.x <= NARROW and 0 <= dot.y <= height_for(len(rows))
        assert dot.box.x - dot.box.width / 2 >= -1 and dot.box.x + dot.box.width / 2 <= NARROW + 1
        assert dot.box.y - dot.box.height / 2 >= -1 and dot.box.y + dot.box.height / 2 <= height_for(len(rows)) + 1
    sizes = sorted(placed, key=lambda dot: dot.theme.segments)
    assert [dot.radius for dot in sizes] == sorted(dot.radius for dot in placed)


@given(st.text(max_size=150))
def test_a_name_takes_two_lines_at_most(label: str) -> None:
    lines = wrapped(label)
    assert len(lines) <= LINES and all(len(line) <= LONGEST_LINE + 4 for line in lines)


def test_only_themes_that_are_near_each_other_are_joined() -> None:
    rows = [
        theme(0, 0.1, 0.1, 9, t1=0.6, t2=0.1),
        theme(1, 0.2, 0.1, 9, t0=0.6, t2=0.3),
        theme(2, 0.9, 0.9, 9, t0=0.1, t1=0.3),
    ]
    assert [(a.id, b.id) for a, b, _ in links(rows)] == [("t0", "t1"), ("t1", "t2")]
    told = picture_alt(rows)
    assert all(row.label in told for row in rows) and "Near each other" in told and "9 passages" in told


def test_light_and_dark_differ_in_colour_alone() -> None:
    light, dark = (picture(on_a_grid(4), dark=dark).to_dict() for dark in (False, True))
    assert len(light["layer"]) == len(dark["layer"]) and light != dark
