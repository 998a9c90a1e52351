"""Next to look at: passages from which the suggestions would learn most. What is coded from here is no fair sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.assist.learning import Desk, Ready
from workbench.assist.likeness import (
    Place,
    Rows,
    coded_excerpts,
    places,
    read_passages,
    spans_by_interview,
    spread,
    touched,
)
from workbench.assist.passages import PassageRow
from workbench.assist.suggestion_log import QUEUE, Entry, log_shown
from workbench.assist.switches import NEVER, read_switches
from workbench.assist.vectors import encoder_of, stored_vectors
from workbench.assist.wanted import ask_for
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.tables import Coding, SuggestionShown

KINDS = ("unsure", "different")
"""Where the program is least sure; or what is least like anything coded so far."""
MOST_ASKED = 600
"""Passages the suggester is asked about: spread over the project, so that nobody waits for all of a large one."""
WAIT = 60.0


@dataclass(frozen=True)
class Queue:
    """Passages to look at; ``waiting`` counts the uncoded ones they were chosen from."""

    kind: str
    places: tuple[Place, ...]
    waiting: int


def next_to_look_at(project: Project, desk: Desk, kind: str, *, most: int = 10) -> Queue:
    """Passages the coder has not coded, by what would be learnt from them; nothing is shown of what they may be.

    Raises ProjectError where nothing may be suggested, or for a kind there is not.
    """
    if kind not in KINDS:
        raise ProjectError(f'"{kind[:40]}" was asked for; choose one of {", ".join(KINDS)}.')
    with project.reading() as session:
        switches = read_switches(session, project.coder.id)
        if switches.never:
            raise ProjectError(NEVER)
        asked = ask_for(session, project.coder.id, switches)
        mine = coded_excerpts(session, project.coder.id, team=False)
    encoder = encoder_of(project)
    read = read_passages(project, encoder)
    spans = spans_by_interview(mine)
    free = [at for at, row in enumerate(read.rows) if not touched(row, spans)]
    waiting = len(free)
    free = [free[int(i)] for i in np.linspace(0, waiting - 1, min(waiting, MOST_ASKED)).round()] if free else []
    rows, vectors = [read.rows[at] for at in free], read.vectors[free]
    if kind == "different":
        start = stored_vectors(project, encoder, [each.words for each in mine])
        chosen = spread(vectors, start, most)
    else:
        ready = desk.ready(asked, WAIT)
        if ready is None:
            raise ProjectError("Suggestions are not ready yet; try it again in a moment.")
        chosen = _unsure(project, desk, ready, rows, vectors, most)
    with project.reading() as session:
        found = places(
            session,
            [(rows[at].interview_id, Span(rows[at].start, rows[at].end), rows[at].participant_id) for at in chosen],
        )
    return Queue(kind, tuple(found), waiting)


def _unsure(
    project: Project, desk: Desk, ready: Ready, rows: Sequence[PassageRow], vectors: Rows, most: int
) -> list[int]:
    """The passages the suggester is least sure of, no two of them alike."""
    with project.reading() as session:
        texts = [place.words for place in places(session, [(r.interview_id, Span(r.start, r.end), None) for r in rows])]
    given = desk.advise(ready, texts, vectors, forced=True, limit=2) if texts else []
    doubt = np.array([how_unsure([each.score for each in advice.suggestions]) for advice in given])
    pool = [int(i) for i in np.argsort(-doubt, kind="stable")[: most * 4] if doubt[i] > 0]
    if not pool:
        return []
    apart = spread(vectors[pool], vectors[pool[:1]] * 0, most, order=list(range(len(pool))))
    return [pool[i] for i in apart]


def how_unsure(scores: Sequence[float]) -> float:
    """From 0 (sure, or nothing there) to 1: a first score near one half, and a second close behind it."""
    if not scores:
        return 0.0
    first = min(max(scores[0], 0.0), 1.0)
    second = min(max(scores[1], 0.0), first) if len(scores) > 1 else 0.0
    return 0.5 * (1 - abs(2 * first - 1)) + 0.5 * (second / first if first else 0.0) * min(1.0, 2 * first)


def log_visit(project: Project, interview_id: str, span: Span, kind: str) -> None:
    """Write down that the coder went to a passage from this list, so that codings made there can be told."""
    log_shown(project, interview_id, span, [Entry(None)], f"{QUEUE}: {kind}")


def coded_from_queue(session: Session, coder_id: str) -> tuple[int, int]:
    """How many of a coder's codings were made on passages they came to from this list, and how many there are."""
    visits = session.execute(
        select(
            SuggestionShown.interview_id, SuggestionShown.start, SuggestionShown.end, SuggestionShown.shown_at
        ).where(SuggestionShown.coder_id == coder_id, SuggestionShown.model.like(f"{QUEUE}%"))
    ).all()
    codings = session.execute(
        select(Coding.interview_id, Coding.start, Coding.end, Coding.created_at).where(Coding.coder_id == coder_id)
    ).all()
    by_interview: dict[str, list[tuple[int, int, str]]] = {}
    for row in visits:
        by_interview.setdefault(row.interview_id, []).append((row.start, row.end, row.shown_at))
    from_here = sum(
        any(
            c.start < end and c.end > start and c.created_at >= at
            for start, end, at in by_interview.get(c.interview_id, ())
        )
        for c in codings
    )
    return from_here, len(codings)
