"""Search in the testimony: by words, by meaning, or by both in one list, each passage with why it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.embeddings import Encoder, EncoderMissing
from models.languages import readable_by
from models.search import Question, WordHits, fused, marked, read_question
from workbench.assist.search_index import Meaning, ProjectIndex, Rows, index_of
from workbench.assist.search_narrowing import Narrowing, allowed_rows
from workbench.assist.search_results import Hit, Reasons, read_hits
from workbench.assist.vectors import encoder_of, project_encoder
from workbench.project import Project, ProjectError
from workbench.spans import Span

By = Literal["both", "words", "meaning"]
WAYS: tuple[By, ...] = ("both", "words", "meaning")
DEEP = 200
"""How far down each list is looked at to make one of the two."""
MOST = 1_000
LONGEST = 2_000
"""Characters of a question; more is a text, for which there is "more like this"."""
SHORT_SIGNS = 100
"""Passages of fewer signs than this count for less: "And the passport?" is short, not the best on passports."""
NOTHING = "There is nothing to look for in this: type a word that is wanted, not only what is not."
UNREAD = "The meaning of the passages has not been read yet: only words were looked for."

Allowed = NDArray[np.bool_] | None


@dataclass(frozen=True)
class Found:
    """What a search found: the best passages, how many hold the words, and what must be said of it.

    ``by`` is how it was searched in the end; ``count`` is of passages with the words, or ``partly`` with some of them;
    ``notes`` are whole sentences; ``missing`` counts the passages whose meaning has not been read yet, ``unread`` those
    the model cannot read; ``more`` says that there are more than are given.
    """

    hits: tuple[Hit, ...]
    count: int
    by: By
    notes: tuple[str, ...] = ()
    missing: int = 0
    more: bool = False
    partly: bool = False
    unread: int = 0


@dataclass(frozen=True)
class _Near:
    """Passages near in meaning, nearest first, or a sentence why there are none."""

    numbers: tuple[int, ...] = ()
    missing: int = 0
    unread: int = 0
    note: str = ""


@dataclass(frozen=True)
class _Reader:
    """What reads meaning, and the vector of the question; without one, a sentence why (empty: nobody asked)."""

    encoder: Encoder | None = None
    vector: NDArray[np.float32] | None = None
    note: str = ""


def search(
    project: Project,
    typed: str,
    *,
    by: By = "both",
    limit: int = 20,
    narrowing: Narrowing | None = None,
    encoder: Encoder | None = None,
) -> Found:
    """Find passages for what was typed: words, "phrases", beginnings*, -unwanted.

    By words needs no model. By meaning, or both, the project's encoder reads the question; where it cannot, or the
    passages have not been read, that is said and the words alone are searched. Raises ProjectError.
    """
    _check(typed, by, limit)
    question = read_question(typed)
    if not question.wanted:
        return Found((), 0, by, (NOTHING,) if typed.strip() else ())
    reader = _reader(project, encoder, question) if by != "words" else _Reader()
    index = index_of(project)
    with index.lock:
        rows = index.bring_up_to_date(project)
        allowed = allowed_rows(project, rows, narrowing or Narrowing())
        words = _by_words(index, rows, question, max(limit, DEEP), allowed) if by != "meaning" else _NO_WORDS
        near = _by_meaning(project, index, rows, question, max(limit, DEEP), allowed, reader)
        telling = index.words.telling(question.wanted)
    notes = tuple(note for note in (near.note, _told(words)) if note)
    if near.note and by == "both":
        by = "words"
    lists = {"words": words.ids.tolist()} if by != "meaning" else {}
    if by != "words":
        lists["meaning"] = list(near.numbers)
    # A passage with some of the words only must not come before one that says it all in others.
    ranked = fused(lists, limit, {"words": words.whole})
    reasons = [Reasons(places.get("words"), places.get("meaning"), words.whole) for _, places in ranked]
    hits = read_hits(project, [number for number, _ in ranked], reasons, question.wanted, telling)
    reached = len({number for numbers in lists.values() for number in numbers})
    return Found(
        hits,
        words.count,
        by,
        notes,
        near.missing,
        reached > len(hits),
        words.partly,
        near.unread if by != "words" else 0,
    )


def similar_to(
    project: Project,
    interview_id: str,
    span: Span,
    *,
    limit: int = 20,
    narrowing: Narrowing | None = None,
    encoder: Encoder | None = None,
) -> Found:
    """Passages most like a stretch of an interview, nearest first; the stretch itself is left out.

    Raises ProjectError where no passage is there any more.
    """
    _check("like", "meaning", limit)
    reader = _reader(project, encoder, None)
    index = index_of(project)
    with index.lock:
        rows = index.bring_up_to_date(project)
        here = _passages_at(rows, interview_id, span)
        if not len(here):
            raise ProjectError("The passage is no longer there; open the interview and choose another one.")
        if reader.encoder is None:
            return Found((), 0, "meaning", (reader.note,))
        meaning = index.meaning(project, reader.encoder.id)
        places = np.flatnonzero(np.isin(meaning.numbers, rows.numbers[here]))
        if not len(places):
            return Found((), 0, "meaning", (_UNREAD_PASSAGE,), meaning.missing)
        allowed = allowed_rows(project, rows, narrowing or Narrowing())
        allowed = np.ones(len(rows.numbers), dtype=bool) if allowed is None else allowed.copy()
        allowed[here] = False
        vector = np.mean([meaning.index.row(int(place)) for place in places], axis=0)
        numbers = _nearest(meaning, rows, vector / max(float(np.linalg.norm(vector)), 1e-9), limit + 1, allowed)
    reasons = [Reasons(None, place, 0) for place in range(1, len(numbers[:limit]) + 1)]
    hits = read_hits(project, numbers[:limit], reasons)
    return Found(hits, 0, "meaning", (), meaning.missing, len(numbers) > limit, unread=meaning.unread)


_NO_WORDS = WordHits(np.zeros(0, np.int64), np.zeros(0), 0)
_UNREAD_PASSAGE = (
    "The meaning of this passage has not been read: it is very short, new, or in a script the model cannot read."
)


def _check(typed: str, by: str, limit: int) -> None:
    if by not in WAYS:
        raise ProjectError(f"To search by {by} was asked for; choose {', '.join(WAYS)}.")
    if not 1 <= limit <= MOST:
        raise ProjectError(f"{limit} passages were asked for; ask for 1 to {MOST}.")
    if len(typed) > LONGEST:
        raise ProjectError(f"The question has {len(typed)} characters; at most {LONGEST} can be looked for.")


def _reader(project: Project, encoder: Encoder | None, question: Question | None) -> _Reader:
    """The encoder, if it is there and can read the question, and the question's vector."""
    try:
        chosen = encoder or encoder_of(project)
    except EncoderMissing as error:
        return _Reader(note=f"Only words were looked for. {error}")
    if question is None:
        return _Reader(chosen)
    if not readable_by(chosen.id, question.plain):
        name = project_encoder(project)
        return _Reader(chosen, note=f"The model {name} cannot read this script: only words were looked for.")
    return _Reader(chosen, chosen.encode([question.plain])[0])


