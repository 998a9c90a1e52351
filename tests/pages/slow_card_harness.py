"""The app on a machine that takes a second between the name on a card of the review and what stands under it."""

from __future__ import annotations

import runpy
import time
from pathlib import Path
from typing import Any

from workbench.ui import review_card

said = review_card._say_what_it_is


def slowly(*given: Any) -> None:
    """Wait, as if other work had the machine."""
    time.sleep(1.0)
    said(*given)


if said.__name__ != slowly.__name__:
    review_card._say_what_it_is = slowly
runpy.run_path(str(Path(__file__).with_name("read_harness.py")))
