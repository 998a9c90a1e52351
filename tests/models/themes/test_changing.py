"""Themes that people joined, cut, or moved segments between; and the hierarchy."""

import numpy as np
import pytest

from models.themes import (
    Guide,
    ThemeError,
    ThemeModel,
    ThemeSettings,
    broader,
    fit_themes,
    merge_themes,
    refit,
    split_theme,
)
from tests.models.fakes import MATTERS, HashEncoder, study

ENCODER = HashEncoder()
TEXTS, GROUPS = study()
VECTORS = ENCODER.encode(TEXTS)


def fit(guides: tuple[Guide, ...] = ()) -> ThemeModel:
    return fit_themes(TEXTS, VECTORS, GROUPS, ThemeSettings(themes=4), encoder=ENCODER.id, guides=guides)


@pytest.fixture(scope="module")
def model() -> ThemeModel:
    """Themes of the invented study."""
    return fit()


def test_merging(model: ThemeModel) -> None:
    merged = merge_themes(model, 3, 1, TEXTS, VECTORS)
    assert [theme.number for theme in merged.themes] == [0, 1, 2]
    joined = merged.theme(1)
    assert joined.size == model.theme(1).size + model.theme(3).size
    assert joined.stability is None and joined.name
    assert len({GROUPS[place] for place in joined.exemplars}) == 3
    for number in (0, 2):
        assert merged.theme(number).stability == model.theme(number).stability is not None
        assert merged.members(number) == model.members(number)
    assert merged.unassigned == model.unassigned
    assert merge_themes(model, 1, 3, TEXTS, VECTORS) == merged


@pytest.mark.parametrize(
    ("a", "b", "number", "says"),
    [
        (0, 9, 48, "no theme 9"),
        (2, 2, 48, "with itself"),
        (0, 1, 3, "3 texts, 48 vectors and 48 theme numbers"),
        (-1, 0, 48, "no theme -1"),
    ],
)
def test_merging_refused(model: ThemeModel, a: int, b: int, number: int, says: str) -> None:
    with pytest.raises(ThemeError, match=says):
        merge_themes(model, a, b, TEXTS[:number], VECTORS)


def test_describing_again_what_was_found_changes_nothing(model: ThemeModel) -> None:
    assert refit(model, TEXTS, VECTORS, model.assignments) == model


def test_a_moved_segment_changes_the_two_themes_and_no_other(model: ThemeModel) -> None:
    moved = list(model.assignments)
    place = model.members(0)[-1]
    moved[place] = 1
    again = refit(model, TEXTS, VECTORS, moved)
    assert again.theme(0).size == model.theme(0).size - 1
    assert place in again.members(1)
    assert [again.theme(n).stability is None for n in range(4)] == [True, True, False, False]


def test_splitting_finds_the_halves() -> None:
    words = tuple(MATTERS)
    own = [place for place in range(48) if place % 4 in (0, 2)]
    parts = split_theme(TEXTS, VECTORS, own)
    assert sorted(place for part in parts for place in part) == own
    assert {frozenset(place % 4 for place in part) for part in parts} == {frozenset([0]), frozenset([2])}
    assert split_theme(TEXTS, VECTORS, own[::-1]) == parts
    assert len(words) == 4


def test_equal_texts_stay_together_when_a_theme_is_cut() -> None:
    texts = ["বেতন নাই", "বেতন নাই", *TEXTS[:8]]
    parts = split_theme(texts, ENCODER.encode(texts), range(10))
    assert sum({0, 1} <= set(part) for part in parts) == 1


@pytest.mark.parametrize(("members", "n"), [([0, 4, 8], 2), (list(range(48)), 1), ([], 2)])
def test_splitting_refused(members: list[int], n: int) -> None:
    with pytest.raises(ThemeError, match="was to be cut"):
        split_theme(TEXTS, VECTORS, members, n)


def test_the_hierarchy_holds_every_theme_and_rises(model: ThemeModel) -> None:
    assert len(model.joins) == 3
    assert sorted(model.joins[-1].left + model.joins[-1].right) == [0, 1, 2, 3]
    heights = [join.height for join in model.joins]
    assert heights == sorted(heights)
    assert set(broader(model, 1).values()) == {0}
    assert sorted(broader(model, 4).values()) == [0, 1, 2, 3]
    first = model.joins[0]
    two = broader(model, 3)
    assert two[first.left[0]] == two[first.right[0]]
    with pytest.raises(ThemeError, match="5 branches were asked of 4 themes"):
        broader(model, 5)


def test_a_guide_draws_its_theme_and_an_empty_one_stays_empty() -> None:
    looked_for = ENCODER.encode(["passport visa permit embassy locked", "agency contract stamp passport"])
    absent = ENCODER.encode(["zebra quartz violin comet lagoon"])
    guided = fit((Guide("papers-kept", looked_for), Guide("animals", absent)))
    assert guided.empty_guides == ("animals",)
    (theme,) = [theme for theme in guided.themes if theme.guide is not None]
    assert theme.guide == "papers-kept"
    assert {TEXTS[place] for place in guided.members(theme.number)} <= set(TEXTS[2::4])
    assert theme.size >= 10


@pytest.mark.parametrize("shape", [(2, 3), (0, 64)])
def test_a_guide_of_another_encoder_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ThemeError, match="A guide with vectors of shape"):
        fit((Guide("x", np.ones(shape)),))


def test_two_guides_of_one_key_are_refused() -> None:
    guide = Guide("x", VECTORS[:1])
    with pytest.raises(ThemeError, match="same key"):
        fit((guide, guide))
