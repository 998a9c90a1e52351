"""Serves one script as the workbench serves its own pages: ``python -m tests.serving SCRIPT PORT``."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.ui.server import build_app

FLAGS = {
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.showErrorLinks": False,
}


def main(script: str, port: str) -> None:
    """Serve until stopped."""
    sys.argv = [script]
    build_app(script=Path(script)).run(config={**FLAGS, "server.port": int(port)})


if __name__ == "__main__":
    main(*sys.argv[1:])
