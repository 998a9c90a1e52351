"""The worker process: what it is given, what it may not do, and that it never outlives who asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.browser import ROOT
from tests.models.fakes import HashEncoder
from tests.workbench.jobs.tasks import TASKS
from workbench.jobs.child import Child, Told, WorkerLost, environment
from workbench.jobs.hands import Stopped

TEXTS = ["wages were late", "قالت لي: نعم", "মালিক টাকা দিল", "naïve x̌ cafe\u0301", "bus 🚌 to the city", ""]


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child(lambda: None, lambda _share, _words: None)
    yield made
    made.end()


def test_texts_of_every_script_come_back_as_vectors(child: Child) -> None:
    found = child.ask("call", f"{TASKS}:vectors", (TEXTS,), {}, False)
    assert np.array_equal(found, HashEncoder().encode(TEXTS))


def test_several_things_are_asked_of_one_process(child: Child) -> None:
    first = child.ask("call", f"{TASKS}:surroundings", (), {}, False)["process"]
    assert child.ask("call", f"{TASKS}:surroundings", (), {}, False)["process"] == first != os.getpid()


def test_progress_is_heard_in_order() -> None:
    heard: list[tuple[float, str]] = []
    child = Child(lambda: None, lambda share, words: heard.append((share, words)))
    assert child.ask("call", f"{TASKS}:lengths", (TEXTS[:2],), {}, True) == [15, 12]
    child.end()
    assert heard == [(0.5, "Measured 1"), (1.0, "Measured 2")]


def test_it_never_sees_a_passphrase_and_knows_no_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_PROJECT_PASSPHRASE", "four words kept apart")
    monkeypatch.setenv("HTTPS_PROXY", "http://elsewhere.example:3128")
    monkeypatch.setattr("workbench.jobs.child.PREFIXES", ("models.",))
    assert "four words kept apart" not in str(environment())
    line = Path(f"/proc/{os.getpid()}/cmdline")
    child = Child(lambda: None, lambda _share, _words: None)
    try:
        child.ask("call", "models.segments:count_words", ("a b",), {}, False)
        if line.exists():
            given = Path(f"/proc/{child.process.pid}/environ").read_bytes()
            given += Path(f"/proc/{child.process.pid}/cmdline").read_bytes()
            assert b"four words" not in given and b"elsewhere" not in given
            opened = [os.readlink(each) for each in Path(f"/proc/{child.process.pid}/fd").iterdir()]
            assert not [name for name in opened if name.endswith(".db") or name.startswith("socket:")]
            mapped = Path(f"/proc/{child.process.pid}/maps").read_text()
            assert "sqlcipher" not in mapped
    finally:
        child.end()


def test_it_gives_way_and_loads_nothing_of_the_workbench() -> None:
    code = (
        "import sys; sys.argv = ['x']; import models.worker.__main__, models.embeddings; "
        "print([name for name in sys.modules if name.split('.')[0] in "
        "('workbench', 'sqlalchemy', 'sqlcipher3', 'streamlit', 'anonymisation')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system has no niceness")
def test_the_pages_come_before_it(child: Child) -> None:
    assert child.ask("call", f"{TASKS}:surroundings", (), {}, False)["nice"] >= os.nice(0) + 10


def test_what_libraries_print_disturbs_nothing(child: Child) -> None:
    assert child.ask("call", f"{TASKS}:chatter", (), {}, False) == "answered"


@pytest.mark.parametrize("task", ["connect_out", "look_up"])
def test_it_opens_no_connection(child: Child, task: str) -> None:
    with pytest.raises(WorkerLost, match="PermissionError"):
        child.ask("call", f"{TASKS}:{task}", (), {}, False)


@pytest.mark.parametrize("task", ["write_down", "write_by_number", "make_folder"])
def test_it_writes_nothing(child: Child, task: str, tmp_path: Path) -> None:
    with pytest.raises(WorkerLost, match="PermissionError"):
        child.ask("call", f"{TASKS}:{task}", (str(tmp_path / "left"),), {}, False)
    assert not list(tmp_path.iterdir())


def test_only_functions_of_the_models_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.jobs.child.PREFIXES", ("models.",))
    child = Child(lambda: None, lambda _share, _words: None)
    try:
        with pytest.raises(WorkerLost, match="PermissionError"):
            child.ask("call", "os:getcwd", (), {}, False)
    finally:
        child.end()


def test_a_sentence_for_people_comes_through_and_other_errors_bring_no_words(child: Child) -> None:
    with pytest.raises(Told, match="^The model is not here; choose another one.$"):
        child.ask("call", f"{TASKS}:complain", (), {}, False)
    with pytest.raises(WorkerLost) as broke:
        child.ask("call", f"{TASKS}:complain_of", ("Rubina said so",), {}, False)
    assert str(broke.value) == "ValueError"
    assert child.ask("call", f"{TASKS}:squares", ([3],), {}, False) == [9], "it goes on after an error"


def test_a_process_that_dies_is_noticed(child: Child) -> None:
    with pytest.raises(WorkerLost):
        child.ask("call", f"{TASKS}:die", (), {}, False)
    with pytest.raises(WorkerLost):
        child.ask("call", f"{TASKS}:squares", ([3],), {}, False)


def test_what_it_computes_can_be_given_up() -> None:
    asked = [0]

    def watch() -> None:
        asked[0] += 1
        if asked[0] > 2:
            raise Stopped

    child = Child(watch, lambda _share, _words: None)
    with pytest.raises(Stopped):
        child.ask("call", f"{TASKS}:sleep_for_ever", (), {}, False)
    child.end()
    assert child.process.returncode is not None


PARENT = """
import sys, time
from workbench.jobs import child
child.PREFIXES = (*child.PREFIXES, "tests.")
worker = child.Child(lambda: None, lambda share, words: None)
worker.ask("call", "tests.workbench.jobs.tasks:squares", ([2],), {}, False)
print(worker.process.pid, flush=True)
worker.ask("call", "tests.workbench.jobs.tasks:" + sys.argv[1], (), {}, False)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("task", ["sleep_for_ever", "spin_for_ever"])
def test_it_ends_by_itself_when_the_program_is_killed(task: str) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, task], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert _lives(worker)
    parent.send_signal(signal.SIGKILL)
    parent.wait(timeout=30)
    parent.stdout.close()
    deadline = time.monotonic() + 60
    while _lives(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(worker), "a worker outlived the program that had started it"


def _lives(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return not Path("/proc").is_dir()
    return state != "Z"
