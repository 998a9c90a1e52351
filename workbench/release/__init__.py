"""Releases: the same reviewed project in the words that one audience may read."""
