"""Passages that are hard to read: those people warned of, and those coded as violence; with the word of warning."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.content_warnings import WARNING_KINDS, warnings_of
from workbench.preferences import preferences_of
from workbench.store.tables import Code, Coding

VIOLENCE = "violence"
"""The dimension of the continuum whose graver positions are hard to read, and the warning they stand for."""
FROM_LEVEL = 3


@dataclass(frozen=True)
class HardPassage:
    """A passage of one interview, in code points of its working text, and the kind of warning over it."""

    start: int
    end: int
    kind: str


def hard_passages(session: Session, interview_id: str) -> list[HardPassage]:
    """Everything in an interview that is folded until somebody opens it, by position."""
    coded = session.execute(
        select(Coding.start, Coding.end)
        .join(Code, Code.id == Coding.code_id)
        .where(Coding.interview_id == interview_id, Code.dimension == VIOLENCE, Code.level >= FROM_LEVEL)
    ).tuples()
    found = [HardPassage(start, end, VIOLENCE) for start, end in coded]
    found += [HardPassage(row.start, row.end, row.kind) for row in warnings_of(session, interview_id)]
    return sorted(found, key=lambda passage: (passage.start, passage.end, passage.kind))


def folded_words(session: Session, coder_id: str, interview_id: str) -> Callable[[int, int], str]:
    """The word of warning over any ``[start, end)`` of an interview; empty too for who reads without folding."""
    if preferences_of(session, coder_id).get("folding") == "none":
        return lambda start, end: ""
    return partial(warning_over, hard_passages(session, interview_id))


def warning_over(passages: Iterable[HardPassage], start: int, end: int) -> str:
    """The word of warning over ``[start, end)``, such as "Hard to read: Violence"; empty where nothing is hard."""
    kinds = dict.fromkeys(p.kind for p in passages if p.start < end and p.end > start)
    return f"Hard to read: {', '.join(WARNING_KINDS.get(kind, kind) for kind in kinds)}" if kinds else ""
