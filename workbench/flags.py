"""Flags: passages by which somebody could be recognised though no name stands in them, and what is decided on each.

``withhold`` keeps every excerpt that touches the passage from leaving; ``allow`` remembers that a person looked
and let it leave, so that nobody is asked twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import now
from workbench.store.tables import Coder, Flag, Interview, new_id
from workbench.wording import clean

DECISIONS: Mapping[str, str] = {
    "withhold": "Withheld: no excerpt that touches it leaves",
    "allow": "Looked at, and may leave",
}


@dataclass(frozen=True)
class FlagRow:
    """One flag with the words it covers."""

    id: str
    interview_id: str
    interview: str
    start: int
    end: int
    text: str
    reason: str
    decision: str
    coder: str


def list_flags(session: Session, interview_id: str | None = None) -> list[FlagRow]:
    """Every flag, by interview and place."""
    query = (
        select(Flag, Interview.code, Interview.text, Coder.name)
        .join(Interview, Interview.id == Flag.interview_id)
        .join(Coder, Coder.id == Flag.coder_id)
        .order_by(Interview.code, Flag.start, Flag.end, Flag.created_at)
    )
    if interview_id is not None:
        query = query.where(Flag.interview_id == interview_id)
    return [
        FlagRow(f.id, f.interview_id, code, f.start, f.end, text[f.start : f.end], f.reason, f.decision, coder)
        for f, code, text, coder in session.execute(query)
    ]


def flag_passage(project: Project, interview_id: str, span: Span, reason: str, decision: str = "withhold") -> str:
    """Flag a passage of the working text, or decide anew on one flagged already. Returns the flag's id.

    Raises ProjectError for an unknown decision, a missing reason, or a span outside the text.
    """
    _check(decision, reason)
    with project.action("flag.set", "Flagged a passage somebody could be recognised by") as action:
        session = action.session
        interview = session.get(Interview, interview_id)
        if interview is None:
            raise ProjectError("The interview is no longer in the project; choose another one.")
        if not 0 <= span.start < span.end <= len(interview.text):
            raise ProjectError("The passage to flag lies outside the text; select it again.")
        words = clean(project, session, " ".join(reason.split()))
        same = select(Flag).where(Flag.interview_id == interview_id, Flag.start == span.start, Flag.end == span.end)
        flag = session.scalars(same).first()
        if flag is None:
            flag = Flag(
                id=new_id(),
                interview_id=interview_id,
                start=span.start,
                end=span.end,
                reason=words,
                decision=decision,
                coder_id=project.coder.id,
                created_at=now(),
            )
            action.insert(flag)
        else:
            action.update(flag, reason=words, decision=decision)
    return flag.id


def flag_words(project: Project, interview_id: str, words: str, reason: str, decision: str = "withhold") -> str:
    """Flag the one place of some words, quoted as the working text has them. Returns the flag's id.

    Raises ProjectError when the words do not stand in the interview, or stand there more than once.
    """
    wanted = words.strip()
    with project.reading() as session:
        text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).first() or ""
    start = text.find(wanted) if wanted else -1
    if start < 0:
        raise ProjectError("The words do not stand in this interview; copy them from the working text.")
    if text.find(wanted, start + 1) >= 0:
        raise ProjectError("The words stand in this interview more than once; copy more of the passage.")
    return flag_passage(project, interview_id, Span(start, start + len(wanted)), reason, decision)


def decide_flag(project: Project, flag_id: str, decision: str) -> None:
    """Change what is decided on a flag. Raises ProjectError when it is gone or the decision unknown."""
    _check(decision, "given before")
    with project.action("flag.decide", "Decided on a flagged passage") as action:
        action.update(_flag(action.session, flag_id), decision=decision)


def remove_flag(project: Project, flag_id: str) -> None:
    """Take a flag away. Raises ProjectError when it is gone."""
    with project.action("flag.remove", "Removed a flag") as action:
        action.delete(_flag(action.session, flag_id))


def withheld_spans(session: Session) -> dict[str, list[Span]]:
    """Per interview id the passages nothing may leave of, in order."""
    found: dict[str, list[Span]] = {}
    query = select(Flag).where(Flag.decision == "withhold").order_by(Flag.interview_id, Flag.start)
    for flag in session.scalars(query):
        found.setdefault(flag.interview_id, []).append(Span(flag.start, flag.end))
    return found


def _check(decision: str, reason: str) -> None:
    if decision not in DECISIONS:
        raise ProjectError(f"The decision {decision} was given; choose one of {', '.join(DECISIONS)}.")
    if not reason.strip():
        raise ProjectError("No reason was given; say in a few words by what somebody could be recognised.")


def _flag(session: Session, flag_id: str) -> Flag:
    flag = session.get(Flag, flag_id)
    if flag is None:
        raise ProjectError("The flag is no longer there; look at the list again.")
    return flag
