"""Colouring of found words, in a real browser: the words stand where they are, and the last who asked is painted."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from workbench.spans import Span, to_utf16
from workbench.ui import found_words

pytestmark = pytest.mark.browser

PAINTED = "() => [...(CSS.highlights.get('workbench-found') ?? [])].map(String)"
BODY = """<div data-testid="stMain">%s</div>"""
PASSAGE = '<div class="st-key-%s"><div data-testid="stText">%s</div></div>'
LOAD = """async (source) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    globalThis.mark = (await import(address)).default;
}"""
TEXTS = {
    "latin": ("He kept my wages 🙂 for months, my wages.", "wages"),
    "arabic": ("أخذوا جواز السفر يا أحمد", "السفر"),
    "bengali": ("আমার পাসপোর্ট নিয়ে নিল 🧵", "পাসপোর্ট"),
    "accents": ("Me quito\u0301 el cafe\u0301 y la visa", "cafe\u0301"),
}


@pytest.fixture
def page(chromium_browser: Browser) -> Page:
    page = chromium_browser.new_page()
    page.set_content(BODY % "".join(PASSAGE % (key, text) for key, (text, _) in TEXTS.items()))
    page.evaluate(LOAD, (found_words._SCRIPT).read_text(encoding="utf-8"))
    return page


def asked(*keys: str) -> list[dict[str, Any]]:
    """What the page asks of the script: the first place of each text's word, in UTF-16."""
    told = []
    for key in keys:
        text, word = TEXTS[key]
        span = to_utf16(text, Span(text.index(word), text.index(word) + len(word)))
        told.append({"key": key, "spans": [[span.start, span.end]]})
    return told


@pytest.mark.parametrize("key", TEXTS)
def test_the_word_is_painted_where_it_stands(page: Page, key: str) -> None:
    page.evaluate("(passages) => void mark({ data: { passages } })", asked(key))
    assert page.evaluate(PAINTED) == [TEXTS[key][1]]


def test_an_earlier_call_that_ends_late_takes_nothing_away(page: Page) -> None:
    """Streamlit calls the script anew for other data, and ends the call before it afterwards, or never."""
    page.evaluate("(passages) => void (globalThis.end = mark({ data: { passages } }))", asked("latin"))
    page.evaluate("(passages) => void (globalThis.last = mark({ data: { passages } }))", asked("arabic"))
    page.evaluate("() => end()")
    assert page.evaluate(PAINTED) == ["السفر"]
    page.evaluate("() => last()")
    assert page.evaluate(PAINTED) == []


def test_an_earlier_call_that_never_ended_paints_nothing_again(page: Page) -> None:
    page.evaluate("(passages) => void mark({ data: { passages } })", asked("latin", "bengali"))
    page.evaluate("(passages) => void (globalThis.last = mark({ data: { passages } }))", asked("arabic"))
    page.evaluate("() => document.body.append(document.createElement('p'))")
    page.wait_for_timeout(200)
    assert page.evaluate(PAINTED) == ["السفر"]
    page.evaluate("() => (last(), document.body.append(document.createElement('p')))")
    page.wait_for_timeout(200)
    assert page.evaluate(PAINTED) == []


def test_a_passage_that_is_drawn_afterwards_is_painted_too(page: Page) -> None:
    page.evaluate("() => document.querySelector('.st-key-accents').remove()")
    page.evaluate("(passages) => void mark({ data: { passages } })", asked("latin", "accents"))
    assert page.evaluate(PAINTED) == ["wages"]
    late = PASSAGE % ("accents", TEXTS["accents"][0])
    page.evaluate(
        "(html) => document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', html)", late
    )
    page.wait_for_function(f"() => ({PAINTED})().length === 2")
