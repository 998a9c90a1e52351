"""Coding by mouse and by keyboard: what Python receives is the passage that was chosen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.workbench.ui.annotator.conftest import Case

pytestmark = pytest.mark.browser

PASSAGES = [
    ("Latin", "the foreman kept everything"),
    ("after emoji and a joined family", "the market opened"),
    ("the joined family itself", "👨‍👩‍👧‍👦 first"),
    ("combining accent", "x̌ written"),
    ("Arabic", "الراتب سيأتي"),
    ("Devanagari", "मज़दूरी नहीं"),
    ("Bengali", "বেতন কাটা"),
    ("Hebrew", "אני אמרתי"[4:]),
    ("English inside Hebrew", "overtime"),
]


@pytest.mark.parametrize(("remark", "passage"), PASSAGES, ids=[row[0] for row in PASSAGES])
def test_mouse_coding_stores_the_chosen_passage(case: Case, remark: str, passage: str) -> None:
    case.open().drag(passage)
    case.code("withheld")
    assert case.passages() == [passage]
    assert [one["code"] for one in case.saved()] == ["wages.3"]


def test_drag_that_starts_inside_words_widens_to_words_and_alt_keeps_it_exact(case: Case) -> None:
    case.open().drag("oreman kep")
    case.code("withheld")
    case.drag("ughed and to", alt=True)
    case.code("refusal")
    assert sorted(case.passages()) == ["foreman kept", "ughed and to"]


def test_selection_takes_a_pseudonym_whole(case: Case) -> None:
    case.open().drag("Rao held")
    case.code("papers held")
    assert case.passages() == ["Nila Rao held"]


def test_selection_over_turns_leaves_speaker_labels_out(case: Case) -> None:
    case.open().drag("be patient", "Family")
    case.code("speaks with care")
    assert case.passages() == ["be patient [long pause].\n\nFamily"]


def test_double_click_codes_a_word_with_its_key_in_one_press(case: Case) -> None:
    case.open().page.get_by_text("And what did the others do?").dblclick(position={"x": 60, "y": 12})
    expect(case.page.locator(".an-sel")).to_have_count(1)
    case.page.keyboard.press("a")
    assert case.passages() == ["what"]
    assert [one["code"] for one in case.saved()] == ["agency.0"]


def test_keys_c_and_r_code_and_do_not_reach_the_page(case: Case) -> None:
    case.open().at_turn(1)
    for key in ("c", "r"):
        case.page.keyboard.press("ArrowRight")
        case.page.keyboard.press(key)
    assert sorted(str(one["code"]) for one in case.saved()) == ["movement.3", "time.3"]
    expect(case.page.get_by_text("Clear caches")).to_have_count(0)


KEYS = [
    ("sentence by sentence", 1, "Right Right",
     "After three months the foreman kept everything, and he said the agency would pay later."),
    ("back to the sentence before", 1, "Right Right Left", "They promised the market wage."),
    ("down a turn", 0, "Down Right", "They promised the market wage."),
    ("shrunk by two words, the full stop with the first", 1, "Right Shift+Left Shift+Left",
     "They promised the"),
    ("one word, grown by two", 1, "Ctrl+Right Ctrl+Right Shift+Right Shift+Right",
     "promised the market"),
    ("shrunk to one word, then the other side grows", 7,
     "Ctrl+Right Ctrl+Right Shift+Right Shift+Left Shift+Left", "And what"),
    ("over the end of a turn", 0, "Right Shift+Right",
     "Can you tell me how the pay worked in the first months?\n\nThey"),
    ("grown backwards from one word", 1, "Ctrl+Right Ctrl+Right Shift+Left",
     "They promised"),
    ("right to left: the next sentence lies to the left", 3, "Left Left", "لم يأت الراتب أبدا."),
    ("danda", 4, "Right Right", "ठेकेदार ने मज़दूरी नहीं दी।"),
    ("danda, Bengali", 5, "Right", "আমরা রাত দশটা পর্যন্ত কাজ করতাম।"),
    ("no selection: the whole turn", 7, "", "And what did the others do?"),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "turn", "keys", "passage"), KEYS, ids=[row[0] for row in KEYS])
def test_keyboard_alone_selects_and_codes(case: Case, remark: str, turn: int, keys: str, passage: str) -> None:
    case.open().at_turn(turn)
    for key in keys.split():
        case.page.keyboard.press(re.sub("(Up|Down|Left|Right)$", r"Arrow\1", key.replace("Ctrl", "Control")))
    case.page.keyboard.press("Enter")
    case.pick("withheld")
    assert case.passages() == [passage]


def test_shift_enter_keeps_the_picker_open_for_several_positions(case: Case) -> None:
    case.open().at_turn(1)
    case.page.keyboard.press("ArrowRight")
    case.page.keyboard.press("Enter")
    for typed in ("withheld", "no channel"):
        case.page.locator(".an-filter").fill(typed)
        case.page.keyboard.press("Shift+Enter")
    case.pick("withheld")  # already there: refused with a word, not doubled
    expect(case.page.locator(".an-badge")).to_contain_text("already")
    expect(case.page.locator(".an-picker")).to_have_count(0)
    expect(case.page.locator(".an-turn").nth(1)).to_be_focused()
    assert sorted(str(one["code"]) for one in case.saved()) == ["voice.2", "wages.3"]
    assert set(case.passages()) == {"They promised the market wage."}


def test_two_clicks_code_and_a_recent_position_needs_one(case: Case) -> None:
    case.open().drag("market wage")
    case.page.locator(".an-bar .an-main").click()
    case.page.locator(".an-option", has_text="Poverty pay").click()
    case.drag("every Friday")
    case.page.locator(".an-quick", has_text="Poverty pay").click()
    assert [one["code"] for one in case.saved()] == ["wages.2", "wages.2"]


def test_second_enter_without_a_choice_codes_nothing(case: Case) -> None:
    case.open().at_turn(1)
    for key in ("ArrowRight", "Enter", "Enter"):
        case.page.keyboard.press(key)
    expect(case.page.locator(".an-picker")).to_be_visible()
    assert case.saved() == []


def test_picker_shows_ladder_definition_neighbours_and_rules(case: Case) -> None:
    case.open().at_turn(1)
    case.page.keyboard.press("Enter")
    wages = case.page.locator(".an-group[aria-label=Wages] .an-option-label")
    assert wages.all_inner_texts()[0] == "A living wage, paid on time"
    assert wages.all_inner_texts()[-1] == "Unpaid under control"
    case.page.locator(".an-filter").fill("wages with")
    detail = case.page.locator(".an-detail")
    for part in (
        "Wages withheld",
        "Apply when",
        "Do not apply when",
        "Poverty pay",
        "Less money paid is wages",
    ):
        expect(detail).to_contain_text(part)
    detail.get_by_role("button", name="Poverty pay").click()
    expect(detail).to_contain_text("“poverty pay”")


def test_escape_closes_first_and_clears_then(case: Case) -> None:
    case.open().at_turn(1)
    for key in ("ArrowRight", "Enter"):
        case.page.keyboard.press(key)
    case.page.keyboard.press("Escape")
    expect(case.page.locator(".an-picker")).to_have_count(0)
    expect(case.page.locator(".an-sel")).not_to_have_count(0)
    case.page.keyboard.press("Escape")
    expect(case.page.locator(".an-sel")).to_have_count(0)


def test_readonly_shows_and_changes_nothing(case: Case) -> None:
    case.open(readonly="1", seed="overlaps").at_turn(1)
    for key in ("ArrowRight", "Enter", "w", "Control+z"):
        case.page.keyboard.press(key)
    expect(case.page.locator(".an-picker")).to_have_count(0)
    case.page.locator(".an-chip", has_text="Leaving costs").click()
    expect(case.page.locator(".an-remove")).to_have_count(0)
    assert len(case.saved()) == 8
