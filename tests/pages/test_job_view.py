"""Long work on a page: begun, watched, stopped, and going on, after a reload too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.pages.driving import notices, ran
from tests.projects import VAULT, make_project
from tests.workbench.jobs.counting import KINDS
from workbench import jobs
from workbench.jobs import child, kinds
from workbench.jobs.asking import BY_PERSON
from workbench.jobs.rows import LEFT
from workbench.jobs.runner import LOST, our_tokens
from workbench.project import Project
from workbench.store.tables import Job
from workbench.ui.state import KEY

MANY = 100_000
PATIENCE = 120.0


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(child, "PREFIXES", (*child.PREFIXES, "tests."))
    for kind in ("counting", "refused"):
        monkeypatch.setitem(kinds.KINDS, kind, f"{KINDS}:{kind}")
    made = make_project(tmp_path / "study")
    yield made
    made.close()


def page(kind: str, to: int, idle: bool) -> None:
    import streamlit as st

    from workbench.ui.job_view import show_job
    from workbench.ui.notices import show_notices
    from workbench.ui.state import require_project

    show_notices()
    state = show_job(require_project(), kind, "Count", settings={"to": to}, help="Counts.", idle=idle)
    st.text(f"state: {state.state if state else 'none'}")


def opened(project: Project, kind: str = "counting", to: int = MANY, *, idle: bool = True) -> AppTest:
    app = AppTest.from_function(page, args=(kind, to, idle), default_timeout=60)
    app.session_state[KEY] = project
    return ran(app)


def under_way(project: Project) -> None:
    """Wait until some of it is done."""
    deadline = time.monotonic() + PATIENCE
    while (state := jobs.newest(project, "counting")) is None or state.done < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_work_is_begun_stopped_and_goes_on(project: Project) -> None:
    app = opened(project)
    assert not our_tokens(), "nothing is begun by looking"
    app.button(key="job_counting_start").click()
    ran(app)
    under_way(project)
    ran(app)
    assert app.text[-1].value == "state: running"
    assert any("goes on while you work on other pages" in caption.value for caption in app.caption)
    again = opened(project)
    assert [button.label for button in again.button] == ["Stop"], "a page loaded again shows the same work"
    again.button(key="job_counting_stop").click()
    ran(again)
    assert not our_tokens()
    ran(again)
    assert again.text[-1].value == "state: stopped"
    assert again.caption[0].value.startswith("Stopped\\. What was done is kept")
    again.button(key="job_counting_go_on").click()
    ran(again)
    assert len(our_tokens()) == 1
    job = jobs.newest(project, "counting")
    assert job is not None and job.active
    jobs.stop(project, job.id, wait=True)


def left_at(project: Project, kind: str, state: str, note: str) -> AppTest:
    """A page with work that ended so, when 400 of 1,000 were done."""
    jobs.wait(project, jobs.start(project, "counting", {"to": 1}), PATIENCE)
    with project.database.transaction() as session:
        (row,) = session.scalars(select(Job))
        row.kind, row.state, row.note, row.done, row.total = kind, state, note, 400, 1000
        if state == "running":
            row.settings = {"given": {}, "by": "another run", "process": 2**30}  # nobody is at it any more
    return opened(project, kind)


@pytest.mark.parametrize(
    ("kind", "state", "note", "told", "button"),
    [
        ("counting", "stopped", "", "Stopped. What was done is kept. It had come to 40%.", "Go on"),
        ("counting", "running", "Counted", f"{LEFT} It had come to 40%.", "Go on"),
        ("counting", "failed", LOST, f"{LOST} It had come to 40%.", "Try again"),
        ("counting", "failed", "There are too few passages.", "There are too few passages.", "Try again"),
        ("themes", "stopped", BY_PERSON, f"{BY_PERSON} It had come to 40%. Passages that were read", "Go on"),
    ],
)
def test_what_ended_says_how_and_what_is_kept(
    project: Project, kind: str, state: str, note: str, told: str, button: str
) -> None:
    app = left_at(project, kind, state, note)
    said = [str(each.value).replace("\\", "") for each in [*app.caption, *app.warning]]
    assert any(each.startswith(told) for each in said), said
    assert ("begins anew" in " ".join(said)) == (kind == "themes")
    assert [each.label for each in app.button] == [button]


def test_when_it_is_done_the_button_is_there_again(project: Project) -> None:
    jobs.wait(project, jobs.start(project, "counting", {"to": 1}), PATIENCE)
    app = opened(project, to=1)
    assert [button.key for button in app.button] == ["job_counting_start"]
    assert app.text[-1].value == "state: done"


def test_a_failure_says_why_and_can_be_tried_again(project: Project) -> None:
    jobs.wait(project, jobs.start(project, "refused"), PATIENCE)
    app = opened(project, "refused")
    assert app.warning[0].value == "There are too few passages; bring in more\\."
    app.button(key="job_refused_go_on").click()
    ran(app)
    state = jobs.newest(project, "refused")
    assert state is not None
    jobs.wait(project, state.id, PATIENCE)
    assert notices(app) == []


def test_a_page_may_show_it_only_while_there_is_something_to_show(project: Project) -> None:
    app = opened(project, idle=False)
    assert not app.button and app.text[-1].value == "state: none"


@pytest.mark.parametrize("leaving", ["close", "pause"])
def test_closing_or_pausing_in_a_window_that_never_showed_it_stops_it(project: Project, leaving: str) -> None:
    jobs.start(project, "counting", {"to": MANY})
    other = Project.open(project.folder, coder="Ana", vault_passphrase=VAULT)
    app = AppTest.from_function(left, args=(leaving,), default_timeout=60)
    app.session_state[KEY] = other
    ran(app)
    assert not our_tokens()


def left(leaving: str) -> None:
    from workbench.ui.pause import lock
    from workbench.ui.state import close_project, require_project

    require_project()
    close_project() if leaving == "close" else lock()
