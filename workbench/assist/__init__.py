"""Assistance: passages, their vectors, search, and suggestions that learn from the coder."""
