"""The web server around the pages: silent, closed to other machines, and with uploads in memory."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbench.ui import assets, doors, first_page, suggest_door

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRIPT = HERE.parent / "app.py"
ICON = HERE / "icon.png"
DEVELOPER_VARIABLE = "WORKBENCH_DEV"
MAX_UPLOAD_MB = 50

SWITCHES: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    "server.address": "127.0.0.1",  # also stops Streamlit from asking other hosts for its own address
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.showEmailPrompt": False,
    "server.maxUploadSize": MAX_UPLOAD_MB,
    "server.fileWatcherType": "none",
    "server.enableAgentApi": False,  # no program but a browser asks for pages
    "client.toolbarMode": "viewer",  # takes away the keys R and C, which are letters a coder types
    "client.showErrorLinks": False,
    "client.showErrorDetails": "type",  # a message may carry words of an interview
    "runner.magicEnabled": False,
}
"""What keeps Streamlit silent and closed; ``.streamlit/config.toml`` says the same for those who start it."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
UNCACHED = ("/media/", "/_stcore/upload_file/")


class SafeHeaders:
    """ASGI middleware that adds the headers to every answer and keeps what was exported out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        extra = list(HEADERS)
        if scope["path"].startswith(UNCACHED):
            extra.append((b"cache-control", b"no-store"))
        names = {name for name, _ in extra}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
                message = {**message, "headers": [*kept, *extra]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def keep_uploads_in_memory() -> None:
    """Raise Starlette's limit above which an upload is written, in clear, to a temporary file."""
    MultiPartParser.spool_max_size = (MAX_UPLOAD_MB + 1) * 1024 * 1024


def switches(port: int | None) -> dict[str, Any]:
    """Every option the server is started with; a developer gets file watching and full errors."""
    options = {**SWITCHES, "server.headless": True, "theme.base": str(HERE / "theme.toml")}
    if port is not None:
        options["server.port"] = port
    if os.environ.get(DEVELOPER_VARIABLE):
        options |= {"server.fileWatcherType": "auto", "client.showErrorDetails": "full"}
    return options


def tell_error(error: Exception) -> bool:
    """Show an unforeseen error without its message, which may quote an interview; log where it arose."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger(__name__).error("%s\n%s", type(error).__name__, frames)
    if os.environ.get(DEVELOPER_VARIABLE):
        return False
    st.error(
        f"Something went wrong that the program did not foresee ({type(error).__name__}). What was saved "
        "before is safe. Load the page again; if it happens again, the terminal says where, without any "
        "interview text."
    )
    return True


def build_app(after_start: Callable[[], None] | None = None, *, script: Path = SCRIPT) -> st.App:
    """The application with its headers and doors; ``after_start`` is called once, when the server is up."""

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        if after_start is not None:
            after_start()
        yield

    # Streamlit checks the host of websockets alone; a page of another name must not read a download either.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=SWITCHES["server.allowedHosts"])
    return st.App(
        script,
        lifespan=lifespan,
        routes=[*doors.routes(), *suggest_door.routes(), *assets.routes(), *first_page.routes()],
        middleware=[Middleware(SafeHeaders), hosts],
        on_script_error=tell_error,
    )


def run(port: int | None = None, *, open_browser: bool = True) -> None:
    """Serve the workbench on this computer until it is stopped."""
    keep_uploads_in_memory()
    # Streamlit puts the folder of the launched script on sys.path and looks for settings there.
    sys.argv = [str(ROOT / "workbench-server")]
    build_app(_open_browser_soon if open_browser else None).run(config=switches(port))


def _open_browser_soon() -> None:
    url = f"http://127.0.0.1:{st.get_option('server.port')}"
    timer = threading.Timer(0.5, webbrowser.open, (url,))
    timer.daemon = True
    timer.start()
