"""Reading comfortably, in a real browser: find, fold, jump, text size, the place remembered, two texts side by side."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from tests.browser import wait_for
from tests.pages.bilingual_study import HARD, HARD_ARABIC, MONTHS, bilingual_project, interviews
from tests.pages.conftest import ServeStudy
from workbench.coding import codings_of
from workbench.content_warnings import warnings_of
from workbench.memo_links import passages_of
from workbench.memo_reading import turn_numbered
from workbench.memos import write_memo
from workbench.preferences import preferences_of
from workbench.project import Project
from workbench.reading import passage
from workbench.store.tables import TurnLink

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path: Path, serve_study: ServeStudy):
    """A project on disk, an address that shows it, and a second opening to look into it."""
    folder = tmp_path / "study"
    bilingual_project(folder).close()
    return serve_study(folder)


def coded(project: Project, interview: str) -> Counter[tuple[str, str]]:
    """Words coded in an interview with the code on them, and how often."""
    wanted = interviews(project)[interview].id
    with project.reading() as session:
        rows = codings_of(session, wanted)
        return Counter((row.code_id, passage(session, wanted, row.start, row.end)) for row in rows)


def preference(project: Project, name: str) -> object:
    with project.reading() as session:
        return preferences_of(session, project.coder.id).get(name)


def open_text(page: Page, address: str, interview: str) -> None:
    """Open an interview past its content note, where there is one."""
    page.goto(f"{address}/read?interview={interview}")
    text, note = page.locator(".an-turn").first, page.get_by_role("button", name="Open the text")
    expect(text.or_(note).first).to_be_visible()
    if note.is_visible():
        note.click()
    expect(page.locator(".an-app[data-pending='0'] .an-turn")).to_have_count(MONTHS * 2)


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".an-voice").first).to_have_text(words)


def test_finding_folding_jumping_and_how_the_text_looks(page: Page, served) -> None:
    address, project = served
    with project.reading() as session:
        noted = turn_numbered(session, interviews(project)["I02"].id, 10)
    write_memo(project, "turn", noted.id, "What is owed? দেনা")
    open_text(page, address, "I02")
    turns = page.locator(".an-turn")

    # What is hard to read is folded, opened by choice, and folded again by a key.
    folded = page.locator(".an-folded")
    expect(folded).to_have_text(HARD)
    expect(folded).to_be_hidden()
    page.get_by_role("button", name=re.compile(r"Hard to read: Violence, \d+ words folded")).press("Enter")
    expect(page.locator(".an-unfolded")).to_be_visible()
    page.keyboard.press("h")
    expect(folded).to_be_hidden()

    # Found without case and accents, in any script; a match takes whole letters.
    turns.first.focus()
    page.keyboard.press("/")
    field, count = page.locator(".an-find-field"), page.locator(".an-find-count")
    for words, found in [("CAFE", "1 of 25"), ("দেওয়া", "1 of 1"), ("x", "1 of 1"), ("twelve  hours", "1 of 24")]:
        field.fill(words)
        expect(count).to_have_text(found)
    page.get_by_label("Accents count").check()
    field.fill("cafe")
    expect(count).to_have_text("Not found")
    field.fill("what was owed")
    expect(count).to_have_text("1 of 24")
    field.press("Enter")
    expect(count).to_have_text("2 of 24")
    assert page.evaluate("CSS.highlights.get('an-find').size") == 24
    marked = "getComputedStyle(document.querySelector('.an-text'), '::highlight(an-find)').backgroundColor"
    on_screen = page.evaluate(marked)
    page.emulate_media(media="print")
    on_paper = page.evaluate(marked)
    page.emulate_media(media="null")
    assert (on_screen, on_paper) == ("rgb(246, 213, 92)", "rgba(0, 0, 0, 0)"), "what is looked for is not printed"

    # All matches one takes, after a look at each, are coded at once; the first carries the code already.
    before = coded(project, "I02")
    page.get_by_role("button", name="Code all…").click()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Code 3 of 24…")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("late, cut or stolen")
    page.keyboard.press("Enter")
    mark = ("wages.withheld", "what was owed")
    wait_for(lambda: coded(project, "I02")[mark] == 3)
    page.keyboard.press("Escape")
    turns.nth(4).focus()
    page.keyboard.press("Control+z")
    wait_for(lambda: coded(project, "I02") == before)

    # Jumping by what one chose, told aloud.
    page.locator(".an-jump-kind").select_option("code:wages.withheld")
    turns.first.focus()
    page.keyboard.press("]")
    said(page, re.compile("Late, cut or stolen pay: 1 of 2"))
    page.keyboard.press("]")
    said(page, re.compile("2 of 2"))
    expect(page.locator(".an-chip:focus")).to_contain_text("Late, cut or stolen pay")
    page.locator(".an-jump-kind").select_option("memo")
    page.keyboard.press("]")
    said(page, "A memo: 1 of 1")
    expect(turns.nth(9)).to_be_focused()
    page.locator(".an-jump-kind").select_option("warning")
    page.keyboard.press("[")
    expect(page.locator(".an-fold").first).to_be_in_viewport()

    # Marked as hard to read by hand, and taken off again.
    turns.nth(8).focus()
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("w")
    page.get_by_role("menuitem", name="Death").click()
    english = interviews(project)["I02"].id

    def warned() -> list[str]:
        with project.reading() as session:
            return [row.kind for row in warnings_of(session, english)]

    wait_for(lambda: warned() == ["death"])
    page.get_by_role("button", name=re.compile("Hard to read: Death")).press("Enter")
    page.get_by_role("button", name="Take this warning off").click()
    wait_for(lambda: warned() == [])

    # On paper: the text and its codes, nothing of the page around them, and what is folded stays folded.
    page.keyboard.press("h")
    expect(folded).to_be_hidden()
    paper = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    assert f"How was the work in month {MONTHS}?" in paper
    assert "Late, cut or stolen" in paper
    assert "hit her" not in paper and "Read and code" not in paper and "Undo" not in paper

    # Text size and the place stay when the page is loaded again.
    size = "getComputedStyle(document.querySelector('.an-text')).fontSize"
    usual = page.evaluate(size)
    page.locator(".an-tool-looks").click()
    page.get_by_label("Largest").check()
    assert page.evaluate(size) != usual
    large = page.evaluate(size)
    page.keyboard.press("Escape")
    turns.nth(40).focus()
    turns.nth(40).scroll_into_view_if_needed()
    page.mouse.move(700, 600)
    page.mouse.wheel(0, 300)
    wait_for(lambda: int(preference(project, f"place.{english}") or 0) > 1000)
    wait_for(lambda: (preference(project, "looks") or {}).get("size") == "largest")
    open_text(page, address, "I02")
    expect(page.locator(".an-stopped")).to_be_in_viewport()
    assert page.evaluate(size) == large

    # A passage goes to the memos beside the text; what is not found here is looked for everywhere.
    turns.nth(4).focus()
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("m")
    expect(page.get_by_text("The passage you chose")).to_be_visible()
    page.get_by_label("New memo").fill("How? কীভাবে")
    page.get_by_role("button", name="Save memo").click()

    def pointed() -> list[str]:
        with project.reading() as session:
            return [place.text for place in passages_of(session, project.coder.id)]

    wait_for(lambda: pointed() == ["How"])
    expect(page.get_by_text("The passage you chose")).to_have_count(0)
    turns.nth(4).focus()
    page.keyboard.press("Control+f")
    field.fill("nowhere না")
    page.get_by_role("button", name="Search all interviews").click()
    expect(page.get_by_label("What to look for")).to_have_value("nowhere না")


def test_an_original_beside_its_translation_and_a_word_put_right(page: Page, served) -> None:
    address, project = served
    open_text(page, address, "I02")
    english, arabic = page.locator(".st-key-read_annotator"), page.locator(".st-key-read_beside")
    page.get_by_text("Translation", exact=True).click()
    expect(arabic.locator(".an-turn")).to_have_count(MONTHS * 2)
    # Where there is little room, signs stand for words; they are called by their words.
    expect(english.get_by_role("button", name="Undo", exact=True)).to_have_css("font-size", "0px")
    expect(english.locator(".an-badge")).to_have_attribute("data-quiet", "")
    expect(arabic.locator(".an-text").nth(1)).to_have_css("direction", "rtl")
    expect(english.locator(".an-text").nth(1)).to_have_css("direction", "ltr")

    # What is hard to read in one is folded in the other: the whole turn that answers, opened by choice.
    expect(arabic.locator(".an-folded")).to_contain_text(HARD_ARABIC)
    expect(arabic.locator(".an-folded")).to_be_hidden()
    arabic.get_by_role("button", name=re.compile("Hard to read: Violence")).press("Enter")
    expect(arabic.get_by_text(HARD_ARABIC)).to_be_visible()
    expect(english.get_by_text(HARD)).to_be_hidden()

    # The turn that answers is marked and in view; and the other way round.
    english.locator(".an-turn").nth(31).focus()
    expect(arabic.locator(".an-beside")).to_have_attribute("data-turn", "31")
    expect(arabic.locator(".an-beside")).to_be_in_viewport()
    arabic.locator(".an-turn").nth(5).focus()
    expect(english.locator(".an-beside")).to_have_attribute("data-turn", "5")

    # Either side is coded.
    for side, interview, words in [
        (arabic, "I01", "كيف كان العمل في شهر 4؟"),
        (english, "I02", "How was the work in month 4?"),
    ]:
        side.locator(".an-turn").nth(6).focus()
        page.keyboard.press("Enter")
        page.keyboard.type("late, cut or stolen")
        page.keyboard.press("Enter")
        wait_for(lambda interview=interview, words=words: coded(project, interview)[("wages.withheld", words)] == 1)
        expect(side.locator(".an-turn").nth(6).locator(".an-chip")).to_have_count(1)

    # Two turns tied by hand answer each other from then on.
    arabic.locator(".an-turn").nth(9).focus()
    english.locator(".an-turn").nth(7).focus()
    arabic.locator(".an-turn").nth(9).focus()
    english.locator(".an-tool-tie").click()
    expect(page.get_by_text("Turn 8 here and turn 10 beside it")).to_be_visible()
    page.get_by_role("button", name="Tie these two").click()

    def tied() -> bool:
        with project.reading() as session:
            return len(session.scalars(select(TurnLink)).all()) == 1

    wait_for(tied)

    def answered() -> bool:
        english.locator(".an-turn").nth(0).focus()
        english.locator(".an-turn").nth(7).focus()
        return arabic.locator(".an-beside[data-turn='9']").count() == 1

    wait_for(answered)

    # A word is corrected where it stands; what is refused stays typed, and what is done can be taken back.
    heard = english.locator(".an-turn").nth(13)
    heard.focus()
    for _ in range(4):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("e")
    field = page.get_by_label("The words as they were said")
    expect(field).to_have_value("we")
    field.fill("\u0301")
    field.press("Enter")
    expect(page.locator(".an-correct-told")).to_contain_text("Not corrected")
    expect(field).to_have_value("\u0301")
    # Words the project knows already: nothing has to be looked through for names.
    english.locator(".an-turn").evaluate_all(
        "(turns) => turns.forEach((turn) => (turn.dataset.here = turn.dataset.turn))"
    )
    field.fill("we counted, naïve x̌ দরজা")
    field.press("Enter")
    expect(heard.locator(".an-text")).to_contain_text("In month 7 we counted, naïve x̌ দরজা worked")
    # Turns stand in blocks, in their order, and those beside the one that changed are the same as before.
    blocks = english.locator(".an-block").evaluate_all("(all) => all.map((block) => block.children.length)")
    assert blocks == [16] * (MONTHS * 2 // 16) + [MONTHS * 2 % 16] * bool(MONTHS * 2 % 16)
    order = "(turns) => turns.map((turn) => [turn.dataset.turn, turn.dataset.here ?? turn.dataset.turn])"
    places = english.locator(".an-turn").evaluate_all(order)
    assert places == [[str(at), str(at)] for at in range(MONTHS * 2)]
    assert english.locator(".an-turn[data-here]").count() >= MONTHS * 2 - 1
    page.wait_for_function("CSS.highlights.get('an-corrected')?.size === 1")
    heard.focus()
    for _ in range(4):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("e")
    page.get_by_role("button", name="Take the correction back").click()
    expect(heard.locator(".an-text")).to_contain_text("In month 7 we worked")
