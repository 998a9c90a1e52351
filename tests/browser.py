"""Shared tools of the browser tests: a Chromium, a Streamlit server on loopback, a watch on the network.

``tests/conftest.py`` takes the fixtures from here, once for all tests: Playwright starts once in a process.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60.0

Serve = Callable[..., str]


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """Give the system's Chromium, headless; skip when there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no `chromium` on the path: browser tests need the system's Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve_streamlit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Give ``serve(script, env={}) -> url``, which starts a Streamlit script on a free loopback port.

    The script is served as the workbench serves its own: with its headers, and the doors beside the pages.

    All servers stop at the end. Each logs to a file in a temporary folder, and the log is shown when it does
    not start.
    """
    servers: list[Server] = []

    def serve(script: Path, env: Mapping[str, str] | None = None) -> str:
        server = Server(script, tmp_path_factory.mktemp("server") / "server.log", env)
        servers.append(server)
        server.start()
        return server.url

    yield serve
    for server in servers:
        server.process.terminate()
    for server in servers:
        server.end()


class Server:
    """One script served on a port that stays its own, also when it is started again."""

    def __init__(self, script: Path, log: Path, env: Mapping[str, str] | None = None) -> None:
        """Keep what is to be served; nothing runs yet."""
        self.script, self.log, self.env = script, log, dict(env or {})
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        """Start, and wait until it answers; fail with its log when it does not."""
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.serving", str(self.script), str(self.port)],
                cwd=self.log.parent,
                env={**os.environ, "PYTHONPATH": str(ROOT), **self.env},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        _wait_for(self.url, self.process, self.log)

    def signal(self, number: int) -> None:
        """Stop it, let it go on, or kill it."""
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            self.process.wait(timeout=10)

    def end(self) -> None:
        """Stop for good."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def wait_for(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something has been done elsewhere, by the server as a rule."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.1)


def free_port() -> int:
    """Return a loopback port free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class NetworkWatch:
    """Collects the address of every request and websocket of a page."""

    def __init__(self, page: Page) -> None:
        """Start to listen on ``page``; call before the first ``goto``."""
        self.urls: list[str] = []
        page.on("request", lambda request: self.urls.append(request.url))
        page.on("websocket", lambda websocket: self.urls.append(websocket.url))

    def outside(self) -> list[str]:
        """Return the addresses that are neither loopback nor inside the page itself (data:, blob:)."""
        inside = ("data", "blob", "about")
        return [
            url
            for url in self.urls
            if urlsplit(url).scheme not in inside and urlsplit(url).hostname not in ("127.0.0.1", "localhost")
        ]


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers its health check; fail with its log when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"The Streamlit server did not start. Its log:\n{log.read_text(errors='replace')[-4000:]}")
