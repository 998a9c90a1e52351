"""Excerpts: coded spans with their words, who spoke them, and what is known of the speaker and said of the coding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.consent import attributes_of
from workbench.store.tables import Code, CodebookVersion, Coder, Coding, Interview, Participant, Speaker, Turn

MODALITY, AFFIRMED = "modality", "affirmed"
"""The attribute that tells how a thing is said, and its value where it is said to be so."""


@dataclass(frozen=True)
class Excerpt:
    """One coding with its words; ``participants`` are all whose turns the passage touches."""

    coding_id: str
    interview_id: str
    interview: str
    start: int
    end: int
    text: str
    turn: int
    speakers: tuple[str, ...]
    participant_ids: tuple[str, ...]
    participants: tuple[str, ...]
    code_id: str
    code: str
    dimension: str | None
    level: int | None
    band: str | None
    coder: str
    memo: str
    version: int
    created_at: str
    attributes: dict[str, str] = field(default_factory=dict)
    coding_attributes: dict[str, str] = field(default_factory=dict)
    """What the coder said of the coding; what stands at the codebook's default is left out."""

    @property
    def affirmed(self) -> bool:
        """Whether the passage says that it was so, and does not deny, fear, imagine, ask or mean it in irony."""
        return self.coding_attributes.get(MODALITY, AFFIRMED) == AFFIRMED


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    ord: int
    speaker: str | None
    role: str | None
    participant_id: str | None
    participant: str | None


def list_excerpts(
    session: Session,
    *,
    code_ids: Collection[str] | None = None,
    dimension: str | None = None,
    interview_ids: Collection[str] | None = None,
) -> list[Excerpt]:
    """Coded excerpts by interview and position, filtered where asked; the words are read from the working text."""
    query = (
        select(Coding, Code, Coder.name, CodebookVersion.number, Interview.code)
        .join(Code, Code.id == Coding.code_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .join(CodebookVersion, CodebookVersion.id == Coding.version_id)
        .join(Interview, Interview.id == Coding.interview_id)
        .order_by(Interview.code, Coding.start, Coding.end, Code.ord)
    )
    if code_ids is not None:
        query = query.where(Coding.code_id.in_(list(code_ids)))
    if dimension is not None:
        query = query.where(Code.dimension == dimension)
    if interview_ids is not None:
        query = query.where(Coding.interview_id.in_(list(interview_ids)))
    attributes = attributes_of(session)
    texts: dict[str, str] = {}
    places: dict[str, list[_Place]] = {}
    result = []
    for coding, code, coder, version, interview in session.execute(query):
        if coding.interview_id not in texts:
            texts[coding.interview_id] = session.scalars(
                select(Interview.text).where(Interview.id == coding.interview_id)
            ).one()
            places[coding.interview_id] = _places(session, coding.interview_id)
        spoken = [p for p in places[coding.interview_id] if p.start < coding.end and coding.start < p.end]
        speaking = {p.participant_id: p.participant for p in spoken if p.participant_id and p.participant}
        known = [attributes.get(person, {}) for person in speaking]
        result.append(
            Excerpt(
                coding.id,
                coding.interview_id,
                interview,
                coding.start,
                coding.end,
                texts[coding.interview_id][coding.start : coding.end],
                spoken[0].ord + 1 if spoken else 0,
                tuple(dict.fromkeys(p.speaker for p in spoken if p.speaker)),
                tuple(speaking),
                tuple(speaking.values()),
                code.id,
                code.label,
                code.dimension,
                code.level,
                code.band,
                coder,
                coding.memo,
                version,
                coding.created_at,
                known[0] if len(known) == 1 else {},
                dict(coding.attributes or {}),
            )
        )
    return result


def _places(session: Session, interview_id: str) -> list[_Place]:
    query = (
        select(Turn.start, Turn.end, Turn.ord, Speaker.label, Speaker.role, Participant.id, Participant.code)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .where(Turn.interview_id == interview_id)
        .order_by(Turn.ord)
    )
    return [_Place(*row) for row in session.execute(query)]
