"""Content warnings: passages that are hard to read, and in a plain word why; a reader unfolds them by choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.history import now
from workbench.store.tables import Coder, ContentWarning, Interview, new_id

WARNING_KINDS: Mapping[str, str] = {
    "violence": "Violence",
    "sexual_violence": "Sexual violence",
    "death": "Death",
    "self_harm": "Self-harm",
    "child": "A child harmed",
    "humiliation": "Humiliation",
    "other": "Hard to read",
}
"""What a passage may tell of, with the words a reader sees before opening it."""


@dataclass(frozen=True)
class WarningRow:
    """One warning as views show it; offsets are of the working text, in code points."""

    id: str
    start: int
    end: int
    kind: str
    coder_id: str
    coder: str


def warnings_of(session: Session, interview_id: str) -> list[WarningRow]:
    """The warnings on one interview by position, everybody's."""
    query = (
        select(ContentWarning, Coder.name)
        .join(Coder, Coder.id == ContentWarning.coder_id)
        .where(ContentWarning.interview_id == interview_id)
        .order_by(ContentWarning.start, ContentWarning.end, ContentWarning.id)
    )
    return [WarningRow(w.id, w.start, w.end, w.kind, w.coder_id, name) for w, name in session.execute(query)]


def add_warning(
    project: Project, interview_id: str, span: Span, kind: str, *, quote: str, operation: str | None = None
) -> str:
    """Warn of a passage of the working text, checked against the words it quotes. Returns the warning's id.

    Raises ProjectError for an unknown kind, when the words are not there, or when the coder warned of just this.
    """
    if kind not in WARNING_KINDS:
        known = ", ".join(WARNING_KINDS)
        raise ProjectError(f"This kind of warning is not known; choose one of {known}.")
    identifier = operation or new_id()
    with project.action("warning.add", "Marked a passage as hard to read", event_id=operation) as action:
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
        same = (span.start, span.end, kind, project.coder.id)
        if any((w.start, w.end, w.kind, w.coder_id) == same for w in warnings_of(session, interview_id)):
            raise ProjectError("You have marked this passage so already.")
        action.insert(
            ContentWarning(
                id=identifier,
                interview_id=interview_id,
                start=span.start,
                end=span.end,
                kind=kind,
                coder_id=project.coder.id,
                created_at=now(),
            )
        )
    return identifier


def remove_warning(project: Project, warning_id: str, *, operation: str | None = None) -> None:
    """Take one's own warning off. Raises ProjectError when it is another coder's or gone."""
    with project.action("warning.remove", "Took a content warning off", event_id=operation) as action:
        warning = action.session.get(ContentWarning, warning_id)
        if warning is None:
            raise ProjectError("This warning is gone already.")
        if warning.coder_id != project.coder.id:
            raise ProjectError("This warning is another coder's; only they can take it off.")
        action.delete(warning)
