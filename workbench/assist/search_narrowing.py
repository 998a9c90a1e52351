"""What a search is narrowed to: the filter that holds across pages, who speaks, and whether it is coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.assist.search_index import Rows
from workbench.filters import Filter, facts_of, matching, people_matching
from workbench.ingest import ROLES
from workbench.project import Project
from workbench.store.tables import Coding, Speaker, Turn

Coded = Literal["", "coded", "uncoded"]


@dataclass(frozen=True)
class Narrowing:
    """Empty parts ask for nothing. ``roles`` are of speakers; what nobody speaks is in the role of nobody, ``""``."""

    filter: Filter = field(default_factory=Filter)
    roles: tuple[str, ...] = ()
    coded: Coded = ""

    @property
    def on(self) -> bool:
        """Whether anything is asked for."""
        return self.filter.on or bool(self.roles) or bool(self.coded)


def roles_in(session: Session) -> list[str]:
    """The roles there are speakers in; the last is that of nobody, ``""``, where there are headings or notes."""
    there = set(session.scalars(select(Speaker.role).distinct()))
    nobody = session.scalars(select(Turn.id).where(Turn.speaker_id.is_(None)).limit(1)).first()
    return [role for role in ROLES if role in there] + ([""] if nobody is not None else [])


def allowed_rows(project: Project, rows: Rows, wanted: Narrowing) -> NDArray[np.bool_] | None:
    """Which passages may be found, one bool for each; None where all may."""
    if not wanted.on:
        return None
    allowed = np.ones(len(rows.numbers), dtype=bool)
    with project.reading() as session:
        if wanted.filter.on:
            allowed &= _in_filter(session, rows, wanted.filter)
        if wanted.roles:
            allowed &= _in_roles(session, rows, wanted.roles)
        if wanted.coded:
            allowed &= _coded(session, rows) == (wanted.coded == "coded")
    return allowed


def _in_filter(session: Session, rows: Rows, wanted: Filter) -> NDArray[np.bool_]:
    facts = facts_of(session)
    ids = matching(wanted, facts)
    through = _each([interview in ids for interview in rows.interviews], rows.interview)
    if any(wanted.participants.values()):
        people = people_matching(wanted, facts)
        query = select(Speaker.id).where(Speaker.participant_id.in_(people))
        theirs = set(session.scalars(query))
        through &= _each([speaker in theirs for speaker in rows.speakers], rows.speaker)
    return through


def _in_roles(session: Session, rows: Rows, roles: tuple[str, ...]) -> NDArray[np.bool_]:
    known = {row[0]: row[1] for row in session.execute(select(Speaker.id, Speaker.role))}
    fits = [known.get(speaker, "") in roles for speaker in rows.speakers]
    return _each(fits, rows.speaker, nobody="" in roles)


def _each(fits: list[bool], of: NDArray[np.int32], *, nobody: bool = False) -> NDArray[np.bool_]:
    """Whether what each row points to fits; -1 points to nobody."""
    return np.array([*fits, nobody], dtype=bool)[of]


def _coded(session: Session, rows: Rows) -> NDArray[np.bool_]:
    """Whether a passage shares a sign with a coding, whoever made it."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for interview, start, end in session.execute(select(Coding.interview_id, Coding.start, Coding.end)):
        spans.setdefault(interview, []).append((start, end))
    coded = np.zeros(len(rows.numbers), dtype=bool)
    for place, interview in enumerate(rows.interviews):
        if interview in spans:
            here = np.flatnonzero(rows.interview == place)
            coded[here] = _covered(np.array(sorted(spans[interview])), rows.starts[here], rows.ends[here])
    return coded


def _covered(spans: NDArray[np.int64], starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which stretches meet any of some spans, which are in order of their starts."""
    reach = np.concatenate([[-1], np.maximum.accumulate(spans[:, 1])])
    before = np.searchsorted(spans[:, 0], ends, side="left")  # spans that begin before the stretch ends
    return np.asarray(reach[before] > starts)
