"""One detector for all tests of this folder: loading the model is the dear part."""

from __future__ import annotations

import pytest

from anonymisation import Detector, get_detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    return get_detector()
