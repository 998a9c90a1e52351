"""What the team's own work teaches: what was coded and stands, and what was suggested and refused."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbench.refusals import refused_turns
from workbench.store.tables import Coding, Interview, SuggestionShown

MOST = 2_500
"""Decisions learnt from, the newest: more would take longer than a coder waits."""
LONGEST = 4_000
"""Characters of one excerpt that are learnt from; nobody codes as much as this for its wording."""
REFUSED, REPLACED = "refused", "changed"
AFFIRMED = "affirmed"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One decision: the text carries the code, or does not, though it was suggested. ``id`` is the row's."""

    id: str
    text: str
    code: str
    agree: bool


def lessons(session: Session, coder_id: str, learn_from: str) -> list[Lesson]:
    """Every decision to learn from, of this coder or (``team``) of all; codings last: they have the last word.

    Only what is affirmed teaches a code: who coded a denial said what somebody does not tell of. The words of those
    who refused analysis by the team teach nothing.
    """
    said = select(Coding.id, Coding.interview_id, Coding.start, Coding.end, Coding.code_id, Coding.attributes)
    said = said.order_by(Coding.created_at.desc(), Coding.id).limit(MOST)
    wrong = (
        select(
            SuggestionShown.id,
            SuggestionShown.interview_id,
            SuggestionShown.start,
            SuggestionShown.end,
            SuggestionShown.code_id,
        )
        .where(
            SuggestionShown.code_id.is_not(None),
            or_(SuggestionShown.outcome == REFUSED, SuggestionShown.outcome == REPLACED),
        )
        .order_by(SuggestionShown.answered_at.desc(), SuggestionShown.id)
        .limit(MOST)
    )
    if learn_from != "team":
        said = said.where(Coding.coder_id == coder_id)
        wrong = wrong.where(SuggestionShown.coder_id == coder_id)
    refused, coded = session.execute(wrong).all(), session.execute(said).all()
    texts = _texts(session, {row.interview_id for row in (*refused, *coded)})
    closed = refused_turns(session)
    refused, coded = (
        [row for row in rows if not closed.touch(row.interview_id, row.start, row.end)] for rows in (refused, coded)
    )

    def lesson(row: Any, *, agree: bool) -> Lesson:
        return Lesson(row.id, texts.get(row.interview_id, "")[row.start : row.end][:LONGEST], row.code_id, agree)

    found = [lesson(row, agree=False) for row in refused]
    found += [lesson(row, agree=True) for row in coded if (row.attributes or {}).get("modality", AFFIRMED) == AFFIRMED]
    return [each for each in found if each.text.strip()]


def _texts(session: Session, ids: Collection[str]) -> dict[str, str]:
    """The texts of interviews, whole: cutting them inside the database would take longer."""
    rows = session.execute(select(Interview.id, Interview.text).where(Interview.id.in_(ids)))
    return {row.id: row.text for row in rows}


def sign(found: Sequence[Lesson]) -> str:
    """What tells these lessons from others; holds no words."""
    digest = hashlib.blake2b(digest_size=16)
    for each in found:
        digest.update(f"{each.id}\x00{each.code}\x00{each.agree}\x00{each.text}\x01".encode())
    return digest.hexdigest()
