"""Themes, made with BERTopic from a deterministic encoder."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.embeddings import MINILM_ID, get_encoder
from models.theme_words import class_words, without_notes
from models.themes import ThemeError, ThemeModel, ThemeSettings, fit_themes
from tests.models.fakes import MATTERS, HashEncoder, study

ROOT = Path(__file__).resolve().parents[3]
ENCODER = HashEncoder()
TEXTS, GROUPS = study()
FOUR = ThemeSettings(themes=4)


def fit(texts: list[str], groups: list[str], settings: ThemeSettings = FOUR) -> ThemeModel:
    """Fit with the fake encoder."""
    return fit_themes(texts, ENCODER.encode(texts), groups, settings, encoder=ENCODER.id)


@pytest.fixture(scope="module")
def model() -> ThemeModel:
    """Themes of the invented study."""
    return fit(TEXTS, GROUPS)


def test_the_four_matters_are_found(model: ThemeModel) -> None:
    assert len(model.themes) == 4
    found = {
        frozenset(word for word, _ in theme.words) & frozenset(sum(MATTERS.values(), ())) for theme in model.themes
    }
    for words in MATTERS.values():
        assert any(len(set(words) & one) >= 6 and one <= set(words) for one in found)


def test_numbers_sizes_and_assignments_agree(model: ThemeModel) -> None:
    assert len(model.assignments) == len(model.closeness) == len(model.groups) == len(TEXTS)
    assert [theme.number for theme in model.themes] == [0, 1, 2, 3]
    for theme in model.themes:
        members = model.members(theme.number)
        assert theme.size == len(members)
        assert theme.spread == len({GROUPS[place] for place in members})
    assert sum(theme.size for theme in model.themes) + len(model.unassigned) == len(TEXTS)
    sizes = [theme.size for theme in model.themes]
    assert sizes == sorted(sizes, reverse=True)


def test_words_are_weighed_and_at_most_ten(model: ThemeModel) -> None:
    for theme in model.themes:
        weights = [weight for _, weight in theme.words]
        assert 1 <= len(weights) <= 10
        assert weights == sorted(weights, reverse=True) and weights[-1] > 0
        assert not {"know", "you", "talked about", "the"} & {word for word, _ in theme.words}


def test_words_equal_our_own_weighing(model: ThemeModel) -> None:
    cleaned = [without_notes(text) for text in TEXTS]
    for theme in model.themes:
        own = dict(class_words(cleaned, model.assignments, theme.number, 50))
        assert all(own[word] == pytest.approx(weight) for word, weight in theme.words)


def test_exemplars_come_from_different_groups(model: ThemeModel) -> None:
    for theme in model.themes:
        assert len(theme.exemplars) == 3
        assert len({GROUPS[place] for place in theme.exemplars}) == 3
        assert all(model.assignments[place] == theme.number for place in theme.exemplars)
        assert theme.exemplars[0] == model.members(theme.number)[0]


def test_a_theme_of_one_interview_shows_it() -> None:
    groups = [
        "one" if "passport" in text or "visa" in text else group for text, group in zip(TEXTS, GROUPS, strict=True)
    ]
    for theme in fit(TEXTS, ["same"] * len(TEXTS)).themes:
        assert theme.spread == 1 and len(theme.exemplars) == 1
    assert min(theme.spread for theme in fit(TEXTS, groups).themes) < 6


def test_stability_of_clear_themes_is_whole(model: ThemeModel) -> None:
    assert all(theme.stability == pytest.approx(1.0) for theme in model.themes)


def test_a_segment_that_fits_nothing_stays_visible() -> None:
    texts = [*TEXTS, "zebra quartz violin comet lagoon"]
    model = fit(texts, [*GROUPS, "interview 1"])
    assert model.assignments[-1] == -1
    assert len(texts) - 1 in model.unassigned
    assert model.closeness[-1] < min(model.closeness[place] for place in model.members(0))


def test_texts_the_encoder_cannot_read_take_no_part() -> None:
    foreign = ["বেতন দেয়নি তিন মাস", "لم يدفعوا الأجر", "…", "🙂"]
    mixed = fit([*foreign, *TEXTS], ["x"] * 4 + GROUPS)
    assert mixed.unread == (0, 1, 2, 3)
    assert mixed.assignments[:4] == (-1, -1, -1, -1)
    assert set(mixed.unread).isdisjoint(mixed.unassigned)
    assert mixed.assignments[4:] == fit(TEXTS, GROUPS).assignments


def test_an_encoder_of_many_languages_keeps_their_words_whole() -> None:
    words = {"বেতন": "মজুরি", "passport": "visa", "नहीं": "मिला", "أُجُور": "دَيْن"}
    texts = [f"{a} {b} {a}" + " cafe\u0301" * (i % 2) for i in range(6) for a, b in words.items()]
    vectors = ENCODER.encode(texts)
    settings = ThemeSettings(themes=4, far=50)
    model = fit_themes(texts, vectors, ["g"] * len(texts), settings, encoder="multilingual-e5-small/test")
    assert model.unread == ()
    shown = {word for theme in model.themes for word, _ in theme.words}
    assert shown == {*words, *words.values(), "café"}


def test_names_notes_and_fillers_are_no_theme_words() -> None:
    texts = [f"Rahima said uh {text} [pause] (laughs)" for text in TEXTS]
    shown = {word for theme in fit(texts, GROUPS, replace(FOUR, words=30)).themes for word, _ in theme.words}
    assert "rahima" in shown
    assert not {"uh", "pause", "laughs", ""} & shown
    left_out = fit(texts, GROUPS, replace(FOUR, words=30, leave_out=("Rahima Begum",)))
    assert "rahima" not in {word for theme in left_out.themes for word, _ in theme.words}


_PROGRAM = """
import json, sys, warnings
from importlib.util import find_spec
from models.themes import fit_themes, ThemeSettings
from tests.models.fakes import HashEncoder, study
texts, groups = study(20)
encoder = HashEncoder()
settings = ThemeSettings(themes=9, seed=3)
model = fit_themes(texts, encoder.encode(texts), groups, settings, encoder=encoder.id)
for name in ("umap", "numba"):
    assert sys.modules.get(name) is None, name
