"""The coding view's own way to the project: who is let in, what is answered, and that nothing is done twice."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.browser import wait_for
from tests.pages.coded_study import coded_project
from workbench.coding import codings_of, remove_coding
from workbench.project import Project, ProjectError
from workbench.reading import list_interviews, passage
from workbench.store.cipher import StoreError
from workbench.store.tables import Interview
from workbench.ui import doors
from workbench.ui.annotator.types import Ack, Op
from workbench.ui.reading_room import OUTBOX, open_door
from workbench.ui.state import close_project

HERE = "http://127.0.0.1:8501"
SAID = [("I02", "They paid"), ("I02", "المالك أخذ"), ("I02", "দরজা তালা"), ("I02", "[on time](x) 💚"), ("I01", "naïve x̌")]


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=doors.routes()), base_url=HERE, headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = coded_project(tmp_path / "study")
    yield project
    doors.forget(project)
    project.close()


def interview_id(project: Project, code: str) -> str:
    with project.reading() as session:
        return next(row.id for row in list_interviews(session) if row.code == code)


def add(project: Project, interview: str, words: str, identifier: str = "op-1") -> dict[str, Any]:
    with project.reading() as session:
        row = session.scalars(select(Interview).where(Interview.code == interview)).one()
    start = row.text.index(words)
    return {
        "id": identifier, "kind": "add", "interview": row.id, "revision": row.revision, "start": start,
        "end": start + len(words), "quote": words, "code": "wages.withheld", "memo": "",
    }  # fmt: skip


def ask(client: TestClient, token: str, project: Project, ops: list[Any], interview: str = "I02") -> httpx.Response:
    body = {"interview": interview_id(project, interview), "since": project.revision(), "revision": 0, "ops": ops}
    with project.reading() as session:
        body["revision"] = session.get(Interview, body["interview"]).revision
    return client.post("/workbench/ops", json=body, headers={"X-Workbench-Token": token})


@pytest.mark.parametrize(("interview", "words"), SAID)
def test_a_coding_is_done_and_answered_with_what_it_made(
    client: TestClient, project: Project, interview: str, words: str
) -> None:
    answer = ask(client, open_door(project), project, [add(project, interview, words)], interview)
    told = answer.json()
    assert told["acks"] == {"op-1": {"ok": True, "message": ""}}
    assert told["event"] == project.revision()
    (coding,) = told["codings"]
    with project.reading() as session:
        assert passage(session, interview_id(project, interview), coding["start"], coding["end"]) == words
    assert (coding["id"], coding["mine"]) == ("op-1", True)
    assert answer.headers["cache-control"] == "no-store"


def test_what_comes_again_is_answered_again_and_done_once(client: TestClient, project: Project) -> None:
    token, op = open_door(project), add(project, "I02", "They paid")
    undo = {"id": "u", "kind": "undo", "interview": op["interview"]}
    first = ask(client, token, project, [op, undo]).json()["acks"]
    before = project.revision()
    assert ask(client, token, project, [op, undo]).json()["acks"] == first
    assert project.revision() == before
    # Also where what was answered has been forgotten, as after a restart.
    doors.forget(project)
    again = ask(client, open_door(project), project, [op, undo]).json()["acks"]
    assert all(ack["ok"] for ack in again.values())
    assert project.revision() == before


def test_a_refusal_stays_one(client: TestClient, project: Project) -> None:
    token = open_door(project)
    redo = {"id": "r", "kind": "redo", "interview": interview_id(project, "I02")}
    refused = ask(client, token, project, [redo]).json()["acks"]["r"]
    assert not refused["ok"] and refused["message"]
    ask(client, token, project, [add(project, "I02", "They paid")])
    ask(client, token, project, [{**redo, "id": "u", "kind": "undo"}])
    # It could be done now; whoever was told that it was not done must not find it done.
    assert ask(client, token, project, [redo]).json()["acks"]["r"] == refused


@pytest.mark.parametrize(
    ("remark", "headers", "status"),
    [
        ("no secret", {"X-Workbench-Token": ""}, 401),
        ("a wrong secret", {"X-Workbench-Token": "x" * 43}, 401),
        ("a page of another host", {"Origin": "https://evil.example"}, 403),
        ("a page of another program here", {"Origin": "http://127.0.0.1:9999"}, 403),
        ("a page without an origin", {"Origin": "null"}, 403),
        ("another site, by the browser's own word", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("another port, by the browser's own word", {"Sec-Fetch-Site": "same-site"}, 403),
        ("a name that was made to point here", {"Host": "evil.example"}, 403),
        ("our own page", {"Origin": HERE}, 200),
    ],
)
def test_who_is_let_in(client: TestClient, project: Project, remark: str, headers: dict[str, str], status: int) -> None:
    asked = {"X-Workbench-Token": open_door(project), **headers}
    interview = interview_id(project, "I02")
    text = client.get("/workbench/text", params={"interview": interview}, headers=asked)
    body = {"interview": interview, "since": 0, "revision": 0, "ops": [add(project, "I02", "They paid")]}
    before = project.revision()
    ops = client.post("/workbench/ops", json=body, headers=asked)
    assert (text.status_code, ops.status_code) == (status, status)
    assert ("paid" in text.text) == (status == 200)
    assert (project.revision() > before) == (status == 200)


def test_a_closed_project_is_not_reached(client: TestClient, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    token = open_door(project)
    assert open_door(project) == token, "drawn again, the page has the same secret"
    monkeypatch.setattr("workbench.ui.state.current_project", lambda: project)
    monkeypatch.setattr("workbench.ui.state.st.session_state", {})
    close_project()
    assert ask(client, token, project, []).status_code == 401
    assert open_door(project) != token


def test_a_project_nobody_holds_is_not_held_by_its_door(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    token = open_door(project)
    assert token in doors._BY_TOKEN
    project.close()
    del project
    gc.collect()
    assert token not in doors._BY_TOKEN


@pytest.mark.parametrize(
    ("remark", "content", "status"),
    [
        ("no JSON", b"{", 400),
        ("a list", b"[]", 400),
        ("nothing asked", b"{}", 400),
        ("operations that are none", b'{"ops": 3}', 400),
        ("more than fits", b" " * (doors.MAX_BODY + 1), 400),
    ],
)
def test_what_cannot_be_read_is_refused(
    client: TestClient, project: Project, remark: str, content: bytes, status: int
) -> None:
    headers = {"X-Workbench-Token": open_door(project)}
    answer = client.post("/workbench/ops", content=content, headers=headers)
    assert (answer.status_code, answer.json()["message"]) == (status, doors.UNREADABLE)


def test_an_interview_that_is_gone_is_told(client: TestClient, project: Project) -> None:
    headers = {"X-Workbench-Token": open_door(project)}
    answer = client.get("/workbench/text", params={"interview": "gone"}, headers=headers)
    assert answer.status_code == 404 and "no longer" in answer.json()["message"]


class Odd:
    """A room in which something is always wrong."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def text(self, interview: str) -> doors.Json:
        raise self.error

    def changes(self, interview: str, event: int, revision: int) -> doors.Json:
        return {"event": event}

    def apply(self, operation: Op) -> Ack:
        if operation["id"] == "bad":
            raise self.error
        return {"ok": True, "message": ""}

    def prefer(self, values: doors.Json) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreError("The files were moved."), 409),
        (OSError(28, "No space left on device"), 503),
        (OperationalError("রুবিনা said", None, Exception("database is locked")), 503),
        (doors.RoomClosed(doors.CLOSED), 401),
        (IntegrityError("রুবিনা said", None, Exception("it is there already")), 200),
        (ProjectError("No."), 200),
        (RuntimeError("রুবিনা said"), 200),
    ],
)
def test_one_change_that_fails_holds_up_no_other(client: TestClient, error: Exception, status: int) -> None:
    room = Odd(error)
    ops = [{"id": name, "kind": "undo", "interview": "i"} for name in ("a", "bad", "z")]
    body = {"interview": "i", "since": 1, "revision": 1, "ops": ops}
    answer = client.post("/workbench/ops", json=body, headers={"X-Workbench-Token": doors.admit(room, lambda: room)})
    assert answer.status_code == status, "what is wrong with the files passes, and all is asked again"
    assert "রুবিনা" not in answer.text
    if status == 200:
        assert {name: ack["ok"] for name, ack in answer.json()["acks"].items()} == {"a": True, "bad": False, "z": True}


