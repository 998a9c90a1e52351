"""The ladders of abstraction: for each kind, its steps from the most exact to nothing at all."""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, tuple[str, ...]] = {
    "PERSON": ("pseudonym", "role", "removed"),
    "ORGANISATION": ("name", "type_country", "type", "removed"),
    "LOCATION": ("place", "region", "country", "type", "removed"),
    "DATE": ("day", "month", "season", "year", "type", "removed"),
    "AGE": ("age", "band", "removed"),
}
"""Kind to its steps. ``type`` says only what it was ("[recruitment agency 2]"); ``removed`` says only that it was."""
OTHER_STEPS = ("type", "removed")
STEP_LABELS: Mapping[str, str] = {
    "pseudonym": "pseudonym",
    "role": "role in brackets",
    "name": "name",
    "type_country": "what it is, and its country",
    "type": "what it is",
    "place": "place",
    "region": "region",
    "country": "country",
    "day": "day",
    "month": "month",
    "season": "part of the year",
    "year": "year",
    "age": "age",
    "band": "band of five years",
    "removed": "removed",
}
"""What a person calls each step."""


def steps_of(kind: str) -> tuple[str, ...]:
    """The steps of a kind, the most exact first."""
    return STEPS.get(kind, OTHER_STEPS)


def from_step(kind: str, step: str, level: str = "") -> tuple[str, ...]:
    """The step wanted and all safer ones, in order; none more exact than ``level``, where that is a step."""
    steps = steps_of(kind)
    first = steps.index(step)
    if level in steps:
        first = max(first, steps.index(level))
    return steps[first:]
