"""Which passages a draft memo can be made from: those with a code, those coded in an interview, or an interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.analysis.excerpts import Excerpt, list_excerpts
from workbench.assist.passages import SPEAKING
from workbench.store.tables import Code, Interview, Speaker, Turn


@dataclass(frozen=True)
class Material:
    """Passages for one memo, with what they are on in words, and what the memo hangs on."""

    passages: tuple[str, ...]
    about: str
    target_kind: str
    target_id: str


def of_code(session: Session, code_id: str) -> Material:
    """What is coded with a code, turn and turn about from different participants."""
    excerpts = list_excerpts(session, code_ids=[code_id])
    label = session.scalars(select(Code.label).where(Code.id == code_id)).one()
    return Material(_turn_about(excerpts), f"what researchers coded as: {label}", "code", code_id)


def of_codings(session: Session, interview_id: str) -> Material:
    """What is coded in an interview, each passage once, in its order."""
    excerpts = list_excerpts(session, interview_ids=[interview_id])
    passages = {(excerpt.start, excerpt.end): excerpt.text for excerpt in excerpts}
    texts = tuple(passages[place] for place in sorted(passages))
    return Material(texts, "what researchers coded in one interview", "interview", interview_id)


def of_interview(session: Session, interview_id: str) -> Material:
    """What the people who were asked said in an interview, from its beginning."""
    text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).one()
    query = (
        select(Turn.start, Turn.end, Speaker.role)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.interview_id == interview_id, Turn.kind != "heading")
        .order_by(Turn.ord)
    )
    said = tuple(text[start:end] for start, end, role in session.execute(query) if (role or "") in SPEAKING)
    return Material(said, "one interview, from its beginning", "interview", interview_id)


def _turn_about(excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    """One passage of each participant, then a second of each: nobody's many passages leave the others no room."""
    of: dict[tuple[str, ...], list[str]] = {}
    for excerpt in excerpts:
        own = of.setdefault(excerpt.participant_ids or (excerpt.interview_id,), [])
        if excerpt.text not in own:
            own.append(excerpt.text)
    return tuple(text for some in zip_longest(*of.values()) for text in some if text is not None)
