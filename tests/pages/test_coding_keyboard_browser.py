"""Coding by hand in a real browser: a whole interview without a mouse, and selections in many scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import NetworkWatch, wait_for
from tests.pages.conftest import ServeStudy
from tests.pages.many_scripts import many_scripts_project
from tests.workbench.ui.annotator.conftest import _POINT as POINT
from workbench.codes import list_codes
from workbench.coding import codings_of
from workbench.graphemes import cluster_at
from workbench.preferences import set_preference
from workbench.project import Project
from workbench.reading import list_interviews, passage
from workbench.store.tables import Interview

pytestmark = pytest.mark.browser

Study = tuple[str, Project]


@pytest.fixture
def study(tmp_path: Path, serve_study: ServeStudy) -> Study:
    """The address of a study with one interview, and a second opening to look into it."""
    folder = tmp_path / "study"
    project = many_scripts_project(folder)
    set_preference(project, "code_keys", {"z": "movement.documents_held"})
    project.close()
    return serve_study(folder)


@pytest.fixture
def context(chromium_browser: Browser) -> Iterator[BrowserContext]:
    context = chromium_browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    yield context
    context.close()


def opened(context: BrowserContext, address: str, errors: list[str]) -> Page:
    """The interview, drawn; scripts' errors are collected."""
    page = context.new_page()
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/read?interview=I01")
    expect(page.locator(".an-turn")).to_have_count(13)
    return page


def saved(page: Page) -> None:
    """Wait until every change has been answered."""
    expect(page.locator(".an-app")).to_have_attribute("data-pending", "0")


def coded(project: Project) -> list[tuple[str, str, dict[str, str]]]:
    """What is coded, by place: the words, the code's label, what is said of the coding; no edge cuts a character."""
    with project.reading() as session:
        interview = list_interviews(session)[0].id
        text = session.get_one(Interview, interview).text
        labels = {code.id: code.label for code in list_codes(session, active_only=False)}
        found = []
        for row in codings_of(session, interview):
            for edge in (row.start, row.end):
                assert cluster_at(text, edge)[0] == edge or edge == len(text)
            found.append((passage(session, interview, row.start, row.end), labels[row.code_id], dict(row.attributes)))
    return found


def press(page: Page, *keys: str) -> None:
    """Press keys one after another, without waiting for anything in between."""
    for key in keys:
        page.keyboard.press(key.replace("Ctrl", "Control"))


