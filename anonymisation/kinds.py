"""What the detector speaks in: kinds of identity, findings, confirmed names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "PERSON",
    "LOCATION",
    "ORGANISATION",
    "PHONE",
    "EMAIL",
    "LINK",
    "ID_NUMBER",
    "ACCOUNT",
    "DATE",
    "VEHICLE",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
NUMBER_KINDS: frozenset[Kind] = frozenset({"PHONE", "ID_NUMBER", "ACCOUNT", "VEHICLE"})


class DetectionError(ValueError):
    """Something was given that cannot be searched, or the language model is missing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text that may identify someone.

    ``start`` and ``end`` are half-open offsets in Unicode code points; ``score`` is between 0 and 1;
    ``reason`` is one line saying why it was found, and never quotes the text.
    """

    start: int
    end: int
    kind: Kind
    score: float
    recogniser: str
    reason: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name a person has confirmed; it is found in any case, as a whole word."""

    form: str
    kind: Kind


def check_kind(kind: str) -> Kind:
    """Return ``kind`` itself, or raise DetectionError when it is not one of KINDS."""
    for known in KINDS:
        if kind == known:
            return known
    raise DetectionError(f"The kind {kind!r} is not known; use one of {', '.join(KINDS)}.")
