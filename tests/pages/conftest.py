"""What the browser tests of the pages share: a window, and a study served to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Serve
from tests.projects import VAULT
from workbench.project import Project

HARNESS = Path(__file__).with_name("read_harness.py")
ServeStudy = Callable[..., tuple[str, Project]]


@pytest.fixture
def page(chromium_browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window, as large as the module's ``VIEWPORT`` says."""
    width, height = getattr(request.module, "VIEWPORT", (1440, 1000))
    window = chromium_browser.new_page(viewport={"width": width, "height": height})
    window.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    yield window
    window.close()


@pytest.fixture
def serve_study(serve_streamlit: Serve) -> Iterator[ServeStudy]:
    """Give ``serve(folder, coder="Ana")``: the address of a project on disk, and a second opening to look into it."""
    opened: list[Project] = []

    def serve(folder: Path, coder: str = "Ana") -> tuple[str, Project]:
        address = serve_streamlit(HARNESS, {"HARNESS_PROJECT": str(folder)})
        opened.append(Project.open(folder, coder=coder, vault_passphrase=VAULT))
        return address, opened[-1]

    yield serve
    for project in opened:
        project.close()
