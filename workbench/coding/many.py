"""One code on many passages in one step: the matches of a search a person looked at, or all that somebody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.coding.acts import new_coding
from workbench.coding.checks import checked_span, coding_action, told, usable_code
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import Code, Coding, Speaker, Turn, new_id

MOST = 5_000
"""Passages one step may code: more than anybody looks at one by one."""


@dataclass(frozen=True)
class Passage:
    """A stretch of one interview, on the revision of the text it was chosen on, with the words it covers."""

    interview_id: str
    span: Span
    quote: str
    revision: int | None = None


def code_passages(
    project: Project,
    passages: Sequence[Passage],
    code_id: str,
    *,
    memo: str = "",
    attributes: Mapping[str, str] | None = None,
    operation: str | None = None,
) -> list[str]:
    """Put one code on many passages, all or none. Returns the ids of the new codings.

    Passages the coder has coded so already are passed over. Raises ProjectError when words are not there any more.
    """
    if not 0 < len(passages) <= MOST:
        raise ProjectError(f"{len(passages)} passages were given to code; choose between 1 and {MOST}.")
    with coding_action(project, "coding.many", "", operation) as action:
        code = usable_code(action.session, code_id)
        spans = _checked(action.session, passages)
        return _put_all(project, action, code, spans, memo, attributes, operation)


def code_speaker(
    project: Project,
    interview_id: str,
    speaker_id: str,
    code_id: str,
    *,
    memo: str = "",
    attributes: Mapping[str, str] | None = None,
    operation: str | None = None,
) -> list[str]:
    """Put one code on every turn of a speaker, each a coding of its own. Returns the ids of the new codings.

    Turns the coder has coded so already are passed over. Raises ProjectError when there is no such speaker.
    """
    with coding_action(project, "coding.speaker", "", operation) as action:
        session = action.session
        code = usable_code(session, code_id)
        speaker = session.get(Speaker, speaker_id)
        if speaker is None or speaker.interview_id != interview_id:
            raise ProjectError("This speaker is not in the interview any more; reload it and choose again.")
        query = select(Turn.start, Turn.end).where(Turn.interview_id == interview_id, Turn.speaker_id == speaker_id)
        turns = [Span(start, end) for start, end in session.execute(query.order_by(Turn.ord)) if start < end]
        if not turns:
            raise ProjectError("This speaker says nothing in the interview; choose another one.")
        spans = [(interview_id, span) for span in turns]
        return _put_all(project, action, code, spans, memo, attributes, operation)


def _checked(session: Session, passages: Sequence[Passage]) -> list[tuple[str, Span]]:
    spans, gone = [], 0
    for passage in passages:
        try:
            interview, span = checked_span(session, passage.interview_id, passage.span, passage.quote, passage.revision)
            spans.append((interview.id, span))
        except ProjectError:
            gone += 1
    if gone:
        raise ProjectError(
            f"{gone} of the {len(passages)} passages do not hold these words any more, and nothing was coded; "
            "search again and look at what is found."
        )
    return spans


def _put_all(
    project: Project,
    action: Action,
    code: Code,
    spans: Sequence[tuple[str, Span]],
    memo: str,
    attributes: Mapping[str, str] | None,
    operation: str | None,
) -> list[str]:
    session, prefix = action.session, operation or new_id()
    query = select(Coding.interview_id, Coding.start, Coding.end)
    mine = query.where(Coding.coder_id == project.coder.id, Coding.code_id == code.id)
    taken = {(row[0], Span(row[1], row[2])) for row in session.execute(mine)}
    like = new_coding(project, session, prefix, spans[0][0], spans[0][1], code.id, memo=memo, attributes=attributes)
    rows = []
    for number, (interview_id, span) in enumerate(spans):
        if (interview_id, span) not in taken:
            taken.add((interview_id, span))
            rows.append(_like(like, numbered(prefix, number), interview_id, span))
    if rows:
        action.insert(*rows)
    action.event.summary = f"Coded {told(code)} on {len(rows)} passages"
    return [row.id for row in rows]


def numbered(prefix: str, number: int) -> str:
    """The id of the nth coding (from 0) that one operation makes."""
    ending = f".{number}"
    return prefix[: 64 - len(ending)] + ending


def _like(model: Coding, identifier: str, interview_id: str, span: Span) -> Coding:
    return Coding(
        id=identifier,
        interview_id=interview_id,
        start=span.start,
        end=span.end,
        code_id=model.code_id,
        coder_id=model.coder_id,
        version_id=model.version_id,
        memo=model.memo,
        created_at=model.created_at,
        attributes=dict(model.attributes),
    )
