"""The system's Chromium for these tests."""

from tests.browser import chromium_browser

__all__ = ["chromium_browser"]
