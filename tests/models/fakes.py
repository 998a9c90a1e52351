"""An encoder for tests: words hashed to fixed directions, so that texts sharing words lie near each other."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embeddings import unit_rows
from models.theme_words import words_of

#: Invented sentences about four matters, none of them taken from a real interview.
MATTERS: dict[str, tuple[str, ...]] = {
    "pay": ("wages", "salary", "overtime", "payslip", "deduction", "money", "paid", "late"),
    "home": ("dormitory", "bunk", "kitchen", "water", "rats", "roof", "mattress", "window"),
    "papers": ("passport", "visa", "permit", "embassy", "locked", "agency", "contract", "stamp"),
    "health": ("machine", "injury", "gloves", "dust", "cough", "clinic", "burn", "doctor"),
}


class HashEncoder:
    """Hash projection: the vector of a text is the sum of its words' fixed random directions."""

    id = "hash-projection"
    dimensions = 64

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode the texts."""
        rows = [
            np.sum([self._direction(word) for word in words_of(text)] or [np.zeros(self.dimensions)], axis=0)
            for text in texts
        ]
        return unit_rows(np.array(rows).reshape(len(rows), self.dimensions))

    def _direction(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        return np.random.default_rng(seed).normal(size=self.dimensions)


def study(repeats: int = 12, interviews: int = 6) -> tuple[list[str], list[str]]:
    """Make texts about the four matters, turn and turn about, with the interview each comes from."""
    texts: list[str] = []
    groups: list[str] = []
    for repeat in range(repeats):
        for words in MATTERS.values():
            chosen = [words[(repeat + step) % len(words)] for step in range(5)]
            texts.append("We talked about the " + " and the ".join(chosen) + ", you know.")
            groups.append(f"interview {repeat % interviews + 1}")
    return texts, groups
