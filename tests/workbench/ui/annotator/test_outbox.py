"""No change is lost: many at once, a deaf server, a reload, a refusal."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.workbench.ui.annotator import invented
from tests.workbench.ui.annotator.conftest import Case

pytestmark = pytest.mark.browser


def test_twelve_codings_within_one_tick_all_arrive(case: Case) -> None:
    case.open().page.evaluate(
        """() => {
          const press = (key, more = {}) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
          for (let i = 1; i <= 12; i++) {
            document.querySelectorAll(".an-turn")[1].focus();
            for (let j = 0; j < i; j++) press("ArrowRight", { ctrlKey: true });
            press("w");
          }
        }"""
    )
    assert len(case.saved()) == 12
    assert len({(one["start"], one["end"]) for one in case.saved()}) == 12


def test_changes_survive_a_deaf_server_and_a_reload(case: Case) -> None:
    case.open().stall(True)
    case.drag("मज़दूरी नहीं")
    case.code("withheld")
    case.drag("market wage")
    case.code("refusal")
    expect(case.page.locator(".an-badge")).to_contain_text("Not saved yet")
    expect(case.page.locator(".an-chip")).to_have_count(2)
    kept = "Object.entries(sessionStorage).filter(([name]) => name.startsWith('annotator-outbox:'))"
    case.page.wait_for_function(f"() => {kept}.length === 1")
    assert "market" not in str(case.page.evaluate(kept)), "what the browser keeps holds no words"
    case.page.reload()
    assert case.dialogs == ["beforeunload"], "leaving with unsaved changes asks first"
    case.ready()
    expect(case.page.locator(".an-chip")).to_have_count(2)
    case.stall(False)
    assert sorted(case.passages()) == sorted(["मज़दूरी नहीं", "market wage"])
    expect(case.page.locator(".an-badge")).to_contain_text("All changes saved")


def test_reload_after_saving_neither_asks_nor_sends_again(case: Case) -> None:
    case.open().drag("market wage")
    case.code("withheld")
    case.saved()
    case.page.reload()
    case.ready()
    assert case.dialogs == []
    assert len(case.saved()) == 1
    expect(case.page.locator(".an-chip")).to_have_count(1)


def test_refused_change_disappears_and_says_why(case: Case) -> None:
    case.open().drag("market wage")
    refused = next(code["label"] for code in invented.codes() if code["id"] == invented.REFUSED)
    case.code(refused)
    notice = case.page.get_by_role("alert").filter(has_text="closed for coding")
    expect(notice).to_be_visible()
    assert case.saved() == []
    expect(case.page.locator(".an-chip")).to_have_count(0)
    expect(case.page.locator(".an-coded")).to_have_count(0)


def test_drawing_does_not_wait_for_the_server(case: Case) -> None:
    case.open().stall(True)
    case.drag("market wage")
    case.code("withheld")
    expect(case.page.locator(".an-coded")).to_have_text(["market wage"])
    case.page.locator(".an-chip").click()
    case.page.locator(".an-remove").click()
    expect(case.page.locator(".an-coded")).to_have_count(0)
    case.stall(False)
    assert case.saved() == []
