"""Themes in a browser: the picture opens a theme, which begins at its top, and the way back leads to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import ROOT, NetworkWatch, Serve
from tests.workbench.themes.studies import grouped, themes_of
from workbench.themes import ThemeRow
from workbench.ui.theme_picture import NARROW, dots

pytestmark = pytest.mark.browser

SETTLED = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
AT_TOP = "() => document.querySelector('[data-testid=stMain]').scrollTop === 0"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[ThemeRow]]:
    """A study with some themes."""
    folder = tmp_path_factory.mktemp("themes") / "study"
    project = grouped(folder, themes=6)
    themes = themes_of(project)
    assert len(themes) > 3
    project.close()
    return folder, themes


@pytest.fixture(scope="module")
def address(study: tuple[Path, list[ThemeRow]], serve_streamlit: Serve) -> str:
    """The study, served."""
    folder, _ = study
    return serve_streamlit(ROOT / "tests" / "pages" / "read_harness.py", {"HARNESS_PROJECT": str(folder)})


@pytest.fixture
def page(chromium_browser: Browser, address: str) -> Iterator[Page]:
    context = chromium_browser.new_context(viewport={"width": 1300, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    watch = NetworkWatch(opened)
    opened.goto(f"{address}/themes")
    yield opened
    assert watch.outside() == []
    expect.set_options(timeout=5_000)
    context.close()


def test_opening_a_theme_and_going_back(page: Page, study: tuple[Path, list[ThemeRow]]) -> None:
    last = page.get_by_role("button", name="Work on this theme").last
    last.scroll_into_view_if_needed()
    page.wait_for_function(SETTLED)
    place = page.evaluate(SCROLLED)
    assert place > 0
    last.click()
    expect(page.get_by_role("button", name="All themes")).to_be_visible()
    page.wait_for_function(AT_TOP)
    boxes = page.get_by_role("checkbox")
    page.get_by_test_id("stCheckbox").first.click()
    expect(page.get_by_text("1 passage ticked")).to_be_visible()
    expect(boxes.first).to_be_checked()
    page.get_by_role("button", name="All themes").click()
    expect(last).to_be_visible()
    page.wait_for_function("place => document.querySelector('[data-testid=stMain]').scrollTop > place / 2", arg=place)

    page.get_by_role("radio", name="Picture").click()
    chart = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    expect(chart).to_be_visible()
    expect(page.get_by_text("Click a dot to open its theme.")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()

    dot = dots(study[1])[0]
    box = chart.bounding_box()
    assert box is not None
    chart.click(position={"x": round(dot.x / NARROW * box["width"]), "y": round(dot.y)})
    expect(page.get_by_role("heading", level=3, name=dot.theme.label, exact=True)).to_be_visible()
    expect(page.get_by_text("Who speaks of it")).to_be_visible()


def test_with_keys_alone_one_goes_on_where_one_was(page: Page) -> None:
    first = page.get_by_role("button", name="Work on this theme").first
    page.wait_for_function(SETTLED)
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="All themes")).to_be_focused()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 passage ticked")).to_be_visible()
    page.get_by_role("button", name="All themes").focus()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