class Moody(Odd):
    """A room in which something is wrong for a while."""

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.done: list[str] = []
        self.wrong = True

    def apply(self, operation: Op) -> Ack:
        if self.wrong and operation["id"] == "bad":
            raise self.error
        self.done.append(operation["id"])
        return {"ok": True, "message": ""}


@pytest.mark.parametrize("error", [OSError("disk"), StoreError("moved"), doors.RoomClosed(doors.CLOSED)])
def test_what_passes_leaves_no_change_undone_and_does_none_twice(client: TestClient, error: Exception) -> None:
    room = Moody(error)
    ops = [{"id": name, "kind": "undo", "interview": "i"} for name in ("a", "bad", "z")]
    body = {"interview": "i", "since": 1, "revision": 1, "ops": ops}
    headers = {"X-Workbench-Token": doors.admit(room, lambda: room)}
    assert client.post("/workbench/ops", json=body, headers=headers).status_code >= 400
    room.wrong = False
    answer = client.post("/workbench/ops", json=body, headers=headers)
    assert all(answer.json()["acks"][name]["ok"] for name in ("a", "bad", "z"))
    assert room.done == ["a", "bad", "z"]


def told(client: TestClient, project: Project, interview: str) -> dict[str, Any]:
    """Everything of an interview, as the browser gets it."""
    headers = {"X-Workbench-Token": open_door(project)}
    answer = client.get("/workbench/text", params={"interview": interview_id(project, interview)}, headers=headers)
    assert answer.headers["cache-control"] == "no-store"
    whole: dict[str, Any] = answer.json()
    return whole


