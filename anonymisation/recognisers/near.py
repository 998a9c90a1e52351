"""Context words beside a number: the nearest few words decide what a number is."""

from __future__ import annotations

import re


def context_word(text: str, start: int, end: int, pattern: re.Pattern[str], before: int = 45, after: int = 20) -> str:
    """Return the context word nearest before ``start`` (else just after ``end``), lower case, or "".

    ``before`` and ``after`` are code points. The pattern comes from our own lists, so that the word may be
    shown in a reason without quoting the interview.
    """
    found = ""
    for match in pattern.finditer(text, max(0, start - before), start):
        found = match.group()
    if not found:
        later = pattern.search(text, end, end + after)
        found = later.group() if later else ""
    return " ".join(found.lower().split())
