"""The whole app as read_harness serves it, with a stand-in for the model that reads meaning."""

from __future__ import annotations

import runpy
from pathlib import Path

from tests.assisting import WordEncoder
from workbench.assist import search

search.encoder_of = lambda _project: WordEncoder()  # type: ignore[assignment]
runpy.run_path(str(Path(__file__).with_name("read_harness.py")))
