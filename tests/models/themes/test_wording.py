"""Words and names of themes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from models.theme_words import class_words, without_notes, words_said
from models.themes import ThemeSettings, name_for, refit_words
from models.themes.naming import propose_names
from models.themes.wording import _exchanged, _lift, normalised_information

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


def test_a_word_of_one_person_is_no_word_of_a_theme_of_several() -> None:
    own = [text + " karaoke karaoke karaoke" if who == "a" else text for text, who in zip(PAY, WHO, strict=False)]
    shown = [word for word, _ in refit_words([*own, *HOME], LABELS, ThemeSettings(words=30), WHO)[0]]
    assert set(shown) == {"wages", "late", "agent", "fee"}
    elsewhere = [*own, HOME[0], HOME[1] + " karaoke", HOME[2]]
    assert set(shown) == {word for word, _ in refit_words(elsewhere, LABELS, ThemeSettings(words=30), WHO)[0]}


SEVERAL = [
    ("বেতন দেয়নি কারাওকে", "বেতন দেয়নি তিন মাস", {"বেতন", "দেয়নি"}),
    ("الأجور متأخرة كاراوكي", "الأجور متأخرة دائما", {"الأجور", "متأخرة"}),
    ("pas de cafe\u0301 karaoke", "caf\u00e9 froid 🙂 toujours", {"café"}),
]


@pytest.mark.parametrize(("one", "other", "shown"), SEVERAL)
def test_in_every_script_only_what_two_people_say(one: str, other: str, shown: set[str]) -> None:
    words = refit_words([one, other, *HOME], [0, 0, 1, 1, 1], ThemeSettings(words=30), ["a", "b", "a", "b", "c"])[0]
    assert {word for word, _ in words} == shown


def test_where_nobody_says_the_same_the_words_are_those_that_others_of_the_study_say() -> None:
    texts = ["kerosene roof", "granary bunk", *HOME]
    words = refit_words(texts, [0, 0, 1, 1, 1], ThemeSettings(), ["a", "b", "c", "d", "e"])[0]
    assert {word for word, _ in words} == {"roof", "bunk"}
    said = words_said(texts)
    assert set(propose_names(said, [0, 0, 1, 1, 1], list("abcde"), {0: words})[0].split(", ")) == {"roof", "bunk"}
    assert refit_words(["kerosene", "granary", *HOME], [0, 0, 1, 1, 1], ThemeSettings(), list("abcde"))[0] == ()


@pytest.mark.parametrize(("wanted", "shown"), [(2, {"roof", "bunk"}), (3, {"roof", "bunk", "kerosene"})])
def test_a_theme_of_one_person_has_words_of_others_first(wanted: int, shown: set[str]) -> None:
    texts = ["kerosene kerosene kerosene roof", "kerosene bunk", *HOME]
    words = refit_words(texts, [0, 0, 1, 1, 1], ThemeSettings(words=wanted), ["a", "a", "c", "d", "e"])[0]
    assert {word for word, _ in words} == shown
    name = propose_names(words_said(texts), [0, 0, 1, 1, 1], ["a", "a", "c", "d", "e"], {0: words})[0]
    assert set(name.split(", ")) == {"roof", "bunk"}, "its own word is in no name while there are others"
    alone = refit_words(texts, [0, 0, 1, 1, 1], ThemeSettings(words=wanted), ["a"] * 5)[0]
    assert alone[0][0] == "kerosene", "one person's whole study has that person's words"
    assert propose_names(words_said(texts), [0, 0, 1, 1, 1], ["a"] * 5, {0: alone})[0].startswith("kerosene")


TOLD = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["wages", "roof", "বেতন", "أجور", "rice", "बेटी", "kiln", "dowry"]), max_size=5),
        st.sampled_from("abcd"),
        st.integers(-1, 2),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(told=TOLD, wanted=st.integers(1, 8))
def test_what_one_person_says_never_names_what_several_speak_of(
    told: list[tuple[list[str], str, int]], wanted: int
) -> None:
    texts, who, labels = [" ".join(words) for words, _, _ in told], [each[1] for each in told], [e[2] for e in told]
    if not any(texts):
        return
    words = refit_words(texts, labels, ThemeSettings(words=wanted), who)
    names = propose_names(words_said(texts), labels, who, words)

    def speakers(word: str, places: list[int]) -> int:
        return len({who[place] for place in places if word in told[place][0]})

    everywhere = list(range(len(told)))
    for number, weighed in words.items():
        inside = [place for place in everywhere if labels[place] == number]
        for shown in ([word for word, _ in weighed], names[number].replace(",", "").split()):
            heard = {word: speakers(word, inside) for word in shown}
            known = {word: speakers(word, everywhere) for word in shown}
            if len({who[place] for place in inside}) > 1:
                assert all(count > 1 for count in known.values())
                someone = any(speakers(word, inside) > 1 for place in inside for word in told[place][0])
                assert not someone or all(count > 1 for count in heard.values())
                assert not someone or shown
            elif shown and any(count == 1 for count in known.values()):
                others = {word for place in inside for word in told[place][0] if speakers(word, everywhere) > 1}
                assert others <= set(shown), "words of others come first"


def test_words_said_together_are_preferred() -> None:
    together = ["salt fish lime rice"] * 4
    apart = ["salt boots", "salt boots", "mud", "mud"]
    texts = [*together, *apart, "other words here", "wholly other words"] * 2
    labels = ([0] * 8 + [1] * 2) * 2
    shown = {word for word, _ in refit_words(texts, labels, ThemeSettings(words=4), ["a", "b"] * 10)[0]}
    assert shown == {"salt", "fish", "lime", "rice"}


def test_words_that_fit_less_are_exchanged_until_nothing_is_gained() -> None:
    company = np.full((5, 5), -1.0)
    company[2:, 2:] = 0.9
    company[0, 2:] = company[2:, 0] = 0.5
    np.fill_diagonal(company, 0.0)
    heavy = np.array([0.5, 0.4, 0.2, 0.2, 0.2])
    assert sorted(_exchanged([0, 1, 2, 3], heavy, company)) == [0, 2, 3, 4], "the second goes with none"
    assert sorted(_exchanged([0, 2, 3, 4], heavy, company)) == [0, 2, 3, 4]
    assert _exchanged([1, 0], heavy, company) == [1, 0], "the heaviest stays, though others would do better"
    assert _exchanged([1], heavy, company) == [1]


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.integers(1, 12), wanted=st.integers(1, 12))
def test_an_exchange_never_makes_the_choice_worth_less(seed: int, size: int, wanted: int) -> None:
    rng = np.random.default_rng(seed)
    company = rng.uniform(-1, 1, (size, size))
    company = (company + company.T) / 2
    np.fill_diagonal(company, 0.0)
    heavy = 0.5 * rng.uniform(0, 1, size)
    before = list(range(min(size, wanted)))

    def worth(chosen: list[int]) -> float:
        pairs = max(1, len(chosen) * (len(chosen) - 1))
        return float(heavy[chosen].mean() + 0.5 * company[np.ix_(chosen, chosen)].sum() / pairs)

    after = _exchanged(before, heavy, company)
    assert len(set(after)) == len(before)
    assert after[0] == before[0]
    assert worth(after) >= worth(before) - 1e-9


def test_how_much_commoner_a_word_is_than_in_the_other_themes() -> None:
    lift = _lift(np.array([[6.0, 2.0, 0.0], [3.0, 2.0, 3.0]]))
    assert lift[0, 0] == pytest.approx((6 / 8) / (3 / 8))
    assert lift[1, 1] == pytest.approx(1.0)
    assert lift[1, 2] > 1e6, "said nowhere else"
    assert _lift(np.array([[2.0, 1.0]])).min() > 1, "nothing to tell it from: all words will do"


def test_every_script_and_no_pseudonyms() -> None:
    texts = ["বেতন দেয়নি Rahima", "বেতন দেয়নি তিন মাস", "पैसा नहीं मिला 🙂", "पैसा नहीं cafe\u0301"]
    words = refit_words(texts, [0, 0, 1, 1], ThemeSettings(leave_out=("Rahima",)), ["a", "b", "a", "b"])
    assert {"বেতন", "দেয়নি"} == {word for word, _ in words[0]}
    assert {"पैसा", "नहीं"} == {word for word, _ in words[1]}
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
            ["corn bread and milk, and meat"] * 3,
            ["bread", "milk", "corn", "meat", "hominy"],
            (),
            "corn bread, milk, meat",
            "a phrase first",
        ),
        (["corn bread and milk"] * 2, ["bread", "milk", "corn"], (), "bread, milk, corn", "said too seldom"),
        (
            ["the whip and whips, an overseer was whipped"] * 2,
            ["whip", "whips", "whipped", "overseer"],
            (),
            "whip, whipped, overseer",
            "not twice the same",
        ),
        (["Rahima bread"] * 4, ["bread", "milk"], ("Rahima",), "bread", "no pseudonym, and nothing nobody says"),
        (["বেতন দেয়নি", "বেতন দেয়নি", "মাস", "মাস; বেতন দেয়নি"], ["বেতন", "মাস"], (), "বেতন দেয়নি, মাস", "Bengali"),
        (["bread and kerosene", "bread"], ["kerosene", "bread"], (), "bread", "nothing that one of several says"),
        (["أجور كيروسين", "أجور"], ["كيروسين", "أجور"], (), "أجور", "the same in Arabic"),
        ([], [], (), "", "nothing to name it by"),
    ],
)
def test_names(texts: list[str], words: list[str], leave_out: tuple[str, ...], name: str, remark: str) -> None:
    who = [f"p{place}" for place in range(len(texts))]
    assert name_for(texts, who, tuple((word, 1.0) for word in words), leave_out) == name, remark


def test_a_phrase_of_one_person_names_nothing() -> None:
    assert name_for(["corn bread"] * 5, ["a"] * 5, (("bread", 1.0),)) == "bread"