def test_a_whole_interview_is_coded_without_a_mouse(context: BrowserContext, study: Study) -> None:
    address, project = study
    errors: list[str] = []
    page = opened(context, address, errors)
    watch = NetworkWatch(page)
    # The keyboard starts on the text; the skip button leads there too.
    expect(page.locator(".an-turn").first).to_be_focused()

    # A sentence: chosen by typing, without waiting for the list. Then two keys say that it was denied.
    press(page, "ArrowDown", "ArrowRight", "Enter")
    page.keyboard.type("stolen pay")
    press(page, "Enter", ",", "d")
    # Any other key goes on in the text: the next sentence, by the digit the code has got.
    press(page, "ArrowRight", "1")
    chips = page.locator(".an-turn").nth(1).locator(".an-chip")
    expect(chips).to_have_count(2)
    expect(chips.first.locator(".an-said")).to_have_text("denied")

    # On the chip: the end moves back by a word, kept with Enter; then cut in two, a word after the middle.
    press(page, ".", "Shift+ArrowLeft", "Enter")
    expect(page.locator(".an-chip:focus")).to_have_count(1)
    press(page, "s", "ArrowRight", "Enter")
    saved(page)
    first, then = "After three months the foreman kept everything, ", "and he said the agency would pay"
    pay = "Late, cut or stolen pay"
    assert coded(project) == [
        ("They promised the market wage.", pay, {"modality": "denied"}),
        (first, pay, {}),
        (then, pay, {}),
    ]
    # Joined again, then another code on it, then that taken back.
    press(page, "j")
    saved(page)
    assert coded(project)[1:] == [(first + then, pay, {})]
    press(page, "r")
    page.keyboard.type("papers")
    expect(page.locator(".an-detail .an-milder")).to_be_visible()
    press(page, "Enter")
    expect(page.locator(".an-chip:focus")).not_to_contain_text(pay)
    saved(page)
    assert coded(project)[1][1] != pay
    press(page, "Ctrl+z")
    wait_for(lambda: coded(project)[1:] == [(first + then, pay, {})])
    saved(page)  # the view knows of it too
    # One key takes the milder neighbour instead.
    press(page, "-")
    saved(page)
    with project.reading() as session:
        milder = next(code.label for code in list_codes(session) if code.id == "wages.poverty")
    assert coded(project)[1] == (first + then, milder, {})
    press(page, "Ctrl+z")
    wait_for(lambda: coded(project)[1:] == [(first + then, pay, {})])

    # A code on a key of one's own, pressed in the list; then the key codes whole turns, as fast as one can press.
    press(page, "Escape", "ArrowDown", "ArrowDown", "Enter")
    page.keyboard.type("acting toge")
    press(page, "F2", "k")
    expect(page.locator(".an-key-note")).to_contain_text("key k")
    press(page, "Escape", "Escape")
    press(page, "Escape", "k", *["ArrowDown", "k"] * 8)
    # In the speaker's own words, changed before it is saved; what was kept is carried on.
    press(page, "ArrowDown", "ArrowRight", "i")
    expect(page.locator(".an-label")).to_be_focused()
    page.keyboard.type("We wrote, together ✊🏽")
    press(page, "Enter", ",", "o", "=", "ArrowRight", "k")
    expect(page.locator(".an-sticky")).to_contain_text("group")
    saved(page)
    rows = coded(project)
    act = [words for words, label, _ in rows if label == "Acting together"]
    assert len(act) == 10 and act[-1] == "The office had to answer."
    assert ("We wrote one letter together.", "We wrote, together ✊🏽", {"subject": "group"}) in rows
    assert rows[-1][2] == {"subject": "group"}

    # One code on every turn of the speaker, after saying how many; one undo takes all of it back.
    press(page, "n", "Enter")
    page.keyboard.type("long hours")
    press(page, "Enter")
    expect(page.locator(".an-ask")).to_contain_text("all 8 turns")
    press(page, "Enter")
    saved(page)
    assert len(coded(project)) == len(rows) + 8
    press(page, "Ctrl+z")
    wait_for(lambda: coded(project) == rows)

    # The keys and the codes on them are listed, and what was chosen is still there after a reload.
    press(page, "?")
    expect(page.locator(".an-help")).to_contain_text("Acting together")
    press(page, "Escape", "Shift+Digit3")
    page.reload()
    expect(page.locator(".an-snap [aria-checked=true]")).to_have_text("Sentence")
    expect(page.locator(".an-chip").filter(has_text="Acting together").first.locator("kbd")).to_have_text("k")
    assert errors == [] and watch.outside() == []


CHARACTER, WORD, SENTENCE, TURN = (f"Shift+Digit{n}" for n in (1, 2, 3, 4))
KEYS = [
    (3, [CHARACTER, *["Ctrl+ArrowRight"] * 9], "👨‍👩‍👧‍👦"),
    (3, [SENTENCE, "ArrowRight", "ArrowRight"], "At the café x̌ was written on the door. 👩🏽‍🌾 worked 🏳️‍🌈 there."),
    (5, [WORD, *["Ctrl+ArrowLeft"] * 6, "Shift+ArrowLeft"], "الراتبَ سيأتي"),
    (7, [*["Ctrl+ArrowLeft"] * 3, "Shift+ArrowLeft"], "overtime בלי"),
    (7, ["ArrowLeft", "ArrowLeft"], "הָלַכְתִּי הביתה."),
    (8, [CHARACTER, *["Ctrl+ArrowRight"] * 3, "Shift+ArrowRight"], "ने पू"),
    (8, [WORD, "ArrowRight", "Shift+ArrowLeft", "Ctrl+Shift+ArrowLeft"], "हमने पूरे महीने का"),
    (9, [TURN, "ArrowRight"], "আমরা রাত দশটা পর্যন্ত কাজ করতাম। ছুটি চাইলে বেতন কাটা হতো।"),
    (10, [SENTENCE, "ArrowRight"], "ကျွန်မတို့ ညဆယ်နာရီအထိ အလုပ်လုပ်ရတယ်။"),
]
DRAGS = [
    (CHARACTER, "amily 👨‍👩‍👧‍👦 ca", "amily 👨‍👩‍👧‍👦 ca"),
    (WORD, "🏽‍🌾 wor"[2:], "👩🏽‍🌾 worked"),
    (WORD, "راتبَ سيأت", "الراتبَ سيأتي"),
    (WORD, "verti", "overtime"),
    (CHARACTER, "ছুটি চা", "ছুটি চা"),
    (WORD, "লে বেত", "চাইলে বেতন"),
    (SENTENCE, "सब", "फिर हम सब साथ गए।"),
    (TURN, "လစာ", "ကျွန်မတို့ ညဆယ်နာရီအထိ အလုပ်လုပ်ရတယ်။ လစာမရဘူး။"),
]


