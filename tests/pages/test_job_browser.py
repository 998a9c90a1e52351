"""Long work in a real browser: it goes on while the page is loaded again, and is stopped from another window."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import ROOT, NetworkWatch, Serve
from tests.projects import VAULT, sample_project
from workbench import jobs
from workbench.project import Project

pytestmark = pytest.mark.browser

HARNESS = ROOT / "tests" / "pages" / "job_harness.py"
GROWN = """() => {
  const told = document.querySelector('[data-testid=stProgress]')?.innerText.match(/Counted (\\d+)/);
  return told && Number(told[1]) > %d;
}"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    sample_project(tmp_path / "study").close()
    return tmp_path / "study"


def drawn(page: Page, state: str) -> None:
    expect(page.get_by_text(f"drawn as {state}", exact=True)).to_be_visible(timeout=60_000)


def grown(page: Page, beyond: int) -> int:
    """Wait until the bar says that more has been counted, and return how much."""
    page.wait_for_function(GROWN % beyond, timeout=60_000)
    words = page.get_by_test_id("stProgress").inner_text()
    return int(words.split("Counted ")[1].split()[0])


def test_it_outlives_its_page_and_is_stopped_from_another(
    chromium_browser: Browser, serve_streamlit: Serve, study: Path
) -> None:
    address = serve_streamlit(HARNESS, env={"HARNESS_PROJECT": str(study)})
    context = chromium_browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch = NetworkWatch(page)
    page.goto(address)
    drawn(page, "none")
    page.get_by_role("button", name="Count", exact=True).click()
    drawn(page, "running")
    reached = grown(page, 2)
    page.reload()
    drawn(page, "running")
    assert grown(page, reached) > reached, "it goes on behind a page that is loaded again"
    other = context.new_page()
    other.goto(address)
    drawn(other, "running")
    other.locator(".st-key-job_counting_stop button").click()
    drawn(other, "stopped")
    expect(other.get_by_text("What was done is kept.")).to_be_visible()
    drawn(page, "stopped")
    page.get_by_role("button", name="Go on", exact=True).click()
    drawn(page, "running")
    grown(page, reached)
    page.get_by_role("button", name="Close", exact=True).click()
    drawn(page, "stopped")
    expect(page.get_by_text("Stopped when the project was closed.")).to_be_visible()
    assert watch.outside() == []
    context.close()
    project = Project.open(study, coder="Ana", vault_passphrase=VAULT)
    state = jobs.newest(project, "counting")
    assert state is not None and state.state == "stopped" and state.done > reached
    project.close()
