"""A whole interview read for suggestions: in the background, piece by piece, so that nobody waits for all of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary, ref

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.embeddings import EncoderMissing
from models.suggestions import Advice, SuggestionError
from workbench.assist.learning import AT_ONCE, Desk, desk_of
from workbench.assist.passages import passages, refresh_passages
from workbench.assist.suggesting import allowed, language_tag
from workbench.assist.taught import Apart
from workbench.assist.vectors import stored_vectors
from workbench.assist.wanted import Asked, ask_for
from workbench.project import Project, ProjectError
from workbench.refusals import refusals
from workbench.spans import Span
from workbench.store.in_memory import when_let_go
from workbench.store.tables import Coding, Interview, SuggestionShown

PATIENCE = 60.0
"""Seconds the background waits for the suggester."""


@dataclass(frozen=True)
class Reading:
    """How far an interview is read, and the passages something would be suggested for. Nothing is shown yet."""

    interview: str
    revision: int
    done: int
    total: int
    marks: tuple[Span, ...]
    finished: bool = False
    failed: str = ""
    warning: str = ""
    """What to say beside the marks, such as that the words are in a language nothing was tested on."""


@dataclass(frozen=True)
class _Work:
    """What is read: the passages of those who speak, and what the coder has done with them already."""

    asked: Asked
    revision: int
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    language: str
    done: tuple[tuple[Span, str], ...]


class Reader:
    """Reads the interviews of one open project for one coder, one at a time."""

    def __init__(self, project: Project) -> None:
        """Read for ``project`` as long as somebody else keeps it open."""
        self._of = ref(project)
        self._turn = threading.Condition()
        self._now: Reading | None = None
        self._thread: threading.Thread | None = None
        self._stopping = False
        project.background.insert(0, self.stop)  # before the desk's: who reads waits for the desk
        when_let_go(project.database, self.stop)

    def begin(self, project: Project, interview_id: str, *, anew: bool = False) -> None:
        """Begin to read an interview, where nobody did or it is to be read anew. Raises ProjectError."""
        with project.reading() as session:
            allowed(session, project.coder.id)
            revision = session.scalar(select(Interview.revision).where(Interview.id == interview_id))
        if revision is None:
            raise ProjectError("The interview is no longer in the project; open another one.")
        with self._turn:
            now = self._now
            fits = now is not None and (now.interview, now.revision) == (interview_id, revision) and not now.failed
            if anew or not fits:
                self._begin(interview_id, revision)

    def so_far(self, wait: float = 1.0) -> Reading | None:
        """How far the reading is, after at most ``wait`` seconds; None where it was stopped."""
        with self._turn:
            self._turn.wait_for(lambda: self._now is None or bool(self._now.finished or self._now.failed), wait)
            return self._now

    def _begin(self, interview_id: str, revision: int) -> None:
        self._now = Reading(interview_id, revision, 0, 0, ())
        self._stopping = False
        self._thread = threading.Thread(target=self._work, args=(self._now,), name="reading", daemon=True)
        self._thread.start()

    def _work(self, begun: Reading) -> None:
        project = self._of()
        if project is None:
            return
        try:
            self._walk(project, desk_of(project), begun)
        except (ProjectError, EncoderMissing, SuggestionError) as error:
            self._tell(begun, replace(begun, failed=str(error)))
        except Exception as error:  # whoever asks must hear of it, whatever it was
            failed = f"The interview could not be read ({type(error).__name__}); try it again."
            self._tell(begun, replace(begun, failed=failed))

    def _walk(self, project: Project, desk: Desk, begun: Reading) -> None:
        refresh_passages(project)
        with project.reading() as session:
            work = _work_on(session, project.coder.id, begun.interview)
        ready = desk.ready(work.asked, PATIENCE)
        if ready is None:
            raise ProjectError("Suggestions were not ready in time; try it again.")
        marks: list[Span] = []
        warning = ""
        for first in range(0, len(work.spans), AT_ONCE):
            if self._over(begun):
                return
            some = slice(first, first + AT_ONCE)
            texts = work.texts[some]
            rows = stored_vectors(project, ready.encoder, texts, read_at=work.asked.event)
            given = desk.advise(ready, texts, rows, languages=[work.language] * len(texts))
            marks += _worth(work.spans[some], given, work.done)
            warning = warning or next((advice.warning for advice in given if advice.warning), "")
            so_far = replace(begun, total=len(work.spans), marks=tuple(marks), warning=warning)
            self._tell(begun, replace(so_far, done=min(first + AT_ONCE, len(work.spans))))
        total = len(work.spans)
        self._tell(begun, replace(begun, done=total, total=total, marks=tuple(marks), finished=True, warning=warning))

    def _over(self, begun: Reading) -> bool:
        """Whether to stop: somebody asked to, or another interview is wanted by now."""
        now = self._now
        return self._stopping or now is None or (now.interview, now.revision) != (begun.interview, begun.revision)

    def _tell(self, begun: Reading, now: Reading) -> None:
        with self._turn:
            if not self._over(begun):
                self._now = now
            self._turn.notify_all()

    def stop(self) -> None:
        """Stop what is read and let go of it."""
        with self._turn:
            self._stopping = True
            thread = self._thread
            self._now = None
            self._turn.notify_all()
        if thread is not None and thread is not threading.current_thread():
            thread.join()


_READERS: WeakKeyDictionary[Project, Reader] = WeakKeyDictionary()
_MAKING = threading.Lock()


def reader_of(project: Project) -> Reader:
    """The reader of an open project, made at the first call."""
    with _MAKING:
        reader = _READERS.get(project)
        if reader is None:
            # The desk first: what waits for the background waits for the reader to let go of the desk.
            desk_of(project)
            reader = _READERS[project] = Reader(project)
        return reader


def _work_on(session: Session, coder_id: str, interview_id: str) -> _Work:
    switches = allowed(session, coder_id)
    interview = session.get(Interview, interview_id)
    if interview is None:
        raise ProjectError("The interview is no longer in the project; open another one.")
    refused = refusals(session)
    rows = [
        row
        for row in passages(session)
        if row.interview_id == interview_id
        and row.text_hash
        and not refused.cover(interview_id, row.participant_id, row.role)
    ]
    spans = tuple(Span(row.start, row.end) for row in rows)
    return _Work(
        ask_for(session, coder_id, switches, Apart(interview_id)),
        interview.revision,
        spans,
        tuple(interview.text[span.start : span.end] for span in spans),
        language_tag(interview),
        _done_with(session, coder_id, interview_id),
    )


def _done_with(session: Session, coder_id: str, interview_id: str) -> tuple[tuple[Span, str], ...]:
    """What the coder has coded in an interview, or was suggested and did not want."""
    coded = select(Coding.start, Coding.end, Coding.code_id).where(
        Coding.interview_id == interview_id, Coding.coder_id == coder_id
    )
    table = SuggestionShown
    refused = select(table.start, table.end, table.code_id).where(
        table.interview_id == interview_id,
        table.coder_id == coder_id,
        table.code_id.is_not(None),
        or_(table.outcome == "refused", table.outcome == "changed"),
    )
    rows = [*session.execute(coded), *session.execute(refused)]
    return tuple((Span(row.start, row.end), row.code_id) for row in rows)


def _worth(spans: Sequence[Span], given: Sequence[Advice], done: Sequence[tuple[Span, str]]) -> list[Span]:
    """The passages for which something would be suggested that the coder has not dealt with there."""
    found = []
    for span, advice in zip(spans, given, strict=True):
        known = {code for other, code in done if other.start < span.end and other.end > span.start}
        if not advice.abstained and any(each.code not in known for each in advice.suggestions):
            found.append(span)
    return found
