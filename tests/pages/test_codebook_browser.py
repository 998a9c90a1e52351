"""The codebook in a real browser: the tree and the list to look at again by keyboard, files taken out, and axe."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import NetworkWatch
from tests.pages.coded_study import coded_project
from tests.pages.conftest import ServeStudy
from tests.workbench.looking import code
from workbench.codebook import load_continuum
from workbench.codebook_merging import split_code
from workbench.codes import add_code
from workbench.looking_at_codings import progress, queue

pytestmark = pytest.mark.browser
VIEWPORT = (1280, 900)
BOOK = load_continuum()
SERIOUS = ("serious", "critical")


@pytest.fixture
def served(tmp_path: Path, serve_study: ServeStudy):
    """Three codings of a code that was split, an address, and a second opening to look into the project."""
    project = coded_project(tmp_path / "study")
    made = add_code(project, "চা টাকা ☕", "Tea money", dimension="wages")
    for words in ("eight hundred", "five hundred", "the other women"):
        code(project, words, made)
    split_code(project, made, [("Asked for", ""), ("مأخوذ", "")])
    project.close()
    return serve_study(tmp_path / "study")


def shown(page):
    return page.locator(".st-key-codebook_shown h3").first


def serious(page) -> list[str]:
    """What axe finds in the page itself; the menu beside it is tested with every page."""
    page.mouse.move(640, 4)  # what lies under the pointer has a look of its own for a moment
    expect(page.locator("button:hover")).to_have_count(0)
    found = Axe().run(page, context={"include": [["[data-testid=stMain]"]]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in SERIOUS]


def test_the_codebook_by_keyboard(page, served) -> None:
    address, project = served
    watch = NetworkWatch(page)
    page.goto(f"{address}/codebook?code=wages.withheld")
    expect(shown(page)).to_have_text(BOOK.position("wages.withheld").label)
    assert serious(page) == []

    # Down the tree with the tab key and Enter; the address follows what is shown.
    node = page.get_by_role("button", name=BOOK.position("wages.living").label)
    node.focus()
    page.keyboard.press("Enter")
    expect(shown(page)).to_have_text(BOOK.position("wages.living").label)
    expect(page).to_have_url(f"{address}/codebook?code=wages.living")

    # The list to look at again: one key a decision.
    page.get_by_role("radio", name="Look again (3)").click()
    card = page.locator(".st-key-codebook_look")
    expect(card.get_by_text("eight hundred", exact=True)).to_be_visible()
    assert serious(page) == []
    for key, after in (("2", "five hundred"), ("k", "the other women"), ("x", None)):
        page.keyboard.press(key)
        if after:
            expect(card.get_by_text(after, exact=True)).to_be_visible()
    expect(page.get_by_text("Nothing of yours waits")).to_be_visible()
    with project.reading() as session:
        assert progress(session) == (3, 3)
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(card.get_by_text("the other women", exact=True)).to_be_visible()
    with project.reading() as session:
        assert [row.words for row in queue(session, project.coder.id)] == ["the other women"]

    # Files go out by the button, and hold what the team wrote.
    page.get_by_role("radio", name="Files").click()
    with page.expect_download() as waited:
        page.get_by_role("button", name="As a table, CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(waited.value.path()).read_text(encoding="utf-8-sig"))))
    assert {"চা টাকা ☕", "مأخوذ"} <= {row["label"] for row in rows}
    expect(page.get_by_role("button", name="To print, HTML")).to_be_visible()
    assert serious(page) == []
    assert watch.outside() == []
