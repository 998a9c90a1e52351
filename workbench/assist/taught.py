"""What the team's own work teaches: what was coded and stands, and what was suggested and refused."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Sequence
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
TELLING = 15
"""Characters from which words that stand in two places are taken to be the same passage; fewer anybody may say."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One decision: the text carries the code, or does not, though it was suggested. ``id`` is the row's."""

    id: str
    text: str
    code: str
    agree: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """What is asked about: an interview by its id, or texts from elsewhere. Of it only one's own decisions teach,
    and of the very passage not one's own codings either.

    A colleague's coding of the same words is no likeness to learn from: it is the answer, and whoever codes for
    agreement would be told it. An interview is set apart as a whole, with its translations, since the same is often
    told twice in one; so one fit does for all its passages.
    """

    interview: str = ""
    texts: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """The ids of one's own codings that cover the very passage. A lesson says "this code, and nothing else": it would
    keep a second code from who asks what else there is. What was refused there still teaches."""


def lessons(session: Session, coder_id: str, learn_from: str, apart: Apart = Apart()) -> list[Lesson]:
    """Every decision to learn from, of this coder or (``team``) of all; codings last: they have the last word.

    Only what is affirmed teaches a code: who coded a denial said what somebody does not tell of. The words of those
    who refused analysis by the team teach nothing, nor what others decided on the passages set ``apart``.
    """
    said = select(
        Coding.id, Coding.interview_id, Coding.start, Coding.end, Coding.code_id, Coding.attributes, Coding.coder_id
    )
    said = said.order_by(Coding.created_at.desc(), Coding.id).limit(MOST)
    wrong = (
        select(
            SuggestionShown.id,
            SuggestionShown.interview_id,
            SuggestionShown.start,
            SuggestionShown.end,
            SuggestionShown.code_id,
            SuggestionShown.coder_id,
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
    closed, is_apart = refused_turns(session), _set_apart(session, apart)

    def lesson(row: Any, *, agree: bool) -> Lesson:
        return Lesson(row.id, texts.get(row.interview_id, "")[row.start : row.end][:LONGEST], row.code_id, agree)

    def teaches(row: Any, one: Lesson) -> bool:
        if not one.text.strip() or closed.touch(row.interview_id, row.start, row.end):
            return False
        if row.coder_id == coder_id:
            return row.id not in apart.own
        return not is_apart(row.interview_id, one.text)

    affirmed = [row for row in coded if (row.attributes or {}).get("modality", AFFIRMED) == AFFIRMED]
    every = [(row, lesson(row, agree=False)) for row in refused] + [(row, lesson(row, agree=True)) for row in affirmed]
    return [one for row, one in every if teaches(row, one)]


def _set_apart(session: Session, apart: Apart) -> Callable[[str, str], bool]:
    """Whether words of an interview are of what is set apart, or the same words elsewhere."""
    family = _family(session, apart.interview) if apart.interview else set()
    said = {_folded(text) for text in (*apart.texts, *_texts(session, family).values())} - {""}
    long = [words for words in said if len(words) >= TELLING]

    def is_apart(interview: str, text: str) -> bool:
        words = _folded(text)
        known = len(words) >= TELLING and any(words in other or other in words for other in long)
        return interview in family or words in said or known

    return is_apart


def _family(session: Session, interview_id: str) -> set[str]:
    """An interview, what it is a translation of, and every other translation of that."""
    original = dict(session.execute(select(Interview.id, Interview.translation_of)).tuples().all())

    def root(one: str) -> str:
        while above := original.get(one):
            one = above
        return one

    return {one for one in original if root(one) == root(interview_id)}


def _folded(text: str) -> str:
    """A text as it is compared with others: in one case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


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
