"""Axe on every page, in light and dark: nothing serious or critical in what the workbench draws."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.browser.running import running
from tests.projects import NamesDetector
from workbench.demo import make_sample
from workbench.memos import write_memo
from workbench.ui.navigation import ENTRIES

pytestmark = pytest.mark.browser

LOOKS = 4
SERIOUS = ("serious", "critical")
SETTLED = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid=stMain] :is(h1, h2, h3)') && !document.querySelector('[data-stale=true]')"""
ARRIVED = """(title) => [...document.querySelectorAll('[data-testid=stMain] h1')]
    .some(each => each.textContent.startsWith(title))"""
INK_IS_DRY = """() => [...document.querySelectorAll('[data-testid=stMain] button')]
    .every(each => !each.getAnimations({ subtree: true }).some(one => one instanceof CSSTransition))"""
TAKE_THE_KEYBOARD = """() => [...document.querySelectorAll('[data-testid=stMain] button[kind=tertiary]')]
    .find(each => !each.disabled && each.checkVisibility())?.focus()"""
CHROME = ("[data-testid=stSidebarNav]", "[data-testid=stToolbar]")
"""Streamlit's own menu and toolbar, which no page can change: the lists of the menu hold other things than items."""
EXCUSED: dict[str, tuple[str, str]] = {
    "color-contrast": (
        "[data-testid=stSelectbox]:has(:disabled)",
        "the label of a disabled field: WCAG asks no contrast of what cannot be used; axe knows this of fields alone",
    ),
}
"""Rule: the parts it is excused in, and why."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study with its codings and some memos; found by a plain list of names, which is quick."""
    folder = tmp_path_factory.mktemp("axe") / "sample"
    folder.mkdir()
    project = make_sample(folder, detector=NamesDetector({}), review=False)  # type: ignore[arg-type]
    write_memo(project, "project", "", "What do we call a debt? ঋণ دين", kind="method")
    write_memo(project, "dimension", "wages", "Compare", private=True)
    project.close()
    (folder / "sample-is-complete").touch()
    return folder


@pytest.fixture(scope="module")
def address(study: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all pages."""
    command = f"from pathlib import Path; from workbench.serve import serve; serve(Path({str(study)!r}), sample=True, "
    with running(["-c", command + "port={port}, open_browser=False)"], tmp_path_factory.mktemp("serving")) as url:
        yield url


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium_browser: Browser, address: str) -> Iterator[Page]:
    """One browser session for all pages of one look."""
    context = chromium_browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    opened.goto(address)
    opened.wait_for_function(SETTLED)
    # A long menu shows its first entries; who opens it once has all of them from then on.
    more = opened.get_by_test_id("stSidebarNavViewButton")
    if more.count():
        more.click()
    yield opened
    context.close()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_axe_finds_nothing_serious(entry: Any, page: Page) -> None:
    if not entry.file.is_file():
        pytest.skip("the page is not there yet")
    # By the menu, as a person goes: a page that is loaded anew would open the project anew each time.
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry.title, exact=True).click()
    page.wait_for_function(ARRIVED, arg=entry.title)
    page.wait_for_function(SETTLED)
    if entry.key == "read":
        open_the_text(page)
    point_at_what_changes(page)
    # While a page is drawn, what stood there before is faint; only what stays is a finding.
    for _ in range(LOOKS):
        found = violations(page)
        if not found:
            break
        page.wait_for_function(SETTLED)
        page.wait_for_timeout(500)
    assert not found, "\n".join(found)


def open_the_text(page: Page) -> None:
    """Wait for the interview; the one shown first may ask before it shows an account of violence."""
    turn, asked = page.locator(".an-turn").first, page.locator(".st-key-read_open button")
    expect(turn.or_(asked).first).to_be_visible(timeout=30_000)
    if asked.count():
        asked.click()
        expect(turn).to_be_visible(timeout=30_000)


def point_at_what_changes(page: Page) -> None:
    """Point at the chosen one of a row of buttons, and give the keyboard to a button without a frame.

    Streamlit draws both in the accent then, which is no ink to read on a dark ground.
    """
    chosen = page.locator('[data-testid=stMain] button[data-variant="segmented_control"][aria-checked="true"]:visible')
    page.keyboard.press("Shift")  # who has used the keyboard sees where it is
    page.evaluate(TAKE_THE_KEYBOARD)
    if chosen.count():
        chosen.first.hover()
    page.wait_for_function(INK_IS_DRY)


def violations(page: Page) -> list[str]:
    """What axe finds, one line for each element: the rule, where, and what is wrong there."""
    context = {"exclude": [[part] for part in CHROME]}
    told = []
    for violation in Axe().run(page, context=context, options={"resultTypes": ["violations"]}).response["violations"]:
        if violation["impact"] not in SERIOUS:
            continue
        for node in violation["nodes"]:
            if not excused(page, violation["id"], node["target"]):
                told.append(f"{violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}")
    return told


def excused(page: Page, rule: str, target: list[Any]) -> bool:
    """Whether an element stands in the part of Streamlit that the rule is excused in."""
    if rule not in EXCUSED or not isinstance(target[0], str):
        return False
    inside = "([target, part]) => document.querySelector(target)?.closest(part) != null"
    return bool(page.evaluate(inside, [target[0], EXCUSED[rule][0]]))
