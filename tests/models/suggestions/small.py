"""A small codebook with examples, and an encoder, for fast tests of the suggestion engine."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.suggestions.examples import Example
from tests.models.fakes import HashEncoder

BOOK = {
    "dimensions": [
        {
            "id": "wages",
            "scale": "ordinal",
            "positions": [
                {"id": "wages.living", "label": "Living wage", "level": 0, "definition": "Pay covers life.",
                 "examples": ["My salary covers rent and school every month."]},
                {"id": "wages.poverty", "label": "Poverty pay", "level": 2, "definition": "Pay is below costs.",
                 "examples": ["The salary buys rice and oil only."]},
                {"id": "wages.withheld", "label": "Late pay", "level": 3, "definition": "Earned pay is delayed or cut.",
                 "examples": ["He kept back two weeks of salary."]},
            ],
        },
        {
            "id": "violence",
            "scale": "ordinal",
            "positions": [
                {"id": "violence.respect", "label": "Respect", "level": 0, "definition": "Treated with respect.",
                 "examples": ["They greet me by name and say please."]},
                {"id": "violence.assault", "label": "Violence", "level": 4, "definition": "Blows are used.",
                 "examples": ["He hit me with the rope on deck."]},
            ],
        },
        {
            "id": "agency",
            "scale": "nominal",
            "positions": [
                {"id": "agency.mutual_aid", "label": "Mutual aid", "level": None, "definition": "Workers share.",
                 "examples": ["We share rice with who has no work."]},
            ],
        },
    ],
    "families": [
        {"id": "actor", "codes": [{"id": "actor.police", "label": "Police", "definition": "Law enforcement, police."}]}
    ],
}  # fmt: skip

_CODED = {
    "wages.living": [
        "salary covers rent school savings",
        "salary covers food rent savings bank",
        "good salary covers school",
    ],
    "wages.poverty": ["salary buys rice oil only", "salary too small rice medicine", "small salary only rice"],
    "wages.withheld": ["kept back weeks salary late", "salary late months kept back", "late salary cut kept"],
    "violence.respect": ["greet me name please respect", "polite greet please name", "respect polite name"],
    "violence.assault": ["hit me rope deck", "beat me rope stick", "hit beat stick me"],
    "agency.mutual_aid": ["share rice neighbours room", "share room food with others", "share money rice together"],
    "actor.police": ["police officer came street", "police stopped us street", "officer police asked papers"],
}
_EMPTY = ["weather bus rain window", "tea goat garden rain", "bus window seat sister", "television cricket match rain"]


def examples() -> tuple[Example, ...]:
    """Sixty-odd invented examples."""
    found = []
    for turn in ("today", "yesterday", "always"):
        for code, texts in _CODED.items():
            found += [Example(f"{text} {turn} {code[-3:]}", frozenset({code})) for text in texts]
        for number, text in enumerate(_EMPTY):
            harm = frozenset({"violence.assault"}) if number == 1 else frozenset()
            found.append(Example(f"{text} {turn}", frozenset(), harm, "nothing"))
    return tuple(found)


class SmallEncoder(HashEncoder):
    """The hash encoder, with the directions of words kept."""

    id = "hash-projection/small"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().encode(list(texts))

    @lru_cache(maxsize=5000)  # noqa: B019  one encoder for all tests
    def _direction(self, word: str) -> NDArray[np.float64]:
        return super()._direction(word)
