"""One harness server for the annotator's browser tests; each test opens a case (a store) of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser import NetworkWatch, Serve
from tests.workbench.ui.annotator import invented

_POINT = """([passage, edge]) => {
  for (const body of document.querySelectorAll(".an-text")) {
    const at = body.textContent.indexOf(passage);
    if (at < 0) continue;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    const find = (offset) => {
      for (let node = walker.currentNode; node; node = walker.nextNode()) {
        if (node.nodeType === 3) {
          if (offset < seen + node.data.length) return [node, offset - seen];
          seen += node.data.length;
        }
      }
    };
    const last = [...passage].at(-1).length;
    const [node, offset] = find(edge === "start" ? at : at + passage.length - last);
    body.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + (edge === "start" ? [...passage][0].length : last));
    const box = range.getBoundingClientRect();
    const rtl = /[\\u0590-\\u06ff]/.test(range.toString());
    const far = edge === "start" ? rtl : !rtl;
    return [Math.round(far ? box.right - 1 : box.left + 1), Math.round((box.top + box.bottom) / 2)];
  }
}"""


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker, so that these tests also run alone."""
    config.addinivalue_line("markers", "browser: drives a real browser")


class Case:
    """One open page of the harness, and what its server holds."""

    def __init__(self, page: Page, url: str, control: Path, name: str) -> None:
        """Keep the page; nothing is opened yet."""
        self.page, self.url, self.control, self.name = page, url, control, name
        self.watch = NetworkWatch(page)
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._leave)
        self.dialogs: list[str] = []

    def _leave(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.type)
        dialog.accept()

    def open(self, **query: str) -> Case:
        """Load the page and wait for the text."""
        extra = "".join(f"&{name}={value}" for name, value in query.items())
        self.page.goto(f"{self.url}/?case={self.name}{extra}")
        self.ready()
        return self

    def ready(self) -> None:
        """Wait until the text is drawn."""
        expect(self.page.locator(".an-turn")).to_have_count(len(invented.TURNS), timeout=30_000)
        self.page.wait_for_timeout(200)

    def drag(self, first: str, last: str = "", alt: bool = False) -> None:
        """Drag with the mouse from the start of one passage to the end of the same or another one."""
        mouse, keyboard = self.page.mouse, self.page.keyboard
        self.page.evaluate(_POINT, [first, "start"])
        end = self.page.evaluate(_POINT, [last or first, "end"])
        # The second look-up may have scrolled; ask again, without moving.
        start = self.page.evaluate(_POINT.replace("body.scrollIntoView", "void"), [first, "start"])
        mouse.move(*start)
        if alt:
            keyboard.down("Alt")
        mouse.down()
        mouse.move(*end, steps=6)
        mouse.up()
        if alt:
            keyboard.up("Alt")

    def pick(self, typed: str) -> None:
        """Choose a position in the open picker by typing."""
        self.page.locator(".an-filter").fill(typed)
        self.page.keyboard.press("Enter")

    def code(self, typed: str) -> None:
        """Open the picker from the bar beside the selection and choose."""
        self.page.locator(".an-bar .an-main").click()
        self.pick(typed)

    def at_turn(self, index: int) -> None:
        """Put the keyboard on a turn."""
        self.page.locator(".an-turn").nth(index).focus()

    def saved(self) -> list[dict[str, object]]:
        """Return the server's codings once nothing is pending in the browser."""
        expect(self.page.locator(".an-app")).to_have_attribute("data-pending", "0", timeout=20_000)
        path = self.control / f"{self.name}.json"
        held: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
        return held

    def passages(self) -> list[str]:
        """Return the coded passages, cut from the text by Python."""
        whole = invented.text_of()
        return [whole[int(str(one["start"])) : int(str(one["end"]))] for one in self.saved()]

    def stall(self, deaf: bool) -> None:
        """Make the server ignore what arrives, or listen again."""
        path = self.control / f"stall-{self.name}"
        path.touch() if deaf else path.unlink()


@pytest.fixture(scope="session")
def harness(serve_streamlit: Serve, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Start the harness app; give its address and the folder through which tests speak to it."""
    control = tmp_path_factory.mktemp("control")
    script = Path(__file__).with_name("harness_app.py")
    return serve_streamlit(script, {"HARNESS_CONTROL": str(control)}), control


@pytest.fixture
def case(chromium_browser: Browser, harness: tuple[str, Path]) -> Iterator[Case]:
    """Give an unopened page on a fresh store; fail when its script raised an error."""
    context = chromium_browser.new_context(viewport={"width": 1360, "height": 900}, locale="en-GB")
    one = Case(context.new_page(), *harness, name=uuid.uuid4().hex)
    yield one
    context.close()
    assert one.errors == []


@pytest.fixture(scope="session")
def evaluate(chromium_browser: Browser) -> Iterator[Callable[[str, object], object]]:
    """Give ``evaluate(js_function, argument)`` on a blank page that holds the component's pure parts."""
    page = chromium_browser.new_page()
    folder = Path(invented.__file__).resolve().parents[4] / "workbench" / "ui" / "annotator"
    for name in ("offsets", "layers"):
        page.add_script_tag(content=(folder / f"{name}.js").read_text(encoding="utf-8"))
    yield page.evaluate
    page.close()