def waiting(project: Project) -> object:
    """What is made ready for the next request; asked for through the door, which is shut meanwhile."""
    door = doors._DOORS[project]
    with door.lock:
        return door.room._ready  # type: ignore[attr-defined]


@pytest.mark.parametrize("interview", ["I01", "I02"])
def test_a_text_made_ready_reads_as_one_that_is_not(client: TestClient, project: Project, interview: str) -> None:
    plain = told(client, project, interview)
    assert plain["text"]["turns"] and plain["live"]["codings"]
    doors._DOORS[project].room.prepare(interview_id(project, interview))  # type: ignore[attr-defined]
    assert waiting(project) is not None
    assert told(client, project, interview) == plain
    assert waiting(project) is None, "words are held until they are asked for, and no longer"


def test_a_text_made_ready_is_of_this_moment_and_of_this_interview(client: TestClient, project: Project) -> None:
    token = open_door(project)
    room = doors._DOORS[project].room
    room.prepare(interview_id(project, "I02"))  # type: ignore[attr-defined]
    assert told(client, project, "I01")["live"]["interview"] == interview_id(project, "I01")
    room.prepare(interview_id(project, "I02"))  # type: ignore[attr-defined]
    ask(client, token, project, [add(project, "I02", "They paid")])
    assert waiting(project) is None, "what has changed is not held"
    assert "op-1" in {coding["id"] for coding in told(client, project, "I02")["live"]["codings"]}
    # Also where another opening of the project changed it.
    room.prepare(interview_id(project, "I02"))  # type: ignore[attr-defined]
    with project.reading() as session:
        (row, *_) = codings_of(session, interview_id(project, "I02"))
    remove_coding(project, row.id)
    assert row.id not in {coding["id"] for coding in told(client, project, "I02")["live"]["codings"]}


def test_arriving_makes_ready_and_a_closed_door_does_not(client: TestClient, project: Project) -> None:
    open_door(project, interview_id(project, "I02"))
    wait_for(lambda: waiting(project) is not None)
    door = doors._DOORS[project]
    door.room._ready = None  # type: ignore[attr-defined]
    doors.forget(project)
    door.meanwhile(lambda room: room.prepare(interview_id(project, "I02")))
    assert door.room._ready is None  # type: ignore[attr-defined]


def test_preferences_are_kept_and_the_key_of_the_outbox_is_not_among_them(client: TestClient, project: Project) -> None:
    headers = {"X-Workbench-Token": open_door(project)}
    interview = interview_id(project, "I02")
    kept = {"looks": {"size": "large"}, f"place.{interview}": 12}
    assert client.post("/workbench/preferences", json={"values": kept}, headers=headers).status_code == 200
    first = told(client, project, "I02")
    assert (first["live"]["preferences"], first["live"]["place"]) == ({"looks": {"size": "large"}}, 12)
    assert len(first["outbox"]["key"]) == 64
    assert told(client, project, "I02")["outbox"] == first["outbox"], "after a reload the browser opens what it kept"
    forged = client.post("/workbench/preferences", json={"values": {OUTBOX: {}}}, headers=headers)
    assert forged.status_code == 404


def test_nothing_new_is_answered_with_a_number(client: TestClient, project: Project) -> None:
    asked = {"interview": interview_id(project, "I02"), "since": project.revision(), "revision": 0}
    answer = client.get("/workbench/changes", params=asked, headers={"X-Workbench-Token": open_door(project)})
    assert answer.json() == {"event": project.revision()}
    with project.reading() as session:
        assert codings_of(session, asked["interview"])
