"""What the reading view needs of one interview: a window of turns, and the layers that touch it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.project import ProjectError
from workbench.store.tables import BracketNote, Interview, Mask, Participant, Speaker, Turn


@dataclass(frozen=True)
class InterviewRow:
    """One interview as lists show it."""

    id: str
    code: str
    title: str
    kind: str
    language: str
    words: int
    turns: int
    translation_of: str | None
    speakers: tuple[str, ...]
    participants: tuple[str, ...]


@dataclass(frozen=True)
class TurnRow:
    """One turn with its words."""

    start: int
    end: int
    text: str
    kind: str
    speaker: str
    role: str
    begin_ms: int | None
    id: str = ""
    speaker_id: str = ""
    before: str = ""
    """The text between the turn before and this one."""


@dataclass(frozen=True)
class Window:
    """An interview as it is read: offsets are of the whole working text, in code points."""

    interview_id: str
    revision: int
    turns: tuple[TurnRow, ...]
    notes: tuple[tuple[int, int], ...]
    masks: tuple[tuple[int, int, str, bool], ...]

    @property
    def start(self) -> int:
        """Where the window's text starts."""
        return self.turns[0].start if self.turns else 0

    @property
    def end(self) -> int:
        """Where the window's text ends."""
        return self.turns[-1].end if self.turns else 0


def list_interviews(session: Session) -> list[InterviewRow]:
    """Every interview of the project by code, without its text."""
    turns = dict(session.execute(select(Turn.interview_id, func.count()).group_by(Turn.interview_id)).all())
    people: dict[str, list[tuple[str, str | None]]] = {}
    query = (
        select(Speaker.interview_id, Speaker.label, Participant.code)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .order_by(Speaker.ord)
    )
    for interview_id, label, code in session.execute(query):
        people.setdefault(interview_id, []).append((label, code))
    rows = session.execute(
        select(
            Interview.id,
            Interview.code,
            Interview.title,
            Interview.kind,
            Interview.language,
            Interview.words,
            Interview.translation_of,
        ).order_by(Interview.code)
    )
    return [
        InterviewRow(
            r.id,
            r.code,
            r.title,
            r.kind,
            r.language,
            r.words,
            turns.get(r.id, 0),
            r.translation_of,
            tuple(label for label, _ in people.get(r.id, [])),
            tuple(dict.fromkeys(code for _, code in people.get(r.id, []) if code)),
        )
        for r in rows
    ]


def interview_ids(session: Session, codes: Sequence[str]) -> tuple[str, ...]:
    """The ids of interviews named by code. Raises ProjectError for a code that is not there."""
    known = {row[0]: row[1] for row in session.execute(select(Interview.code, Interview.id))}
    for code in codes:
        if code not in known:
            raise ProjectError(f"The interview {code} is not in the project; see `workbench list`.")
    return tuple(known[code] for code in codes)


def read_window(session: Session, interview_id: str) -> Window:
    """Every turn of an interview with notes and masks. Raises ProjectError when it is gone."""
    found = session.execute(select(Interview.revision, Interview.text).where(Interview.id == interview_id)).first()
    if found is None:
        raise ProjectError("The interview is no longer in the project; choose another one.")
    revision, text = found
    rows = session.execute(
        select(
            Turn.id,
            Turn.start,
            Turn.end,
            Turn.kind,
            Turn.begin_ms,
            Turn.speaker_id,
            Speaker.label,
            Speaker.role,
        )
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.interview_id == interview_id)
        .order_by(Turn.ord)
    ).all()
    turns, reached = [], 0
    for row in rows:
        speaker = row.label if row.label and row.kind == "speech" else ""
        turns.append(
            TurnRow(
                row.start,
                row.end,
                text[row.start : row.end],
                row.kind,
                speaker,
                row.role or "",
                row.begin_ms,
                row.id,
                row.speaker_id or "",
                text[reached : row.start],
            )
        )
        reached = row.end
    notes = session.execute(select(BracketNote.start, BracketNote.end).where(BracketNote.interview_id == interview_id))
    masks = session.execute(
        select(Mask.start, Mask.end, Mask.kind, Mask.reviewed)
        .where(Mask.interview_id == interview_id)
        .order_by(Mask.start)
    )
    return Window(
        interview_id,
        revision,
        tuple(turns),
        tuple((n.start, n.end) for n in notes),
        tuple((m.start, m.end, m.kind, m.reviewed) for m in masks),
    )


def passage(session: Session, interview_id: str, start: int, end: int) -> str:
    """Characters ``[start, end)`` of the working text, cut in SQL (SQLite counts code points, as we do)."""
    text = session.scalar(
        select(func.substr(Interview.text, start + 1, end - start)).where(Interview.id == interview_id)
    )
    if text is None:
        raise ProjectError("The interview is no longer in the project; choose another one.")
    return str(text)
