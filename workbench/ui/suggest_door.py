"""The coding view's way to suggestions: what is asked, switched and answered, under the same secret as all else.

Making suggestions takes longer than a coding may wait: these requests hold the door only while they read or write.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from starlette.routing import Route

from workbench.assist.learning import desk_of
from workbench.assist.suggesting import Offer, Shown, Why, question, show, think
from workbench.assist.suggestion_log import log_answer
from workbench.assist.switches import choose, read_switches
from workbench.assist.taught import Apart
from workbench.assist.wanted import ask_for
from workbench.assist.whole import Reader, Reading, reader_of
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.ui.doors import PREFIX, Json, answering

WAIT = 1.5
"""Seconds a request waits for suggestions that are being made ready; the view asks again."""
MOST_ANSWERS = 50


def routes() -> list[Route]:
    """The routes to serve beside the pages."""
    return [
        Route(f"{PREFIX}/suggest", answering(_suggest, held=False), methods=["POST"]),
        Route(f"{PREFIX}/suggest/interview", answering(_interview, held=False), methods=["POST"]),
        Route(f"{PREFIX}/suggest/answers", answering(_answers), methods=["POST"]),
        Route(f"{PREFIX}/suggest/switch", answering(_switch), methods=["POST"]),
        Route(f"{PREFIX}/suggest/state", answering(_state), methods=["GET"]),
    ]


def _state(door: Any, asked: Json) -> Json:
    project = _project(door)
    with project.reading() as session:
        switches = read_switches(session, project.coder.id)
        about = Apart(str(asked.get("interview") or ""))
        wanted = ask_for(session, project.coder.id, switches, about) if switches.may else None
    if wanted is not None:
        # Made ready while the coder reads; what is wrong with it is told when it is asked for.
        with suppress(ProjectError):
            desk_of(project).ready(wanted, wait=0)
    return {"on": switches.on, "never": switches.never}


def _switch(door: Any, asked: Json) -> Json:
    if not isinstance(asked["on"], bool):
        raise ValueError
    choose(_project(door), on=asked["on"])
    return _state(door, asked)


def _suggest(door: Any, asked: Json) -> Json | None:
    interview, span = str(asked["interview"]), Span(int(asked["start"]), int(asked["end"]))
    quote, revision, forced = str(asked["quote"]), int(asked["revision"]), asked.get("forced") is True

    def begin() -> tuple[Project, Any]:
        project = _project(door)
        return project, question(project, interview, span, quote=quote, revision=revision)

    begun = door.open_to(begin)
    if begun is None:
        return None
    project, wanted = begun
    thought = think(desk_of(project), wanted, forced=forced, wait=WAIT)
    if thought is None:
        return {"waiting": True}
    shown = door.open_to(lambda: show(project, wanted, thought))
    return None if shown is None else shown_payload(cast(Shown, shown))


def _interview(door: Any, asked: Json) -> Json | None:
    interview, anew = str(asked["interview"]), asked.get("anew") is True

    def begin() -> Reader:
        project = _project(door)
        reader = reader_of(project)
        reader.begin(project, interview, anew=anew)
        return reader

    reader = door.open_to(begin)
    reading = reader.so_far(WAIT) if reader is not None else None
    return reading_payload(reading) if reading is not None else None


def _answers(door: Any, asked: Json) -> Json:
    answers = asked["answers"]
    if not isinstance(answers, list) or len(answers) > MOST_ANSWERS:
        raise ValueError
    for each in answers:
        took = each.get("took_ms")
        log_answer(
            _project(door),
            str(each["shown"]),
            str(each["outcome"]),
            chosen=str(each.get("chosen") or ""),
            took_ms=int(took) if took is not None else None,
        )
    return {}


def _project(door: Any) -> Project:
    return cast(Project, door.room.project)


def shown_payload(shown: Shown) -> Json:
    """What the view is told of one passage; every offset is in code points of the interview."""
    return {
        "batch": shown.batch,
        "start": shown.span.start,
        "end": shown.span.end,
        "revision": shown.revision,
        "offers": [_offer_payload(offer) for offer in shown.offers],
        "silent": shown.silent,
        "why_silent": shown.why_silent,
        "there": shown.there,
        "forced": shown.forced,
        "modality": shown.modality,
        "attributes": dict(shown.attributes),
        "warning": shown.warning,
    }


def _offer_payload(offer: Offer) -> Json:
    return {
        "id": offer.id,
        "code": offer.code,
        "milder": offer.milder,
        "sure": offer.sure,
        "examples": offer.examples,
        "because": [_why_payload(why) for why in offer.because],
        "words": [[span.start, span.end] for span in offer.words],
    }


def _why_payload(why: Why) -> Json:
    """One reason; that of a coded excerpt says where it stands, so that the view can go there."""
    told: Json = {"kind": why.kind, "text": why.text, "interview": "", "place": None}
    if why.place is not None:
        code, interview, at = why.place
        told |= {"interview": code, "place": {"interview": interview, "coding": why.coding, "at": at}}
    return told


def reading_payload(reading: Reading) -> Json:
    """How far an interview is read, and where something would be suggested."""
    return {
        "interview": reading.interview,
        "revision": reading.revision,
        "done": reading.done,
        "total": reading.total,
        "marks": [[span.start, span.end] for span in reading.marks],
        "finished": reading.finished,
        "failed": reading.failed,
        "warning": reading.warning,
    }
