"""Whose voice a passage is: a participant's, of an interview whose speakers nobody has named yet, or of who asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.refusals import INTERPRETER, participants_by_interview, refusals
from workbench.store.tables import Interview, Participant, Segment, Speaker

ASKING = {"interviewer": "the interviewer", INTERPRETER: "the interpreter"}
"""Roles whose words are nobody's testimony, as they are called beside a passage."""
NOT_SAID = "a speaker nobody has assigned"

Place = tuple[str, str | None]
"""An interview's id and a speaker's, or none."""


@dataclass(frozen=True)
class Voice:
    """A voice; ``person`` is empty for one that must not count as a participant.

    ``name`` is the participant's code, the interview's where nobody has said yet who speaks in it, or a role in words.
    ``interpreted``: the interpreter says it for the one participant of the interview.
    """

    person: str
    name: str
    interpreted: bool = False

    @property
    def told(self) -> str:
        """Who says it, for a passage of theirs."""
        return f"{self.name}, through the interpreter" if self.interpreted else self.name


@dataclass(frozen=True)
class Voices:
    """Who speaks of a theme, with passages, most first; and who is heard in the grouping and does not.

    ``others`` speak of it and are no participants (interviewer, interpreter), or nobody said yet who they are.
    ``unread`` are participants of whom the model could read less than half: they are in neither of the two.
    """

    speaking: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    others: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def largest(self) -> float:
        """The share of the passages that are one person's; near 1, the theme is that person's and not the study's."""
        total = sum(count for _, count in self.speaking)
        return self.speaking[0][1] / total if total else 0.0


def voices_in(session: Session) -> dict[Place, Voice]:
    """The voice of every speaker of the project, and of each interview's turns that are nobody's."""
    query = select(Interview.id, Interview.code, Speaker.id, Speaker.role, Speaker.participant_id)
    rows = session.execute(query.outerjoin(Speaker, Speaker.interview_id == Interview.id)).tuples().all()
    codes = dict(session.execute(select(Participant.id, Participant.code)).tuples().all())
    there = participants_by_interview(session)
    found: dict[Place, Voice] = {}
    for interview, code, speaker, role, person in rows:
        who = there.get(interview, set())
        found[interview, None] = _voice(interview, code, "", None, who, codes)
        if speaker is not None:
            found[interview, speaker] = _voice(interview, code, role, person, who, codes)
    return found


def _voice(
    interview: str, code: str, role: str, person: str | None, there: Collection[str], codes: Mapping[str, str]
) -> Voice:
    if person is not None:
        return Voice(person, codes[person])
    if role == INTERPRETER and len(there) == 1:
        (only,) = there
        return Voice(only, codes[only], interpreted=True)
    if role in ASKING:
        return Voice("", ASKING[role])
    # Beside participants, who is not assigned may be one of them: counted again they would be two people.
    return Voice("", NOT_SAID) if there else Voice(interview, code)


def voices(session: Session, run_id: str, theme_id: str) -> Voices:
    """Who speaks of a theme and who, though heard in the grouping, does not; by participants' codes."""
    known = voices_in(session)
    inside: Counter[str] = Counter()
    read: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    others: Counter[str] = Counter()
    query = select(Segment.interview_id, Segment.speaker_id, Segment.theme_id, Segment.closeness)
    for interview, speaker, theme, closeness in session.execute(query.where(Segment.run_id == run_id)):
        who = known[interview, speaker]
        if not who.person:
            others[who.name] += theme == theme_id
            continue
        heard[who.name] += 1
        read[who.name] += closeness is not None or theme is not None
        inside[who.name] += theme == theme_id
    silent = sorted(who for who in heard if not inside[who])
    return Voices(
        _most_first(inside),
        tuple(who for who in silent if 2 * read[who] >= heard[who]),
        _most_first(others),
        tuple(who for who in silent if 2 * read[who] < heard[who]),
    )


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((who, n) for who, n in counts.items() if n), key=lambda each: (-each[1], each[0])))


def refused_in(session: Session, run_id: str) -> frozenset[str]:
    """The ids of passages of a grouping that would stay out of a new one, since somebody has refused meanwhile."""
    refused = refusals(session)
    if not refused.people:
        return frozenset()
    query = select(Segment.id, Segment.interview_id, Speaker.participant_id, Speaker.role).outerjoin(
        Speaker, Speaker.id == Segment.speaker_id
    )
    rows = session.execute(query.where(Segment.run_id == run_id)).tuples()
    return frozenset(row[0] for row in rows if refused.cover(row[1], row[2], row[3] or ""))
