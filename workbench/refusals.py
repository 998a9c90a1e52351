"""Whose words the team may not analyse: those of people who refused it, and what was said for them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.spans import Span
from workbench.store.tables import Consent, Speaker, Turn

USE = "team_analysis"
"""The use that grouping, suggesting and learning are: whoever refused it takes no part."""
INTERPRETER = "interpreter"


@dataclass(frozen=True)
class Refusals:
    """Who refused analysis by the team: the ids of people, and of interviews in which one of them, or all, testify."""

    people: frozenset[str]
    some: frozenset[str]
    whole: frozenset[str]

    def cover(self, interview: str, person: str | None, role: str) -> bool:
        """Whether words stay out: theirs, what an interpreter may have said for them, and an interview of theirs."""
        through = role == INTERPRETER and interview in self.some
        return person in self.people or through or interview in self.whole


@dataclass(frozen=True)
class RefusedTurns:
    """The turns that stay out, by interview."""

    turns: dict[str, list[Span]]

    def touch(self, interview: str, start: int, end: int) -> bool:
        """Whether a stretch of an interview has a character of one of them."""
        return any(span.start < end and start < span.end for span in self.turns.get(interview, ()))


def refusals(session: Session) -> Refusals:
    """Who refused, as it stands; where nothing is recorded, nobody did."""
    query = select(Consent.participant_id).where(Consent.use == USE, Consent.granted.is_(False))
    people = frozenset(session.scalars(query))
    there = participants_by_interview(session) if people else {}
    some = frozenset(interview for interview, who in there.items() if who & people)
    return Refusals(people, some, frozenset(interview for interview in some if there[interview] <= people))


def refused_turns(session: Session) -> RefusedTurns:
    """The turns of those who refused, and those in which they may be speaking through somebody."""
    refused = refusals(session)
    found: dict[str, list[Span]] = {}
    if refused.some:
        query = (
            select(Turn.interview_id, Turn.start, Turn.end, Speaker.participant_id, Speaker.role)
            .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
            .where(Turn.interview_id.in_(refused.some))
        )
        for interview, start, end, person, role in session.execute(query).tuples():
            if refused.cover(interview, person, role or ""):
                found.setdefault(interview, []).append(Span(start, end))
    return RefusedTurns(found)


def participants_by_interview(session: Session) -> dict[str, set[str]]:
    """The participants of each interview that has any, by ids."""
    found: dict[str, set[str]] = {}
    query = select(Speaker.interview_id, Speaker.participant_id).where(Speaker.participant_id.is_not(None))
    for interview, person in session.execute(query).tuples():
        found.setdefault(interview, set()).add(str(person))
    return found
