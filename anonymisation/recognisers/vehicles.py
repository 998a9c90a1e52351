"""Number plates of vehicles, by form where the form is telling, else by a word beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers.near import context_word

NAME = "vehicle"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?<!\w)[A-Z][a-z]+ (?:Metro[ -])?(?:[A-Z][a-z]{1,2}|[A-Z]{1,3})[ -]\d{2}-\d{4}(?!\w)"),
        "Bangladeshi plate",
    ),
    (re.compile(r"(?<!\w)[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}(?!\w)"), "Indian plate"),
    (re.compile(r"(?<!\w)K[A-Z]{2} ?\d{3}[A-Z](?!\w)"), "Kenyan plate"),
    (re.compile(r"(?<!\w)U[A-Z]{2} ?\d{3}[A-Z](?!\w)"), "Ugandan plate"),
)
_LOOSE = re.compile(
    r"(?<![\w/])(?=[A-Za-z0-9 -]*\d)(?:[A-Za-z]{1,4}[ -]?\d{2,6}[A-Za-z]?|\d{1,3}[ -]?[A-Za-z]{1,4}[ "
    r"-]?\d{2,5})(?![\w/])"
)
_CONTEXT = re.compile(
    r"\b(?:number ?plate|licen[cs]e plate|plates?|registration|car number|vehicle number|bus number|truck "
    r"number)\b",
    re.I,
)


def find(text: str) -> Iterator[Finding]:
    """Yield number plates of vehicles."""
    for pattern, name in _FORMS:
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), "VEHICLE", 0.75, NAME, f"{name} by its form")
    for match in _LOOSE.finditer(text):
        word = context_word(text, match.start(), match.end(), _CONTEXT, before=35, after=0)
        if word:
            yield Finding(match.start(), match.end(), "VEHICLE", 0.86, NAME, f"code with context word: {word}")
