"""Long work: one of a kind, stopped, resumed, after a crash too, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.browser import ROOT
from tests.projects import VAULT
from workbench import jobs
from workbench.jobs import rows
from workbench.jobs.runner import BUSY, our_tokens
from workbench.project import Project, ProjectError
from workbench.store.tables import Coder, Job, Setting

MANY = 100_000
PATIENCE = 120.0


def until(true: Callable[[], Any], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.02)


def counted(project: Project) -> int:
    with project.reading() as session:
        row = session.get(Setting, "counted")
        return int(row.value) if row is not None else 0


def state(project: Project, job_id: str) -> jobs.JobState:
    found = jobs.state_of(project, job_id)
    assert found is not None
    return found


def test_work_is_done_and_says_so(project: Project) -> None:
    before = project.revision()
    job = jobs.start(project, "counting", {"to": 5})
    done = jobs.wait(project, job, PATIENCE)
    assert done is not None
    assert (done.state, done.note, done.settings) == ("done", "Counted to 5.", {"to": 5})
    assert not done.active and not done.resumable
    assert counted(project) == 5
    assert jobs.newest(project, "counting") == done
    assert project.revision() == before, "work that no person did is no event"
    assert not our_tokens()


def test_nothing_is_known_of_work_never_asked_for(project: Project) -> None:
    assert jobs.newest(project, "counting") is None
    assert jobs.state_of(project, "no such work") is None
    with pytest.raises(ProjectError, match="choose one of embed"):
        jobs.start(project, "brooding")
    with pytest.raises(ProjectError, match="begin it anew"):
        jobs.resume(project, "no such work")
    jobs.stop(project, "no such work")


def test_a_stop_keeps_what_was_done_and_going_on_does_nothing_twice(project: Project) -> None:
    job = jobs.start(project, "counting", {"to": MANY})
    until(lambda: counted(project) >= 3, "something was counted")
    assert state(project, job).active
    jobs.stop(project, job, wait=True)
    stopped = state(project, job)
    assert stopped.state == "stopped" and stopped.resumable
    assert stopped.note == "Stopped. What was done is kept."
    assert stopped.done >= 2 and stopped.total == MANY
    kept = counted(project)
    with project.database.transaction() as session:
        session.merge(Setting(key="square 1", value="as it was"))
    assert jobs.resume(project, job) == job
    until(lambda: counted(project) > kept, "it went on")
    jobs.stop(project, job, wait=True)
    with project.reading() as session:
        assert session.get(Setting, "square 1").value == "as it was"  # type: ignore[union-attr]


def test_a_long_call_is_given_up_at_once(project: Project) -> None:
    job = jobs.start(project, "counting", {"to": 9, "hold": 1})
    until(lambda: counted(project) == 1, "it holds")
    jobs.stop(project, job, wait=True)
    assert state(project, job).state == "stopped"


def test_there_is_one_of_a_kind_however_many_ask(project: Project) -> None:
    found: list[str] = []
    asking = [
        threading.Thread(target=lambda: found.append(jobs.start(project, "counting", {"to": MANY}))) for _ in range(6)
    ]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert len(found) == 6 and len(set(found)) == 1
    assert len(our_tokens()) == 1
    assert jobs.resume(project, found[0]) == found[0]
    assert len(our_tokens()) == 1
    jobs.stop(project, found[0], wait=True)
    again = jobs.start(project, "counting", {"to": 1})
    assert again != found[0], "what was stopped gives way to new work"
    jobs.wait(project, again, PATIENCE)
    with project.reading() as session:
        assert session.scalars(select(Job.id)).all() == [again]


def test_closing_the_project_stops_it(project: Project) -> None:
    job = jobs.start(project, "counting", {"to": MANY})
    until(lambda: counted(project) >= 1, "something was counted")
    project.close()
    assert not our_tokens()
    again = Project.open(project.folder, coder="Ana", vault_passphrase=VAULT)
    stopped = state(again, job)
    assert (stopped.state, stopped.note) == ("stopped", "Stopped when the project was closed. What was done is kept.")
    kept = counted(again)
    jobs.resume(again, job)
    until(lambda: counted(again) > kept, "it went on")
    again.close()
    assert not our_tokens()


def test_another_window_sees_it_and_can_stop_or_close_it(project: Project) -> None:
    job = jobs.start(project, "counting", {"to": MANY})
    until(lambda: counted(project) >= 1, "something was counted")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    jobs.attend(other)
    assert state(other, job).active
    assert jobs.start(other, "counting", {"to": 1}) == job
    jobs.stop(other, job, wait=True)
    assert state(other, job).state == "stopped"
    jobs.resume(project, job)
    other.close()
    assert not our_tokens(), "what reads a project's words stops when the project is locked in any window"


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("refused", "There are too few passages; bring in more."),  # of the workbench, in the thread
        ("crowded", BUSY),  # of a file that a backup holds
        ("missing", "The model is not here; choose another one."),  # of the models, in the worker
    ],
)
def test_work_that_cannot_be_done_says_why(project: Project, kind: str, note: str) -> None:
    failed = jobs.wait(project, jobs.start(project, kind), PATIENCE)
    assert failed is not None and (failed.state, failed.note) == ("failed", note)
    assert failed.resumable


def test_an_error_nobody_foresaw_brings_no_words(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    failed = jobs.wait(project, jobs.start(project, "broken"), PATIENCE)
    assert failed is not None and failed.state == "failed"
    assert "KeyError" in failed.note and "interview" not in failed.note
    assert "KeyError" in caplog.text and "words of an interview" not in caplog.text


def test_a_worker_that_dies_is_told_of_and_the_work_goes_on_where_it_was(project: Project) -> None:
    job = jobs.start(project, "counting", {"to": 4, "die": 2})
    failed = jobs.wait(project, job, PATIENCE)
    assert failed is not None and failed.state == "failed"
    assert failed.note.startswith("The process that did this ended before it was done")
    assert counted(project) == 2
    jobs.resume(project, job)
    done = jobs.wait(project, job, PATIENCE)
    assert done is not None and done.state == "done"
    assert counted(project) == 4


PROGRAM = """
import sys, time
from pathlib import Path
from workbench import jobs
from workbench.jobs import child, kinds
from workbench.project import Project
child.PREFIXES = (*child.PREFIXES, "tests.")
kinds.KINDS["counting"] = "tests.workbench.jobs.counting:counting"
project = Project.open(Path(sys.argv[1]), coder="Ana", vault_passphrase=sys.argv[2])
print(jobs.start(project, "counting", {"to": 100000}), flush=True)
sys.stdin.readline()
"""


def program(project: Project) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(project.folder), VAULT],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_after_the_whole_program_was_killed_the_work_goes_on_where_it_was(project: Project) -> None:
    with program(project) as killed:
        assert killed.stdout is not None
        job = killed.stdout.readline().strip()
        until(lambda: counted(project) >= 2, "the other program has counted")
        assert state(project, job).active, "another program is at it"
        assert jobs.start(project, "counting", {"to": 1}) == job, "and there is one of a kind"
        killed.send_signal(signal.SIGKILL)
    left = state(project, job)
    assert (left.state, left.note) == ("stopped", rows.LEFT)
    kept = counted(project)
    jobs.resume(project, job)
    until(lambda: counted(project) > kept, "it went on")
    jobs.stop(project, job, wait=True)


def test_another_program_is_stopped_through_the_project_and_a_program_that_ends_stops_its_own(
    project: Project,
) -> None:
    with program(project) as other:
        assert other.stdout is not None and other.stdin is not None
        job = other.stdout.readline().strip()
        until(lambda: counted(project) >= 1, "the other program has counted")
        jobs.stop(project, job)
        assert state(project, job).state == "stopped"
        other.stdin.close()
    kept = counted(project)
    with program(project) as other:
        assert other.stdout is not None and other.stdin is not None
        job = other.stdout.readline().strip()
        until(lambda: counted(project) > kept, "the other program has counted")
        other.stdin.close()
    assert other.returncode == 0
    ended = state(project, job)
    assert (ended.state, ended.note) == ("stopped", "The program was ended.")


@pytest.mark.parametrize(
    ("settings", "changed_at", "held"),
    [
        ({"by": "t", "process": os.getppid()}, "now", True),  # another program gave a sign a moment ago
        ({"by": "t", "process": os.getppid()}, "2026-01-01T00:00:00+00:00", False),  # long ago
        ({"by": "t", "process": os.getppid()}, "2999-01-01T00:00:00+00:00", False),  # a clock that was wrong
        ({"by": "t", "process": os.getpid()}, "now", False),  # this program, and it is at nothing
        ({"by": "t", "process": 2**22 + 1}, "now", False),  # no such process
        ({"by": "t"}, "now", True),  # nothing known of it but the sign
        ({}, "2026-01-01T00:00:00+00:00", False),
    ],
)
def test_who_is_at_it_is_told_by_signs(settings: dict[str, Any], changed_at: str, held: bool) -> None:
    row = Job(state="running", settings=settings, changed_at=rows.now() if changed_at == "now" else changed_at)
    assert rows.is_held(row, ()) is held
    assert rows.is_held(row, {"t"}) is (held or "by" in settings)
    row.state = "done"
    assert not rows.is_held(row, {"t"})


def test_a_row_taken_from_under_it_ends_the_work(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.jobs.runner.WRITE_SECONDS", 0.0)
    job = jobs.start(project, "counting", {"to": MANY})
    until(lambda: counted(project) >= 1, "something was counted")
    with project.database.transaction() as session:
        session.execute(update(Job).values(settings={"given": {}, "by": "somebody else", "process": os.getppid()}))
    until(lambda: not our_tokens(), "it has ended")
    with project.reading() as session:
        row = session.get(Job, job)
        assert row is not None and row.settings["by"] == "somebody else", "another's row is left as it is"


def test_the_row_names_the_coder_who_asked_last(project: Project) -> None:
    job = jobs.start(project, "counting", {"to": 1, "die": 1})
    jobs.wait(project, job, PATIENCE)
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    jobs.wait(other, jobs.resume(other, job), PATIENCE)
    with other.reading() as session:
        assert session.scalars(select(Coder.name).join(Job, Job.coder_id == Coder.id)).all() == ["Ben"]
    other.close()


def test_the_table_holds_no_words(project: Project, tmp_path: Path) -> None:
    jobs.wait(project, jobs.start(project, "broken"), PATIENCE)
    with project.reading() as session:
        (row,) = session.scalars(select(Job)).all()
    assert "words of an interview" not in str({name: getattr(row, name) for name in Job.__table__.c.keys()})  # noqa: SIM118
