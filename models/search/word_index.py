"""An index of words in memory: SQLite's full-text search, which is never written to disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray
from sqlcipher3 import dbapi2

from models.search.folding import fold
from models.search.question import Question, Term

RANKED = 20_000
"""Matches that are weighed for one question; who asks for a commoner word is told that there are more."""
MANY = 100_000
"""So many texts taken in at once are put in order at once, which makes asking quicker."""
COMMON = 0.03
"""A word in more than this share of the texts tells them little apart, where not all words are found together."""
FEW = 20
"""In so many texts any word may stand and still tell them apart."""

Ids = NDArray[np.int64]
Favour = Callable[[Ids], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class WordHits:
    """Ids of texts, best first, with weights (higher is better), and how many fit in all.

    ``more`` says that there were too many to weigh, so that the best of the first are given; the first ``whole`` hold
    everything, the others some of it.
    """

    ids: Ids
    weights: NDArray[np.float64]
    count: int
    more: bool = False
    whole: int = 0

    @property
    def partly(self) -> bool:
        """Whether texts that hold only some of what was asked for are among the hits."""
        return self.whole < len(self.ids)


class WordIndex:
    """Texts by id, found by their words. Safe to use from several threads; one waits for the other."""

    def __init__(self) -> None:
        """Begin empty."""
        self._lock = RLock()
        self._base = dbapi2.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.execute("PRAGMA temp_store = MEMORY")
        # The texts themselves are not kept, only which word stands where. "ascii" takes every sign beyond ASCII for
        # part of a word: what ends a word in other scripts is decided in fold(), by the Unicode tables of Python.
        self._base.execute(
            "CREATE VIRTUAL TABLE word USING fts5(said, content='', contentless_delete=1, tokenize='ascii')"
        )
        self._base.execute("CREATE VIRTUAL TABLE term USING fts5vocab('word', 'row')")
        self.size = 0

    def add(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in texts by ids that are not there yet."""
        with self._lock:
            self._base.execute("BEGIN")
            count = 0
            for number, text in rows:
                self._base.execute("INSERT INTO word(rowid, said) VALUES (?, ?)", (number, fold(text)))
                count += 1
            self._base.execute("COMMIT")
            if count >= MANY:
                self._base.execute("INSERT INTO word(word) VALUES ('optimize')")
            self.size += count

    def remove(self, ids: Sequence[int]) -> None:
        """Let go of texts."""
        with self._lock:
            self._base.execute("BEGIN")
            self._base.executemany("DELETE FROM word WHERE rowid = ?", [(int(number),) for number in ids])
            self._base.execute("COMMIT")
            self.size -= len(ids)

    @property
    def bytes(self) -> int:
        """Memory the index takes."""
        with self._lock:
            pages, size = (self._base.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
        return int(pages) * int(size)

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._base.close()
            self.size = 0

    def find(
        self, question: Question, limit: int, allowed: Ids | None = None, favour: Favour | None = None
    ) -> WordHits:
        """The best texts for a question, among ``allowed`` ids (ascending) where given.

        Texts that hold everything come first; where they are fewer than ``limit``, texts that hold some of it follow,
        found by the rarer words. ``favour`` gives for ids what their weights are multiplied by.
        """
        if not question.wanted:
            return WordHits(np.zeros(0, np.int64), np.zeros(0), 0)
        with self._lock:
            ids, weights, count, more = self._match(question.all_words(), limit, allowed, favour)
            whole = len(ids)
            if whole < limit and len(question.wanted) > 1:
                others, other_weights, all_of_them, more = self._match(
                    question.some_words(self.telling(question.wanted)), 2 * limit, allowed, favour
                )
                fresh = ~np.isin(others, ids)
                ids = np.concatenate([ids, others[fresh]])[:limit]
                weights = np.concatenate([weights, other_weights[fresh]])[:limit]
                count = max(count, all_of_them)
        return WordHits(ids, weights, count, more, whole)

    def holding(self, expression: str) -> Ids:
        """The ids of all texts that fit an expression of a question, ascending."""
        if not expression:
            return np.zeros(0, np.int64)
        with self._lock:
            rows = self._base.execute("SELECT rowid FROM word WHERE word MATCH ?", (expression,)).fetchall()
        return np.sort(np.fromiter((row[0] for row in rows), np.int64, len(rows)))

    def telling(self, terms: Sequence[Term]) -> list[Term]:
        """The terms that tell texts apart; all of them when none does."""
        most = max(FEW, COMMON * self.size)
        with self._lock:
            rare = [term for term in terms if term.word is None or self._texts_with(term.word) <= most]
        return rare or list(terms)

    def _texts_with(self, word: str) -> int:
        row = self._base.execute("SELECT doc FROM term WHERE term = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _match(
        self, expression: str, limit: int, allowed: Ids | None, favour: Favour | None
    ) -> tuple[Ids, NDArray[np.float64], int, bool]:
        """Ids and weights of the best, how many fit, and whether there were too many to weigh."""
        query = "SELECT rowid, rank FROM word WHERE word MATCH ? LIMIT ?"
        rows = self._base.execute(query, (expression, RANKED + 1)).fetchall()
        more = len(rows) > RANKED
        if more and allowed is not None:
            # What is allowed may lie behind the first: all that fit, in their order.
            every = self.holding(expression)
            ids = every[_among(every, allowed)]
            return ids[:limit], np.zeros(min(limit, len(ids))), len(ids), len(ids) > limit
        ids = np.fromiter((row[0] for row in rows[:RANKED]), np.int64)
        weights = -np.fromiter((row[1] for row in rows[:RANKED]), np.float64)
        if allowed is not None:
            kept = _among(ids, allowed)
            ids, weights = ids[kept], weights[kept]
        if favour is not None:
            weights = weights * favour(ids)
        best = np.lexsort((ids, -weights))[:limit]
        return ids[best], weights[best], len(ids), more


def _among(ids: Ids, allowed: Ids) -> NDArray[np.bool_]:
    """Which ids are among others that are in order."""
    places = np.searchsorted(allowed, ids)
    places[places == len(allowed)] = 0
    return allowed[places] == ids if len(allowed) else np.zeros(len(ids), dtype=bool)
