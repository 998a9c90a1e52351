"""Passages: the stretches of turns that search, themes and suggestions work on, cut anew where a text has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from models.segments import count_words, split_segments
from workbench.filters import Filter, facts_of, matching, people_matching
from workbench.project import Project
from workbench.store.stale_vectors import forget_vectors
from workbench.store.tables import Interview, Passage, PassageCut, Speaker, Turn

SPEAKING = ("participant", "group", "unknown", "interpreter", "")
"""Roles whose words are testimony; an interviewer's questions are not."""
CUTTER = "turns-120-8/2"
"""The way of cutting; a change of it, or of what models.segments does, must change this name."""
SHORT = 8
"""Turns of fewer words are one passage each, so that a short answer is found as well."""
LEAST = 3
"""A passage of fewer words than this has no vector: "Yes." lies close to everything and means nothing alone."""
AT_ONCE = 20
"""Interviews cut in one transaction, so that nobody waits long for the file."""

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage and who speaks in it; ``text_hash`` names its vector and is empty where it has none."""

    id: int
    interview_id: str
    start: int
    end: int
    speaker_id: str | None
    participant_id: str | None
    text_hash: str
    role: str
    turn_id: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage before it is stored."""

    start: int
    end: int
    turn_id: str
    text_hash: str


def text_hash(text: str) -> str:
    """The name of a text's vector: SHA-256 in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def passages(
    session: Session,
    *,
    roles: Sequence[str] | None = SPEAKING,
    filter: Filter | None = None,
    translated: bool = True,
) -> list[PassageRow]:
    """The passages of turns spoken in these roles (None: of every turn), by interview code and place.

    Only passages that fit the text as it is are given: call :func:`refresh_passages` before. ``filter`` narrows
    them; with ``translated`` false, an original whose translation is in the project is left out, so that nothing is
    there twice. Headings are in no role.
    """
    speaking = (Passage.number, Passage.interview_id, Passage.start, Passage.end, Speaker.id, Speaker.participant_id)
    query = (
        select(*speaking, Passage.text_hash, Speaker.role, Passage.turn_id)
        .join(Interview, Interview.id == Passage.interview_id)
        .join(PassageCut, and_(PassageCut.interview_id == Interview.id, PassageCut.revision == Interview.revision))
        .join(Turn, Turn.id == Passage.turn_id)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(PassageCut.cutter == CUTTER)
        .order_by(Interview.code, Passage.start)
    )
    if roles is not None:
        said = Speaker.role.in_(roles)
        query = query.where(or_(said, Speaker.id.is_(None)) if "" in roles else said, Turn.kind != "heading")
    if not translated:
        originals = select(Interview.translation_of).where(Interview.translation_of.is_not(None))
        query = query.where(Interview.id.not_in(originals))
    rows = [PassageRow(*row[:7], row[7] or "", row[8]) for row in session.execute(query)]
    return rows if filter is None or not filter.on else _let_through(session, filter, rows)


def refresh_passages(project: Project, progress: Progress | None = None) -> int:
    """Cut the interviews whose text is not the one their passages were cut from; returns how many that were.

    No action of a person, so no event: passages are made from the text and nothing hangs on them.
    """
    with project.reading() as session:
        waiting = list(session.scalars(_stale().order_by(Interview.code)))
    for first in range(0, len(waiting), AT_ONCE):
        if progress is not None:
            progress(first / len(waiting), f"Cutting {first} of {len(waiting)} interviews into passages")
        some = waiting[first : first + AT_ONCE]
        with project.database.transaction() as session:
            # Asked again: another window may have cut them meanwhile.
            for interview in session.scalars(_stale(Interview).where(Interview.id.in_(some))):
                _cut_anew(session, interview)
    return len(waiting)


def cut(text: str, turns: Sequence[tuple[str, int, int]]) -> Iterator[Cut]:
    """Cut a text into passages along its turns (id, start, end), in the order of the text.

    A turn of fewer than SHORT words is one passage, a longer one as models.segments cuts it.
    """
    kept = list(_apart(text, turns))
    pieces = split_segments(text, [(start, end) for _, start, end in kept], min_words=SHORT)
    cuts = [(piece.start, piece.end, piece.turn_index) for piece in pieces]
    long = {index for _, _, index in cuts}
    cuts += [(start, end, index) for index, (_, start, end) in enumerate(kept) if index not in long]
    for start, end, index in sorted(cuts):
        words = text[start:end]
        yield Cut(start, end, kept[index][0], text_hash(words) if count_words(words) >= LEAST else "")


def _apart(text: str, turns: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The turns without white space at their edges, none over another, none without a sign."""
    reached = 0
    for turn_id, start, end in sorted(turns, key=lambda turn: (turn[1], turn[2])):
        start, end = max(start, reached), min(end, len(text))
        said = text[start:end]
        start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
        if start < end:
            reached = end
            yield turn_id, start, end


def _stale(what: Any = Interview.id) -> Any:
    """A query for the interviews (or their ids) that must be cut anew."""
    fits = and_(
        PassageCut.interview_id == Interview.id, PassageCut.revision == Interview.revision, PassageCut.cutter == CUTTER
    )
    return select(what).outerjoin(PassageCut, fits).where(PassageCut.interview_id.is_(None))


def _cut_anew(session: Session, interview: Interview) -> None:
    rows = session.execute(select(Turn.id, Turn.start, Turn.end).where(Turn.interview_id == interview.id))
    cuts = list(cut(interview.text, [(row.id, row.start, row.end) for row in rows]))
    before = set(session.scalars(select(Passage.text_hash).where(Passage.interview_id == interview.id)))
    session.execute(delete(Passage).where(Passage.interview_id == interview.id))
    core: Any = Passage.__table__
    if cuts:
        place = {"interview_id": interview.id}
        values = [{"start": c.start, "end": c.end, "turn_id": c.turn_id, "text_hash": c.text_hash} for c in cuts]
        session.connection().execute(core.insert(), [value | place for value in values])
    session.merge(PassageCut(interview_id=interview.id, revision=interview.revision, cutter=CUTTER))
    session.flush()
    forget_vectors(session, before - {each.text_hash for each in cuts})


def _let_through(session: Session, wanted: Filter, rows: list[PassageRow]) -> list[PassageRow]:
    facts = facts_of(session)
    ids = matching(wanted, facts)
    if not any(wanted.participants.values()):
        return [row for row in rows if row.interview_id in ids]
    people = people_matching(wanted, facts)
    return [row for row in rows if row.interview_id in ids and row.participant_id in people]
