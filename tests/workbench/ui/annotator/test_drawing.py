"""What is drawn, and what can be done to a coding: overlaps, chips, memo, remove, undo, quiet network."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.workbench.ui.annotator import invented
from tests.workbench.ui.annotator.conftest import Case

pytestmark = pytest.mark.browser


def test_overlaps_are_drawn_on_lanes_of_their_own_and_the_rest_counted(case: Case) -> None:
    case.open(seed="overlaps")
    run = case.page.locator(".an-run", has_text="agency would pay later").first
    assert len((run.get_attribute("data-codings") or "").split()) == 5
    lanes = run.evaluate("(e) => [0, 1, 2, 3].map((n) => e.style.getPropertyValue(`--an-l${n}`))")
    assert all("#" in lane for lane in lanes), lanes
    assert len(set(lanes)) == 4
    assert run.get_attribute("data-more") == "+1"
    alone = case.page.locator(".an-run", has_text="They promised")
    assert "an-many" not in (alone.get_attribute("class") or "")
    assert case.page.locator(".an-turn").nth(1).locator(".an-chip").count() == 6


def test_text_of_every_turn_is_whole_whatever_lies_on_it(case: Case) -> None:
    case.open(seed="overlaps")
    assert case.page.locator(".an-text").evaluate_all("(ps) => ps.map((p) => p.textContent)") == [
        row[3] for row in invented.TURNS
    ]


def test_chip_outlines_its_passage_and_the_passage_its_chip(case: Case) -> None:
    case.open(seed="overlaps")
    case.page.locator(".an-chip", has_text="Collective action").hover()
    expect(case.page.locator(".an-run.an-hot")).to_have_text(["We wrote one letter together, twelve of us"])
    case.page.locator(".an-run", has_text="I choose my own hours").hover()
    expect(case.page.locator(".an-chip.an-hot")).to_contain_text(["Hours chosen"])


def test_click_on_an_overlap_offers_each_coding(case: Case) -> None:
    case.open(seed="overlaps").page.locator(".an-run", has_text="agency would pay later").first.click()
    menu = case.page.get_by_role("menu")
    expect(menu.get_by_role("menuitem")).to_have_count(5)
    menu.get_by_role("menuitem", name="No channel").click()
    expect(case.page.locator(".an-details")).to_contain_text("and he said the agency would pay later. I asked")


def test_memo_is_written_and_marked(case: Case) -> None:
    case.open(seed="overlaps").page.locator(".an-chip", has_text="Hours chosen").click()
    case.page.locator(".an-details .an-memo").fill("She says “mostly”: ask. ছুটি 🙂")
    case.page.locator(".an-save").click()
    held = {one["id"]: one["memo"] for one in case.saved()}
    assert held["seed7"] == "She says “mostly”: ask. ছুটি 🙂"
    expect(case.page.locator(".an-chip", has_text="Hours chosen")).to_contain_text("memo")


def test_memo_can_be_given_while_coding(case: Case) -> None:
    case.open().drag("market wage")
    case.page.locator(".an-bar .an-main").click()
    case.page.locator(".an-filter").fill("withheld")
    case.page.locator(".an-picker .an-memo").fill("rcz?")
    case.page.keyboard.press("Control+Enter")
    assert [one["memo"] for one in case.saved()] == ["rcz?"]


def test_remove_undo_and_redo(case: Case) -> None:
    case.open(seed="overlaps").page.locator(".an-chip", has_text="Hours chosen").click()
    case.page.locator(".an-remove").click()
    chip = case.page.locator(".an-chip", has_text="Hours chosen")
    expect(chip).to_have_count(0)
    assert len(case.saved()) == 7
    case.at_turn(8)
    case.page.keyboard.press("Control+z")
    expect(chip).to_have_count(1)
    case.page.keyboard.press("Control+Shift+z")
    expect(chip).to_have_count(0)
    case.page.get_by_role("button", name="Undo").click()
    expect(chip).to_have_count(1)
    case.page.get_by_role("button", name="Undo").click()
    expect(case.page.get_by_role("alert").filter(has_text="Nothing to undo")).to_be_visible()


def test_another_coders_coding_can_be_read_not_changed(case: Case) -> None:
    case.open(seed="overlaps").page.locator(".an-chip", has_text="Wages withheld").click()
    details = case.page.locator(".an-details")
    expect(details).to_contain_text("coded by Ana")
    expect(details.locator(".an-memo")).to_have_value("When?")
    expect(details.locator(".an-memo")).not_to_be_editable()
    expect(details.locator(".an-remove")).to_have_count(0)


def test_pseudonyms_and_notes_are_marked(case: Case) -> None:
    case.open()
    assert case.page.locator(".an-mask").all_inner_texts() == ["Nila Rao"]
    assert case.page.locator(".an-mask-open").get_attribute("title") == "Pseudonym: person (not yet reviewed)"
    assert case.page.locator(".an-note").all_inner_texts() == ["[long pause]"]


def test_focus_is_scrolled_to_and_marked(case: Case) -> None:
    case.page.set_viewport_size({"width": 1000, "height": 420})
    case.open(seed="overlaps", focus="seed7")
    run = case.page.locator(".an-run.an-focus")
    expect(run).to_have_text(["I choose my own hours, mostly"])
    expect(run).to_be_in_viewport()


def test_only_turns_whose_spans_changed_are_redrawn(case: Case) -> None:
    case.open(seed="overlaps").page.evaluate(
        """() => {
          window.redrawn = new Set();
          const watch = new MutationObserver((all) => all.forEach((m) => window.redrawn.add(
            m.target.closest?.(".an-turn")?.dataset.turn)));
          document.querySelectorAll(".an-text").forEach((p) => watch.observe(p, { childList: true }));
        }"""
    )
    case.at_turn(4)
    case.page.keyboard.press("ArrowRight")
    case.page.keyboard.press("w")
    case.saved()
    assert case.page.evaluate("[...window.redrawn]") == ["4"]


def test_narrow_page_puts_chips_under_the_turn(case: Case) -> None:
    case.page.set_viewport_size({"width": 800, "height": 900})
    case.open(seed="overlaps")
    turn = case.page.locator(".an-turn").nth(8)
    text, chip = turn.locator(".an-text").bounding_box(), turn.locator(".an-chip").first.bounding_box()
    assert text and chip
    assert chip["y"] >= text["y"] + text["height"]
    assert case.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("turn", [0, 1, 2, 4, 8])
def test_picker_never_hides_the_selection(case: Case, turn: int) -> None:
    case.page.set_viewport_size({"width": 760, "height": 820})
    case.open(seed="overlaps").at_turn(turn)
    for key in ("ArrowRight", "Enter"):
        case.page.keyboard.press(key)
    panel = case.page.locator(".an-picker").bounding_box()
    runs = [run.bounding_box() for run in case.page.locator(".an-sel").all()]
    assert panel
    for run in runs:
        assert run
        assert run["y"] + run["height"] <= panel["y"] + 1 or run["y"] >= panel["y"] + panel["height"] - 1
    expect(case.page.locator(".an-filter")).to_be_in_viewport()


def test_help_lists_the_keys(case: Case) -> None:
    case.open().at_turn(0)
    case.page.keyboard.press("?")
    help_ = case.page.get_by_role("dialog", name="Keys")
    groups = help_.locator("h2").all_inner_texts()
    assert {"Moving", "Selecting", "Coding", "On a coding in the margin", "Codes on keys"} <= set(groups)
    # The codes on keys are the ones that the keys put, and every line says something.
    expect(help_.locator("section", has_text="Codes on keys").locator("dd")).to_have_text(
        ["Collective action", "Papers held", "Compulsory overtime", "Wages withheld"]
    )
    assert all(line and "key_" not in line for line in help_.locator("dd").all_inner_texts())


def test_coding_is_announced_and_turns_are_named(case: Case) -> None:
    case.open().drag("market wage")
    case.code("withheld")
    expect(case.page.locator(".an-voice[aria-live=polite]")).to_have_text("Coded: Wages withheld")
    turn = case.page.locator(".an-turn").nth(1)
    expect(turn).to_have_attribute("aria-label", "Participant 1, 00:00:11, codings: 1")


def test_nothing_but_loopback_is_asked_for(case: Case) -> None:
    case.open(seed="overlaps").drag("market opened")
    case.code("refusal")
    case.saved()
    assert len(case.watch.urls) > 5
    assert case.watch.outside() == []
