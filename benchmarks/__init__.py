"""Measurements to run by hand (``python -m benchmarks.NAME``); they are no tests, and read ../shared alone."""
