"""Reading and review in a real browser: coding reaches the project, keys work, nothing calls out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NetworkWatch, wait_for
from tests.pages.coded_study import coded_project
from tests.pages.conftest import ServeStudy
from workbench.coding import codings_of
from workbench.project import Project
from workbench.reading import list_interviews, passage

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path: Path, serve_study: ServeStudy):
    """A project on disk, an address that shows it, and a second opening to look into it."""
    folder = tmp_path / "study"
    coded_project(folder).close()
    return serve_study(folder)


def coded(project: Project, interview: str) -> dict[str, str]:
    """Words coded in an interview, with the code on them."""
    with project.reading() as session:
        wanted = next(row.id for row in list_interviews(session) if row.code == interview)
        rows = codings_of(session, wanted)
        return {passage(session, wanted, row.start, row.end): row.code_id for row in rows}


def code_turn(page: Page, words: str, position: str) -> None:
    """Code a whole turn by keyboard alone, from the turn that holds ``words``."""
    page.locator(".an-turn", has_text=words).focus()
    page.keyboard.press("Enter")
    page.keyboard.type(position)
    page.keyboard.press("Enter")


def test_reading_coding_and_review(page: Page, served) -> None:
    address, project = served
    watch = NetworkWatch(page)
    page.goto(f"{address}/read?interview=I02")
    expect(page.locator(".an-turn")).to_have_count(4)
    before = coded(project, "I02")

    # Coding by keyboard, with the list of codings open beside the text: both follow.
    page.get_by_text("Codings", exact=True).click()
    expect(page.locator("[class*=st-key-read_coding_]").first).to_be_visible()
    expect(page.locator(".an-turn")).to_have_count(4)
    code_turn(page, "And before?", "withheld")
    wait_for(lambda: "And before?" in coded(project, "I02"))
    assert len(coded(project, "I02")) == len(before) + 1
    expect(page.locator(".st-key-read_beside").get_by_text("And before?")).to_be_visible()

    # Undo from the view takes back that coding and no other.
    page.locator(".an-turn", has_text="And before?").focus()
    page.keyboard.press("Control+z")
    wait_for(lambda: coded(project, "I02") == before)

    # The review: Y confirms what is shown and goes on to the next.
    page.goto(f"{address}/identities")
    name = page.locator(".st-key-review_card h3")
    expect(name).to_be_visible()
    expect(page.locator(".st-key-review_undo button").first).to_be_visible()  # the last key to be there
    first = name.inner_text()
    page.keyboard.press("y")
    expect(name).not_to_have_text(first)
    expect(page.get_by_text("1 of 3 decided")).to_be_visible()

    # A letter typed into a field is a letter, and decides nothing.
    page.get_by_text("All of them", exact=True).click()
    page.get_by_label("Name or pseudonym").press_sequentially("yy")
    page.wait_for_timeout(500)
    expect(page.get_by_text("1 of 3 decided")).to_be_visible()
    assert watch.outside() == []
