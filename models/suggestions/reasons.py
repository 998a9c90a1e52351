"""Why a code is offered: what the text resembles, and the words that tipped it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.suggestions.base import Base
from models.suggestions.codes import Code
from models.suggestions.kernel import WORD_SHARE, Matrix, Near
from models.suggestions.learned import Learned
from models.suggestions.types import Reason
from models.suggestions.words import WordSpace, spoken, stems

_SURFACE = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff\u064b-\u0670]*(?:['\u2019][^\W\d_]+)?")
_MOST_WORDS = 4
_LEAST_PART = 0.25
_DULL_WORDS = """
a an the and or but so to of in on at for from with by is are was were be been am i me my we us our you your he him his
she her they them their it its this that there here as if then than not no do does did have has had will would can could
just very all one when what who how because
"""
_DULL = frozenset(_DULL_WORDS.split())


class Explainer:
    """Finds reasons in the corpus and in what was taught."""

    def __init__(self, base: Base) -> None:
        """Explain with the corpus of a base."""
        self._base = base
        self._kinds = {"definition": "definition", "book": "example", "example": "example"}
        self._learned: Learned | None = None
        self._taught_terms: Matrix | None = None

    @cached_property
    def _terms(self) -> Matrix:
        """What each term speaks for, per code; worked out when first asked for."""
        return WORD_SHARE * np.asarray(self._base.likeness.rows.T @ self._base.weights)

    def learn(self, learned: Learned | None) -> None:
        """Take over what was taught."""
        self._learned, self._taught_terms = learned, None
        if learned is not None:
            self._taught_terms = WORD_SHARE * np.asarray(learned.likeness.rows.T @ learned.weights)

    def reasons(self, text: str, at: int, code: Code, base_row: Near, taught_row: Near | None) -> tuple[Reason, ...]:
        """Give the nearest example or coded excerpt, and the words, for one code offered for a text."""
        found = [self._nearest(at, code, base_row, taught_row), self._words(text, at, code)]
        return tuple(reason for reason in found if reason is not None)

    def _nearest(self, at: int, code: Code, base_row: Near, taught_row: Near | None) -> Reason | None:
        best, likest = None, -1.0
        mine = self._examples(at)
        if len(mine):
            nearest = int(mine[int(np.argmax(base_row[mine]))])
            kind = self._kinds[self._base.corpus.kinds[nearest]]
            likest = float(base_row[nearest])
            best = Reason(kind, self._base.corpus.texts[nearest], code.id)  # type: ignore[arg-type]
        if self._learned is not None and taught_row is not None:
            for row, lesson in enumerate(self._learned.lessons):
                if at in lesson.carries and float(taught_row[row]) > likest:
                    likest = float(taught_row[row])
                    best = Reason("definition" if lesson.own else "coded", lesson.text, lesson.source)
        return best

    def _examples(self, at: int) -> NDArray[np.int64]:
        if at >= len(self._base.codes):
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(self._base.corpus.targets[:, at] > 0)

    def _words(self, text: str, at: int, code: Code) -> Reason | None:
        words = self.tipping_words(text, at)
        return Reason("words", ", ".join(words), code.id) if words else None

    def tipping_words(self, text: str, at: int) -> list[str]:
        """The words of the text that speak most for a code, at most four, in the order of the text."""
        surfaces, marks = _SURFACE.findall(spoken(text)), stems(text)
        if len(surfaces) != len(marks) or not marks:
            return []
        worth = np.zeros(len(marks))
        if at < len(self._base.codes):
            worth += _by_word(marks, self._base.likeness.words, text, self._terms[:, at])
        if self._learned is not None and self._taught_terms is not None:
            worth += _by_word(marks, self._learned.likeness.words, text, self._taught_terms[:, at])
        return _best(surfaces, worth.tolist())


def _by_word(marks: Sequence[str], space: WordSpace, text: str, terms: Matrix) -> Matrix:
    """What each word of a text adds to a score: its own term, and half of each pair it stands in."""
    row = space.matrix([text])
    worth = dict(zip(row.indices.tolist(), (row.data * terms[row.indices]).tolist(), strict=True))
    found = np.array([worth.get(space.place.get(mark, -1), 0.0) for mark in marks])
    for place, (one, two) in enumerate(zip(marks, marks[1:], strict=False)):
        pair = worth.get(space.place.get(f"{one}_{two}", -1), 0.0) / 2
        found[place : place + 2] += pair
    return found


def _best(surfaces: Sequence[str], worth: Sequence[float]) -> list[str]:
    telling = [at for at in range(len(surfaces)) if worth[at] > 0 and surfaces[at].lower() not in _DULL]
    telling.sort(key=lambda at: -worth[at])
    top = [at for at in telling[:_MOST_WORDS] if worth[at] >= _LEAST_PART * worth[telling[0]]]
    return list(dict.fromkeys(surfaces[at].lower() for at in sorted(top)))