def _by_words(index: ProjectIndex, rows: Rows, question: Question, limit: int, allowed: Allowed) -> WordHits:
    def favour(numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        places = rows.of(numbers)
        return np.sqrt(np.minimum(1.0, (rows.ends[places] - rows.starts[places]) / SHORT_SIGNS))

    return index.words.find(question, limit + 1, None if allowed is None else rows.numbers[allowed], favour)


def _by_meaning(
    project: Project,
    index: ProjectIndex,
    rows: Rows,
    question: Question,
    limit: int,
    allowed: Allowed,
    reader: _Reader,
) -> _Near:
    if reader.encoder is None:
        return _Near(note=reader.note)
    meaning = index.meaning(project, reader.encoder.id)
    if reader.vector is None:
        return _Near(missing=meaning.missing, note=reader.note)
    if not len(meaning.numbers):
        return _Near(missing=meaning.missing, note=UNREAD)
    unwanted = index.words.holding(question.never())
    if len(unwanted):
        allowed = np.ones(len(rows.numbers), dtype=bool) if allowed is None else allowed.copy()
        allowed[rows.of(unwanted)] = False
    return _Near(tuple(_nearest(meaning, rows, reader.vector, limit, allowed)), meaning.missing, meaning.unread)


def _nearest(meaning: Meaning, rows: Rows, vector: NDArray[np.float32], limit: int, allowed: Allowed) -> list[int]:
    """The numbers of the passages nearest to a vector."""
    if allowed is not None:
        places = rows.of(meaning.numbers)
        places[places == len(rows.numbers)] = 0
        allowed = allowed[places] & (rows.numbers[places] == meaning.numbers)
    near = meaning.index.nearest(np.asarray(vector, dtype=np.float32), limit, allowed)
    return [int(number) for number in meaning.numbers[near.positions]]


def _passages_at(rows: Rows, interview_id: str, span: Span) -> NDArray[np.int64]:
    """Where in the rows the passages are that share a sign with a stretch of an interview."""
    if interview_id not in rows.interviews:
        return np.zeros(0, dtype=np.int64)
    here = rows.interview == rows.interviews.index(interview_id)
    return np.flatnonzero(here & (rows.starts < span.end) & (rows.ends > span.start))


def _told(words: WordHits) -> str:
    if words.more:
        return f"So many passages hold these words ({words.count:,} or more) that not all were weighed; add a word."
    if not words.whole and len(words.ids):
        return "No passage holds everything you typed; these hold some of it."
    return ""


def marks_in(typed: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a question stand in a text, in code points."""
    return tuple(marked(text, [each for term in read_question(typed).wanted for each in term.to_mark]))
