"""The picture of themes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.themes import Theme, ThemeModel, ThemeSettings, theme_map


def _model(sizes: list[int]) -> ThemeModel:
    assignments = tuple(number for number, size in enumerate(sizes) for _ in range(size))
    themes = tuple(Theme(number, (), (), size, 1, None) for number, size in enumerate(sizes))
    count = len(assignments)
    return ThemeModel(themes, assignments, (0.5,) * count, ("g",) * count, (), ThemeSettings(), "test")


def _vectors(sizes: list[int], seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(size=5) + 0.1 * rng.normal(size=(size, 5)) for size in sizes])


@settings(max_examples=40, deadline=None)
@given(sizes=st.lists(st.integers(1, 60), min_size=1, max_size=45), seed=st.integers(0, 99))
def test_no_dot_lies_on_another_or_outside(sizes: list[int], seed: int) -> None:
    model, vectors = _model(sizes), _vectors(sizes, seed)
    dots = theme_map(model, vectors)
    assert [dot.number for dot in dots] == list(range(len(sizes)))
    for dot in dots:
        assert dot.radius <= dot.x <= 1 - dot.radius and dot.radius <= dot.y <= 1 - dot.radius
    for one in dots:
        for other in dots[: one.number]:
            assert np.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 1e-6
    assert theme_map(model, vectors) == dots


def test_like_themes_lie_near_and_are_linked_once() -> None:
    centres = np.array([[1, 0.1, 0], [1, -0.1, 0], [-1, 0, 0.1], [-1, 0, -0.1]], dtype=float)
    dots = theme_map(_model([5, 5, 5, 5]), np.repeat(centres, 5, axis=0))
    near, far = abs(dots[0].x - dots[1].x), abs(dots[0].x - dots[2].x)
    assert near < far
    assert [number for number, _ in dots[0].links] == [1]
    assert [number for number, _ in dots[2].links] == [3]
    assert dots[1].links == dots[3].links == ()


def test_the_larger_theme_is_the_larger_dot() -> None:
    dots = theme_map(_model([40, 10]), _vectors([40, 10], 0))
    assert dots[0].radius == pytest.approx(2 * dots[1].radius)


def test_no_themes_no_dots() -> None:
    assert theme_map(_model([]), np.zeros((0, 3))) == []
