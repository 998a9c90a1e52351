"""The server: closed to other machines and silent towards other hosts, however it is started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.formparsers import MultiPartParser

from tests.browser import NetworkWatch, free_port
from workbench.project import ProjectError
from workbench.serve import serve
from workbench.ui.server import (
    DEVELOPER_VARIABLE,
    MAX_UPLOAD_MB,
    ROOT,
    SWITCHES,
    keep_uploads_in_memory,
    switches,
)

START_SECONDS = 60.0


def flat(table: dict[str, object], prefix: str = "") -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in table.items():
        result |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return result


def test_the_settings_file_says_what_the_program_passes() -> None:
    written = flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text()))
    assert ROOT / str(written.pop("theme.base")) == Path(switches(None)["theme.base"])
    assert written == SWITCHES


def test_the_theme_names_no_other_host_and_both_appearances() -> None:
    text = Path(switches(None)["theme.base"]).read_text()
    assert "http" not in text and "[theme.light]" in text and "[theme.dark]" in text


def test_only_a_developer_gets_file_watching_and_full_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DEVELOPER_VARIABLE, raising=False)
    assert switches(None)["client.showErrorDetails"] == "type"
    monkeypatch.setenv(DEVELOPER_VARIABLE, "1")
    assert switches(None)["client.showErrorDetails"] == "full"
    assert switches(None)["server.address"] == "127.0.0.1"


def test_the_largest_upload_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1)
    keep_uploads_in_memory()
    assert MultiPartParser.spool_max_size > MAX_UPLOAD_MB * 1024 * 1024


def test_a_folder_without_a_project_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="holds no project"):
        serve(tmp_path)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The workbench as its users start it, from a folder without any settings."""
    folder, port = tmp_path_factory.mktemp("elsewhere"), free_port()
    start = f"from workbench.serve import serve; serve(port={port}, open_browser=False)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WORKBENCH_FOLDER": str(folder / "projects")}
    server = subprocess.Popen([sys.executable, "-c", start], cwd=folder, env=environment)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
            break
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                pytest.fail("The server did not start.")
            time.sleep(0.2)
    yield url
    server.terminate()
    server.wait(timeout=20)


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("Content-Security-Policy", "default-src 'self'"),  # nothing from other hosts
        ("Content-Security-Policy", "frame-ancestors 'none'"),  # no page may frame it
        ("X-Frame-Options", "DENY"),  # the same for older browsers
        ("X-Content-Type-Options", "nosniff"),  # an upload is never run as a script
        ("Referrer-Policy", "no-referrer"),  # the address tells no other host of a project
    ],
)
def test_every_answer_carries_the_headers(served: str, header: str, part: str) -> None:
    with urllib.request.urlopen(served, timeout=10) as answer:
        assert part in answer.headers[header]


def test_a_request_under_another_name_is_refused(served: str) -> None:
    request = urllib.request.Request(f"{served}/_stcore/health", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(request, timeout=10)


@pytest.mark.browser
def test_the_first_page_asks_no_other_host_for_anything(served: str, chromium_browser: Browser) -> None:
    page = chromium_browser.new_page()
    watch = NetworkWatch(page)
    page.goto(served)
    page.get_by_role("heading", name="Projects").wait_for(timeout=60_000)
    assert watch.urls and watch.outside() == []
    page.close()
