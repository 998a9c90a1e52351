"""The plain acts on one coding: put it, take it off, note something beside it, give it another code."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codes import insert_code
from workbench.coding.attributes import CHANGED, ORIGIN, TAKEN, checked_attributes, checked_origin
from workbench.coding.checks import (
    THERE_ALREADY,
    checked_span,
    cleaned_memo,
    coding_action,
    current_version_id,
    own_coding,
    same_coding,
    told,
    usable_code,
)
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import Action, now
from workbench.store.tables import Code, Coding, new_id
from workbench.wording import clean

IN_VIVO = "in vivo"
"""Origin of the codes named in the words of the testimony itself."""


def add_coding(
    project: Project,
    interview_id: str,
    span: Span,
    code_id: str,
    *,
    quote: str,
    memo: str = "",
    attributes: Mapping[str, str] | None = None,
    revision: int | None = None,
    operation: str | None = None,
    origin: str = "",
) -> str:
    """Put a code on a span of the working text, checked against the words it quotes. Returns the coding's id.

    The same code of the same coder on the same span is one coding: its id is returned and nothing is added.
    ``revision`` is that of the text the span was chosen on, the present one when left out; ``operation`` is the id
    of the event this makes; ``origin`` says that a suggestion was taken, or changed. Raises ProjectError when the
    words are not there.
    """
    with coding_action(project, "coding.add", "", operation) as action:
        code = usable_code(action.session, code_id)
        action.event.summary = f"Coded {told(code)}"
        interview, span = checked_span(action.session, interview_id, span, quote, revision)
        return _put(project, action, interview.id, span, code, memo, attributes, operation, origin)


def code_in_vivo(
    project: Project,
    interview_id: str,
    span: Span,
    label: str,
    *,
    quote: str,
    memo: str = "",
    attributes: Mapping[str, str] | None = None,
    revision: int | None = None,
    operation: str | None = None,
) -> str:
    """Put a code named in the speaker's own words, made where the codebook has none of that label yet.

    Returns the coding's id. Raises ProjectError for a label that cannot be, or when the words are not there.
    """
    with coding_action(project, "coding.in_vivo", "Coded in the speaker's own words", operation) as action:
        interview, span = checked_span(action.session, interview_id, span, quote, revision)
        code = _own_code(project, action, label)
        return _put(project, action, interview.id, span, code, memo, attributes, operation)


def _own_code(project: Project, action: Action, label: str) -> Code:
    """The code of one's own with this label in any case, or a new one."""
    session = action.session
    words = clean(project, session, " ".join(unicodedata.normalize("NFC", label).split()))
    own = session.scalars(select(Code).where(Code.origin != "continuum", Code.active).order_by(Code.ord))
    for code in own:
        if code.label.casefold() == words.casefold():
            return code
    made = insert_code(project, action, words, "", dimension=None, origin=IN_VIVO)
    return usable_code(session, made)


def _put(
    project: Project,
    action: Action,
    interview_id: str,
    span: Span,
    code: Code,
    memo: str,
    attributes: Mapping[str, str] | None,
    operation: str | None,
    origin: str = "",
) -> str:
    came_from = checked_origin(origin)
    there = same_coding(project, action.session, interview_id, span, code.id)
    if there is not None:
        return there
    coding = new_coding(
        project, action.session, operation or new_id(), interview_id, span, code.id, memo=memo, attributes=attributes
    )
    coding.attributes = dict(sorted((coding.attributes | came_from).items()))
    action.insert(coding)
    return coding.id


def new_coding(
    project: Project,
    session: Session,
    identifier: str,
    interview_id: str,
    span: Span,
    code_id: str,
    *,
    memo: str = "",
    attributes: Mapping[str, str] | None = None,
) -> Coding:
    """A row of the coder's, made under the present codebook; not yet in the project."""
    return Coding(
        id=identifier,
        interview_id=interview_id,
        start=span.start,
        end=span.end,
        code_id=code_id,
        coder_id=project.coder.id,
        version_id=current_version_id(session),
        memo=cleaned_memo(project, session, memo),
        created_at=now(),
        attributes=checked_attributes(session, attributes),
    )


def remove_coding(project: Project, coding_id: str, *, operation: str | None = None) -> None:
    """Take a coding off. Raises ProjectError when it is another coder's or gone."""
    with coding_action(project, "coding.remove", "Removed a coding", operation) as action:
        action.delete(own_coding(project, action.session, coding_id))


def set_memo(project: Project, coding_id: str, memo: str, *, operation: str | None = None) -> None:
    """Write the memo of one's own coding."""
    with coding_action(project, "coding.memo", "Wrote a memo on a coding", operation) as action:
        coding = own_coding(project, action.session, coding_id)
        action.update(coding, memo=cleaned_memo(project, action.session, memo))


def recode(project: Project, coding_id: str, code_id: str, *, operation: str | None = None) -> None:
    """Give one's own coding another code, on the same words, under the present codebook. Raises ProjectError."""
    with coding_action(project, "coding.recode", "", operation) as action:
        session = action.session
        code = usable_code(session, code_id)
        action.event.summary = f"Recoded as {told(code)}"
        coding = own_coding(project, session, coding_id)
        if coding.code_id == code.id:
            return
        if same_coding(project, session, coding.interview_id, Span(coding.start, coding.end), code.id):
            raise ProjectError(THERE_ALREADY)
        action.update(coding, code_id=code.id, version_id=current_version_id(session))
        if (coding.attributes or {}).get(ORIGIN) == TAKEN:
            action.update(coding, attributes={**coding.attributes, ORIGIN: CHANGED})
