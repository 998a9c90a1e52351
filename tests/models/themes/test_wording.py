"""Words and names of themes."""

import numpy as np
import pytest
from scipy import sparse

from models.theme_words import class_words, without_notes
from models.themes import ThemeSettings, name_for, refit_words
from models.themes.wording import normalised_information

PAY = ["the wages were late and the agent took a fee", "wages late again, the agent said", "agent fee and late wages"]
HOME = ["the roof leaked on the bunk", "a bunk under the roof, and rats", "rats at the bunk, the roof open"]
TEXTS = [*PAY, *HOME]
LABELS = [0, 0, 0, 1, 1, 1]
WHO = ["a", "b", "c", "a", "b", "c"]


def test_words_tell_themes_apart_and_carry_bertopics_weights() -> None:
    words = refit_words(TEXTS, LABELS, ThemeSettings(words=4), WHO)
    assert {word for word, _ in words[0]} == {"wages", "late", "agent", "fee"}
    assert {word for word, _ in words[1]} >= {"roof", "bunk", "rats"}
    known = dict(class_words([without_notes(text) for text in TEXTS], LABELS, 0, 50))
    assert all(known[word] == pytest.approx(weight) for word, weight in words[0])
    weights = [weight for _, weight in words[0]]
    assert weights == sorted(weights, reverse=True)


def test_a_word_of_one_person_gives_way_to_a_word_of_several() -> None:
    own = [text + " karaoke karaoke karaoke" if who == "a" else text for text, who in zip(PAY, WHO, strict=False)]
    shown = [word for word, _ in refit_words([*own, *HOME], LABELS, ThemeSettings(words=3), WHO)[0]]
    assert "karaoke" not in shown
    everything = [word for word, _ in refit_words([*own, *HOME], LABELS, ThemeSettings(words=9), WHO)[0]]
    assert "karaoke" in everything


def test_words_said_together_are_preferred() -> None:
    together = ["salt fish lime rice"] * 4
    apart = ["salt boots", "salt boots", "mud", "mud"]
    texts = [*together, *apart, "other words here", "wholly other words"] * 2
    labels = ([0] * 8 + [1] * 2) * 2
    shown = {word for word, _ in refit_words(texts, labels, ThemeSettings(words=4), ["a", "b"] * 10)[0]}
    assert shown == {"salt", "fish", "lime", "rice"}


def test_every_script_and_no_pseudonyms() -> None:
    texts = ["বেতন দেয়নি Rahima", "বেতন দেয়নি তিন মাস", "पैसा नहीं मिला 🙂", "पैसा नहीं cafe\u0301"]
    words = refit_words(texts, [0, 0, 1, 1], ThemeSettings(leave_out=("Rahima",)), ["a", "b", "a", "b"])
    assert {"বেতন", "দেয়নি"} <= {word for word, _ in words[0]}
    assert {"पैसा", "नहीं", "café"} <= {word for word, _ in words[1]}
    assert "rahima" not in {word for word, _ in words[0]}


def test_information_of_pairs() -> None:
    inside = sparse.csc_matrix(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 0]]))
    value = normalised_information(inside)
    assert value[0, 1] == pytest.approx(1.0)
    assert value[0, 2] == -1.0


@pytest.mark.parametrize(
    ("texts", "words", "leave_out", "name", "remark"),
    [
        (
            ["corn bread and milk"] * 3,
            ["bread", "milk", "corn", "meat"],
            (),
            "corn bread, milk, meat",
            "a phrase first",
        ),
        (["corn bread and milk"] * 2, ["bread", "milk", "corn"], (), "bread, milk, corn", "said too seldom"),
        (
            ["the whip"] * 3,
            ["whip", "whips", "whipped", "overseer"],
            (),
            "whip, whipped, overseer",
            "not twice the same",
        ),
        (["Rahima bread"] * 4, ["bread", "milk"], ("Rahima",), "bread, milk", "no pseudonym"),
        (["বেতন দেয়নি"] * 3, ["বেতন", "মাস"], (), "বেতন দেয়নি, মাস", "Bengali"),
        ([], [], (), "", "nothing to name it by"),
    ],
)
def test_names(texts: list[str], words: list[str], leave_out: tuple[str, ...], name: str, remark: str) -> None:
    who = [f"p{place}" for place in range(len(texts))]
    assert name_for(texts, who, tuple((word, 1.0) for word in words), leave_out) == name, remark


def test_a_phrase_of_one_person_names_nothing() -> None:
    assert name_for(["corn bread"] * 5, ["a"] * 5, (("bread", 1.0),)) == "bread"
