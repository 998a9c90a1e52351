"""What stands beside a number or a word, and whether a rare word is only a form of a common one."""

from __future__ import annotations

import re

from anonymisation.rarity import zipf


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


_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ers", ""), ("er", ""), ("er", "e"), ("es", ""), ("ed", ""),
    ("ed", "e"), ("s", ""), ("ly", ""), ("y", ""), ("ness", ""), ("less", ""), ("able", ""),
    ("mate", ""), ("mates", ""),
)  # fmt: skip
_PREFIXES = ("over", "under", "un", "re", "mis")
_KNOWN_STEM = 3.0  # Zipf
_KNOWN_VERB = 2.2


def is_word_form(key: str) -> bool:
    """Say whether a rare word is a form of a known English word: "zippers", "scolded"."""
    if not key.isascii() or len(key) < 5:
        return False
    for ending, instead in _ENDINGS:
        stem = key[: -len(ending)] + instead
        if key.endswith(ending) and len(stem) > 2:
            undoubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
            if ending in ("ed", "ing") and len(stem) > 4 and zipf(stem) >= _KNOWN_VERB:
                return True
            if zipf(stem) >= _KNOWN_STEM or zipf(undoubled) >= _KNOWN_STEM + 0.5:
                return True
    return any(
        key.startswith(prefix) and zipf(key[len(prefix) :]) >= 3.5 for prefix in ("over", "under", "un", "re", "mis")
    )
