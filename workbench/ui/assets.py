"""The coding view's script and style sheet, served once for each version instead of with every change."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workbench.ui.annotator import ADDRESS, script, styles, version

FOR_GOOD = "private, max-age=31536000, immutable"


def routes() -> list[Route]:
    """The routes to serve beside the pages."""
    return [
        Route(f"{ADDRESS}.js", _script, methods=["GET"]),
        Route(f"{ADDRESS}.css", _styles, methods=["GET"]),
    ]


async def _script(request: Request) -> Response:
    return _answer(request, script(), "text/javascript; charset=utf-8")


async def _styles(request: Request) -> Response:
    return _answer(request, styles(), "text/css; charset=utf-8")


def _answer(request: Request, content: str, kind: str) -> Response:
    # Only under its own version may it be kept.
    kept = request.query_params.get("v") == version()
    return Response(content, headers={"content-type": kind, "cache-control": FOR_GOOD if kept else "no-store"})
