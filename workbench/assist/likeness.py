"""The passages of a project beside what is coded: which lie close to a code, and where each stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.embeddings import Encoder
from workbench.assist.passages import PassageRow, passages, refresh_passages
from workbench.assist.vectors import vector_matrix
from workbench.hard_to_read import hard_passages, warning_over
from workbench.project import Project
from workbench.refusals import refusals, refused_turns
from workbench.spans import Span
from workbench.store.tables import Coding, Interview, Participant

Rows = NDArray[np.float32]
AFFIRMED = "affirmed"


@dataclass(frozen=True)
class Place:
    """A passage as a page shows it: its words, where it stands, and who says it (a participant's code).

    ``warning`` is the word of warning over a passage that is hard to read; empty where there is none.
    """

    interview: str
    interview_id: str
    span: Span
    words: str
    who: str
    warning: str = ""


@dataclass(frozen=True)
class Coded:
    """A coding with its words; ``affirmed`` says that the passage does not deny, fear or imagine it."""

    id: str
    code: str
    interview_id: str
    span: Span
    words: str
    affirmed: bool
    mine: bool


@dataclass(frozen=True)
class Read:
    """The passages that have a vector, with the unit vectors in the same order."""

    rows: tuple[PassageRow, ...]
    vectors: Rows


def read_passages(project: Project, encoder: Encoder) -> Read:
    """The passages of those who testify, each once where there is a translation, as far as they have vectors.

    Those of people who refused analysis by the team are left out.
    """
    refresh_passages(project)
    ids, matrix = vector_matrix(project, encoder.id)
    place = {int(number): at for at, number in enumerate(ids)}
    with project.reading() as session:
        refused = refusals(session)
        rows = [
            row
            for row in passages(session, translated=False)
            if row.id in place and not refused.cover(row.interview_id, row.participant_id, row.role)
        ]
    if not rows:
        return Read((), np.zeros((0, encoder.dimensions), dtype=np.float32))
    vectors = matrix[[place[row.id] for row in rows]].astype(np.float32)
    return Read(tuple(rows), vectors)


def coded_excerpts(session: Session, coder_id: str, *, team: bool, code: str | None = None) -> list[Coded]:
    """Codings of this coder, or of the whole team, with their words; of one code or of all.

    Those on words of people who refused analysis by the team are left out.
    """
    query = select(
        Coding.id, Coding.code_id, Coding.interview_id, Coding.start, Coding.end, Coding.attributes, Coding.coder_id
    ).order_by(Coding.created_at, Coding.id)
    if not team:
        query = query.where(Coding.coder_id == coder_id)
    if code is not None:
        query = query.where(Coding.code_id == code)
    closed = refused_turns(session)
    rows = [row for row in session.execute(query).all() if not closed.touch(row.interview_id, row.start, row.end)]
    texts = texts_of(session, {row.interview_id for row in rows})
    return [
        Coded(
            row.id,
            row.code_id,
            row.interview_id,
            Span(row.start, row.end),
            texts[row.interview_id][row.start : row.end],
            (row.attributes or {}).get("modality", AFFIRMED) == AFFIRMED,
            row.coder_id == coder_id,
        )
        for row in rows
    ]


def texts_of(session: Session, ids: Collection[str]) -> dict[str, str]:
    """The texts of some interviews."""
    rows = session.execute(select(Interview.id, Interview.text).where(Interview.id.in_(ids)))
    return {row.id: row.text for row in rows}


def places(session: Session, found: Sequence[tuple[str, Span, str | None]]) -> list[Place]:
    """Passages (interview id, span, participant id) as a page shows them, in the order given."""
    ids = {interview for interview, _, _ in found}
    texts = texts_of(session, ids)
    codes = dict(session.execute(select(Interview.id, Interview.code).where(Interview.id.in_(ids))).tuples().all())
    people = dict(session.execute(select(Participant.id, Participant.code)).tuples().all())
    hard = {interview: hard_passages(session, interview) for interview in ids}
    return [
        Place(
            codes[interview],
            interview,
            span,
            texts[interview][span.start : span.end],
            people.get(who or "", ""),
            warning_over(hard[interview], span.start, span.end),
        )
        for interview, span, who in found
    ]


def spans_by_interview(coded: Sequence[Coded]) -> Mapping[str, list[Span]]:
    """Where codings lie, by interview."""
    found: dict[str, list[Span]] = {}
    for each in coded:
        found.setdefault(each.interview_id, []).append(each.span)
    return found


def touched(row: PassageRow, spans: Mapping[str, list[Span]]) -> bool:
    """Whether a passage shares a character with one of the spans."""
    return any(span.start < row.end and span.end > row.start for span in spans.get(row.interview_id, ()))


def spread(vectors: Rows, start: Rows, most: int, order: Sequence[int] | None = None) -> list[int]:
    """Rows far from ``start`` and from each other, farthest first (by cosine); ``order`` settles what is equal."""
    if not len(vectors):
        return []
    nearest = (vectors @ start.T).max(axis=1) if len(start) else np.full(len(vectors), -1.0, dtype=np.float32)
    rank = np.argsort(np.argsort(order)) if order is not None else np.arange(len(vectors))
    chosen: list[int] = []
    for _ in range(min(most, len(vectors))):
        taken = np.isin(np.arange(len(vectors)), chosen)
        at = int(np.lexsort((rank, np.round(nearest.astype(np.float64), 6), taken))[0])
        chosen.append(at)
        nearest = np.maximum(nearest, vectors @ vectors[at])
    return chosen
