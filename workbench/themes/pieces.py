"""The passages a grouping takes in, with whose they are; and the words that must not name a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.embeddings import Encoder
from models.segments import count_words
from workbench.assist.passages import SHORT, SPEAKING, passages, text_hash
from workbench.refusals import refusals
from workbench.store.tables import Event, Interview, Mask, Speaker, Vector
from workbench.store.undo import STOPS

ASKING = (*SPEAKING, "interviewer")
"""The roles that take part where the interviewer's words are asked for as well."""


@dataclass(frozen=True)
class Piece:
    """One passage; ``group`` is the participant, or the interview where nobody says who speaks."""

    interview_id: str
    start: int
    end: int
    text: str
    speaker_id: str | None
    group: str


@dataclass(frozen=True)
class Gathered:
    """The passages that take part, how many were too short, and the revision of each interview's text.

    ``refused``: passages of participants who refused analysis by the team. ``stop``: the number of the newest event
    that took words away for good; one that is newer means that what was gathered must not be stored.
    """

    pieces: tuple[Piece, ...]
    short: int
    revisions: dict[str, int]
    refused: int = 0
    stop: int = 0


def gather(session: Session, *, interviewer: bool = False) -> Gathered:
    """The passages that say enough to be grouped; see refresh_passages before.

    A translation stands for its original: the same words twice would make a theme of themselves. What somebody said
    who refused analysis by the team stays out.
    """
    refused = refusals(session)
    every = passages(session, roles=ASKING if interviewer else SPEAKING, translated=False)
    rows = [row for row in every if not refused.cover(row.interview_id, row.participant_id, row.role)]
    wanted = {row.interview_id for row in rows}
    query = select(Interview.id, Interview.text, Interview.revision).where(Interview.id.in_(wanted))
    found = {identifier: (text, revision) for identifier, text, revision in session.execute(query)}
    kept, short = [], 0
    for row in rows:
        text = found[row.interview_id][0][row.start : row.end]
        if not row.text_hash or count_words(text) < SHORT:
            short += 1
            continue
        group = row.participant_id or row.interview_id
        kept.append(Piece(row.interview_id, row.start, row.end, text, row.speaker_id, group))
    revisions = {identifier: revision for identifier, (_, revision) in found.items()}
    return Gathered(tuple(kept), short, revisions, len(every) - len(rows), newest_stop(session))


def newest_stop(session: Session) -> int:
    """The number of the newest event that took words away for good; 0 when there is none."""
    return session.scalar(select(func.max(Event.number)).where(Event.kind.in_(STOPS))) or 0


def vectors_of(session: Session, encoder: str, dimensions: int, texts: Sequence[str]) -> NDArray[np.float32]:
    """The kept vectors of texts by an encoder (its id), a row of zeros where there is none.

    A text in a script the encoder cannot read has none, nor has one that was edited since.
    """
    hashes = [text_hash(text) for text in texts]
    rows = np.zeros((len(texts), dimensions), dtype=np.float32)
    query = select(Vector.text_hash, Vector.data).where(Vector.model == encoder, func.length(Vector.data) > 0)
    known: dict[str, bytes] = {}
    wanted = sorted(set(hashes))
    for first in range(0, len(wanted), 500):
        some = wanted[first : first + 500]
        known.update((digest, data) for digest, data in session.execute(query.where(Vector.text_hash.in_(some))))
    for place, digest in enumerate(hashes):
        if digest in known:
            rows[place] = np.frombuffer(known[digest], dtype=np.float16)
    return rows


def dimensions_of(session: Session, encoder: str) -> int:
    """How long the kept vectors of an encoder are; 1 where none is kept."""
    query = select(func.max(func.length(Vector.data))).where(Vector.model == encoder)
    return max(1, (session.scalar(query) or 0) // np.dtype(np.float16).itemsize)


def guide_vectors(encoder: Encoder, phrases: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of what the codebook says of a code."""
    return encoder.encode(list(phrases))


def pseudonym_words(session: Session) -> frozenset[str]:
    """Words of pseudonyms and of labels of speakers: invented names must not become what a theme is about."""
    words: set[str] = set()
    words_shown = select(func.substr(Interview.text, Mask.start + 1, Mask.end - Mask.start)).select_from(Mask)
    shown = words_shown.join(Interview, Interview.id == Mask.interview_id)
    for source in (shown.distinct(), select(Speaker.label).distinct()):
        for told in session.scalars(source):
            words |= {word.strip("[]().,").casefold() for word in told.split()}
    return frozenset(word for word in words if word)
