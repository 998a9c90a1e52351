"""Figures that are evidence and nobody's number: sums, counts, measures and times."""

from __future__ import annotations

import re

from anonymisation.lists.context import MONEY
from anonymisation.lists.numbers import MONEY_FORMS, TIME_FORMS
from anonymisation.lists.papers import NUMBERING

_UNITS = "|".join(
    sorted(
        {re.escape(" ".join(form)) for table in (MONEY_FORMS, TIME_FORMS) for form in table if form != ("",)}, key=len
    )
)
_COUNTED = re.compile(
    rf"\s?(?:{MONEY}|{_UNITS}|percent|per cent|%|kgs?|kilos?|kms?|kilomet\w+|met(?:er|re)s?|mm|cm|miles?"
    rf"|lit(?:er|re)s?|tons?|grams?"
    r"|degrees?|people|persons?|of (?:us|them|you)|times|o'?clock|am|pm|a\.m|p\.m|pieces|percent|thousand|hundred|lakh"
    r"|lakhs|crores?|million|mil|ribu|juta|hazaa?r|hajar|elfu|laki|in the (?:morning|evening|afternoon)|at night"
    r"|a (?:day|month|week|year|night)|per|each|an hour|or (?:more|less)|until|till)(?!\w)",
    re.I,
)
_PLURAL = re.compile(r" (?!was\b|is\b|this\b|says\b|has\b|does\b|it's\b|always\b|as\b|his\b|us\b)[a-z]{2,}[a-rt-z]s\b")
_SMALL_COUNT = re.compile(r"\d{1,5}$")
_MONEY_BEFORE = re.compile(rf"(?:\b{MONEY}|[$€£৳₹₱₦])\.?\s*$", re.I)
_ROUND = re.compile(r"\d+(?:00|50)$")
_THOUSANDS = re.compile(r"\d{1,3}(?:([ .,'\u00a0])\d{3})(?:\1\d{3})*$")
_SPENDING = re.compile(
    r"\b(?:said|says|paid|pays?|cost|costs|earn\w*|salary|wages?|price|loan|owed?|borrow\w*|advance|charged?|debt|fine|fee"
    r"|got|get|gave|give|took|take|promised)\b[^.\n]{0,20}$",
    re.I,
)


def is_counted(text: str, start: int, end: int) -> bool:
    """Say whether a unit, money or something counted stands beside a number."""
    if _COUNTED.match(text, end) or _MONEY_BEFORE.search(text, max(0, start - 12), start):
        return True
    return bool(_SMALL_COUNT.match(text[start:end]) and _PLURAL.match(text, end))


def is_sum(text: str, start: int, end: int) -> bool:
    """Say whether figures in one piece rather are a sum or a year: round, or after a word of paying.

    A word that announces a number before them speaks against a round sum.
    """
    surface = text[start:end]
    if not surface.isdigit() or len(surface) > 7:
        return False
    if NUMBERING.search(text, max(0, start - 20), start):
        return False
    return bool(_ROUND.match(surface) or _SPENDING.search(text, max(0, start - 30), start))


def is_thousands(surface: str) -> bool:
    """Say whether figures are grouped in thousands: "1 200 000"."""
    return _THOUSANDS.match(surface) is not None
