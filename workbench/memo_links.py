"""What memos point to: one another, and passages of interviews; nobody learns of another coder's private memo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from workbench.memos import own_memo, visible_to
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import Interview, Memo, MemoLink, MemoPassage, new_id


@dataclass(frozen=True)
class PassageRow:
    """A passage a memo points to, with its words as they stand now; offsets are code points of the working text."""

    id: str
    memo_id: str
    interview_id: str
    interview: str
    start: int
    end: int
    text: str


def link_memos(project: Project, memo_id: str, other_id: str) -> None:
    """Link two memos; the link is seen from both sides. Linking twice, either way round, changes nothing.

    Raises ProjectError when they are one memo, or when one is gone or another coder's private memo.
    """
    if memo_id == other_id:
        raise ProjectError("A memo cannot be linked to itself; choose another one.")
    with project.action("memo.link", "Linked two memos") as action:
        session = action.session
        seen = select(Memo.id).where(Memo.id.in_([memo_id, other_id]), visible_to(project.coder.id))
        if len(session.scalars(seen).all()) != 2:
            raise ProjectError("One of the two memos is no longer in the project; look at the list again.")
        if session.scalars(_between(memo_id, other_id)).first() is None:
            action.insert(MemoLink(id=new_id(), memo_id=memo_id, other_id=other_id))


def unlink_memos(project: Project, memo_id: str, other_id: str) -> None:
    """Take a link away. Raises ProjectError when it is gone, or reaches another coder's private memo."""
    with project.action("memo.unlink", "Unlinked two memos") as action:
        session = action.session
        seen = select(Memo.id).where(Memo.id.in_([memo_id, other_id]), visible_to(project.coder.id))
        link = session.scalars(_between(memo_id, other_id)).first()
        if link is None or len(session.scalars(seen).all()) != 2:
            raise ProjectError("The two memos are not linked any more.")
        action.delete(link)


def links_of(session: Session, reader: str | None, memo_ids: Sequence[str] | None = None) -> dict[str, list[str]]:
    """For each memo, the ids of those linked to it, from both sides; without private memos of other coders."""
    seen = set(session.scalars(select(Memo.id).where(visible_to(reader))))
    wanted = seen if memo_ids is None else seen & set(memo_ids)
    found: dict[str, list[str]] = {}
    for link in session.scalars(select(MemoLink).order_by(MemoLink.id)):
        for one, other in ((link.memo_id, link.other_id), (link.other_id, link.memo_id)):
            if one in wanted and other in seen:
                found.setdefault(one, []).append(other)
    return found


def point_to_passage(project: Project, memo_id: str, interview_id: str, span: Span, *, quote: str) -> str:
    """Have one's own memo point to a passage, checked against the words it quotes. Returns the pointer's id.

    Pointing twice to the same place gives the same id. Raises ProjectError when the words are not there.
    """
    with project.action("memo.point", "Pointed a memo to a passage") as action:
        return pointing(interview_id, span, quote)(action, own_memo(project, action.session, memo_id))


def pointing(interview_id: str, span: Span, quote: str) -> Callable[[Action, Memo], str]:
    """What points a memo to a passage within an action, as :func:`point_to_passage` does; gives the pointer's id."""

    def point(action: Action, memo: Memo) -> str:
        session = action.session
        interview = session.get(Interview, interview_id)
        if interview is None:
            raise ProjectError("The interview is no longer in the project; open another one.")
        if span.start >= span.end or span.end > len(interview.text):
            raise ProjectError("The passage lies outside the interview; select it again.")
        if interview.text[span.start : span.end] != quote:
            raise ProjectError(
                "The words selected are not at this place any more; reload the interview and select again."
            )
        here = select(MemoPassage.id).where(
            MemoPassage.memo_id == memo.id,
            MemoPassage.interview_id == interview_id,
            MemoPassage.start == span.start,
            MemoPassage.end == span.end,
        )
        standing = session.scalars(here).first()
        if standing is not None:
            return standing
        row = MemoPassage(id=new_id(), memo_id=memo.id, interview_id=interview_id, start=span.start, end=span.end)
        action.insert(row)
        return row.id

    return point


def find_passage(session: Session, interview_id: str, words: str) -> tuple[Span, str]:
    """Where some words stand in an interview, and the words as they stand there; white space may differ.

    Raises ProjectError when they stand nowhere, or in more places than one.
    """
    text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).first()
    wanted = unicodedata.normalize("NFC", words).split()
    if text is None or not wanted:
        raise ProjectError("Choose an interview, and give the words of the passage as they stand in it.")
    found = list(re.finditer(r"\s+".join(map(re.escape, wanted)), text))[:2]
    if not found:
        raise ProjectError("These words do not stand in the interview; copy them from its text, letter by letter.")
    if len(found) > 1:
        raise ProjectError("These words stand in more places than one; give a longer passage around them.")
    return Span(*found[0].span()), found[0].group()


def unpoint(project: Project, passage_id: str) -> None:
    """Have one's own memo point to a passage no more. Raises ProjectError when it is another coder's or gone."""
    with project.action("memo.unpoint", "Took a passage off a memo") as action:
        row = action.session.get(MemoPassage, passage_id)
        if row is None:
            raise ProjectError("The memo does not point to this passage any more.")
        own_memo(project, action.session, row.memo_id)
        action.delete(row)


def passages_of(
    session: Session, reader: str | None, *, memo_ids: Sequence[str] | None = None, interview_id: str | None = None
) -> list[PassageRow]:
    """The passages memos point to, by interview and place; those of memos the reader may see."""
    query = (
        select(MemoPassage, Interview.code)
        .join(Interview, Interview.id == MemoPassage.interview_id)
        .join(Memo, Memo.id == MemoPassage.memo_id)
        .where(visible_to(reader))
        .order_by(Interview.code, MemoPassage.start, MemoPassage.end, MemoPassage.id)
    )
    if memo_ids is not None:
        query = query.where(MemoPassage.memo_id.in_(memo_ids))
    if interview_id is not None:
        query = query.where(MemoPassage.interview_id == interview_id)
    rows = session.execute(query).all()
    heard = {row.interview_id for row, _ in rows}
    texts = dict(session.execute(select(Interview.id, Interview.text).where(Interview.id.in_(heard))).tuples().all())
    return [
        PassageRow(
            row.id,
            row.memo_id,
            row.interview_id,
            code,
            row.start,
            row.end,
            texts[row.interview_id][row.start : row.end],
        )
        for row, code in rows
    ]


def _between(memo_id: str, other_id: str) -> Select[MemoLink]:
    there = and_(MemoLink.memo_id == memo_id, MemoLink.other_id == other_id)
    back = and_(MemoLink.memo_id == other_id, MemoLink.other_id == memo_id)
    return select(MemoLink).where(or_(there, back))
