"""The annotator's loader, in a real browser: however often it is called before its script is there, one stays."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, Route

from workbench.ui import annotator

pytestmark = pytest.mark.browser

# Instead of the annotator: says what it was called with and what was ended.
SCRIPT = """globalThis.told = [];
export default ({ data }) => (told.push("on " + data), () => told.push("off " + data));"""
LOAD = """async (source) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    globalThis.mount = (await import(address)).default;
    globalThis.parentElement = document.body;
}"""


@pytest.fixture
def page(chromium_browser: Browser) -> Page:
    page = chromium_browser.new_page()
    answers = {".css": ("text/css", ""), ".js": ("text/javascript", SCRIPT)}

    def answer(route: Route) -> None:
        for ending, (kind, body) in answers.items():
            if f"{ending}?" in route.request.url:
                return route.fulfill(content_type=kind, body=body)
        return route.fulfill(content_type="text/html", body='<div class="an-root"></div>')

    page.route("**/*", answer)
    page.goto("http://127.0.0.1:9/")
    values = {"address": json.dumps(annotator.ADDRESS), "version": json.dumps("1")}
    page.evaluate(LOAD, annotator._LOADER % values)
    return page


def test_a_call_that_is_overtaken_ends_nothing_of_the_one_after_it(page: Page) -> None:
    """Streamlit ends a call that was overtaken while it waited: after the next one, which goes on."""
    page.evaluate("""() => {
        const first = mount({ data: 1, parentElement });
        globalThis.last = mount({ data: 2, parentElement });
        first();
    }""")
    page.wait_for_function("() => globalThis.told?.length")
    page.wait_for_timeout(100)
    assert page.evaluate("told") == ["on 2"]
    page.evaluate("() => last()")
    assert page.evaluate("told") == ["on 2", "off 2"]


def test_every_later_call_reaches_the_annotator(page: Page) -> None:
    page.evaluate("() => void mount({ data: 1, parentElement })")
    page.wait_for_function("() => globalThis.told?.length === 1")
    page.evaluate("() => void (globalThis.last = mount({ data: 2, parentElement }))")
    page.wait_for_function("() => told.length === 2")
    page.evaluate("() => last()")
    assert page.evaluate("told") == ["on 1", "on 2", "off 2"]


def test_one_that_is_gone_before_the_script_is_there_is_never_drawn(page: Page) -> None:
    page.evaluate("() => mount({ data: 1, parentElement })()")
    page.evaluate("() => import(location.origin + '/workbench/annotator.js?v=1')")
    page.wait_for_timeout(100)
    assert page.evaluate("told") == []
