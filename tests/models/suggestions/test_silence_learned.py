"""However much a team taught it, the engine keeps silent where nothing is to be coded, within the risk."""

import random
from collections.abc import Iterator, Sequence

import pytest

from benchmarks.suggestions import read_gold
from models.suggestions import Suggester, Taught
from models.suggestions import base as base_module
from models.suggestions.examples import Example
from tests.models.suggestions.small import BOOK, SmallEncoder
from tests.models.suggestions.small import examples as few
from workbench.codebook.schema import continuum_data

RISK = 0.1
STEPS = (0, 50, 200, 500)
# What is told of a day, with or without anything to code in it; the team's interviews are full of it.
_WORDS = """
weather bus rain window tea goat garden seat sister television cricket match river market bread morning evening road
lamp table friend song dog hill market kitchen shoes bicycle letter cousin school sea fish radio mango bridge
"""
_DAY = _WORDS.split()
_CODED = {
    "wages.living": ["salary covers rent school savings", "good salary covers food"],
    "wages.poverty": ["salary buys rice oil only", "salary too small medicine"],
    "wages.withheld": ["kept back weeks salary late", "late salary cut kept"],
    "violence.respect": ["greet me name please respect", "polite greet please name"],
    "violence.assault": ["hit me rope deck", "beat me rope stick"],
    "actor.police": ["police officer came street", "officer police asked papers"],
}
ENCODER = SmallEncoder()


def day(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_DAY) for _ in range(count))


def coded(chance: random.Random, number: int) -> tuple[str, str]:
    code = chance.choice(sorted(_CODED))
    return f"{day(chance, 6)} {chance.choice(_CODED[code])} {day(chance, 3)} {number}", code


def shipped() -> tuple[Example, ...]:
    chance = random.Random(1)
    plain = [Example(f"{day(chance, 8)} {at}", frozenset(), frozenset(), "nothing") for at in range(120)]
    told = [coded(chance, at) for at in range(200)]
    return (*few(), *plain, *(Example(text, frozenset({code})) for text, code in told))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[Suggester]:
    monkeypatch.setattr(base_module, "load_examples", shipped)
    monkeypatch.setattr(base_module, "_MADE", {})
    yield Suggester(BOOK, ENCODER, risk=RISK)


def silent(engine: Suggester, texts: Sequence[str]) -> float:
    advice = engine.advise(texts)
    return sum(each.abstained for each in advice) / len(advice)


@pytest.mark.parametrize("codings", STEPS)
def test_silence_holds_after_learning(small: Suggester, codings: int) -> None:
    chance = random.Random(2)
    lessons = [coded(chance, 1000 + at) for at in range(codings)]
    small.learn([Taught(str(at), text, code) for at, (text, code) in enumerate(lessons)])
    fresh = [f"{day(chance, chance.randint(6, 12))}." for _ in range(400)]
    # 120 known texts and 400 fresh ones: two deviations of both shares.
    assert silent(small, fresh) >= 1 - RISK - 0.06
    # And it has not fallen silent altogether.
    assert silent(small, [coded(chance, 5000 + at)[0] for at in range(100)]) <= 0.3


@pytest.mark.slow
def test_silence_holds_on_excerpts_after_their_neighbours_were_taught() -> None:
    from models.embeddings import get_encoder

    gold = [one for name in ("open", "open2") for one in read_gold(name)]
    random.Random(3).shuffle(gold)
    empty = [one.text for one in gold if not one.gold]
    pairs = [(one.text, code) for one in gold if one.gold for code in sorted(one.gold | one.also)]
    assert len(pairs) >= max(STEPS)
    engine = Suggester(continuum_data(), get_encoder(), risk=RISK)
    for codings in STEPS:
        engine.learn([Taught(str(at), text, code) for at, (text, code) in enumerate(pairs[:codings])])
        # The excerpts were written to be hard; there are 68: a deviation of a risk of 0.1 is 0.036.
        assert silent(engine, empty) >= 1 - RISK - 0.04
