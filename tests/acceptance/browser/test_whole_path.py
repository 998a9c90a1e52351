"""The whole path in a real browser: from five transcripts to an export, on a project with both passphrases.

The tests share one server, one browser session and one project, and go on from each other in this order.
"""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from sqlalchemy.orm import Session

from tests.acceptance.browser.running import Watched, running
from tests.browser import ROOT
from workbench.coding import codings_of
from workbench.identities import IdentityRow, list_identities
from workbench.participants import TESTIFYING, list_participants
from workbench.project import Project
from workbench.reading import list_interviews, passage, read_window
from workbench.store.cipher import is_encrypted

DIALOGUES = ROOT.parent / "shared" / "data" / "testimony" / "dialogues"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not DIALOGUES.is_dir(), reason="the five dialogues of ../shared are not on this machine"),
]
VAULT = "seven quiet herons over water"
PROJECT = "a lamp beside the long road"
SPEAKERS = {
    "Harriet_Smith": ["Harriet Smith", "John Henry Faulk"],
    "Fountain_Hughes": ["Fountain Hughes", "Hermond Norwood"],
    "Isom_Moseley": ["Isom Moseley", "Robert Sonkin"],
    "Joe_McDonald": ["Joe McDonald", "John A. Lomax", "Unidentified Woman"],
    "Wallace_Quarterman": ["Wallace Quarterman"],
}
"""Part of a file's name, and speakers whom the transcript marks in it."""
NAMES = ("Harriet Smith", "Fountain Hughes", "Isom Moseley", "Faulk", "Norwood", "Quarterman", "Hempstead")
SERVE = "from workbench.serve import serve; serve(None, port={port}, open_browser=False)"


