"""Turns of a translation and of its original: which answers which, and tying or untying two by hand."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbench.alignment import Link, Side, align
from workbench.project import Project, ProjectError
from workbench.store.tables import Interview, Speaker, Turn, TurnLink


def turn_links(session: Session, interview_id: str, other_id: str) -> list[Link]:
    """Links from the turns of one interview (``left``) to those of its counterpart (``right``), by index in each."""
    left, right = _turns(session, interview_id), _turns(session, other_id)
    ties = [
        (left_at, right_at)
        for one, two in _ties(session, list(left), list(right))
        if (left_at := left.get(one)) is not None and (right_at := right.get(two)) is not None
    ]
    return align(_sides(session, interview_id), _sides(session, other_id), ties)


def tie_turns(project: Project, turn_id: str, other_id: str, *, operation: str | None = None) -> None:
    """Say that two turns answer each other. Raises ProjectError unless one translates the other's interview.

    ``operation`` is the id of the event this makes.
    """
    with project.action("turn.tie", "Tied two turns of an original and its translation", event_id=operation) as action:
        session = action.session
        mine, original = _in_order(session, turn_id, other_id)
        if _tie(session, mine.id, original.id) is not None:
            raise ProjectError("These two turns are tied already.")
        action.insert(TurnLink(turn_id=mine.id, other_id=original.id))


def untie_turns(project: Project, turn_id: str, other_id: str, *, operation: str | None = None) -> None:
    """Let the program align two turns again. Raises ProjectError when nobody has tied them."""
    with project.action("turn.untie", "Untied two turns", event_id=operation) as action:
        found = _tie(action.session, turn_id, other_id)
        if found is None:
            raise ProjectError("These two turns are not tied; the program has put them side by side.")
        action.delete(found)


def _turns(session: Session, interview_id: str) -> dict[str, int]:
    rows = session.scalars(select(Turn.id).where(Turn.interview_id == interview_id).order_by(Turn.ord))
    return {identifier: n for n, identifier in enumerate(rows)}


def _sides(session: Session, interview_id: str) -> list[Side]:
    """The turns of an interview by role, length and time: labels differ from language to language, roles do not."""
    query = (
        select(Turn.start, Turn.end, Turn.begin_ms, Speaker.role)
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.interview_id == interview_id)
        .order_by(Turn.ord)
    )
    return [
        Side("" if role in (None, "unknown") else role, end - start, begin)
        for start, end, begin, role in session.execute(query).tuples()
    ]


def _ties(session: Session, left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Ties between turns of the two, each with the left one first."""
    mine, others = set(left), set(right)
    rows = session.execute(select(TurnLink.turn_id, TurnLink.other_id)).tuples()
    pairs = [(one, two) if one in mine else (two, one) for one, two in rows]
    return [(one, two) for one, two in pairs if one in mine and two in others]


def _tie(session: Session, one: str, two: str) -> TurnLink | None:
    first = (TurnLink.turn_id == one) & (TurnLink.other_id == two)
    second = (TurnLink.turn_id == two) & (TurnLink.other_id == one)
    return session.scalars(select(TurnLink).where(or_(first, second)).limit(1)).first()


def _in_order(session: Session, one: str, two: str) -> tuple[Turn, Turn]:
    """The turn of the translation, then that of its original."""
    first, second = session.get(Turn, one), session.get(Turn, two)
    if first is None or second is None:
        raise ProjectError("One of these turns is no longer in the project; load the page again.")
    for turn, other in ((first, second), (second, first)):
        interview = session.get(Interview, turn.interview_id)
        if interview is not None and interview.translation_of == other.interview_id:
            return turn, other
    raise ProjectError("Two turns can be tied where one interview is the translation of the other; these are not.")
