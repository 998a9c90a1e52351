"""Coding: which codes stand on which words, who put them there, and what they noted beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.spans import Carrier, Shift, Span
from workbench.store.history import now
from workbench.store.tables import Code, CodebookVersion, Coder, Coding, Interview, TextEdit, new_id
from workbench.store.undo import HistoryError
from workbench.wording import clean

MAX_MEMO = 20_000


@dataclass(frozen=True)
class CodingRow:
    """One coding as views show it; offsets are of the working text, in code points."""

    id: str
    interview_id: str
    start: int
    end: int
    code_id: str
    coder: str
    coder_id: str
    memo: str
    version: int


def codings_of(session: Session, interview_id: str, start: int = 0, end: int | None = None) -> list[CodingRow]:
    """The codings of one interview that touch ``[start, end)``, by position."""
    query = (
        select(Coding, Coder.name, CodebookVersion.number)
        .join(Coder, Coder.id == Coding.coder_id)
        .join(CodebookVersion, CodebookVersion.id == Coding.version_id)
        .where(Coding.interview_id == interview_id, Coding.end > start)
        .order_by(Coding.start, Coding.end, Coding.id)
    )
    if end is not None:
        query = query.where(Coding.start < end)
    return [
        CodingRow(c.id, c.interview_id, c.start, c.end, c.code_id, name, c.coder_id, c.memo, number)
        for c, name, number in session.execute(query)
    ]


def add_coding(
    project: Project,
    interview_id: str,
    span: Span,
    code_id: str,
    *,
    quote: str,
    memo: str = "",
    operation: str | None = None,
) -> str:
    """Put a code on a span of the working text, checked against the words it quotes. Returns the coding's id.

    ``operation`` is the id of the event this makes. Raises ProjectError when the words are not there.
    """
    with project.reading() as session:
        known = session.get(Code, code_id)
        # The history can never be changed: a label people wrote may hold a name that is marked one day.
        label = known.label if known is not None and known.origin == "continuum" else "a code of one's own"
    with project.action("coding.add", f"Coded {label}", event_id=operation) as action:
        session = action.session
        identifier = operation or new_id()
        interview = session.get(Interview, interview_id)
        if interview is None:
            raise ProjectError("The interview is no longer in the project; open another one.")
        _check_quote(interview, span, quote)
        code = session.get(Code, code_id)
        if code is None or not code.active:
            raise ProjectError("This code is not in the codebook any more; choose another one.")
        coding = Coding(
            id=identifier,
            interview_id=interview_id,
            start=span.start,
            end=span.end,
            code_id=code_id,
            coder_id=project.coder.id,
            version_id=current_version(session).id,
            memo=_memo(project, session, memo),
            created_at=now(),
        )
        action.insert(coding)
    return identifier


def remove_coding(project: Project, coding_id: str, *, operation: str | None = None) -> None:
    """Take a coding off. Raises ProjectError when it is another coder's or gone."""
    with project.action("coding.remove", "Removed a coding", event_id=operation) as action:
        action.delete(_own(project, action.session, coding_id))


def set_memo(project: Project, coding_id: str, memo: str, *, operation: str | None = None) -> None:
    """Write the memo of one's own coding."""
    with project.action("coding.memo", "Wrote a memo on a coding", event_id=operation) as action:
        coding = _own(project, action.session, coding_id)
        action.update(coding, memo=_memo(project, action.session, memo))


def current_version(session: Session) -> CodebookVersion:
    """The codebook version codings are now made under."""
    return session.scalars(select(CodebookVersion).order_by(CodebookVersion.number.desc()).limit(1)).one()


def apply_operations(project: Project, operations: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Carry out what the coding view's outbox holds; answers, by operation id, whether each was done and why not.

    Operations may come again after a lost connection: each is done once. Nothing in them is trusted.
    """
    answers: dict[str, dict[str, Any]] = {}
    for operation in operations:
        identifier = str(operation.get("id", ""))[:64] if isinstance(operation, Mapping) else ""
        if not identifier or identifier in answers:
            continue
        try:
            answers[identifier] = {"ok": True, "message": _apply(project, identifier, operation)}
        except (ProjectError, HistoryError) as error:
            answers[identifier] = {"ok": False, "message": str(error)}
        except (KeyError, TypeError, ValueError, OverflowError):
            answers[identifier] = {"ok": False, "message": "The coding view sent something unreadable; try it again."}
    return answers


def _apply(project: Project, identifier: str, operation: Mapping[str, Any]) -> str:
    kind = operation["kind"]
    if project.has_event(identifier):
        return "Done already"
    if kind == "add":
        interview = str(operation["interview"])
        span = Span(int(operation["start"]), int(operation["end"]))
        with project.reading() as session:
            span = _carried(session, interview, span, int(operation["revision"]))
        quote, memo = str(operation["quote"]), str(operation.get("memo") or "")
        add_coding(project, interview, span, str(operation["code"]), quote=quote, memo=memo, operation=identifier)
        return "Coded"
    if kind == "remove":
        remove_coding(project, str(operation["coding"]), operation=identifier)
        return "Removed"
    if kind == "memo":
        set_memo(project, str(operation["coding"]), str(operation["memo"]), operation=identifier)
        return "Memo saved"
    if kind == "undo":
        return f"Undid: {project.undo(event_id=identifier)}"
    if kind == "redo":
        return f"Redid: {project.redo(event_id=identifier)}"
    raise ProjectError("The coding view asked for something this version does not know; reload the page.")


def _carried(session: Session, interview_id: str, span: Span, revision: int) -> Span:
    """A span chosen on an older revision of the text, carried to the present one."""
    edits = session.scalars(
        select(TextEdit)
        .where(TextEdit.interview_id == interview_id, TextEdit.revision > revision)
        .order_by(TextEdit.revision)
    )
    for edit in edits:
        span = Carrier(Shift(*shift) for shift in edit.shifts).carry(span)
    return span


def _check_quote(interview: Interview, span: Span, quote: str) -> None:
    if span.start >= span.end or span.end > len(interview.text):
        raise ProjectError("The passage lies outside the interview; select it again.")
    if interview.text[span.start : span.end] != quote:
        raise ProjectError("The words selected are not at this place any more; reload the interview and select again.")


def _own(project: Project, session: Session, coding_id: str) -> Coding:
    coding = session.get(Coding, coding_id)
    if coding is None:
        raise ProjectError("This coding is gone already.")
    if coding.coder_id != project.coder.id:
        raise ProjectError("This coding is another coder's; only they can change it.")
    return coding


def _memo(project: Project, session: Session, memo: str) -> str:
    if len(memo) > MAX_MEMO:
        raise ProjectError(f"The memo has {len(memo)} characters; at most {MAX_MEMO} fit. Split it.")
    return clean(project, session, memo)


def coding_counts(session: Session) -> dict[str, int]:
    """Codings per interview id."""
    return {
        r[0]: r[1] for r in session.execute(select(Coding.interview_id, func.count()).group_by(Coding.interview_id))
    }


def recent_codes(session: Session, coder_id: str, limit: int = 8) -> list[str]:
    """The codes a coder used last, newest first."""
    rows = session.execute(
        select(Coding.code_id, func.max(Coding.created_at))
        .where(Coding.coder_id == coder_id)
        .group_by(Coding.code_id)
        .order_by(func.max(Coding.created_at).desc())
        .limit(limit)
    )
    return [row[0] for row in rows]
