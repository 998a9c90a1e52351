"""What every act of coding asks first: is the passage there, is the coding one's own, is the code in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.graphemes import whole_clusters
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.carrying import carried
from workbench.store.history import Action
from workbench.store.tables import Code, CodebookVersion, Coding, Interview
from workbench.store.undo import SAME
from workbench.wording import clean

MAX_MEMO = 20_000
THERE_ALREADY = "This passage carries that code of yours already; keep that coding and remove this one."


@contextmanager
def coding_action(project: Project, kind: str, summary: str, operation: str | None) -> Iterator[Action]:
    """One act of coding. An operation that changed nothing is told as well, so that it is not done late.

    Were it not, an operation sent again after later ones would undo what those did.
    """
    with project.action(kind, summary, event_id=operation) as action:
        yield action
        if operation is not None and not action.changed:
            action.tell(SAME, "Asked for a coding that was so already")


def checked_span(
    session: Session, interview_id: str, span: Span, quote: str, revision: int | None = None
) -> tuple[Interview, Span]:
    """The interview, and the span in its present text: on the quoted words, and never inside a character.

    ``revision`` is that of the text the span was chosen on. Raises ProjectError when the words are not there.
    """
    interview = interview_of(session, interview_id)
    if revision is not None:
        span = carried(session, interview_id, span, revision)
    if span.start >= span.end or span.end > len(interview.text):
        raise ProjectError("The passage lies outside the interview; select it again.")
    if interview.text[span.start : span.end] != quote:
        raise ProjectError("The words selected are not at this place any more; reload the interview and select again.")
    return interview, whole_clusters(interview.text, span)


def interview_of(session: Session, interview_id: str) -> Interview:
    """The interview. Raises ProjectError when it is gone."""
    interview = session.get(Interview, interview_id)
    if interview is None:
        raise ProjectError("The interview is no longer in the project; open another one.")
    return interview


def usable_code(session: Session, code_id: str) -> Code:
    """The code. Raises ProjectError when it is retired or unknown."""
    code = session.get(Code, code_id)
    if code is None or not code.active:
        raise ProjectError("This code is not in the codebook any more; choose another one.")
    return code


def told(code: Code) -> str:
    """How an event may call a code: words people typed may hold a name that is marked one day; events stay."""
    return code.label if code.origin == "continuum" else "a code of one's own"


def own_coding(project: Project, session: Session, coding_id: str) -> Coding:
    """The coding. Raises ProjectError when it is gone or another coder's."""
    coding = session.get(Coding, coding_id)
    if coding is None:
        raise ProjectError("This coding is gone already.")
    if coding.coder_id != project.coder.id:
        raise ProjectError("This coding is another coder's; only they can change it.")
    return coding


def same_coding(project: Project, session: Session, interview_id: str, span: Span, code_id: str) -> str | None:
    """The id of the coder's own coding with this code on exactly this span, where there is one."""
    return session.scalars(
        select(Coding.id).where(
            Coding.interview_id == interview_id,
            Coding.start == span.start,
            Coding.end == span.end,
            Coding.code_id == code_id,
            Coding.coder_id == project.coder.id,
        )
    ).first()


def current_version(session: Session) -> CodebookVersion:
    """The codebook version codings are now made under."""
    return session.scalars(select(CodebookVersion).order_by(CodebookVersion.number.desc()).limit(1)).one()


def current_version_id(session: Session) -> str:
    """Its id alone: the version itself holds the whole codebook."""
    return session.scalars(select(CodebookVersion.id).order_by(CodebookVersion.number.desc()).limit(1)).one()


def cleaned_memo(project: Project, session: Session, memo: str) -> str:
    """The memo without names. Raises ProjectError when it is too long."""
    if len(memo) > MAX_MEMO:
        raise ProjectError(f"The memo has {len(memo)} characters; at most {MAX_MEMO} fit. Split it.")
    return clean(project, session, memo)
