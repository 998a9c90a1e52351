"""A stand-in for a language model: texts that share words have vectors close to each other. Fast, and needs nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embeddings import unit_rows

ENGLISH = "all-MiniLM-L6-v2/test"
"""An id the program takes to read Latin script only."""
EVERY_SCRIPT = "multilingual-e5-small/test"
"""An id the program takes to read every script."""


class WordEncoder:
    """Adds up one random direction per word; counts how many texts it was given."""

    def __init__(self, identifier: str = EVERY_SCRIPT, dimensions: int = 64) -> None:
        self.id, self.dimensions = identifier, dimensions
        self.given: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given += texts
        rows = [sum((self._word(word) for word in _words(text)), np.full(self.dimensions, 1e-3)) for text in texts]
        return unit_rows(np.array(rows).reshape(len(texts), self.dimensions))

    def _word(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        return np.random.default_rng(seed).standard_normal(self.dimensions)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w\u0300-\u036f\u0900-\u0dff]+", text.casefold()) if word]
