"""Invented excerpts with gold codes, to measure the suggester. ``python -m benchmarks.excerpts.check`` checks them."""
