"""Time coding in a real browser: from the key press to the highlight, and to the project's answer.

Usage: python -m benchmarks.coding [--words 4000 12000 50000] [--codings 0 300 2000] [--times 20] [--no-baseline]

Chromium by Playwright, real key presses, a project on disk with its vault open. For each length and number of
codings: milliseconds until the highlight stands in the page, until the next frame after it, and until the project's
answer is drawn; bytes for each coding over HTTP and websocket, both ways, the refresh of the rest of the page among
them. Beside it a plain Streamlit page that draws the transcript anew. At the end the page of 300,000 characters with
2,000 codings: how long it takes to open, and its frames while it scrolls. Medians; 95th percentiles in brackets.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.coding_study import KEY, make_study
from benchmarks.measuring import ROOT, conditions

HERE = Path(__file__).parent
SMOOTH_MS = 34
LONG_CHARACTERS, LONG_CODINGS = 300_000, 2_000
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
OPENED = """() => {
  const start = performance.timeOrigin;
  return new Promise((done) => {
    const look = () => {
      if (document.querySelector(".an-text")) requestAnimationFrame(() => done(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}"""


def main() -> int:
    """Print the figures with the conditions they hold under."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, nargs="*", default=[4_000, 12_000, 50_000])
    parser.add_argument("--codings", type=int, nargs="*", default=[0, 300, 2_000])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--no-baseline", action="store_true")
    options = parser.parse_args()
    print(conditions(), flush=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for words in options.words:
            for codings in options.codings:
                measure(browser, Path(folder), words, codings, options.times, baseline=not options.no_baseline)
        measure_long(browser, Path(folder), options.times)
    return 0


def measure(browser: Browser, folder: Path, words: int, codings: int, times: int, *, baseline: bool) -> None:
    """One length of interview with so many codings, in the coding view and on the plain page."""
    study = folder / f"study-{words}-{codings}"
    make_study(study, words, codings).close()
    with served(HERE / "coding_page.py", study) as address:
        print(f"{words:>6,} words, {codings:>5,} codings: {view(browser, address, times)}", flush=True)
    if baseline:
        with served(HERE / "coding_baseline.py", study) as address:
            print(f"{'plain page':>29}: {plain(browser, address, times)}", flush=True)


def view(browser: Browser, address: str, times: int) -> str:
    """Code ``times`` sentences by keyboard in the coding view."""
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
        page.wait_for_timeout(150)
    page.wait_for_timeout(3000)
    told = _told(page, wire, times)
    page.context.close()
    return told


def plain(browser: Browser, address: str, times: int) -> str:
    """The same on the page that draws everything anew."""
    page, wire = _page(browser)
    page.goto(address)
    page.locator(".transcript").wait_for(timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH_BASELINE)
    wire.clear()
    for _ in range(times):
        page.keyboard.press(KEY)
        page.wait_for_function("() => measured.at(-1)?.confirmed", timeout=120_000)
        page.wait_for_timeout(150)
    told = _told(page, wire, times)
    page.context.close()
    return told


def _told(page: Page, wire: Sequence[int], times: int) -> str:
    rows = page.evaluate("measured")
    figures = ", ".join(f"{name} {spread([row[name] for row in rows])}" for name in ("drawn", "framed", "confirmed"))
    return f"{figures} ms; {sum(wire) / times / 1000:.1f} kB a coding"


def measure_long(browser: Browser, folder: Path, times: int) -> None:
    """Opening and scrolling a long interview with many codings."""
    study = folder / "long"
    make_study(study, 0, LONG_CODINGS, characters=LONG_CHARACTERS).close()
    with served(HERE / "coding_page.py", study) as address:
        page, _ = _page(browser)
        page.goto(f"{address}/read")
        page.locator(".an-turn").first.wait_for(timeout=60_000)
        whole, inside = [], []
        for _ in range(max(3, times // 4)):
            page.goto(f"{address}/read", wait_until="commit")
            whole.append(page.evaluate(OPENED))
            page.get_by_role("link", name="Projects").click()
            page.get_by_role("heading", name="Projects").wait_for()
            page.wait_for_load_state("networkidle")
            page.evaluate(CLICKED)
            page.get_by_role("link", name="Read and code").first.click()
            inside.append(page.evaluate(OPENED) - page.evaluate("clicked"))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2000)
        frames = page.evaluate(SCROLL)
        late = sum(frame > SMOOTH_MS for frame in frames) / max(len(frames), 1)
        print(f"{LONG_CHARACTERS:,} characters, {LONG_CODINGS:,} codings:")
        print(f"  opened by its address, the browser's cache warm, in {spread(whole)} ms")
        print(f"  opened from another page of the program in {spread(inside)} ms")
        print(f"  {len(frames)} frames of scrolling, {spread(frames)} ms, {late:.1%} over {SMOOTH_MS} ms")
        page.context.close()


def spread(values: Sequence[float]) -> str:
    """The median, and the 95th percentile in brackets."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"{statistics.median(ordered):.1f} ({high:.1f})"


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


if __name__ == "__main__":
    raise SystemExit(main())
