"""The workbench as a person starts it, in a process of its own, and a page that is watched while it is used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser import ROOT, NetworkWatch, _wait_for, free_port

SCRIPT_OF_STREAMLIT = "THxz9J9"
"""Streamlit's one inline script, by its hash: a flag for search engines, which the policy rightly blocks."""
UNFORESEEN = "the program did not foresee"
"""What the workbench says of an error that no sentence was written for."""


@contextmanager
def running(arguments: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start ``python ARGUMENTS`` with ``{port}`` filled in, wait until it answers, and stop it at the end."""
    port, log = free_port(), folder / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, *(each.replace("{port}", str(port)) for each in arguments)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", **(env or {})},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, server, log)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


class Watched:
    """A page of a fresh browser context, with what it asked of the network and what its console said."""

    def __init__(self, browser: Browser, **options: object) -> None:
        """Open the page; ``options`` go to the browser context."""
        self.context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.network = NetworkWatch(self.page)
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        # On an address such as /read, Streamlit first asks for /read/_stcore/…, is told 404, and then asks right.
        asking = "404" in message.text and "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and SCRIPT_OF_STREAMLIT not in message.text and not asking:
            self.complaints.append(message.text)

    def check(self) -> None:
        """Fail if anything but loopback was asked for, the console complained, or an error is on the page."""
        assert self.network.urls, "nothing was watched"
        assert self.network.outside() == []
        assert not self.complaints, self.complaints
        self.check_no_error()

    def check_no_error(self) -> None:
        """Fail if the page shows an exception or an error nobody foresaw."""
        assert self.page.get_by_test_id("stException").count() == 0
        assert self.page.get_by_text(UNFORESEEN).count() == 0

    def settle(self) -> None:
        """Wait until the script of the page has run and nothing is drawn as stale."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        )
        self.page.wait_for_timeout(150)
