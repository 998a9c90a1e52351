"""Where codings begin and end: move a boundary, split one in two, join several into one."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.coding.acts import new_coding
from workbench.coding.attributes import by_hand
from workbench.coding.checks import (
    THERE_ALREADY,
    checked_span,
    cleaned_memo,
    coding_action,
    interview_of,
    own_coding,
    same_coding,
)
from workbench.graphemes import cluster_at
from workbench.looking_at_codings import move_waiting, share_waiting
from workbench.memos import move_memos
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.carrying import carried
from workbench.store.history import Action
from workbench.store.tables import Coding, new_id


def move_coding(
    project: Project,
    coding_id: str,
    span: Span,
    *,
    quote: str,
    revision: int | None = None,
    operation: str | None = None,
) -> None:
    """Let one's own coding stand on other words of its interview, checked against them. Raises ProjectError."""
    with coding_action(project, "coding.move", "Moved the boundary of a coding", operation) as action:
        coding = own_coding(project, action.session, coding_id)
        _, span = checked_span(action.session, coding.interview_id, span, quote, revision)
        _stand(project, action, coding, span)


def split_coding(
    project: Project, coding_id: str, at: int, *, revision: int | None = None, operation: str | None = None
) -> str:
    """Split one's own coding before the character ``at`` of the working text. Returns the second part's id.

    The first part keeps the id and the memo; both keep what is said of the coding. Raises ProjectError.
    """
    with coding_action(project, "coding.split", "Split a coding", operation) as action:
        session = action.session
        coding = own_coding(project, session, coding_id)
        interview = interview_of(session, coding.interview_id)
        place = carried(session, interview.id, Span(at, at), revision).start if revision is not None else at
        place = cluster_at(interview.text, place)[0]
        if not coding.start < place < coding.end:
            raise ProjectError("A coding is split between two of its characters; put the cursor inside it.")
        second = new_coding(
            project, session, operation or new_id(), interview.id, Span(place, coding.end), coding.code_id
        )
        second.version_id, second.attributes = coding.version_id, dict(coding.attributes or {})
        if same_coding(project, session, interview.id, Span(place, coding.end), coding.code_id):
            raise ProjectError(THERE_ALREADY)
        _stand(project, action, coding, Span(coding.start, place))
        action.insert(second)
        share_waiting(action, coding.id, second.id)
        return second.id


def join_codings(project: Project, coding_ids: Sequence[str], *, operation: str | None = None) -> str:
    """Make one coding of several of one's own, from the first character to the last. Returns the id that stays.

    The first by position stays, with the memos of all. Raises ProjectError where they differ in more than the span.
    """
    with coding_action(project, "coding.join", "Joined codings", operation) as action:
        session = action.session
        chosen = [own_coding(project, session, coding_id) for coding_id in dict.fromkeys(coding_ids)]
        _check_alike(chosen)
        first, *others = sorted(chosen, key=lambda coding: (coding.start, coding.end, coding.id))
        memo = "\n".join(dict.fromkeys(c.memo for c in (first, *others) if c.memo.strip()))
        for other in others:
            move_memos(action, "coding", other.id, first.id)
            move_waiting(action, other.id, first.id)
        action.delete_all(others)
        action.update(first, memo=cleaned_memo(project, session, memo))
        _stand(project, action, first, Span(first.start, max(coding.end for coding in chosen)))
        return first.id


def _check_alike(codings: Sequence[Coding]) -> None:
    if len(codings) < 2:
        raise ProjectError("One coding was given to join; choose two or more.")
    if len({coding.interview_id for coding in codings}) > 1:
        raise ProjectError("The codings lie in different interviews; join those of one interview.")
    if len({coding.code_id for coding in codings}) > 1:
        raise ProjectError("The codings have different codes; give them one code first, or leave them apart.")
    if any(by_hand(coding.attributes) != by_hand(codings[0].attributes) for coding in codings[1:]):
        raise ProjectError("The codings differ in what is said of them, such as who or when; make them alike first.")


def _stand(project: Project, action: Action, coding: Coding, span: Span) -> None:
    """Set the span, unless the coder has that very coding already."""
    if (coding.start, coding.end) == (span.start, span.end):
        return
    if same_coding(project, action.session, coding.interview_id, span, coding.code_id):
        raise ProjectError(THERE_ALREADY)
    action.move(coding, span.start, span.end)
