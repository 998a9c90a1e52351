"""Coding in a real browser, one measurement at a time: key presses, opening, scrolling; figures in milliseconds.

Chromium by Playwright and real key presses. What is measured is served as the workbench serves itself.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.coding_study import KEY
from benchmarks.measuring import ROOT

HERE = Path(__file__).parent
VIEW, PLAIN = HERE / "coding_page.py", HERE / "coding_baseline.py"
REST_MS = 150
WATCH_VIEW = """() => {
  const app = document.querySelector(".an-app");
  const held = (window.measured = []);
  let one = null;
  addEventListener("keydown", (event) => {
    if (event.key === "KEY") held.push((one = { pressed: event.timeStamp }));
  }, true);
  new MutationObserver(() => {
    if (!one) return;
    const waiting = app.dataset.pending !== "0";
    if (waiting && !one.drawn && document.querySelector(".an-coded.an-pending")) {
      const mine = one;
      mine.drawn = performance.now() - mine.pressed;
      requestAnimationFrame(() => (mine.framed = performance.now() - mine.pressed));
    } else if (!waiting && one.drawn && !one.confirmed) one.confirmed = performance.now() - one.pressed;
  }).observe(app, { attributes: true, attributeFilter: ["data-pending"] });
}""".replace("KEY", KEY)
WATCH_BASELINE = """() => {
  const held = (window.measured = []);
  let one = null;
  const count = () => Number(document.querySelector(".transcript")?.dataset.codings ?? 0);
  let before = count();
  addEventListener("keydown", (event) => {
    if (event.key === "KEY") held.push((one = { pressed: event.timeStamp }));
  }, true);
  new MutationObserver(() => {
    if (!one || count() === before || one.confirmed) return;
    before = count();
    one.drawn = one.framed = one.confirmed = performance.now() - one.pressed;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-codings"] });
}""".replace("KEY", KEY)
READ, READ_PLAIN = ".an-text .an-coded", ".transcript"
"""What stands on the page once it is open: words with what is coded in them."""
SCROLL = """async () => {
  let home = document.querySelector(".an-app");
  while (home && !(home.scrollHeight > home.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(home).overflowY))) {
    home = home.parentElement;
  }
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  const until = last + 6000;
  while (last < until && home.scrollTop + home.clientHeight < home.scrollHeight - 2) {
    home.scrollTop += 120;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""
CLICKED = """() => addEventListener("click", (event) => (window.clicked = event.timeStamp), true)"""
OPENED = """(what) => {
  // The first frame begins before what is new has been laid out and painted; the second after that.
  const frames = (count, then) => requestAnimationFrame(() => (count > 1 ? frames(count - 1, then) : then()));
  return new Promise((done) => {
    const look = () => {
      if (document.querySelector(what)) frames(2, () => done(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}"""


def code_in_view(browser: Browser, study: Path, times: int) -> dict[str, Any]:
    """Code ``times`` sentences by keyboard in the coding view: drawn, framed, confirmed, and kB for each coding."""
    with served(VIEW, study) as address:
        page, wire = _page(browser)
        page.goto(f"{address}/read")
        page.locator(".an-turn").first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.evaluate(WATCH_VIEW)
        page.locator(".an-turn").nth(1).focus()
        page.wait_for_timeout(1500)
        wire.clear()
        for _ in range(times):
            page.keyboard.press("ArrowRight")
            page.keyboard.press(KEY)
            page.wait_for_function("() => measured.at(-1).confirmed", timeout=60_000)
            page.wait_for_timeout(REST_MS)
        page.wait_for_timeout(3000)  # what the rest of the page asks for after the last coding is among the bytes
        return _told(page, wire, times)


def code_on_plain_page(browser: Browser, study: Path, times: int) -> dict[str, Any]:
    """The same on the page that draws everything anew: what is drawn there is confirmed."""
    with served(PLAIN, study) as address:
        page, wire = _page(browser)
        page.goto(address)
        page.locator(READ_PLAIN).wait_for(timeout=120_000)
        page.wait_for_load_state("networkidle")
        page.evaluate(WATCH_BASELINE)
        wire.clear()
        for _ in range(times):
            page.keyboard.press(KEY)
            page.wait_for_function("() => measured.at(-1)?.confirmed", timeout=120_000)
            page.wait_for_timeout(REST_MS)
        return _told(page, wire, times)


def _told(page: Page, wire: list[int], times: int) -> dict[str, Any]:
    rows = page.evaluate("measured")
    page.context.close()
    told: dict[str, Any] = {name: [row[name] for row in rows] for name in ("drawn", "framed", "confirmed")}
    return {**told, "kilobytes": sum(wire) / times / 1000}


def open_view(browser: Browser, study: Path, times: int) -> dict[str, Any]:
    """Open the reading page by its address and from another page, and scroll through it once."""
    with served(VIEW, study) as address:
        page, _ = _page(browser)
        page.goto(f"{address}/read")
        page.locator(READ).first.wait_for(state="attached", timeout=60_000)
        by_address, inside = [], []
        for _ in range(times):
            by_address.append(_opened(page, f"{address}/read", READ))
            page.get_by_role("link", name="Projects").click()
            page.get_by_role("heading", name="Projects").wait_for()
            page.wait_for_load_state("networkidle")
            page.evaluate(CLICKED)
            page.get_by_role("link", name="Read and code").first.click()
            inside.append(page.evaluate(OPENED, READ) - page.evaluate("clicked"))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2000)
        frames = page.evaluate(SCROLL)
        page.context.close()
    return {"by_address": by_address, "inside": inside, "frames": frames}


def open_plain_page(browser: Browser, study: Path, times: int) -> dict[str, Any]:
    """Open the page that draws everything by Streamlit alone."""
    with served(PLAIN, study) as address:
        page, _ = _page(browser)
        page.goto(address)
        page.locator(READ_PLAIN).wait_for(timeout=120_000)
        opened = [_opened(page, address, READ_PLAIN) for _ in range(times)]
        page.context.close()
    return {"by_address": opened}


def _opened(page: Page, address: str, what: str) -> float:
    """Milliseconds from the start of a page's loading until the frame after ``what`` stands in it."""
    page.wait_for_load_state("networkidle")
    page.goto(address, wait_until="commit")
    return float(page.evaluate(OPENED, what))


def _page(browser: Browser) -> tuple[Page, list[int]]:
    """A page, and the bytes of what it sends and gets."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    wire: list[int] = []

    def listen(socket: object) -> None:
        for name in ("framesent", "framereceived"):
            socket.on(name, lambda frame: wire.append(len(frame)))  # type: ignore[attr-defined]

    page.on("websocket", listen)
    page.on("requestfinished", lambda request: wire.append(sum(request.sizes().values())))  # type: ignore[call-overload]
    return page, wire


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("There is no `chromium` on the path; nothing can be measured.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def served(script: Path, study: Path) -> Iterator[str]:
    """The address of a script served on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MEASURED_STUDY": str(study)}
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.coding_server", str(script), str(port)],
        cwd=study,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
