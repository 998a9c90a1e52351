"""What holds for every test: one thread for models, no network, no deadline for a slow machine."""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

from hypothesis import HealthCheck, settings

from tests.browser import chromium_browser, serve_streamlit  # noqa: F401  the one place they are taken in
from workbench.store import cipher

# Each file tells what trying a passphrase costs; half a second of every test would go into that.
cipher.COST = min(cipher.COSTS)

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("default", deadline=None, suppress_health_check=_SLOW)
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
