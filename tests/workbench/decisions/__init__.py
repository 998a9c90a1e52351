"""Decisions on identities, by subject."""
