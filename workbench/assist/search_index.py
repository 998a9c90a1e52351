"""What search keeps of an open project in memory: where which word stands, the vectors, and whose passage is whose.

Words are indexed in memory alone. Kept in the project file, an index would have to be wiped of every word an edit takes
out, and its pages would hold testimony once more; built anew when a project is opened, forty thousand passages take
about a second.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from models.search import VectorIndex, WordIndex
from workbench.assist.passages import CUTTER, refresh_passages
from workbench.assist.vectors import missing_vectors, unread_passages, vector_matrix
from workbench.project import Project
from workbench.store.in_memory import kept
from workbench.store.tables import Event, Interview, Passage, PassageCut, Turn
from workbench.store.undo import STOPS

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """All passages by number, ascending: parallel arrays; ``interviews`` and ``speakers`` are what indices mean."""

    numbers: Numbers
    interview: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    speaker: NDArray[np.int32]
    interviews: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    def of(self, numbers: Numbers) -> NDArray[np.int64]:
        """Where passages stand in the arrays."""
        return np.searchsorted(self.numbers, numbers)


@dataclass(frozen=True)
class Meaning:
    """The vectors of passages by one encoder: their numbers, ascending, and the index over them.

    ``missing`` counts the texts that have not been read yet, ``unread`` the passages it cannot read.
    """

    numbers: Numbers
    index: VectorIndex
    missing: int
    unread: int


@dataclass
class ProjectIndex:
    """The index of one project; :meth:`bring_up_to_date` before it is asked, and hold ``lock`` while asking."""

    words: WordIndex = field(default_factory=WordIndex)
    rows: Rows | None = None
    _blocks: dict[str, Any] = field(default_factory=dict)
    _cuts: dict[str, int] = field(default_factory=dict)
    _stop: int = 0
    _meaning: dict[str, tuple[object, Meaning]] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)

    def bring_up_to_date(self, project: Project) -> Rows:
        """Follow what has changed in the texts since the last time; nothing is done where nothing has."""
        refresh_passages(project)
        with self.lock, project.reading() as session:
            stop, cuts = _newest_stop(session), _cuts(session)
            if stop != self._stop:
                # After an erasure or a restore the same number may be another passage.
                self._empty()
            changed = {i for i in self._cuts.keys() | cuts.keys() if self._cuts.get(i) != cuts.get(i)}
            if changed or self.rows is None:
                self._take_out(changed & self._blocks.keys())
                self._take_in(session, changed & cuts.keys())
                self.rows = _joined(self._blocks)
            self._cuts, self._stop = cuts, stop
            return self.rows

    def meaning(self, project: Project, encoder: str) -> Meaning:
        """The vectors by an encoder (its id), read again when there are more or other ones."""
        with self.lock:
            with project.reading() as session:
                state = (_newest_vector(session), tuple(sorted(self._cuts.items())), self._stop)
            held = self._meaning.get(encoder)
            if held is None or held[0] != state:
                numbers, matrix = vector_matrix(project, encoder)
                with project.reading() as session:
                    unread = unread_passages(session, encoder)
                missing = missing_vectors(project, encoder)
                held = (state, Meaning(numbers, VectorIndex(matrix), missing, unread))
                # One encoder at a time: nobody looks with two.
                self._meaning = {encoder: held}
            return held[1]

    def _empty(self) -> None:
        self.words.close()
        self.words, self.rows = WordIndex(), None
        self._blocks, self._cuts, self._meaning = {}, {}, {}

    def _take_out(self, interviews: Collection[str]) -> None:
        for interview in interviews:
            self.words.remove([row.number for row in self._blocks.pop(interview)])

    def _take_in(self, session: Session, interviews: Collection[str]) -> None:
        for interview in sorted(interviews):
            said = session.scalars(select(Interview.text).where(Interview.id == interview)).one()
            query = (
                select(Passage.number, Passage.start, Passage.end, Turn.speaker_id)
                .join(Turn, Turn.id == Passage.turn_id)
                .where(Passage.interview_id == interview)
            )
            rows = session.execute(query).all()
            self.words.add((row.number, said[row.start : row.end]) for row in rows)
            self._blocks[interview] = rows


def index_of(project: Project) -> ProjectIndex:
    """The project's index, empty at first; windows that have the same project open share it."""
    return kept(project.database, ProjectIndex, ProjectIndex)


def _cuts(session: Session) -> dict[str, int]:
    query = select(PassageCut.interview_id, PassageCut.revision).join(
        Interview, Interview.id == PassageCut.interview_id
    )
    fitting = query.where(PassageCut.revision == Interview.revision, PassageCut.cutter == CUTTER)
    return {row[0]: row[1] for row in session.execute(fitting)}


def _newest_stop(session: Session) -> int:
    return session.scalar(select(func.max(Event.number)).where(Event.kind.in_(STOPS))) or 0


def _newest_vector(session: Session) -> int:
    return session.scalar(text("SELECT max(rowid) FROM vector")) or 0


def _joined(blocks: Mapping[str, Any]) -> Rows:
    interviews = tuple(sorted(blocks))
    speakers: dict[str | None, int] = {None: -1}
    flat = [
        (row.number, place, row.start, row.end, speakers.setdefault(row.speaker_id, len(speakers) - 1))
        for place, interview in enumerate(interviews)
        for row in blocks[interview]
    ]
    table = np.array(flat, dtype=np.int64).reshape(len(flat), 5)
    table = table[np.argsort(table[:, 0])]
    interview, start, end, speaker = (table[:, column].astype(np.int32) for column in range(1, 5))
    named = tuple(one for one in speakers if one is not None)
    return Rows(table[:, 0], interview, start, end, speaker, interviews, named)
