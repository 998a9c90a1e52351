"""Suggestions in a real browser, by the keyboard: off, asked for, taken, changed, refused, silent, and a walk."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import NetworkWatch, Serve
from tests.projects import VAULT, bring_in, make_project
from tests.workbench.assist.asking import counts, interview, place, shown
from workbench.assist.switches import switches_of
from workbench.coding import add_coding, codings_of
from workbench.erasure import erase_interview
from workbench.project import Project
from workbench.spans import Span

pytestmark = pytest.mark.browser

SAID = (
    "They never kept my passport 🚌, naïve x̌.",
    "Eight hundred they said, and we went to the office <b>together</b>.",
    "The river is wide in autumn.",
    "মালিক টাকা দিল। সবাই খুশি।",
    "قالت: جواز السفر معي.",
)
AGAIN = "we went to the office"
LONG = "\n".join(f"Interviewer: Question {number}?\nAmina: An answer about the weather." for number in range(40))
TEXT = "\n".join(f"Amina: {said}\nInterviewer: And then?" for said in SAID)


@pytest.fixture
def page(chromium_browser: Browser) -> Iterator[Page]:
    page = chromium_browser.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    yield page
    page.close()


@pytest.fixture
def served(tmp_path: Path, serve_streamlit: Serve) -> Iterator[tuple[str, Project]]:
    folder = tmp_path / "study"
    project = make_project(folder)
    bring_in(project, TEXT, names={})
    project.close()
    address = serve_streamlit(Path(__file__).with_name("suggest_harness.py"), {"HARNESS_PROJECT": str(folder)})
    looking = Project.open(folder, coder="Ana")
    yield address, looking
    looking.close()


@pytest.fixture
def like(tmp_path: Path, serve_streamlit: Serve) -> Iterator[tuple[str, Project]]:
    """Two interviews of the same words; a few of them are coded in the second, and some at the end of the first."""
    folder = tmp_path / "study"
    project = make_project(folder)
    bring_in(project, f"{TEXT}\n{LONG}\nAmina: Then {AGAIN} 🚌 alone.", f"{LONG}\n{TEXT}", names={})
    row, span = place(project, "I02", SAID[3])
    add_coding(project, row.id, span, "wages.minimum_paid", quote=SAID[3])
    row = interview(project, "I01")
    at = row.text.rindex(AGAIN)
    add_coding(project, row.id, Span(at, at + len(AGAIN)), "agency.collective_action", quote=AGAIN)
    project.close()
    address = serve_streamlit(Path(__file__).with_name("suggest_harness.py"), {"HARNESS_PROJECT": str(folder)})
    looking = Project.open(folder, coder="Ana")
    yield address, looking
    looking.close()


def tab_to(page: Page, where: Locator) -> None:
    """Reach something by the keyboard alone."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if where.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError("it cannot be reached by the keyboard")


def wait_for(condition: object) -> None:
    """Wait until the server has done it."""
    deadline = time.monotonic() + 30
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not arrive"
        time.sleep(0.1)


def coded(project: Project) -> dict[str, dict[str, str]]:
    """Code and what is said of it, by the words coded."""
    row = interview(project, "I01")
    with project.reading() as session:
        rows = codings_of(session, row.id)
    return {row.text[c.start : c.end]: {"code": c.code_id, **c.attributes} for c in rows}


def outcomes(project: Project) -> list[tuple[str | None, str, str | None]]:
    return sorted((row.code_id or "", row.outcome, row.chosen) for row in shown(project))