class Story:
    """What the tests hand on to each other."""

    def __init__(self, watched: Watched, folder: Path) -> None:
        """Keep the page and the folder of the projects."""
        self.watched, self.page, self.folder = watched, watched.page, folder
        self.silent = ""

    @property
    def study(self) -> Path:
        """The folder of the one project."""
        (found,) = self.folder.iterdir()
        return found

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """Read in the project from outside of the browser."""
        project = Project.open(self.study, coder="Ana", project_passphrase=PROJECT, vault_passphrase=VAULT)
        try:
            with project.reading() as session:
                yield session
        finally:
            project.database.close()

    def go(self, title: str) -> Page:
        """Follow the menu to a page and wait until it is drawn."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        heading = {"Bring in": "Bring in interviews"}.get(title, title)
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
        self.watched.settle()
        return self.page

    def choose(self, label: str, option: str | re.Pattern[str], inside: Locator | None = None) -> None:
        """Choose in a selectbox by its label; again when the page was drawn anew while its list was open."""
        exact = (inside or self.page.get_by_test_id("stMain")).get_by_role("combobox", name=label, exact=True)
        wanted = self.page.get_by_role("option", name=option).first
        for _ in range(4):
            # A list closes when the page scrolls, as it does to bring the field into view.
            exact.first.scroll_into_view_if_needed()
            self.page.wait_for_timeout(200)
            exact.first.click()
            try:
                wanted.click(timeout=4_000)
                break
            except TimeoutError:
                self.page.keyboard.press("Escape")
                self.watched.settle()
        self.watched.settle()

    def press(self, name: str, inside: Locator | None = None) -> None:
        """Press a button and wait until what it did is drawn."""
        (inside or self.page.get_by_test_id("stMain")).get_by_role("button", name=name).first.click()
        self.watched.settle()

    def said(self, words: str | re.Pattern[str]) -> None:
        """Wait for a notice."""
        expect(self.page.get_by_test_id("stToast").filter(has_text=words).first).to_be_visible()


@pytest.fixture(scope="module")
def story(chromium_browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """One server on an empty folder of projects, and one browser session."""
    folder = tmp_path_factory.mktemp("projects")
    env = {"WORKBENCH_FOLDER": str(folder)}
    with running(["-c", SERVE], tmp_path_factory.mktemp("server"), env) as url:
        watched = Watched(chromium_browser, viewport={"width": 1440, "height": 1000}, accept_downloads=True)
        expect.set_options(timeout=30_000)
        watched.page.goto(url)
        yield Story(watched, folder)
        watched.context.close()


@pytest.fixture(autouse=True)
def nothing_amiss(story: Story) -> Iterator[None]:
    """After every test: nothing but loopback was asked for, no complaint in the console, no error shown."""
    yield
    story.watched.check()


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until the server has done it."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.2)


def test_a_new_project_has_two_passphrases(story: Story) -> None:
    page = story.page
    expect(page.get_by_role("heading", name="Make a new project")).to_be_visible(timeout=60_000)
    fields = {
        "new_name": "Dialogues",
        "new_coder": "Ana",
        "new_purpose": "Reading old testimony",
        "new_responsible": "Ana",
        "new_vault": VAULT,
        "new_vault_again": VAULT,
        "new_project": PROJECT,
        "new_project_again": PROJECT,
    }
    for key, value in fields.items():
        field = page.locator(f".st-key-{key}").locator("input, textarea")
        field.fill(value)
        field.press("Tab")
        story.watched.settle()
    story.press("Make the project")
    expect(page.get_by_text("Dialogues is open").first).to_be_visible()
    assert is_encrypted(story.study / "project.db")
    assert is_encrypted(story.study / "vault.db")


def test_five_dialogues_are_previewed_and_then_stored(story: Story) -> None:
    page = story.go("Bring in")
    files = sorted(DIALOGUES.glob("*.txt"))
    assert len(files) == 5
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    expect(page.get_by_role("heading", name="Check each file")).to_be_visible()
    for part, speakers in SPEAKERS.items():
        story.choose("File", re.compile(part))
        fields = page.get_by_role("textbox", name=re.compile(r"^Speaker \d+, \d+ turn"))
        expect(fields.first).to_be_visible()
        shown = [field.input_value() for field in fields.all()]
        assert [name for name in speakers if name not in shown] == [], shown
    with story.looking() as session:
        assert list_interviews(session) == []

    page.get_by_role("button", name="Bring in 5 files").click()
    expect(page.get_by_test_id("stProgress").first).to_be_visible()
    expect(page.get_by_text("Stored and pseudonymised").first).to_be_visible(timeout=120_000)
    story.watched.settle()
    with story.looking() as session:
        rows = list_interviews(session)
        texts = [passage(session, row.id, 0, 1 << 40) for row in rows]
    assert len(rows) == 5
    assert not any("Harriet Smith" in text or "Faulk" in text for text in texts)
    for path in story.study.rglob("*"):
        assert not path.is_file() or b"Harriet" not in path.read_bytes()


def test_identities_are_reviewed(story: Story) -> None:
    page = story.go("Identities")
    with story.looking() as session:
        everybody = list_identities(session)
        rows = {row.name: row for row in everybody}
        before = everything(session)
    assert before.count("cotton") > 1
    expect(page.get_by_text(re.compile(r"^0 of \d+ decided"))).to_be_visible()
    first = page.locator(".st-key-review_card h3").inner_text()
    page.locator("h1").click()
    page.keyboard.press("y")
    story.said("Confirmed")
    expect(page.get_by_text(re.compile(r"^1 of \d+ decided"))).to_be_visible()
    expect(page.locator(".st-key-review_card h3")).not_to_have_text(first)

    page.get_by_role("radio", name="All of them").click()
    story.watched.settle()

    look_at(story, "Fountain Hughes")
    story.press("Confirm")
    look_at(story, "Fountain Hughes")
    page.get_by_role("textbox", name="Pseudonym", exact=True).fill("Tamsin Orrell")
    story.press("Change pseudonym")
    story.said("The pseudonym is changed everywhere")

    alone = {row.name for row in everybody if sum(row.name in words_of(other) for other in everybody) == 1}
    found = [row for row in rows.values() if row.kind == "LOCATION" and row.mentions == 1 and row.name in alone]
    wrong = found[0].name
    look_at(story, wrong)
    page.locator(".st-key-review_open_kind button").first.click()
    story.watched.settle()
    page.locator(".st-key-review_card").get_by_role("button", name="Organisation").click()
    story.said("The kind is corrected")

    false = next(row for row in found[1:] if row.name not in NAMES and len(row.name) > 3)
    look_at(story, false.name)
    story.press("Not an identity")
    story.said("The words are back in the text")
    with story.looking() as session:
        now = {row.name: row for row in list_identities(session)}
        text = everything(session)
    assert now[wrong].kind == "ORGANISATION"
    assert any(row.pseudonym == "Tamsin Orrell" for row in now.values())
    assert now[false.name].status == "restored"
    assert text.count(false.name) > before.count(false.name)

    page.get_by_role("textbox", name="Name or pseudonym").fill("")
    page.keyboard.press("Enter")
    story.watched.settle()
    story.press("Mark what was missed")
    page.get_by_role("textbox", name="Words that name somebody or something").fill("cotton")
    page.get_by_role("button", name="Replace it everywhere").click()
    story.said(re.compile(r"Replaced in \d interview"))
    story.watched.settle()
    with story.looking() as session:
        assert not re.search(r"\bcotton\b", everything(session), re.IGNORECASE)
    page.keyboard.press("Escape")
    page.locator(".st-key-review_undo button").first.click()
    story.said("Taken back")
    story.watched.settle()
    with story.looking() as session:
        assert everything(session).count("cotton") == before.count("cotton")


def words_of(row: IdentityRow) -> str:
    """What the list finds an identity by."""
    return "\n".join((row.name, row.pseudonym, *row.forms))


def everything(session: Session) -> str:
    """The working texts of all interviews."""
    return "\n".join(passage(session, row.id, 0, 1 << 40) for row in list_interviews(session))


def look_at(story: Story, name: str) -> None:
    """Find an identity by its name and open it."""
    words = story.page.get_by_role("textbox", name="Name or pseudonym")
    words.fill(name)
    words.press("Enter")
    story.watched.settle()
    story.page.locator(".st-key-review_list button").filter(has_text=name).first.click()
    story.watched.settle()
    expect(story.page.locator(".st-key-review_card h3")).to_contain_text(name)


def test_consent_is_recorded_for_all_but_one(story: Story) -> None:
    page = story.go("Participants")
    with story.looking() as session:
        people = [row.code for row in list_participants(session)]
        story.silent = next(row.code for row in list_participants(session) if row.interviews == ("I02",))
    assert len(people) >= 5
    for code in people:
        if code != story.silent:
            record(story, code)
    expect(page.get_by_role("heading", name="Whose words may leave, and for what")).to_be_visible()


def record(story: Story, code: str) -> None:
    """Record that a participant allows analysis by the team."""
    story.choose("Participant", re.compile(rf"^{code}$"))
    form = story.page.get_by_test_id("stForm").filter(has_text=f"Consent of {code}")
    form.get_by_role("radiogroup", name="Analysis by the team").get_by_text("allowed").click()
    form.get_by_role("textbox", name="How it was recorded").fill("On the recording")
    story.press("Save consent", form)
    story.said(f"Saved the consent of {code}")


def test_passages_are_coded_by_keyboard_and_mouse(story: Story) -> None:
    page = story.go("Read and code")
    open_interview(story, "I02")
    by_keyboard(story, long_turn(story, "I02"), "stolen pay")
    open_interview(story, "I01")
    turn = long_turn(story, "I01")
    by_keyboard(story, turn, "stolen pay")
    page.locator(".an-turn").nth(turn + 2).scroll_into_view_if_needed()
    box = page.locator(".an-turn").nth(turn + 2).locator(".an-text").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 4, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + min(160, box["width"] - 4), box["y"] + 14, steps=8)
    page.mouse.up()
    page.locator(".an-bar .an-main").click()
    page.locator(".an-filter").fill("poverty pay")
    page.keyboard.press("Enter")
    until(lambda: coded(story) == 3)

    page.locator(".an-turn").nth(turn).focus()
    page.keyboard.press("Control+z")
    until(lambda: coded(story) == 2)
    page.keyboard.press("Control+y")
    until(lambda: coded(story) == 3)

    page.get_by_text("Memo", exact=True).first.click()
    story.watched.settle()
    page.get_by_role("textbox", name="New memo").fill("Nobody asks about the pay.")
    story.press("Save memo")
    written = page.locator(".st-key-read_beside").get_by_test_id("stText").filter(has_text="Nobody asks")
    expect(written).to_be_visible()
    beside = page.get_by_test_id("stSidebarUserContent")
    beside.get_by_role("button", name="Undo", exact=True).click()
    expect(written).to_have_count(0)
    beside.get_by_role("button", name="Redo", exact=True).click()
    expect(written).to_be_visible()
    story.watched.settle()


def open_interview(story: Story, code: str) -> None:
    """Choose an interview on the reading page."""
    story.choose("Interview", re.compile(rf"^{code} "))
    expect(story.page.locator(".an-turn").first).to_be_visible()


def long_turn(story: Story, code: str) -> int:
    """The number of an early turn in which a participant tells something."""
    with story.looking() as session:
        interview = next(row for row in list_interviews(session) if row.code == code)
        turns = read_window(session, interview.id).turns
    return next(n for n, turn in enumerate(turns) if turn.role in TESTIFYING and len(turn.text) > 60)


def by_keyboard(story: Story, turn: int, typed: str) -> None:
    """Code a whole turn without the mouse."""
    before = coded(story)
    story.page.locator(".an-turn").nth(turn).focus()
    story.page.keyboard.press("Enter")
    story.page.keyboard.type(typed)
    story.page.keyboard.press("Enter")
    until(lambda: coded(story) == before + 1)


def coded(story: Story) -> int:
    """How many codings the project holds."""
    with story.looking() as session:
        return sum(len(codings_of(session, row.id)) for row in list_interviews(session))


def test_a_count_on_the_continuum_opens_its_excerpts(story: Story) -> None:
    page = story.go("Continuum")
    expect(page.get_by_text("2 participants, 3 excerpts coded")).to_be_visible()
    page.get_by_role("button", name="Wages and remuneration", exact=True).click()
    story.watched.settle()
    story.choose("Show the excerpts of", re.compile("stolen pay.*2 participants, 2 excerpts"))
    excerpts = page.locator("[class*=st-key-excerpts_continuum_chosen] [data-testid=stText]")
    expect(excerpts).to_have_count(2)
    expect(page.get_by_role("link", name="Read in I02")).to_be_visible()


def test_themes_are_found(story: Story) -> None:
    page = story.go("Themes")
    story.press("Find themes")
    expect(page.get_by_role("button", name="Find themes again")).to_be_visible(timeout=150_000)
    story.watched.settle()
    expect(page.get_by_text(re.compile("^Grouped on"))).to_be_visible()
    expect(page.get_by_text("Work on this theme").first).to_be_visible()


def test_an_export_waits_for_consent_and_holds_no_name(story: Story) -> None:
    page = story.go("Export")
    make = page.get_by_role("button", name="Make the export")
    expect(page.get_by_test_id("stAlert").filter(has_text=story.silent)).to_be_visible()
    expect(make).to_be_disabled()
    story.go("Participants")
    record(story, story.silent)
    story.go("Export")
    expect(make).to_be_enabled()
    make.click()
    expect(page.get_by_text("The export was made: 3 rows.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"^Download .*\.csv$")).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 3
    assert sum("stolen pay" in " ".join(row.values()).lower() for row in rows) == 2
    assert [name for name in NAMES if name.lower() in text.lower()] == []


def test_every_check_of_safety_is_in_order(story: Story) -> None:
    page = story.go("Safety")
    story.press("Check everything")
    expect(page.get_by_text(re.compile(r"^All \d+ checks are in order"))).to_be_visible(timeout=60_000)
    assert coded(story) == 3
    with story.looking() as session:
        assert len(list_interviews(session)) == 5
