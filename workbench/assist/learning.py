"""The suggester of one open project: made once, and taught again behind the answers whenever the work has changed.

What it was taught, and what it read last, is words of testimony. They are held in memory alone, and let go when the
project is closed, when something is erased, and when a name is marked: it is then taught anew from the texts as they
are.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, ref

import numpy as np
from numpy.typing import NDArray

from models.embeddings import Encoder, EncoderMissing, get_encoder
from models.suggestions import Advice, OwnCode, Suggester, SuggestionError, Taught
from workbench.assist.offering import fit_to_show
from workbench.assist.taught import Lesson, lessons, sign
from workbench.assist.vectors import stored_vectors
from workbench.assist.wanted import Asked, Wanted, parts_of
from workbench.project import Project, ProjectError
from workbench.reading_changes import newest_event
from workbench.store.in_memory import when_let_go

AT_ONCE = 32
"""Texts read between two looks at whether to stop."""


@dataclass(frozen=True)
class Ready:
    """A suggester as it was taught at an event."""

    wanted: Wanted
    event: int
    sign: str
    engine: Suggester
    encoder: Encoder
    active: frozenset[str]
    lessons: int
    learning: bool = False
    """Whether what was coded is still being read for the first time: it answers from the codebook until then."""
    shared: bool = False
    """Whether the engine was made for other passages, to which it gives the same answers: it is not taught again."""


def make_engine(
    book: Mapping[str, Any], encoder: Encoder, own: Sequence[OwnCode], share: float, cache: Path
) -> Suggester:
    """The suggester for a codebook, not taught yet. A function of its own, so that a test can put another in."""
    return Suggester(book, encoder, own, share, cache=cache)


def load(name: str) -> Encoder:
    """The encoder of this name. A function of its own, so that a test can put another in."""
    return get_encoder(name)


class Desk:
    """Where suggestions for one open project are made; any thread may ask."""

    def __init__(self, project: Project) -> None:
        """Work for ``project`` as long as somebody else keeps it open; nothing is loaded yet."""
        self._of = ref(project)
        self._turn = threading.Condition()
        self._busy = threading.Lock()  # the suggester is taught or asked, one at a time
        self._ready: Ready | None = None
        self._asked: Asked | None = None
        self._tried: Asked | None = None
        self._failed: tuple[Wanted, str] | None = None
        self._thread: threading.Thread | None = None
        self._learnt: Suggester | None = None
        self.stopping = False
        self.round = 0
        project.background.append(self.forget)
        when_let_go(project.database, self.forget)  # an erasure in one window reaches all of them

    # ---- asking -------------------------------------------------------------------------------------------------

    def ready(self, asked: Asked, wait: float = 1.5) -> Ready | None:
        """The suggester, taught as the work stands now, or as it stood a moment ago; None while it is being made.

        ``wait`` is in seconds. Raises ProjectError, in one sentence, when it cannot be made.
        """
        with self._turn:
            if asked.round not in (None, self.round):
                return None  # asked before the project was closed, or something erased: nothing is read for that
            if self._ready is not None and not self._ready.learning and self._ready.event < asked.since:
                # A name was marked, or something erased: none of the old words may be shown, nor kept that were read.
                self._ready = None
            if not self._fits(asked):
                self._begin(asked)
                self._turn.wait_for(lambda: self._come_to(asked), wait)
            if self._failed is not None and not self._fits(asked):
                (_, sentence), self._failed = self._failed, None
                raise ProjectError(sentence)
            found = self._ready
            return found if found is not None and _serves(found, asked.wanted) else None

    def _fits(self, asked: Asked) -> bool:
        return self._ready is not None and self._ready.wanted == asked.wanted and self._ready.event >= asked.event

    def _come_to(self, asked: Asked) -> bool:
        """Whether there is an answer; where another passage was asked about instead, it is this one's turn."""
        over = self._fits(asked) or self._failed is not None
        if not over and self._thread is None and self._tried is not asked and asked.round in (None, self.round):
            self._begin(asked)
        return over

    def _begin(self, asked: Asked) -> None:
        self._asked = asked
        if self._thread is None and not self.stopping:
            self._failed = None
            self._thread = threading.Thread(target=self._work, name="suggestions", daemon=True)
            self._thread.start()

    def advise(
        self,
        ready: Ready,
        texts: Sequence[str],
        vectors: NDArray[np.float32] | None = None,
        *,
        languages: Sequence[str] | None = None,
        forced: bool = False,
        limit: int = 3,
    ) -> list[Advice]:
        """What the suggester says of texts, as far as it is fit to be shown."""
        with self._busy:
            given = ready.engine.advise(texts, vectors, forced=forced, limit=limit + 3, languages=languages)
        return [fit_to_show(advice, ready.active, limit, forced=forced) for advice in given]

    def learning(self, ready: Ready) -> bool:
        """Whether a suggester still answers from the codebook alone, since what was coded is being read."""
        return ready.learning and self._learnt is not ready.engine

    # ---- teaching -----------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            with self._turn:
                asked, self._asked = self._asked, None
                self._tried = asked or self._tried
                if asked is None or self.stopping:
                    self._thread = None
                    self._turn.notify_all()
                    return
                before = self._ready
            made, failed = None, ""
            try:
                made = self._prepare(asked, before)
            except (ProjectError, EncoderMissing, SuggestionError) as error:
                failed = str(error)
            except Exception as error:  # the thread must tell whoever waits, whatever it was
                failed = f"Suggestions could not be made ready ({type(error).__name__}); try it again."
            with self._turn:
                if made is not None and not self.stopping:
                    self._ready = made
                elif failed:
                    self._failed = (asked.wanted, failed)
                self._turn.notify_all()

    def _prepare(self, asked: Asked, before: Ready | None) -> Ready | None:
        project = self._of()
        if project is None or self.stopping:
            return None
        wanted = asked.wanted
        like = before is not None and replace(before.wanted, apart=wanted.apart) == wanted
        with project.reading() as session:
            event = newest_event(session)
            found = lessons(session, wanted.coder, wanted.learn_from, wanted.apart)
            signed = sign(found)
            if before is not None and like and before.sign == signed and not before.learning:
                shared = before.shared or not wanted.but_for_own(before.wanted)
                return replace(before, wanted=wanted, event=event, shared=shared)
            again = before is not None and wanted.but_for_own(before.wanted) and not before.shared
            parts = None if again else parts_of(session)
        if parts is None:
            assert before is not None
            engine, encoder, active = before.engine, before.encoder, before.active
        else:
            # Who asks about other passages may be using the engine there is: it must not learn what is apart for them.
            book, own, active = parts
            encoder = load(wanted.encoder)
            engine = make_engine(book, encoder, own, wanted.share, project.folder / "assistance")
            if not like:
                self._begin_answering(Ready(wanted, -1, "", engine, encoder, active, 0, bool(found)))
        taught = self._taught(project, encoder, found, event)
        if taught is None:
            return None
        with self._busy:
            engine.learn(taught)
            self._learnt = engine
        return Ready(wanted, event, signed, engine, encoder, active, len(taught))

    def _begin_answering(self, made: Ready) -> None:
        """Answer from the codebook alone while the codings are read: the first time that takes a while."""
        with self._turn:
            if not self.stopping:
                self._ready = made

    def _taught(self, project: Project, encoder: Encoder, found: Sequence[Lesson], event: int) -> list[Taught] | None:
        """The lessons with their vectors; None when it was asked to stop meanwhile."""
        taught: list[Taught] = []
        for first in range(0, len(found), AT_ONCE):
            if self.stopping:
                return None
            some = found[first : first + AT_ONCE]
            rows = stored_vectors(project, encoder, [each.text for each in some], read_at=event)
            taught += [
                Taught(each.id, each.text, each.code, each.agree, row) for each, row in zip(some, rows, strict=True)
            ]
        return taught

    # ---- forgetting ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Let go of everything that was taught, after what is under way has ended; it is made anew when asked for."""
        with self._turn:
            self.stopping = True
            self.round += 1
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        with self._turn:
            self._ready = self._asked = self._failed = self._learnt = None
            self.stopping = False

    @property
    def holds(self) -> Ready | None:
        """What is held in memory now, without making anything."""
        return self._ready


def _serves(found: Ready, wanted: Wanted) -> bool:
    """Whether a suggester may answer: the one wanted, or, until anything is taught, one for another passage of it."""
    return found.wanted == wanted or (found.learning and wanted.but_for_own(found.wanted))


_DESKS: WeakKeyDictionary[Project, Desk] = WeakKeyDictionary()
_MAKING = threading.Lock()


def desk_of(project: Project) -> Desk:
    """The desk of an open project, made at the first call."""
    with _MAKING:
        desk = _DESKS.get(project)
        if desk is None:
            desk = _DESKS[project] = Desk(project)
        return desk


def forget_taught(project: Project) -> None:
    """Let go of what a project's suggester was taught, where there is one."""
    desk = _DESKS.get(project)
    if desk is not None:
        with suppress(RuntimeError):
            desk.forget()