def test_off_then_taken_changed_refused_and_silent_each_by_a_key(page: Page, served: tuple[str, Project]) -> None:
    address, project = served
    watch = NetworkWatch(page)
    page.goto(f"{address}/read?interview=I01")
    turns = page.locator(".an-app[data-pending='0'] .an-turn")
    expect(turns).to_have_count(10)
    panel = page.locator(".an-suggest")
    voice = page.locator(".an-voice").first
    before = counts(project)

    # Off until this coder turns them on: the key says what they are, and nothing is shown.
    turns.nth(0).focus()
    page.keyboard.press("s")
    expect(panel).to_contain_text("Suggestions are off")
    assert shown(project) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    turns.nth(0).focus()
    page.keyboard.press("s")
    page.get_by_role("button", name="Turn them on for me").click()

    # A denial: the code, its milder neighbour beside it, why, and how it is said; the words that tipped it light up.
    expect(panel).to_have_attribute("data-state", "list")
    expect(panel.locator(".an-suggest-take")).to_have_count(2)
    expect(panel).to_contain_text("from the codebook alone")
    expect(panel).to_contain_text("Like the definition:")
    expect(panel.get_by_role("button", name="Seen: denied")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("CSS.highlights.get('an-tipped').size") == 1
    assert counts(project) == before, "nothing is coded by asking"
    page.keyboard.press("2")
    expect(voice).to_have_text(re.compile("Coded: "))
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    wait_for(lambda: len(coded(project)) == 1)
    assert coded(project)[SAID[0]] == {
        "code": "movement.norms_bans", "modality": "denied", "origin": "suggested_changed"
    }  # fmt: skip
    expect(turns.nth(0).locator(".an-chip")).to_contain_text("suggested otherwise")
    wait_for(lambda: ("movement.documents_held", "changed", "movement.norms_bans") in outcomes(project))

    # Two suggestions: one is taken as it is, the other refused. Words of testimony are never markup.
    turns.nth(2).focus()
    page.keyboard.press("s")
    expect(panel.locator(".an-suggest-row")).to_have_count(2)
    office = panel.locator(".an-suggest-row[data-code='agency.collective_action']")
    office.get_by_role("button", name="Not this").click()
    expect(office).to_have_attribute("data-outcome", "refused")
    number = panel.locator("[data-code='wages.withheld'].an-suggest-take kbd").inner_text()
    page.keyboard.press(number)
    expect(panel.locator("[data-taken]")).to_contain_text("coded")
    # Taken back while the panel is open, it is not said to be coded, and can be taken again.
    page.keyboard.press("Control+z")
    expect(panel.locator("[data-taken]")).to_have_count(0)
    wait_for(lambda: SAID[1] not in coded(project))
    page.keyboard.press(number)
    expect(panel.locator(".an-suggest-coded")).to_have_count(1)
    wait_for(lambda: SAID[1] in coded(project))
    page.keyboard.press("Enter")
    # Where all of it is coded or refused, that is said, and not that the program is unsure.
    turns.nth(2).focus()
    page.keyboard.press("s")
    expect(panel).to_contain_text("Nothing more to suggest")
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    wait_for(lambda: coded(project).get(SAID[1]) == {"code": "wages.withheld", "origin": "suggested_accepted"})
    wait_for(lambda: ("agency.collective_action", "refused", None) in outcomes(project))
    assert ("wages.withheld", "taken", None) in outcomes(project)

    # Silence is said; what it would have guessed is shown only when asked, and marked so.
    turns.nth(4).focus()
    page.keyboard.press("s")
    expect(panel).to_have_attribute("data-state", "silent")
    expect(panel).to_contain_text("Nothing sure enough to suggest")
    page.keyboard.press("f")
    expect(panel).to_have_attribute("data-state", "list")
    expect(panel).to_contain_text("Guesses: not sure enough to suggest")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert SAID[2] not in coded(project)

    # One undo takes a suggestion that was taken back.
    page.keyboard.press("Control+z")
    wait_for(lambda: SAID[1] not in coded(project))
    assert watch.outside() == []


def test_a_walk_through_the_interview_shows_one_passage_after_another(page: Page, served: tuple[str, Project]) -> None:
    address, project = served
    page.goto(f"{address}/read?interview=I01")
    turns = page.locator(".an-app[data-pending='0'] .an-turn")
    expect(turns).to_have_count(10)
    panel, count = page.locator(".an-suggest"), page.locator(".an-suggest-count")
    turns.nth(0).focus()
    page.keyboard.press("Shift+S")
    page.get_by_role("button", name="Turn them on for me").click()
    expect(count).to_have_text("Passages with suggestions: 4")
    expect(page.locator(".an-turn[data-suggest]")).to_have_count(4)
    assert shown(project) == [] and coded(project) == {}, "a sign in the margin shows and codes nothing"

    # Each is looked at by itself; one key takes, one refuses, and the walk goes on. Nothing takes several at once.
    page.keyboard.press("Shift+S")
    expect(panel.locator(".an-suggest-row")).to_have_count(1)
    place = page.locator(".an-suggest-count")
    first = place.inner_text()
    page.keyboard.press("x")
    expect(place).not_to_have_text(first)
    wait_for(lambda: any(row.outcome == "refused" for row in shown(project)))
    expect(page.locator(".an-turn[data-suggest]")).to_have_count(3)
    expect(panel).to_have_attribute("data-state", "list")
    page.keyboard.press("ArrowRight")
    expect(panel).to_have_attribute("data-state", "list")
    page.keyboard.press("1")
    wait_for(lambda: len(coded(project)) == 1)
    expect(page.locator(".an-turn[data-suggest]")).to_have_count(2)
    assert next(iter(coded(project).values()))["origin"] == "suggested_accepted"
    page.keyboard.press("Control+z")
    expect(page.locator(".an-turn[data-suggest]")).to_have_count(3)
    page.get_by_role("button", name="End the walk").click()
    expect(page.locator(".an-turn[data-suggest]")).to_have_count(0)


def test_by_the_keyboard_it_is_turned_on_on_purpose_and_leads_to_the_excerpts_it_is_like(
    page: Page, like: tuple[str, Project]
) -> None:
    address, project = like
    watch = NetworkWatch(page)
    page.goto(f"{address}/read?interview=I01")
    first = page.locator(".an-app[data-pending='0'] .an-turn", has_text=SAID[3])
    expect(first).to_have_count(1)
    panel, link = page.locator(".an-suggest"), page.locator(".an-suggest a")

    # Enter, pressed once too often, closes what it says; to turn them on takes a step.
    first.focus()
    page.keyboard.press("s")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    expect(first).to_be_focused()
    assert not switches_of(project).on
    page.keyboard.press("s")
    page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Turn them on for me")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_have_attribute("data-state", "list")
    expect(link).to_have_text("Like what was coded in I02:")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(first).to_be_focused()
    assert first.evaluate("(turn) => turn.getBoundingClientRect().top") > 0, "the text keeps its place"

    # The excerpt in another interview opens there, and the way back leads back.
    page.keyboard.press("s")
    expect(link).to_have_text("Like what was coded in I02:")
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.locator(".an-app")).to_have_attribute("data-interview", interview(project, "I02").id)
    expect(page.locator(".an-turn", has_text=SAID[3])).to_be_in_viewport()
    expect(page).to_have_url(re.compile("interview=I02"))
    page.go_back()
    expect(page.locator(".an-app")).to_have_attribute("data-interview", interview(project, "I01").id)

    # One in this interview is gone to at once, and the key leads back to the passage.
    second = page.locator(".an-app[data-pending='0'] .an-turn", has_text="Eight hundred")
    second.focus()
    page.keyboard.press("s")
    expect(link).to_have_text("Like what was coded in I01:")
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    expect(page.locator(".an-turn", has_text=f"Then {AGAIN}")).to_be_in_viewport()
    expect(second).not_to_be_in_viewport()
    page.keyboard.press("s")
    expect(panel).to_have_attribute("data-state", "list")
    expect(second).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    # What is erased in another window is quoted here no longer, and nobody need ask for that.
    first.focus()
    page.keyboard.press("s")
    expect(link).to_have_text("Like what was coded in I02:")
    other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    erase_interview(other, interview(project, "I02").id, reason_code="withdrawal", confirm="I02")
    other.close()
    expect(panel).to_have_count(0)
    expect(page.locator(".an-badge").first).to_contain_text("Ask again")
    assert watch.outside() == []
