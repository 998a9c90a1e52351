"""Search in a real browser: words found are marked where they stand; a passage leads to others and to its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.assisting import WordEncoder
from tests.browser import NetworkWatch, Serve
from tests.pages.coded_study import coded_project
from workbench.assist.passages import refresh_passages
from workbench.assist.vectors import embed_missing

pytestmark = pytest.mark.browser

PAINTED = "() => JSON.stringify([...(CSS.highlights.get('workbench-found') ?? [])].map(String))"


def marked(page: Page, words: str) -> None:
    """Wait until just these words are marked; else say what the page shows instead."""
    try:
        page.wait_for_function(f"(words) => ({PAINTED})() === words", arg=words)
    except TimeoutError as error:
        box, main = page.get_by_label("What to look for").input_value(), page.get_by_test_id("stMain").inner_text()
        raise AssertionError(f"marked: {page.evaluate(PAINTED)}; typed: {box!r}; the page: {main[:1000]}") from error


def look_for(page: Page, typed: str) -> None:
    box = page.get_by_label("What to look for")
    box.fill(typed)
    box.press("Enter")


def test_words_are_marked_and_a_passage_leads_on(page: Page, serve_streamlit: Serve, tmp_path: Path) -> None:
    project = coded_project(tmp_path / "study")
    refresh_passages(project)
    embed_missing(project, WordEncoder())
    project.close()
    harness = Path(__file__).with_name("search_harness.py")
    address = serve_streamlit(harness, {"HARNESS_PROJECT": str(tmp_path / "study")})
    watch = NetworkWatch(page)
    page.goto(f"{address}/search")
    page.get_by_text("Words", exact=True).click()

    # After an emoji outside the first plane, and from right to left.
    look_for(page, "hours")
    marked(page, '["hours"]')
    look_for(page, "السفر")
    marked(page, '["السفر"]')
    expect(page.locator("[class*=st-key-search_words_]")).to_have_count(1)

    # More like it, and back to what was typed, by a key.
    page.get_by_role("button", name="More like this").click()
    expect(page.get_by_role("heading", name="Most like this passage")).to_be_visible()
    expect(page.get_by_text("Here since it is among the nearest in meaning").first).to_be_visible()
    marked(page, "[]")
    page.get_by_role("heading", name="Most like this passage").click()
    page.keyboard.press("b")
    expect(page.get_by_label("What to look for")).to_have_value("السفر")
    marked(page, '["السفر"]')

    # Coded where it was found, by the keyboard alone, and taken back.
    card = page.locator("[class*=st-key-search_hit_]")
    card.get_by_role("button", name="Code this").focus()
    page.keyboard.press("Enter")
    code = page.get_by_role("combobox", name="With which code")
    code.focus()
    page.keyboard.type("borrow")
    page.keyboard.press("Enter")
    put = page.get_by_role("button", name="Code it")
    expect(put).to_be_enabled()
    put.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Coded and saved")).to_be_visible()
    expect(put).to_have_count(0)
    expect(card.get_by_text("Coded here: ")).to_contain_text("Fair and finite borrowing")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(card.get_by_text("Coded here: ")).not_to_contain_text("borrowing")

    # What stands around it unfolds, and its place opens in the reading room.
    page.get_by_text("What stands around it").click()
    expect(page.locator("[class*=st-key-search_before_]").get_by_text("And before?")).to_be_visible()
    page.get_by_role("link", name="Read in I02").click()
    expect(page.locator(".an-turn", has_text="جواز السفر")).to_be_in_viewport()
    assert watch.outside() == []
