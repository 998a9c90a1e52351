"""The coding view's way to suggestions: who is answered, what is refused, and that nothing is coded by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.pages.coded_study import coded_project
from tests.projects import VAULT
from tests.workbench.assist.asking import counts, interview, place, shown
from tests.workbench.assist.fakes import install
from workbench.assist.learning import desk_of
from workbench.assist.switches import allow, choose, switches_of
from workbench.assist.taught import Apart
from workbench.assist.wanted import ask_for
from workbench.coding import add_coding
from workbench.erasure import REASONS, erase_interview
from workbench.project import Project
from workbench.reading_changes import newest_event
from workbench.ui import doors, suggest_door
from workbench.ui.reading_room import open_door

HERE = "http://127.0.0.1:8501"
WORDS = "I spoke with the other women. We went together to the office, and they paid for café and naïve x̌ things."


@pytest.fixture
def client() -> TestClient:
    routes = [*doors.routes(), *suggest_door.routes()]
    return TestClient(Starlette(routes=routes), base_url=HERE, headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    install(monkeypatch.setattr)
    project = coded_project(tmp_path / "study")
    yield project
    doors.forget(project)
    project.close()


def post(client: TestClient, project: Project, path: str, body: Any) -> httpx.Response:
    return client.post(f"/workbench/suggest{path}", json=body, headers={"X-Workbench-Token": open_door(project)})


def asked(project: Project, words: str = WORDS, code: str = "I01", **more: Any) -> dict[str, Any]:
    row, span = place(project, code, words)
    return {
        "interview": row.id, "revision": row.revision, "start": span.start, "end": span.end, "quote": words, **more
    }  # fmt: skip


def told(client: TestClient, project: Project, body: dict[str, Any]) -> dict[str, Any]:
    """The answer, asked for again while it is being made ready."""
    for _ in range(40):
        answer = post(client, project, "", body)
        assert answer.status_code == 200, answer.text
        content: dict[str, Any] = answer.json()
        if not content.get("waiting"):
            return content
    raise AssertionError("it was never ready")


def test_off_by_default_turned_on_by_the_coder_and_nothing_is_coded(client: TestClient, project: Project) -> None:
    state = client.get("/workbench/suggest/state", headers={"X-Workbench-Token": open_door(project)}).json()
    assert state == {"on": False, "never": False}
    before = counts(project)
    refused = post(client, project, "", asked(project))
    assert refused.status_code == 404 and "are off" in refused.json()["message"]
    assert shown(project) == [] and not switches_of(project).on
    assert post(client, project, "/switch", {"on": True}).json() == {"on": True, "never": False}

    found = told(client, project, asked(project))
    row = interview(project, "I01")
    (offer,) = found["offers"]
    assert (offer["code"], offer["sure"], found["silent"]) == ("wages.minimum_paid", 2, False)
    assert [row.text[start:end] for start, end in offer["words"]] == ["paid"]
    assert offer["because"] == [{"kind": "definition", "text": "About paid", "interview": "", "place": None}]
    assert "score" not in str(found)
    silent = told(client, project, asked(project, "How did you come to the city?"))
    assert silent["silent"] and silent["offers"] == [] and silent["why_silent"] and not silent["there"]
    forced = told(client, project, asked(project, "How did you come to the city?", forced=True))
    assert forced["forced"] and forced["offers"]

    body = {"interview": row.id, "anew": True}
    for _ in range(40):
        reading = post(client, project, "/interview", body).json()
        body["anew"] = False
        if reading["finished"]:
            break
    assert [row.text[start:end] for start, end in reading["marks"]] == [row.text[row.text.index(WORDS) :].rstrip()]

    answer = {"shown": offer["id"], "outcome": "refused", "took_ms": 1200}
    assert post(client, project, "/answers", {"answers": [answer]}).json() == {}
    assert {(each.outcome, each.took_ms) for each in shown(project) if each.id == offer["id"]} == {("refused", 1200)}
    assert counts(project) == before


def test_what_is_made_ready_is_what_the_open_interview_will_ask_for(client: TestClient, project: Project) -> None:
    choose(project, on=True, learn_from="team")
    row = interview(project, "I01")
    token = {"X-Workbench-Token": open_door(project)}
    client.get("/workbench/suggest/state", params={"interview": row.id}, headers=token)
    with project.reading() as session:
        asked = ask_for(session, project.coder.id, switches_of(project), Apart(row.id))
    for _ in range(40):
        if (ready := desk_of(project).ready(asked)) is not None:
            break
    assert ready is not None and ready.wanted.apart == Apart(row.id) and not ready.shared


def test_a_coded_excerpt_is_told_with_the_place_it_stands_at(client: TestClient, project: Project) -> None:
    row, span = place(project, "I01", "paid")
    held = add_coding(project, row.id, span, "wages.withheld", quote="paid")
    ben = Project.open(project.folder, coder="Ben")
    try:
        choose(ben, on=True, learn_from="team")
        for _ in range(40):  # until what is coded has been read
            found = told(client, ben, asked(ben, "They paid *every* month, [on time](x) 💚", "I02"))
            because = {offer["code"]: offer["because"][0] for offer in found["offers"]}
            if "wages.withheld" in because:
                break
        there = {"interview": row.id, "coding": held, "at": span.start}
        assert because["wages.withheld"] == {"kind": "coded", "text": "paid", "interview": "I01", "place": there}
        # What another coder put on these very words is no likeness to learn from, and not told.
        assert because["wages.minimum_paid"]["kind"] == "definition"
    finally:
        doors.forget(ben)
        ben.close()


def test_silence_where_all_is_coded_is_no_want_of_being_sure(client: TestClient, project: Project) -> None:
    choose(project, on=True)
    row, span = place(project, "I01", WORDS)
    add_coding(project, row.id, span, "wages.minimum_paid", quote=WORDS)
    found = told(client, project, asked(project))
    assert found["silent"] and found["there"] and found["offers"] == []


def test_who_has_another_window_open_is_told_when_words_are_erased(client: TestClient, project: Project) -> None:
    """What a panel quotes of another interview may be of what was erased; the next look closes it."""
    erased, stays = interview(project, "I02"), interview(project, "I01")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    try:
        token = {"X-Workbench-Token": open_door(project)}

        def look() -> dict[str, Any]:
            query = {"interview": stays.id, "since": event, "revision": stays.revision}
            answer: dict[str, Any] = client.get("/workbench/changes", params=query, headers=token).json()
            return answer

        with project.reading() as session:
            event = newest_event(session)
        assert "forget" not in look()
        row, span = place(other, "I01", WORDS)
        add_coding(other, row.id, span, "time.control", quote=WORDS)
        assert look()["codings"] and "forget" not in look(), "a colleague's coding erases nothing"
        room = doors._DOORS[project].room
        room.prepare(erased.id)  # type: ignore[attr-defined]
        erase_interview(other, erased.id, reason_code=next(iter(REASONS)), confirm="I02")
        assert room._ready is None, "what was made ready is let go of at once"  # type: ignore[attr-defined]
        assert look()["forget"] is True
        event = look()["event"]
        assert "forget" not in look(), "once is enough"
    finally:
        other.close()


BROKEN: list[tuple[str, Any, int]] = [
    ("", {}, 400),
    ("", [], 400),
    ("", {"interview": "নেই", "revision": 0, "start": 0, "end": 1, "quote": "x"}, 404),
    ("", {"interview": "i", "revision": 0, "start": "a", "end": 1, "quote": "x"}, 400),
    ("/interview", {"interview": "gone 🙂"}, 404),
    ("/answers", {"answers": "x"}, 400),
    ("/answers", {"answers": [{}]}, 400),
    ("/answers", {"answers": [{"shown": "é", "outcome": "taken"}]}, 404),
    ("/switch", {"on": "yes"}, 400),
]


@pytest.mark.parametrize(("path", "body", "status"), BROKEN)
def test_what_is_broken_is_refused_in_a_sentence(
    path: str, body: Any, status: int, client: TestClient, project: Project
) -> None:
    post(client, project, "/switch", {"on": True})
    answer = post(client, project, path, body)
    assert answer.status_code == status and answer.json()["message"].endswith(".")
    assert shown(project) == []


def test_only_the_workbenchs_own_pages_are_answered_and_only_while_it_is_open(
    client: TestClient, project: Project
) -> None:
    token = open_door(project)
    body = asked(project)
    for headers, status in (
        ({}, 401),
        ({"X-Workbench-Token": "guess"}, 401),
        ({"X-Workbench-Token": token, "host": "evil.example"}, 403),
        ({"X-Workbench-Token": token, "origin": "http://evil.example"}, 403),
        ({"X-Workbench-Token": token, "sec-fetch-site": "cross-site"}, 403),
    ):
        for path in ("", "/interview", "/answers", "/switch"):
            answer = client.post(f"/workbench/suggest{path}", json=body, headers=headers)
            assert answer.status_code == status
    doors.forget(project)
    assert client.post("/workbench/suggest", json=body, headers={"X-Workbench-Token": token}).status_code == 401


def test_in_a_project_coded_without_suggestions_nobody_is_given_any(client: TestClient, project: Project) -> None:
    post(client, project, "/switch", {"on": True})
    allow(project, False)
    for path, body in (("", asked(project)), ("/interview", {"interview": interview(project, "I01").id})):
        answer = post(client, project, path, body)
        assert answer.status_code == 404 and "without suggestions" in answer.json()["message"]
    assert shown(project) == []
