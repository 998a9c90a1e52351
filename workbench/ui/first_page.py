"""What a browser gets first, at the address of a page: Streamlit's own frame, with what it would find out itself.

Streamlit's frame asks for its server under the page's address, is told 404, and asks again one step up; only then it
opens its connection. It is told here. What the reading page will need is fetched while the connection is made. An
address that Streamlit takes for no page is led to the one that is meant.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workbench.ui.annotator import ADDRESS, version
from workbench.ui.assets import FOR_GOOD
from workbench.ui.navigation import ENTRIES

START = "/workbench/start.js"
STATIC = Path(streamlit.__file__).parent / "static"
FIRST = "projects"
"""The page that Streamlit serves at the address without a name, and at no other."""
READING = "read"
NEEDED = ("BidiComponent", "Selectbox", "ButtonGroup", "Button", "Html")
"""Parts of Streamlit's frame that the reading page draws with."""
SCRIPT = """// Where the server is: Streamlit's frame need not look for it, nor ask which pages may speak to it.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};
"""
_IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
_INLINE = re.compile(r"<script>.*?</script>\s*", re.DOTALL)
"""The policy lets no script run that stands in the page itself."""


def routes() -> list[Route]:
    """The routes to serve before Streamlit's own."""
    return [
        Route(START, _start, methods=["GET"]),
        Route(f"/{FIRST}", _first, methods=["GET"]),
        Route("/", _page, methods=["GET"]),
        *(Route(f"/{entry.key}", _page, methods=["GET"]) for entry in ENTRIES if entry.key != FIRST),
    ]


async def _start(_request: Request) -> Response:
    return Response(SCRIPT, headers={"content-type": "text/javascript; charset=utf-8", "cache-control": FOR_GOOD})


async def _first(request: Request) -> Response:
    asked = request.url.query
    return RedirectResponse(f"/?{asked}" if asked else "/", 302, headers={"cache-control": "no-cache"})


async def _page(request: Request) -> Response:
    # As Streamlit serves it: asked for again each time, since it names the files of one version.
    return HTMLResponse(frame(request.url.path.strip("/")), headers={"cache-control": "no-cache"})


@cache
def frame(page: str) -> str:
    """Streamlit's frame for a page, with the start script ahead of its own."""
    text = _INLINE.sub("", (STATIC / "index.html").read_text(encoding="utf-8"))
    named = hashlib.sha256(SCRIPT.encode()).hexdigest()[:16]
    early = [f'<script src="{START}?v={named}"></script>']
    if page == READING:
        early += [f'<link rel="modulepreload" crossorigin href="{address}">' for address in _reading_scripts(text)]
        early.append(f'<link rel="preload" as="style" href="{ADDRESS}.css?v={version()}">')
    return text.replace("<head>", "\n    ".join(["<head>", *early]), 1)


def _reading_scripts(text: str) -> list[str]:
    """Addresses of the scripts the reading page needs and the frame does not name already."""
    parts = sorted({name for part in NEEDED for name in _with_imports(part)})
    return [f"{ADDRESS}.js?v={version()}", *(f"./static/js/{name}" for name in parts if name not in text)]


def _with_imports(part: str) -> Iterator[str]:
    """The file of a part of Streamlit's frame, and all it imports; nothing where it has no such part."""
    folder = STATIC / "static" / "js"
    known: set[str] = set()
    waiting = [path.name for path in folder.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop()
        if name in known or not (folder / name).is_file():
            continue
        known.add(name)
        yield name
        waiting += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
