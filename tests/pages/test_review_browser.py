"""The review of identities in a real browser, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import NetworkWatch, Serve, wait_for
from tests.pages.conftest import ServeStudy
from tests.projects import bring_in, make_project
from workbench.identities import list_identities
from workbench.project import Project

pytestmark = pytest.mark.browser
VIEWPORT = (1280, 900)

TOLD = """Interviewer: Who was there?

Rubina Akter: My sister Maria 🙂 and Selim, the man of Zarifa Bridge. মিতা also, and سعاد.

Interviewer: And then?

Rubina Akter: The Monday came. Selim left.
"""
NAMES = {
    "Rubina Akter": "PERSON",
    "Maria": "PERSON",
    "Selim": "PERSON",
    "মিতা": "PERSON",
    "سعاد": "PERSON",
    "Monday": "PERSON",
    "Zarifa Bridge": "PERSON",
}


@pytest.fixture
def served(tmp_path: Path, serve_study: ServeStudy):
    """A project on disk, an address that shows it, and a second opening to look into it."""
    project = make_project(tmp_path / "study")
    bring_in(project, TOLD, names=NAMES)
    project.close()
    return serve_study(tmp_path / "study", coder="Ben")


def rows(project: Project):
    with project.reading() as session:
        return {row.name: row for row in list_identities(session)}


def test_a_study_is_decided_without_the_mouse(page, served) -> None:
    address, project = served
    watch = NetworkWatch(page)
    page.goto(f"{address}/identities")
    name = page.locator(".st-key-review_card h3")
    expect(name).to_have_text("Rubina Akter")
    expect(page.locator(".st-key-review_undo button").first).to_be_visible()  # the last key to be there
    keys = {"Monday": "x", "Zarifa Bridge": "k"}
    for _ in range(len(NAMES)):
        shown = name.inner_text()
        if shown == "Maria":
            page.keyboard.press("a")  # the proposal: a sister of P01
            wait_for(lambda: rows(project)["Maria"].relation == "sister")
            expect(page.get_by_text("In the account: relative, sister of P01.")).to_be_visible()
        if shown == "Selim":
            page.keyboard.press("w")
            expect(page.locator('[class*="st-key-review_choose_role_employer_of_"]')).to_be_visible()
            page.keyboard.press("5")
            wait_for(lambda: rows(project)["Selim"].role != "")
            expect(page.locator('[class*="st-key-review_choose_role_employer_of_"]')).to_have_count(0)
        page.keyboard.press(keys.get(shown, "y"))
        if shown == "Zarifa Bridge":
            expect(page.locator('[class*="st-key-review_choose_keep_0_of_"]')).to_be_visible()
            page.keyboard.press("1")
        wait_for(lambda: rows(project)[shown].status != "suggested")  # noqa: B023 - called before the next round
        decided = sum(r.status != "suggested" for r in rows(project).values())
        expect(page.get_by_text(f"{decided} of 7 decided")).to_be_visible()
        # The count is redrawn before the card: only another name on the card says that keys now mean the next one.
        if decided < len(NAMES):
            expect(name).not_to_have_text(shown)
    statuses = {key: row.status for key, row in rows(project).items()}
    assert statuses == dict.fromkeys(NAMES, "confirmed") | {"Monday": "restored", "Zarifa Bridge": "kept"}
    assert rows(project)["Selim"].role == "employer"

    # U takes the last decision back, and shows whose it was.
    page.keyboard.press("u")
    expect(page.get_by_text("6 of 7 decided")).to_be_visible()
    assert watch.outside() == []


@pytest.fixture
def slowly(page, tmp_path: Path, serve_streamlit: Serve):
    """A project whose first card stands in the window, on a machine that takes its time to draw one."""
    project = make_project(tmp_path / "study")
    bring_in(project, TOLD, names=NAMES)
    address = serve_streamlit(
        Path(__file__).with_name("slow_card_harness.py"), {"HARNESS_PROJECT": str(project.folder)}
    )
    page.goto(f"{address}/identities")
    expect(page.locator(".st-key-review_card h3")).to_have_text("Rubina Akter")
    page.wait_for_timeout(1500)  # until all of the card is there
    yield project
    project.close()


def test_a_key_means_the_identity_whose_name_is_read_also_on_a_slow_machine(page, slowly: Project) -> None:
    """Pressed as soon as the next name is there, "not an identity" once bared the name before it."""
    name = page.locator(".st-key-review_card h3")
    page.keyboard.press("y")
    expect(name).not_to_have_text("Rubina Akter")
    second = name.inner_text()
    page.keyboard.press("x")
    wait_for(lambda: rows(slowly)[second].status == "restored")
    expect(name).not_to_have_text(second)
    found = {each: row.status for each, row in rows(slowly).items()}
    assert found == dict.fromkeys(NAMES, "suggested") | {"Rubina Akter": "confirmed", second: "restored"}
    assert name.inner_text() != "Rubina Akter"


def test_keys_pressed_again_and_again_decide_on_nobody_unseen(page, slowly: Project) -> None:
    for _ in range(4):
        page.keyboard.press("x")  # before anything else can be on the screen
    expect(page.locator(".st-key-review_card h3")).not_to_have_text("Rubina Akter")
    page.wait_for_timeout(1500)
    assert {each for each, row in rows(slowly).items() if row.status != "suggested"} == {"Rubina Akter"}