def drag(page: Page, words: str) -> None:
    """Select words with the mouse, from the start of the first character to the end of the last."""
    page.evaluate(POINT, [words, "start"])
    points = [page.evaluate(POINT.replace("body.scrollIntoView", "void"), [words, edge]) for edge in ("start", "end")]
    page.mouse.move(*points[0])
    page.mouse.down()
    page.mouse.move(*points[1], steps=5)
    page.mouse.up()


def test_selections_hold_to_characters_words_sentences_and_turns(context: BrowserContext, study: Study) -> None:
    address, project = study
    errors: list[str] = []
    page = opened(context, address, errors)
    for turn, keys, _ in KEYS:
        page.locator(".an-turn").nth(turn).focus()
        press(page, *keys, "z", "Escape")  # Escape: the next one begins anew
    saved(page)
    assert sorted(words for words, _, _ in coded(project)) == sorted(words for _, _, words in KEYS)
    press(page, *["Ctrl+z"] * len(KEYS))
    wait_for(lambda: coded(project) == [])
    expect(page.locator(".an-chip")).to_have_count(0)
    for unit, words, _ in DRAGS:
        press(page, unit)
        drag(page, words)
        expect(page.locator(".an-bar")).to_be_visible()
        press(page, "z")
        expect(page.locator(".an-bar")).to_have_count(0)
    saved(page)
    assert sorted(words for words, _, _ in coded(project)) == sorted(words for _, _, words in DRAGS)

    # The ends of the coding in hand are dragged; one edge moves, the other stays.
    press(page, WORD)
    page.locator(".an-turn").nth(7).locator(".an-chip").focus()
    handle = page.locator(".an-handle[data-side=end]")
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(round(box["x"]), round(box["y"] + box["height"] / 2))
    page.mouse.down()
    page.mouse.move(*page.evaluate(POINT.replace("body.scrollIntoView", "void"), ["תשלום", "end"]), steps=5)
    page.mouse.up()
    saved(page)
    assert "overtime בלי תשלום" in [words for words, _, _ in coded(project)]
    assert errors == []


def tap_until_gone(target: Locator, panel: Locator) -> None:
    """Tap once more where the browser takes the tap for a part of the drag before it."""
    for _ in range(5):
        target.tap()
        try:
            return expect(panel).to_have_count(0, timeout=3000)
        except AssertionError:
            continue
    expect(panel).to_have_count(0)


def test_touch_selects_drags_and_codes(chromium_browser: Browser, study: Study) -> None:
    address, project = study
    errors: list[str] = []
    context = chromium_browser.new_context(viewport={"width": 820, "height": 1100}, has_touch=True, locale="en-GB")
    page = opened(context, address, errors)
    fingers = context.new_cdp_session(page)

    def touch(kind: str, *at: int) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    for words, whole in (("الراتبَ", "الراتبَ"), ("overtime", "overtime"), ("👩🏽‍🌾", "👩🏽‍🌾"), ("লে", "চাইলে")):
        page.evaluate(POINT, [words, "start"])
        touch("touchStart", *page.evaluate(POINT.replace("body.scrollIntoView", "void"), [words, "start"]))
        expect(page.locator(".an-bar")).to_be_visible()
        touch("touchEnd")
        assert "".join(page.locator(".an-sel").all_inner_texts()) == whole
        if whole != "চাইলে":
            page.locator(".an-bar .an-main").tap()
            page.locator(".an-filter").fill("stolen pay")
            page.locator(".an-option").first.tap()
            expect(page.locator(".an-picker")).to_have_count(0)

    # A handle takes in the next word; the toolbar codes with the code used last.
    box = page.locator(".an-handle[data-side=end]").bounding_box()
    assert box is not None
    x, y = round(box["x"]), round(box["y"] + box["height"] + 6)
    to = page.evaluate(POINT.replace("body.scrollIntoView", "void"), ["বেতন", "end"])
    touch("touchStart", x, y)
    for step in range(1, 6):
        touch("touchMove", x + (to[0] - x) * step // 5, y)
    touch("touchEnd")
    expect(page.locator(".an-bar")).to_be_visible()
    tap_until_gone(page.locator(".an-quick").first, page.locator(".an-bar"))
    saved(page)
    assert [words for words, _, _ in coded(project)] == ["👩🏽‍🌾", "الراتبَ", "overtime", "চাইলে বেতন"]

    # A tap on a chip opens its coding, and what can be done to it.
    page.locator(".an-chip").first.tap()
    page.locator("[data-act=act_attributes]").tap()
    page.locator(".an-strip [data-value=feared]").tap()
    saved(page)
    assert coded(project)[0][2] == {"modality": "feared"}
    context.close()
    assert errors == []
