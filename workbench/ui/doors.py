"""The coding view's own way to the project: small requests beside the pages, on this computer only.

Streamlit sends a whole component again for every change. What a coder does therefore travels by these routes: a
change goes in, and its answer comes out with what else has changed, however long the interview is. A secret made
for each open project says whose request it is; it is never kept, in the browser or on disk, and is worth nothing
once the project is closed. No answer may be kept by the browser either.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary, WeakValueDictionary

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workbench.project import ProjectError
from workbench.store.cipher import StoreError
from workbench.ui.annotator.ops import malformed_acks, well_formed
from workbench.ui.annotator.types import Ack, Op

PREFIX = "/workbench"
TOKEN_HEADER = "x-workbench-token"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
MAX_BODY = 4 * 1024 * 1024
KEPT_ANSWERS = 2_000
CLOSED = "The project is closed, or the program was started anew; open the project again."
UNPACKED = {"content-type": "application/json", "content-encoding": "identity", "cache-control": "no-store"}
UNREADABLE = "The request could not be read; load the page again."

Json = dict[str, Any]
Answer = TypeVar("Answer")


class Room(Protocol):
    """What can be asked of an open project; each raises ProjectError or StoreError with one clear sentence."""

    def text(self, interview: str) -> Json | bytes:
        """Everything of an interview: text, layers, codebook, and the event it is of; or the JSON of all that."""

    def changes(self, interview: str, event: int, revision: int) -> Json:
        """What is new since an event."""

    def apply(self, operation: Op) -> Ack:
        """Carry out one change, once, and answer it."""

    def prefer(self, values: Json) -> None:
        """Keep how the coder likes to work, by name."""


class RoomClosed(ProjectError):
    """Nobody has the project open any more: what is asked waits until it is opened again."""


PASSES = (RoomClosed, StoreError, SQLAlchemyError, OSError)
"""What is wrong with the files or the program, and not with a change: it comes again, and is done then."""
LASTS = (IntegrityError, DataError)
"""Of these, what no second try would change."""


class _Door:
    """The way to one room: its secret, the order of what comes in, and what was answered."""

    def __init__(self, room: Room) -> None:
        self.token = secrets.token_urlsafe(32)
        self.room = room
        self.lock = threading.Lock()
        self.answers: OrderedDict[str, Ack] = OrderedDict()
        self.closed = False

    def carry_out(self, operations: Sequence[object]) -> dict[str, Ack]:
        """Do what is new of ``operations``, in their order; what was answered once is answered the same again."""
        answers = malformed_acks(operations)
        for op in filter(well_formed, operations):
            identifier = op["id"]
            if identifier not in self.answers:
                self.answers |= self._do(op)
            answers[identifier] = self.answers[identifier]
        while len(self.answers) > KEPT_ANSWERS:
            self.answers.popitem(last=False)
        return answers

    def _do(self, op: Op) -> dict[str, Ack]:
        """Do one change. What passes is raised, so that the change comes again; all else is answered for good.

        A room answers by itself what it will not do, and why. A change that was done and then raised, such as where
        the disk had no room for the backup after it, is found in the history when it comes again.
        """
        try:
            return {op["id"]: self.room.apply(op)}
        except Exception as error:
            if isinstance(error, PASSES) and not isinstance(error, LASTS):
                raise
            # One change that cannot be done must not hold up those behind it.
            _log(error)
            return {op["id"]: {"ok": False, "message": f"It could not be done ({type(error).__name__})."}}

    def open_to(self, act: Callable[[], Answer]) -> Answer | None:
        """Do something while the door is open, and nothing else meanwhile; None where it is closed."""
        with self.lock:
            return None if self.closed else act()

    def meanwhile(self, act: Callable[[Any], object]) -> None:
        """Do something before what is asked next; what is wrong with it is told when it is asked for."""
        with self.lock, suppress(Exception):
            if not self.closed:
                act(self.room)


# A door lives as long as the project it leads to, and no longer: the table holds nothing open.
_DOORS: WeakKeyDictionary[Any, _Door] = WeakKeyDictionary()
_BY_TOKEN: WeakValueDictionary[str, _Door] = WeakValueDictionary()
_MAKING = threading.Lock()


def admit(owner: Any, make_room: Callable[[], Room]) -> str:
    """The secret under which ``owner`` (an open project) is reached; made with its room at the first call."""
    with _MAKING:
        door = _DOORS.get(owner)
        if door is None:
            door = _DOORS[owner] = _Door(make_room())
            _BY_TOKEN[door.token] = door
        return door.token


def forget(owner: Any) -> None:
    """Close the door to ``owner``; what is under way ends first."""
    with _MAKING:
        door = _DOORS.pop(owner, None)
        if door is None:
            return
        _BY_TOKEN.pop(door.token, None)
    with door.lock:
        door.closed = True


def meanwhile(owner: Any, act: Callable[[Any], object]) -> None:
    """Have something made ready in the room of ``owner`` while nobody waits; what is asked meanwhile waits for it."""
    door = _DOORS.get(owner)
    if door is not None:
        threading.Thread(target=door.meanwhile, args=(act,), name="meanwhile", daemon=True).start()


def routes() -> list[Route]:
    """The routes to serve beside the pages."""
    return [
        Route(f"{PREFIX}/ops", answering(_ops), methods=["POST"]),
        Route(f"{PREFIX}/preferences", answering(_preferences), methods=["POST"]),
        Route(f"{PREFIX}/text", answering(_text), methods=["GET"]),
        Route(f"{PREFIX}/changes", answering(_changes), methods=["GET"]),
    ]


def _ops(door: _Door, asked: Json) -> Json:
    operations = asked["ops"]
    if not isinstance(operations, list):
        raise ValueError
    acks = door.carry_out(operations)
    return {"acks": acks, **_changes(door, asked)}


def _preferences(door: _Door, asked: Json) -> Json:
    values = asked["values"]
    if not isinstance(values, dict):
        raise ValueError
    door.room.prefer(values)
    return {}


def _text(door: _Door, asked: Json) -> Json | bytes:
    return door.room.text(str(asked["interview"]))


def _changes(door: _Door, asked: Json) -> Json:
    return door.room.changes(str(asked["interview"]), int(asked["since"]), int(asked["revision"]))


def answering(answer: Callable[[_Door, Json], Json | bytes | None], *, held: bool = True) -> Callable[[Request], Any]:
    """Wrap a plain function as an endpoint: who asks is looked at first, and no error tells words of testimony.

    What takes long is not ``held``: it keeps nobody's coding waiting, and looks at the door by itself whenever it
    reads or writes (``door.open_to``); it answers None where the door has been closed.
    """

    def inside(door: _Door, asked: Json) -> Json | bytes | None:
        # Who waited, or sent slowly, may find the door closed: a closed file would be opened again by asking.
        return door.open_to(lambda: answer(door, asked)) if held else answer(door, asked)

    async def endpoint(request: Request) -> Response:
        if not from_here(request):
            return _refusal(403, "This is answered to the workbench's own pages only.")
        door = _BY_TOKEN.get(request.headers.get(TOKEN_HEADER, ""))
        if door is None:
            return _refusal(401, CLOSED)
        try:
            asked = await _asked(request)
            told = await run_in_threadpool(inside, door, asked)
            return _refusal(401, CLOSED) if told is None else _reply(200, told)
        except RoomClosed as error:
            return _refusal(401, str(error))
        except ProjectError as error:
            return _refusal(404, str(error))
        except StoreError as error:
            return _refusal(409, str(error))
        except (KeyError, TypeError, ValueError, OverflowError):
            return _refusal(400, UNREADABLE)
        except (SQLAlchemyError, OSError) as error:
            _log(error)
            return _refusal(503, "The project's files could not be reached just now; it is tried again.")

    return endpoint


def from_here(request: Request) -> bool:
    """Whether a request comes from a page of this very server: no page of another name may reach the project."""
    host = request.headers.get("host", "")
    if urlsplit(f"//{host}").hostname not in LOOPBACK:
        return False
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{host}"


def _log(error: Exception) -> None:
    """Say where an error arose, without its message, which may quote an interview."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger(__name__).error("%s\n%s", type(error).__name__, frames)


async def _asked(request: Request) -> Json:
    """What a request asks: the words of its address, or its body."""
    if request.method == "GET":
        return dict(request.query_params)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise ValueError
    asked = json.loads(body)
    if not isinstance(asked, dict):
        raise ValueError
    return asked


def _reply(status: int, content: Json | bytes) -> Response:
    if isinstance(content, bytes):
        # Packing takes longer than it saves on the way through one computer.
        return Response(content, status, headers=UNPACKED)
    return JSONResponse(content, status, headers={"cache-control": "no-store"})


def _refusal(status: int, message: str) -> Response:
    return _reply(status, {"message": message})
