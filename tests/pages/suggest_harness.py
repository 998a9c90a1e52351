"""The whole app, as in ``read_harness``, with the quick suggester in the place of the real one."""

from __future__ import annotations

import runpy

from tests.browser import ROOT
from tests.workbench.assist.fakes import install

install()
runpy.run_path(str(ROOT / "tests" / "pages" / "read_harness.py"))
