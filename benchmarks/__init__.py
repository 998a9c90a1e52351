"""Measurements to run by hand (``python -m benchmarks.NAME``); no tests; they read ../shared alone."""
