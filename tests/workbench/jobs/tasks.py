"""What the tests have a worker process do; nothing of the workbench is loaded for it."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TASKS = "tests.workbench.jobs.tasks"


def vectors(texts: list[str]) -> Any:
    from tests.models.fakes import HashEncoder

    return HashEncoder().encode(texts)


def surroundings() -> dict[str, Any]:
    return {
        "environment": dict(os.environ),
        "modules": sorted(sys.modules),
        "folder": os.getcwd(),
        "nice": os.nice(0),
        "process": os.getpid(),
    }


def lengths(texts: list[str], progress: Callable[[float, str], None]) -> list[int]:
    found = []
    for number, text in enumerate(texts, 1):
        found.append(len(text))
        progress(number / len(texts), f"Measured {number}")
    return found


def thirds(progress: Callable[[float], None]) -> str:
    for done in (0.0, 1 / 3, 2 / 3, 1.0):
        progress(done)
    return "all thirds"


def chatter() -> str:
    print("what a library prints", flush=True)
    os.write(1, b"straight to the pipe")
    sys.stderr.write("and to the other")
    return "answered"


def die() -> None:
    os._exit(3)


def sleep_for_ever() -> None:
    while True:
        time.sleep(1)


def spin_for_ever() -> None:
    while True:
        pass


def complain() -> None:
    from models.embeddings import EncoderMissing

    raise EncoderMissing("The model is not here; choose another one.")


def complain_of(text: str) -> None:
    raise ValueError(text)


def connect_out() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def look_up() -> None:
    socket.getaddrinfo("localhost", 80)


def write_down(path: str) -> None:
    Path(path).write_text("words of an interview", encoding="utf-8")


def write_by_number(path: str) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))


def make_folder(path: str) -> None:
    os.mkdir(path)


def squares(numbers: list[int]) -> list[int]:
    return [number * number for number in numbers]
