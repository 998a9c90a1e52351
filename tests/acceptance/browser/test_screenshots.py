"""Every page of the sample study, light and dark; with WORKBENCH_SCREENSHOTS=DIR the pictures are kept there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.browser.running import Watched, running
from workbench.demo import make_sample
from workbench.themes import find_themes
from workbench.ui.navigation import ENTRIES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEADINGS = {"bring_in": "Bring in interviews"}
"""Pages whose heading says more than the menu does."""
KEPT = os.environ.get("WORKBENCH_SCREENSHOTS")
WINDOW = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study with themes found, or the one that WORKBENCH_SAMPLE_PROJECT names."""
    named = os.environ.get("WORKBENCH_SAMPLE_PROJECT")
    if named:
        return Path(named)
    folder = tmp_path_factory.mktemp("sample")
    project = make_sample(folder)
    find_themes(project)
    project.close()
    (folder / "sample-is-complete").touch()
    return folder


@pytest.fixture(scope="session")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The running workbench with the sample study open in every session."""
    start = ["-m", "workbench", "demo", str(sample), "--port", "{port}", "--no-browser"]
    with running(start, tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(params=["light", "dark"])
def watched(request: pytest.FixtureRequest, chromium_browser: Browser) -> Iterator[Watched]:
    """A page in one of the two colour schemes."""
    seen = Watched(chromium_browser, viewport=WINDOW, color_scheme=request.param, device_scale_factor=1)
    yield seen
    seen.context.close()


def keep(page: Page, name: str, path: str) -> None:
    """Write the picture where pictures are asked for; never of a pointer or of a sentence passing by."""
    if KEPT:
        folder = Path(KEPT)
        folder.mkdir(parents=True, exist_ok=True)
        page.mouse.move(700, 5)
        page.wait_for_timeout(1200)
        # The folder's path tells of the machine that took the picture and of nothing else.
        page.evaluate(
            """path => document.querySelectorAll("[data-testid=stCaptionContainer] p").forEach(line => {
              if (line.textContent.includes(path))
                line.textContent = line.textContent.replace(path, "~/projects/sample-study");
            })""",
            path,
        )
        page.screenshot(path=folder / f"{name}.png", style="[data-testid=stToast]{display:none}")


def opened(watched: Watched, address: str, key: str) -> Page:
    """A page of the workbench, drawn to the end."""
    page = watched.page
    page.goto(f"{address}/{'' if key == ENTRIES[0].key else key}")
    entry = next(entry for entry in ENTRIES if entry.key == key.split("?")[0])
    title = page.get_by_role("heading", level=1, name=HEADINGS.get(entry.key, entry.title), exact=True)
    expect(title).to_be_visible(timeout=60_000)
    watched.settle()
    return page


@pytest.mark.parametrize("key", [entry.key for entry in ENTRIES])
def test_every_page_is_drawn_without_an_error(
    key: str, watched: Watched, address: str, sample: Path, request: pytest.FixtureRequest
) -> None:
    page = opened(watched, address, "read?interview=I01" if key == "read" else key)
    if key == "read":
        note = page.get_by_role("button", name="Open the text")
        if note.count():
            note.click()
        expect(page.locator(".an-turn").first).to_be_visible()
        page.get_by_text("Codings", exact=True).click()
        watched.settle()
    if key == "identities":
        expect(page.get_by_role("progressbar").first).to_be_visible()
        page.get_by_role("radio", name="All of them").click()
        expect(page.locator(".st-key-review_card h3")).to_be_visible()
        watched.settle()
    watched.check()
    ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    light = sum(int(part) for part in ground.strip("rgba()").split(",")[:3]) > 3 * 128
    scheme = request.node.callspec.params["watched"]
    assert light == (scheme == "light")
    keep(page, f"{key}-{scheme}", str(sample))


def test_the_first_page_of_all_is_drawn_without_an_error(
    watched: Watched, address: str, sample: Path, request: pytest.FixtureRequest
) -> None:
    page = opened(watched, address, ENTRIES[0].key)
    page.locator(".st-key-sidebar_close button").click()
    expect(page.get_by_role("heading", name="Make a new project")).to_be_visible()
    watched.settle()
    watched.check()
    keep(page, f"start-{request.node.callspec.params['watched']}", str(sample))


def test_a_narrow_window_needs_no_scrolling_sideways(chromium_browser: Browser, address: str) -> None:
    watched = Watched(chromium_browser, viewport={"width": 900, "height": 900})
    for entry in ENTRIES:
        page = opened(watched, address, entry.key)
        main = page.get_by_test_id("stMain")
        assert main.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), entry.key
        watched.check()
    watched.context.close()
