"""Serves one script as the workbench serves its own pages: ``python -m benchmarks.coding_server SCRIPT PORT``."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.ui.server import build_app, switches

if __name__ == "__main__":
    script, port = sys.argv[1:]
    sys.argv = [script]
    build_app(script=Path(script)).run(config=switches(int(port)))