assert find_spec("umap") is not None
assert ("ignore", None, UserWarning, None, 0) not in warnings.filters
print(json.dumps(model.as_dict(), sort_keys=True))
"""


def test_the_same_seed_gives_the_same_themes_in_two_processes() -> None:
    """Also: the default way needs neither UMAP nor numba, and leaves UMAP and warnings as they were."""
    environment = {**os.environ, "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
    done = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    elsewhere = ThemeModel.from_dict(json.loads(done.stdout.splitlines()[-1]))
    texts, groups = study(20)
    settings = ThemeSettings(themes=9, seed=3)
    assert fit(texts, groups, settings) == elsewhere
    assert fit(texts, groups, replace(settings, seed=4)).assignments != elsewhere.assignments


def test_twelve_segments_are_enough_and_eleven_are_not() -> None:
    assert fit(TEXTS[:12], GROUPS[:12], ThemeSettings()).themes
    with pytest.raises(ThemeError, match="11 of 11 passages are in a script and language that the model can read"):
        fit(TEXTS[:11], GROUPS[:11], ThemeSettings())


_V = ENCODER.encode(TEXTS)


@pytest.mark.parametrize(
    ("texts", "vectors", "groups", "settings", "says", "remark"),
    [
        ([], np.zeros((0, 64)), [], FOUR, "0 of 0 passages", "nothing"),
        (["বেতন নাই"] * 20, _V[:20], ["g"] * 20, FOUR, "0 of 20 passages", "none readable"),
        (TEXTS, _V[:5], GROUPS, FOUR, "one row and one group for each", "too few vectors"),
        (TEXTS, _V, GROUPS[:5], FOUR, "one row and one group for each", "too few groups"),
        (TEXTS, _V[:, 0], GROUPS, FOUR, "one row and one group for each", "a flat array"),
        (TEXTS, _V * np.nan, GROUPS, FOUR, "not numbers", "NaN"),
        (TEXTS, np.ones((48, 4)), GROUPS, FOUR, "the same vector", "all alike"),
        (["uh, the [note]"] * 48, _V, GROUPS, FOUR, "no words beside fillers", "nothing to name a theme by"),
        (TEXTS, _V, GROUPS, ThemeSettings(themes=25), "25 themes were asked of 48", "too many"),
        (TEXTS, _V, GROUPS, ThemeSettings(themes=1), "setting is too small", "one theme"),
        (TEXTS, _V, GROUPS, ThemeSettings(resamples=1), "setting is too small", "one resample"),
        (TEXTS, _V, GROUPS, ThemeSettings(far=-1), "far and most_out", "far below nought"),
        (TEXTS, _V, GROUPS, ThemeSettings(most_out=1), "far and most_out", "everything left out"),
    ],
)
def test_refused(
    texts: list[str],
    vectors: np.ndarray,
    groups: list[str],
    settings: ThemeSettings,
    says: str,
    remark: str,
) -> None:
    with pytest.raises(ThemeError, match=says) as caught:
        fit_themes(texts, vectors, groups, settings, encoder=ENCODER.id)
    assert "passport" not in str(caught.value), remark


def test_equal_segments_do_not_break_the_fit() -> None:
    texts = ["I do not remember anything"] * 10 + TEXTS[:8]
    assert fit(texts, ["g"] * 18, ThemeSettings(themes=9)).themes


def test_stored_themes_come_back_the_same(model: ThemeModel) -> None:
    data = json.loads(json.dumps(model.as_dict()))
    assert ThemeModel.from_dict(data) == model
    del data["themes"][0]["size"]
    with pytest.raises(ThemeError, match="lack a part"):
        ThemeModel.from_dict(data)


def test_with_the_real_encoder() -> None:
    """Invented sentences about papers, pay and housing fall apart by matter."""
    matters = {
        "passport": "My passport was {} by the {} and I could not travel.",
        "wages": "They {} my wages and the {} said to wait for the money.",
        "room": "Ten of us {} in one room, and the {} gave us no mattress to sleep on.",
    }
    verbs = {"passport": ("kept", "taken"), "wages": ("delayed", "cut"), "room": ("lived", "slept")}
    people = ("agent", "manager", "foreman", "owner")
    texts = [m.format(v, p) for name, m in matters.items() for v in verbs[name] for p in people]
    groups = [p for name in matters for _ in verbs[name] for p in people]
    encoder = get_encoder()
    model = fit_themes(texts, encoder.encode(texts), groups, ThemeSettings(themes=3, far=50), encoder=encoder.id)
    assert model.encoder == MINILM_ID
    by_matter = [set(model.assignments[start : start + 8]) for start in (0, 8, 16)]
    assert sorted(min(numbers) for numbers in by_matter) == [0, 1, 2]
    assert all(len(numbers) == 1 for numbers in by_matter)
