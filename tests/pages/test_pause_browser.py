"""Pausing in a real browser: covered at once, locked in every window, and what had not arrived arrives later."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.browser.running import Watched, running
from tests.projects import INTERVIEW, VAULT, bring_in, make_project
from workbench.coding import codings_of
from workbench.project import Project
from workbench.reading import list_interviews, passage

pytestmark = pytest.mark.browser

PASSPHRASE = "চার শব্দ that do not belong together"
COVERED = "() => document.querySelector('.workbench-cover') && !document.querySelector('#root').getClientRects().length"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """An encrypted study with one interview."""
    project = make_project(tmp_path / "study", project_passphrase=PASSPHRASE)
    bring_in(project, INTERVIEW)
    project.close()
    return tmp_path / "study"


@pytest.fixture
def address(study: Path, tmp_path: Path) -> Iterator[str]:
    command = f"from pathlib import Path; from workbench.serve import serve; serve(Path({str(study)!r}), "
    with running(["-c", command + "port={port}, open_browser=False)"], tmp_path) as url:
        yield url


def sign_in(page: Page, address: str) -> None:
    """Open the study in this window, as a person does."""
    page.goto(address)
    expect(page.locator(".st-key-open_coder input")).to_be_visible()
    for field, words in (("coder", "Ana"), ("project_passphrase", PASSPHRASE), ("vault_passphrase", VAULT)):
        page.locator(f".st-key-open_{field} input").fill(words)
    page.locator(".st-key-open_submit button").click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def go(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()


def coded(study: Path) -> list[str]:
    """The words that are coded, as another opening of the project sees them."""
    project = Project.open(study, coder="Ben", project_passphrase=PASSPHRASE)
    with project.reading() as session:
        (interview,) = list_interviews(session)
        rows = codings_of(session, interview.id)
        words = [passage(session, interview.id, row.start, row.end) for row in rows]
    project.database.close()
    return words


def go_on(page: Page, passphrase: str) -> None:
    # A refused passphrase is wiped from its field a moment after the refusal is told: type once both stand empty.
    for field in ("project", "vault"):
        expect(page.locator(f".st-key-pause_{field} input")).to_have_value("")
    page.locator(".st-key-pause_project input").fill(passphrase)
    page.locator(".st-key-pause_vault input").fill(VAULT)
    page.get_by_role("button", name="Go on", exact=True).click()


def test_a_pause_covers_and_locks_every_window_and_loses_no_coding(
    chromium_browser: Browser, address: str, study: Path
) -> None:
    expect.set_options(timeout=30_000)
    watched = Watched(chromium_browser, viewport={"width": 1300, "height": 1300})
    page = watched.page
    other = watched.context.new_page()
    other.set_default_timeout(30_000)
    sign_in(page, address)
    sign_in(other, address)
    go(other, "Memos")

    # `?` lists the keys of every page; a `?` typed into a field is a question mark.
    other.locator(".st-key-memo_project_project_text textarea").press("?")
    other.locator("h1").first.click()
    expect(other.get_by_role("dialog")).to_have_count(0)
    other.keyboard.press("?")
    expect(other.get_by_role("dialog").get_by_text("blank the screen at once")).to_be_visible()
    other.keyboard.press("Escape")

    # Back leads to the page before, though the page has written its own choice into the address meanwhile.
    go(page, "Codebook")
    go(page, "Read and code")
    page.wait_for_url("**/read?interview=I01")
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Codebook", exact=True)).to_be_visible()

    # A coding that does not reach the server, and a pause right after it.
    go(page, "Read and code")
    turn = page.locator(".an-turn", has_text="What did you do?")
    expect(turn).to_be_visible()
    page.route("**/workbench/ops", lambda route: route.abort())
    turn.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("withheld")
    page.keyboard.press("Enter")
    expect(page.locator(".an-chip").first).to_be_visible()
    page.keyboard.press("Control+Shift+L")
    assert page.evaluate(COVERED), "the page is covered before anybody has answered"
    for window in (page, other):
        expect(window.get_by_role("heading", name="Paused", exact=True)).to_be_visible()
        expect(window.locator(".workbench-cover")).to_have_count(0)
        assert "What did you do" not in window.content() and "Rubina" not in window.content()
        expect(window.get_by_test_id("stSidebarNav")).to_have_count(0)
    assert coded(study) == []

    # The wrong words keep it locked; the right ones bring the same page back, and what waited arrives.
    go_on(page, "not these words")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    expect(page.get_by_role("heading", name="Paused", exact=True)).to_be_visible()
    page.unroute("**/workbench/ops")
    go_on(page, PASSPHRASE)
    expect(page.get_by_role("heading", level=1, name="Read and code", exact=True)).to_be_visible()
    expect(page.locator(".an-turn", has_text="What did you do?")).to_be_visible()
    deadline = time.monotonic() + 30
    while not coded(study):
        assert time.monotonic() < deadline, "the coding did not arrive"
        time.sleep(0.2)
    assert coded(study) == ["What did you do?"]
    expect(other.get_by_role("heading", name="Paused", exact=True)).to_be_visible()
    assert watched.network.outside() == []

    # With the button: it stands above every page, wherever that is scrolled to.
    page.get_by_role("button", name="Pause", exact=True).click()
    assert page.evaluate(COVERED) or page.get_by_role("heading", name="Paused", exact=True).is_visible()
    expect(page.get_by_role("heading", name="Paused", exact=True)).to_be_visible()
    page.get_by_role("button", name="Leave it closed").click()
    expect(page.get_by_text("No project is open").first).to_be_visible()
    page.keyboard.press("Control+Shift+L")
    expect(page.locator(".workbench-cover")).to_have_count(0)
    expect(page.get_by_text("No project is open").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_text("blank the screen at once")).to_be_visible()
    watched.context.close()
