"""What a browser gets first at an address: a frame that knows its server, and addresses that lead somewhere."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.ui import assets, first_page
from workbench.ui.navigation import ENTRIES

EARLY = re.compile(r'<link rel="modulepreload" crossorigin href="([^"]+)">')


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[*first_page.routes(), *assets.routes()]), base_url="http://127.0.0.1:8501")


@pytest.mark.parametrize("page", [entry.key for entry in ENTRIES if entry.key != first_page.FIRST] + [""])
def test_every_page_has_streamlits_frame_with_the_start_ahead_of_it(client: TestClient, page: str) -> None:
    answer = client.get(f"/{page}")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"
    scripts = re.findall(r"<script([^>]*)>", answer.text)
    assert all("src=" in script for script in scripts), "the policy runs nothing that stands in the page"
    assert first_page.START in scripts[0] and "type=" not in scripts[0], "it runs before Streamlit's own"
    assert '<div id="root">' in answer.text


def test_the_start_tells_where_the_server_is_and_is_kept_for_good(client: TestClient) -> None:
    address = re.search(rf'"({first_page.START}[^"]*)"', client.get("/read").text)
    answer = client.get(address[1] if address else "")
    assert "BACKEND_BASE_URL: location.origin" in answer.text and "immutable" in answer.headers["cache-control"]


def test_what_the_reading_page_needs_is_fetched_early_and_is_there(client: TestClient) -> None:
    text = client.get("/read").text
    early = EARLY.findall(text)
    assert len(early) == len(set(early)), "nothing is named twice"
    assert client.get(early[0]).headers["content-type"].startswith("text/javascript")
    here = [first_page.STATIC / address for address in early[1:]]
    assert all(path.is_file() for path in here)
    for part in first_page.NEEDED:
        assert any(path.name.startswith(f"{part}.") for path in here), f"Streamlit names {part} otherwise by now"
    assert len(EARLY.findall(client.get("/memos").text)) < len(early)


@pytest.mark.parametrize(("asked", "led"), [("/projects", "/"), ("/projects?a=1&b=%C3%A9", "/?a=1&b=%C3%A9")])
def test_the_first_page_is_found_under_its_name_too(client: TestClient, asked: str, led: str) -> None:
    answer = client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, led)
