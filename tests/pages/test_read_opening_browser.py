"""Coming to the reading page by its address, and what may not be left on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.coded_study import coded_project
from tests.pages.conftest import ServeStudy
from workbench.content_warnings import add_warning
from workbench.erasure import erase_interview
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.spans import Span
from workbench.store.tables import Interview

pytestmark = pytest.mark.browser

SAID = "kept my passport"
NAMED = "the view as it was first"


@pytest.fixture
def served(tmp_path: Path, serve_study: ServeStudy) -> tuple[str, Project]:
    """A project with a warning in its first interview, an address that shows it, and a second opening."""
    folder = tmp_path / "study"
    project = coded_project(folder)
    wanted = interview(project, "I01")
    with project.reading() as session:
        row = session.get(Interview, wanted)
        assert row is not None
        start = row.text.index("five hundred")
    span = Span(start, start + len("five hundred"))
    add_warning(project, wanted, span, "violence", quote="five hundred")
    project.close()
    return serve_study(folder)


def interview(project: Project, code: str) -> str:
    with project.reading() as session:
        return next(row.id for row in list_interviews(session) if row.code == code)


def test_an_address_opens_without_a_detour_and_a_withdrawn_text_goes(page: Page, served: tuple[str, Project]) -> None:
    address, project = served
    refused: list[str] = []
    complaints: list[str] = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}/projects")
    expect(page.get_by_role("heading", name="Projects")).to_be_visible()
    assert page.get_by_role("dialog").count() == 0 and page.url.rstrip("/") == address
    page.goto(f"{address}/read?interview=I01")
    page.get_by_role("button", name="Open the text").click()
    expect(page.locator(".an-turn", has_text=SAID)).to_be_visible()
    assert (refused, complaints) == ([], [])

    # A key that folds works wherever the keyboard is, but in a field, where a letter is a letter.
    fold = page.locator(".an-fold").first
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.get_by_text("A name was missed", exact=True).click()
    page.get_by_label("Words that name somebody or something").press_sequentially("hh")
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="Help", exact=True).focus()
    page.keyboard.press("h")
    expect(fold).to_have_attribute("aria-expanded", "false")

    # A word of the program above the text does not make the view anew.
    page.evaluate("(name) => (document.querySelector('.an-app').dataset.name = name)", NAMED)
    page.get_by_role("button", name="Replace it everywhere").click()
    expect(page.get_by_text("Nothing new to replace")).to_be_visible()
    expect(page.locator(".an-app")).to_have_attribute("data-name", NAMED)
    expect(page.locator(".an-app")).to_have_attribute("data-interview", interview(project, "I01"))

    # Erased elsewhere, no word of it stays, in the text or beside it, and the page says why it shows another one.
    page.get_by_text("Codings", exact=True).first.click()
    expect(page.locator(".st-key-read_beside").get_by_text(SAID).first).to_be_visible()
    erase_interview(project, interview(project, "I01"), reason_code="withdrawal", confirm="I01")
    expect(page.get_by_text("no longer in the project").first).to_be_visible()
    expect(page.get_by_text(SAID)).to_have_count(0)
    expect(page.locator(".an-app")).to_have_attribute("data-interview", interview(project, "I02"))
    expect(page.locator(".an-turn")).to_have_count(4)
