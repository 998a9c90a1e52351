"""A fast coder loses nothing: every coding arrives, in order, once, whatever becomes of the server and the page."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from sqlalchemy import select

from tests.browser import Server
from tests.pages.test_read_browser import wait_for
from tests.projects import bring_in, make_project
from workbench.preferences import set_preference
from workbench.project import Project
from workbench.reading import read_window
from workbench.store.tables import Change, Coding, Event, Interview

pytestmark = pytest.mark.browser

TURNS = 200
# One sentence to a turn.
WORDS = ["They kept my pay 🙂", "لم يأت الراتب أبدا", "हमने काम किया", "আমরা কাজ করতাম", "Un café x̌ froid"]
LONG = "".join(f"Anna: {WORDS[n % len(WORDS)]} {n}\n\n" for n in range(TURNS))
SHORT = "".join(f"Anna: {WORDS[n % len(WORDS)]} {n}\n\n" for n in range(6))
KEYS = {"q": "wages.withheld", "x": "voice.silenced"}
EVERY_MS = 30
CODE = """async ([key, first, last, pause]) => {
  const press = (key) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (let n = first; n < last; n++) {
    document.querySelectorAll(".an-turn")[n].focus();
    press("ArrowRight");
    press(key);
    await new Promise((go) => setTimeout(go, pause));
  }
}"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Server, Project]]:
    """A project of a long interview and a short one, its server, and a second opening to look into it."""
    folder = tmp_path / "study"
    project = make_project(folder)
    bring_in(project, LONG, SHORT, names={})
    set_preference(project, "code_keys", KEYS)
    project.close()
    harness = Path(__file__).with_name("read_harness.py")
    server = Server(harness, tmp_path / "server.log", {"HARNESS_PROJECT": str(folder)})
    server.start()
    looking = Project.open(folder, coder="Ana")
    yield server, looking
    looking.close()
    server.end()


@pytest.fixture
def page(chromium_browser: Browser) -> Iterator[Page]:
    context = chromium_browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()


def opened(page: Page, server: Server, interview: str, turns: int) -> Page:
    page.goto(f"{server.url}/read?interview={interview}")
    expect(page.locator(".an-turn")).to_have_count(turns)
    return page


def code(page: Page, key: str, first: int, last: int) -> None:
    page.evaluate(CODE, [key, first, last, EVERY_MS])


def saved(page: Page) -> None:
    expect(page.locator(".an-app")).to_have_attribute("data-pending", "0")
    expect(page.locator(".an-badge")).to_have_text("All changes saved")


def arrived(project: Project, interview: str, code_id: str) -> list[int]:
    """The turns coded with a code, in the order of the history; as often as a coding stands there."""
    with project.reading() as session:
        wanted = session.scalars(select(Interview.id).where(Interview.code == interview)).one()
        starts = {turn.start: n for n, turn in enumerate(read_window(session, wanted).turns)}
        made = session.execute(
            select(Coding.start)
            .join(Event, Event.id == Coding.id)
            .join(Change, Change.event_id == Event.id)
            .where(Coding.interview_id == wanted, Coding.code_id == code_id)
            .order_by(Event.number)
        )
        return [starts[row.start] for row in made]


def test_two_hundred_codings_arrive_in_order_and_none_twice(page: Page, served: tuple[Server, Project]) -> None:
    server, project = served
    opened(page, server, "I01", TURNS)
    code(page, "q", 0, TURNS)
    saved(page)
    assert arrived(project, "I01", KEYS["q"]) == list(range(TURNS))

    # The same through a server that stops for ten seconds, is killed and started again, and a page that is reloaded.
    code(page, "x", 0, 50)
    stopped = time.monotonic()
    server.signal(signal.SIGSTOP)
    code(page, "x", 50, 100)
    page.wait_for_timeout(max(0.0, 10 - (time.monotonic() - stopped)) * 1000)
    server.signal(signal.SIGCONT)
    code(page, "x", 100, 130)
    server.signal(signal.SIGKILL)
    code(page, "x", 130, 160)
    expect(page.locator(".an-badge")).to_contain_text("Not saved yet")
    server.start()
    # Streamlit's own word that the server is away lies over the page, and takes the keys, until it is back.
    expect(page.get_by_role("dialog")).to_have_count(0)
    code(page, "x", 160, 180)
    page.reload()
    expect(page.locator(".an-turn")).to_have_count(TURNS)
    code(page, "x", 180, TURNS)
    saved(page)
    assert arrived(project, "I01", KEYS["x"]) == list(range(TURNS))
    expect(page.locator(".an-turn").nth(170).locator(".an-chip")).to_have_count(2)


def test_changes_wait_while_the_project_is_closed(page: Page, served: tuple[Server, Project]) -> None:
    server, project = served
    opened(page, server, "I02", 6)
    page.route("**/workbench/ops", lambda route: route.abort())
    code(page, "q", 0, 3)
    expect(page.locator(".an-badge")).to_contain_text("Not saved yet")
    # Another page of the program; the coding view is gone meanwhile, and what was done there goes on its way.
    page.get_by_role("link", name="Codebook").click()
    expect(page.locator(".an-app")).to_have_count(0)
    page.unroute("**/workbench/ops")
    wait_for(lambda: arrived(project, "I02", KEYS["q"]) == [0, 1, 2])


def test_two_tabs_see_each_other(page: Page, served: tuple[Server, Project]) -> None:
    server, project = served
    opened(page, server, "I02", 6)
    other = opened(page.context.new_page(), server, "I02", 6)
    code(page, "q", 1, 2)
    expect(other.locator(".an-turn").nth(1).locator(".an-chip")).to_have_count(1)
    code(other, "x", 1, 2)
    expect(page.locator(".an-turn").nth(1).locator(".an-chip")).to_have_count(2)
    assert arrived(project, "I02", KEYS["q"]) == arrived(project, "I02", KEYS["x"]) == [1]
    # What is undone beside the text goes from the text, here and there.
    page.bring_to_front()
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.locator(".an-turn").nth(1).locator(".an-chip")).to_have_count(1)
    expect(other.locator(".an-turn").nth(1).locator(".an-chip")).to_have_count(1)


def test_bytes_of_a_coding_do_not_grow_with_the_interview(page: Page, served: tuple[Server, Project]) -> None:
    server, _ = served
    sent: list[int] = []
    frames: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(_bytes(frame))))
    page.on("requestfinished", lambda request: sent.append(_size(request)) if "/workbench/ops" in request.url else None)
    sizes = []
    for interview, turns in (("I01", TURNS), ("I02", 6)):
        opened(page, server, interview, turns)
        sent.clear()
        for turn, (key, label) in enumerate((("q", "Late, cut or stolen pay"), ("x", "Silence enforced"))):
            code(page, key, turn, turn + 1)
            saved(page)
            # The rest of the page has followed.
            expect(page.get_by_text(f"Undo takes back: Coded {label}")).to_be_visible()
        sizes.append(sum(sent))
    assert abs(sizes[0] - sizes[1]) < 100, sizes
    # What Streamlit sends when the rest of the page follows holds none of the text.
    assert frames and not any(WORDS[0].encode() in frame for frame in frames)


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def _size(request: Request) -> int:
    answer = request.response()
    assert answer
    return len(request.post_data or "") + len(answer.body())
