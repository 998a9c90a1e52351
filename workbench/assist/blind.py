"""Blind re-coding: a passage coded earlier, read again as text alone, and compared with what was chosen then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.assist.likeness import Place, places
from workbench.coding.attributes import CHANGED, ORIGIN, TAKEN
from workbench.coding.checks import usable_code
from workbench.project import Project, ProjectError
from workbench.refusals import refused_turns
from workbench.spans import Span
from workbench.store.history import now
from workbench.store.tables import BlindCoding, Coding, Interview, new_id

OWN = "human"
SUGGESTED = (TAKEN, CHANGED)
FEW = 10
"""Codes coded twice below which a share says nothing."""
MOST_CODES = 12
RESTED = timedelta(days=1)


@dataclass(frozen=True)
class Offered:
    """A passage to code again; its codes are not told."""

    place: Place


@dataclass(frozen=True)
class Twice:
    """One passage coded twice: codes then (with where each came from) and codes now."""

    id: str
    place: Place
    before: tuple[tuple[str, str], ...]
    after: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two choices are not the same."""
        return {code for code, _ in self.before} != set(self.after)


@dataclass(frozen=True)
class Again:
    """Of the codes that stood there, how many were chosen again."""

    chosen: int
    of: int

    @property
    def enough(self) -> bool:
        """Whether there are enough to speak of a share."""
        return self.of >= FEW


@dataclass(frozen=True)
class Comparison:
    """A coder's blind re-codings added up: codes that began as suggestions beside their own."""

    suggested: Again
    own: Again
    added: int
    passages: tuple[Twice, ...]


def offer(session: Session, coder_id: str, random: Random, *, passed: Collection[str] = ()) -> Offered | None:
    """A passage this coder coded earlier and has not coded blind, from suggestions and by hand in turn.

    What was coded within the last day is still in mind, and comes last. ``passed`` are keys (:func:`key_of`) the
    coder did not want now. Words of those who refused analysis by the team are not among them. None when there is none
    left.
    """
    done = {
        (row.interview_id, row.start, row.end)
        for row in session.execute(
            select(BlindCoding.interview_id, BlindCoding.start, BlindCoding.end).where(BlindCoding.coder_id == coder_id)
        )
    }
    fresh, closed = _fresh(session, coder_id), refused_turns(session)
    left = [
        (interview, span, any(origin in SUGGESTED for _, origin in codes))
        for (interview, span), codes in _coded_spans(session, coder_id).items()
        if (interview, span.start, span.end) not in done
        and key_of(interview, span) not in passed
        and not closed.touch(interview, span.start, span.end)
    ]
    rested = [each for each in left if (each[0], each[1]) not in fresh]
    by_origin: dict[bool, list[tuple[str, Span]]] = {True: [], False: []}
    for interview, span, suggested in rested or left:
        by_origin[suggested].append((interview, span))
    kinds = [kind for kind in (True, False) if by_origin[kind]]
    if not kinds:
        return None
    interview, span = random.choice(by_origin[random.choice(kinds)])
    return Offered(places(session, [(interview, span, None)])[0])


def _fresh(session: Session, coder_id: str) -> set[tuple[str, Span]]:
    """The passages a coder has coded within the last day."""
    since = (datetime.now(UTC) - RESTED).isoformat()
    rows = session.execute(
        select(Coding.interview_id, Coding.start, Coding.end).where(
            Coding.coder_id == coder_id, Coding.created_at >= since
        )
    )
    return {(row.interview_id, Span(row.start, row.end)) for row in rows}


def key_of(interview_id: str, span: Span) -> str:
    """A name of a passage, for as long as its text stays as it is."""
    return f"{interview_id}:{span.start}:{span.end}"


def record(project: Project, interview_id: str, span: Span, codes: Sequence[str]) -> Twice:
    """Keep what was chosen blind beside what stands there: one event, undoable. The codings stay as they are.

    Raises ProjectError when nothing of the coder's stands there any more, or for a code not in use.
    """
    chosen = tuple(dict.fromkeys(codes))
    if len(chosen) > MOST_CODES:
        raise ProjectError(f"{len(chosen)} codes were chosen for one passage; choose at most {MOST_CODES}.")
    with project.action("assist.blind", "Coded a passage again without seeing its codes") as action:
        session = action.session
        for code in chosen:
            usable_code(session, code)
        before = _coded_spans(session, project.coder.id).get((interview_id, span))
        if before is None:
            raise ProjectError("Your codings of this passage have changed since; take the next one.")
        row = BlindCoding(
            id=new_id(),
            interview_id=interview_id,
            start=span.start,
            end=span.end,
            coder_id=project.coder.id,
            before=[{"code": code, "origin": origin} for code, origin in before],
            after=list(chosen),
            created_at=now(),
        )
        action.insert(row)
        return Twice(row.id, places(session, [(interview_id, span, None)])[0], tuple(before), chosen)


def comparison(session: Session, coder_id: str) -> Comparison:
    """Where a coder's second choice, made blind, agrees with the first. For that coder's own eyes."""
    rows = session.scalars(
        select(BlindCoding)
        .join(Interview, Interview.id == BlindCoding.interview_id)
        .where(BlindCoding.coder_id == coder_id)
        .order_by(BlindCoding.created_at.desc(), BlindCoding.id)
    ).all()
    where = places(session, [(row.interview_id, Span(row.start, row.end), None) for row in rows])
    twice = tuple(
        Twice(row.id, place, tuple((each["code"], each["origin"]) for each in row.before), tuple(row.after))
        for row, place in zip(rows, where, strict=True)
    )
    return Comparison(
        _again(twice, suggested=True),
        _again(twice, suggested=False),
        sum(len(set(each.after) - {code for code, _ in each.before}) for each in twice),
        twice,
    )


def _again(twice: Sequence[Twice], *, suggested: bool) -> Again:
    chosen = of = 0
    for each in twice:
        codes = [code for code, origin in each.before if (origin in SUGGESTED) == suggested]
        of += len(codes)
        chosen += sum(code in each.after for code in codes)
    return Again(chosen, of)


def _coded_spans(session: Session, coder_id: str) -> dict[tuple[str, Span], list[tuple[str, str]]]:
    """Every passage of a coder with its codes, and where each came from, by interview and span."""
    query = select(Coding.interview_id, Coding.start, Coding.end, Coding.code_id, Coding.attributes)
    found: dict[tuple[str, Span], list[tuple[str, str]]] = {}
    for row in session.execute(query.where(Coding.coder_id == coder_id).order_by(Coding.created_at, Coding.id)):
        key = (row.interview_id, Span(row.start, row.end))
        found.setdefault(key, []).append((row.code_id, (row.attributes or {}).get(ORIGIN, OWN)))
    return found
