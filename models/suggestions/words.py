"""The words of a text as a weighted, sparse row: stems and pairs, those in the reach of a negation marked."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

# Letters and their marks in any script; an apostrophe inside a word belongs to it.
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff\u064b-\u0670]*(?:'[^\W\d_]+)?")
_NOTE = re.compile(r"\[[^\[\]\n]*\]")
_NEGATORS = frozenset({"never", "no", "not", "nobody", "none", "nothing", "without", "neither", "nor", "cannot"})
_REACH = 3
_STEM = 6
_FEWEST = 2


def spoken(text: str) -> str:
    """Give a text without what stands in square brackets, which nobody said: "[laughs]", "[place 3]"; or all of it."""
    rest = _NOTE.sub(" ", text)
    return rest if _WORD.search(rest) else text


def stems(text: str) -> list[str]:
    """Give the words spoken in order, lower case and cut to six letters, "!" before those just negated."""
    plain = unicodedata.normalize("NFC", spoken(text)).lower().replace("\u2019", "'")
    found: list[str] = []
    reach = 0
    for word in _WORD.findall(plain):
        stem = word[:_STEM]
        found.append(f"!{stem}" if reach else stem)
        reach = max(0, reach - 1)
        if word in _NEGATORS or word.endswith("n't"):
            reach = _REACH
    return found


def terms(text: str) -> list[str]:
    """Give the terms a text is compared by: stems (negated ones also without their mark) and pairs of stems."""
    words = stems(text)
    plain = [word[1:] for word in words if word.startswith("!")]
    return [*words, *plain, *(f"{one}_{two}" for one, two in zip(words, words[1:], strict=False))]


class WordSpace:
    """Term weights (TF-IDF, rows of length one) over the terms that come in two or more of some texts."""

    def __init__(
        self, place: Mapping[str, int], rarity: NDArray[np.float64], rows: sparse.csr_matrix, known: int | None = None
    ) -> None:
        """Use terms with their columns and weights, and the rows of the texts they were learned from.

        known counts the first terms, by which alone rows have length one; the others only add to them.
        """
        self.place = dict(place)
        self.rows = rows
        self._rarity = rarity
        self._known = len(place) if known is None else known

    def extended(self, texts: Sequence[str]) -> WordSpace:
        """Give a space that knows the terms of more texts too; its rows are those of the texts given.

        What it knew stays as it is, so that likeness in it is likeness in this space and something more.
        """
        split = [Counter(terms(text)) for text in texts]
        spread = Counter(term for counts in split for term in counts)
        new = sorted(term for term in spread if term not in self.place)
        place = {term: at for at, term in enumerate([*self.place, *new])}
        whole = self.rows.shape[0] + len(texts)
        rare = np.array([math.log((1 + whole) / (1 + spread[term])) + 1 for term in new])
        rarity = np.concatenate([self._rarity, rare])
        known = len(self.place)
        return WordSpace(place, rarity, _matrix(split, place, rarity, known), known)

    @classmethod
    def learn(cls, texts: Sequence[str]) -> WordSpace:
        """Learn terms and their weights."""
        split = [Counter(terms(text)) for text in texts]
        spread = Counter(term for counts in split for term in counts)
        kept = sorted(term for term, count in spread.items() if count >= _FEWEST)
        rarity = np.array([math.log((1 + len(texts)) / (1 + spread[term])) + 1 for term in kept])
        place = {term: at for at, term in enumerate(kept)}
        return cls(place, rarity, _matrix(split, place, rarity, len(place)))

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Give one row for each text; a text without known terms gives a row of zeros."""
        return _matrix([Counter(terms(text)) for text in texts], self.place, self._rarity, self._known)

    def packed(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays, for a file."""
        words = np.frombuffer("\n".join(self.place).encode(), dtype=np.uint8)
        return {
            "terms": words,
            "rarity": self._rarity.astype(np.float32),
            "data": self.rows.data.astype(np.float32),
            "indices": self.rows.indices.astype(np.int32),
            "indptr": self.rows.indptr.astype(np.int32),
        }

    @classmethod
    def unpacked(cls, stored: Mapping[str, NDArray[Any]]) -> WordSpace:
        """Make it again from its arrays."""
        kept = stored["terms"].tobytes().decode().split("\n")
        shape = (len(stored["indptr"]) - 1, len(kept))
        parts = (stored["data"].astype(np.float64), stored["indices"], stored["indptr"])
        place = {term: at for at, term in enumerate(kept)}
        return cls(place, stored["rarity"].astype(np.float64), sparse.csr_matrix(parts, shape=shape))


def padded(rows: sparse.csr_matrix, columns: int) -> sparse.csr_matrix:
    """Rows of a space as rows of one that was extended from it: its terms come first, the new ones are not in them."""
    return sparse.csr_matrix((rows.data, rows.indices, rows.indptr), shape=(rows.shape[0], columns))


def _matrix(
    split: Sequence[Counter[str]], place: Mapping[str, int], rarity: NDArray[np.float64], known: int
) -> sparse.csr_matrix:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for counts in split:
        here = [(place[term], count) for term, count in counts.items() if term in place]
        raw = [(1 + math.log(count)) * rarity[at] for at, count in here]
        whole = math.sqrt(sum(value * value for value in raw)) or 1.0
        first = math.sqrt(sum(value * value for value, (at, _) in zip(raw, here, strict=True) if at < known)) or 1.0
        columns.extend(at for at, _ in here)
        values.extend(value / (first if at < known else whole) for value, (at, _) in zip(raw, here, strict=True))
        ends.append(len(columns))
    shape = (len(split), len(place))
    parts = (np.array(values), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32))
    return sparse.csr_matrix(parts, shape=shape)
