"""What the coding view's requests are answered from: one open project, as one coder sees it."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any
from weakref import ref

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.assist.wanted import newest_edit
from workbench.codes import list_codes, shipped
from workbench.coding import apply_operations, recent_codes
from workbench.preferences import PLACE, preferences_of, set_preferences
from workbench.project import Project, ProjectError
from workbench.reading import read_window
from workbench.reading_changes import changes_since, codings_now, newest_event, warnings_now
from workbench.store.in_memory import when_let_go
from workbench.store.tables import Coding, Corrected, Interview, Preference, Speaker
from workbench.ui import doors
from workbench.ui.annotator.types import Ack, Correction, Op, Outbox, SpeakerRow, Text
from workbench.ui.reading import Palette, answer_to, coding_payload, palette, text_payload, warning_payload

OUTBOX = "outbox"
"""The preference that holds the slot and the key of the coder's unsaved changes; the browser keeps only the slot."""
KEPT_BACK = (OUTBOX,)


def open_door(project: Project, arriving: str = "") -> str:
    """The secret under which the coding view reaches this project until it is closed.

    ``arriving`` names the interview that a page being drawn shows for the first time: its text is made ready while
    the browser draws the page around it.
    """
    token = doors.admit(project, lambda: ReadingRoom(project))
    if arriving:
        doors.meanwhile(project, lambda room: room.prepare(arriving))
    return token


@dataclass(frozen=True)
class _Ready:
    """The long parts of an interview as JSON, as they stood at an event."""

    interview: str
    event: int
    revision: int
    text: bytes
    codings: bytes


class ReadingRoom:
    """Answers the coding view of one open project."""

    def __init__(self, project: Project) -> None:
        """Answer for ``project`` as long as somebody else keeps it open."""
        self._of = ref(project)
        self._ready: _Ready | None = None
        when_let_go(project.database, self.forget)

    @property
    def project(self) -> Project:
        """The project. Raises RoomClosed when nobody has it open any more."""
        project = self._of()
        if project is None:
            raise doors.RoomClosed(doors.CLOSED)
        return project

    def prepare(self, interview: str) -> None:
        """Make ready what will be asked for next: words are held until then, or until something has changed."""
        project = self.project
        with project.reading() as session:
            self._ready = _made_ready(session, interview, project.coder.id)

    def forget(self) -> None:
        """Let go of what was made ready: something was erased, it may be in another window."""
        self._ready = None

    def text(self, interview: str) -> bytes:
        """Everything of an interview, as JSON."""
        project = self.project
        outbox = self._outbox(project)
        ready, self._ready = self._ready, None
        with project.reading() as session:
            if ready is None or (ready.interview, ready.event) != (interview, newest_event(session)):
                ready = _made_ready(session, interview, project.coder.id)
            live = _live(session, interview, ready, project.coder.id)
        whole = _joined(_json(live), "codings", ready.codings)
        return _joined(_joined(_json({"outbox": outbox}), "text", ready.text), "live", whole)

    def changes(self, interview: str, event: int, revision: int) -> dict[str, Any]:
        """What is new since an event; nothing but its number when nothing is."""
        project = self.project
        self._ready = None
        coder = project.coder.id
        with project.reading() as session:
            since = changes_since(session, interview, event, revision)
            answer: dict[str, Any] = {"event": since.event}
            if since.event != event and newest_edit(session) > event:
                answer["forget"] = True  # what the view quotes of other interviews may be of what is gone
            if since.nothing:
                return answer
            if since.anew:
                return answer | {"anew": True}
            answer |= {
                "codings": [coding_payload(row, coder) for row in since.codings],
                "gone": since.codings_gone,
                "warnings": [warning_payload(row, coder) for row in since.warnings],
                "warnings_gone": since.warnings_gone,
            }
            if since.codes:
                choices = _palette(session, interview)
                codes = [code for code in choices.codes if code["id"] in since.codes]
                answer |= {"codes": codes, "dimensions": choices.dimensions}
        return {name: value for name, value in answer.items() if value or name == "event"}

    def apply(self, operation: Op) -> Ack:
        """Carry out one change, once, and answer it."""
        answers = apply_operations(self.project, [operation])
        return answer_to(answers[operation["id"]])

    def prefer(self, values: dict[str, Any]) -> None:
        """Keep how the coder likes to work, by name."""
        if not values.keys().isdisjoint(KEPT_BACK):
            raise ProjectError("This preference is the program's own; choose another name.")
        set_preferences(self.project, values)

    def _outbox(self, project: Project) -> Outbox:
        """Slot and key of this coder's unsaved changes, made at the first call: the same after a restart."""
        with project.reading() as session:
            kept = session.get(Preference, (project.coder.id, OUTBOX))
        value = kept.value if kept is not None else None
        if not value:
            value = {"slot": secrets.token_hex(8), "key": secrets.token_hex(32)}
            set_preferences(project, {OUTBOX: value})
        return {"slot": value["slot"], "key": value["key"]}


def _made_ready(session: Session, interview_id: str, coder_id: str) -> _Ready:
    event = newest_event(session)
    text, revision = _text(session, interview_id)
    codings = [coding_payload(row, coder_id) for row in codings_now(session, interview_id)]
    return _Ready(interview_id, event, revision, _json(text), _json(codings))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _joined(written: bytes, name: str, value: bytes) -> bytes:
    """A JSON object, written already and not empty, with one more member."""
    return b"".join((written[:-1], b',"', name.encode(), b'":', value, b"}"))


def _text(session: Session, interview_id: str) -> tuple[Text, int]:
    window = read_window(session, interview_id)
    facts = session.execute(select(Interview.title, Interview.language).where(Interview.id == interview_id)).one()
    rows = session.execute(
        select(Speaker.id, Speaker.label, Speaker.role)
        .where(Speaker.interview_id == interview_id)
        .order_by(Speaker.ord)
    )
    speakers: list[SpeakerRow] = [{"id": row.id, "label": row.label, "role": row.role} for row in rows]
    choices = _palette(session, interview_id)
    book = shipped(session)
    return text_payload(window, choices, book, speakers, title=facts.title, language=facts.language), window.revision


def _palette(session: Session, interview_id: str) -> Palette:
    used = session.scalars(select(Coding.code_id).where(Coding.interview_id == interview_id).distinct())
    return palette(shipped(session), list_codes(session, active_only=False), used)


def _live(session: Session, interview_id: str, ready: _Ready, coder_id: str) -> dict[str, Any]:
    """What `Live` holds, without its codings."""
    kept = preferences_of(session, coder_id)
    place = kept.get(f"{PLACE}{interview_id}")
    corrected = session.execute(
        select(Corrected.id, Corrected.start, Corrected.end)
        .where(Corrected.interview_id == interview_id)
        .order_by(Corrected.start)
    )
    corrections: list[Correction] = [{"id": row.id, "start": row.start, "end": row.end} for row in corrected]
    return {
        "interview": interview_id,
        "revision": ready.revision,
        "event": ready.event,
        "warnings": [warning_payload(row, coder_id) for row in warnings_now(session, interview_id)],
        "corrections": corrections,
        "recent": recent_codes(session, coder_id),
        "preferences": {name: value for name, value in kept.items() if _told(name)},
        "place": place if isinstance(place, int) else None,
    }


def _told(name: str) -> bool:
    """Whether the browser is told a preference: not the places in other interviews, nor what is the program's own."""
    return name not in KEPT_BACK and not name.startswith(PLACE)
