"""Giving capitals back to French speech recognition: to listed names, places, peoples and rare words."""

from __future__ import annotations

import re

from anonymisation.french.shape import evidence_words, is_listed, is_second_name, looks_named
from anonymisation.lists.towns import TOWNS
from anonymisation.recase import lacks_capitals
from anonymisation.words import words

# Who writes a capital at the beginning and commas within writes names with capitals as well.
_PUNCTUATED = re.compile(r"\s*[A-ZÀ-Ý](?![A-ZÀ-Ý]{2}).*[,;.!?]", re.DOTALL)


def recased(text: str) -> str | None:
    """Return ``text`` with what may be a name capitalised, equally long, or None when it needs no recasing."""
    if not lacks_capitals(text) or _PUNCTUATED.match(text):
        return None
    lower = text.lower()
    if len(lower) != len(text):
        return None
    characters = list(lower)
    for word in words(lower):
        listed = is_listed(word.key) or is_second_name(word.key) or word.key in TOWNS or word.key in evidence_words()
        if listed or looks_named(lower, word):
            letter = characters[word.start].upper()
            characters[word.start] = letter if len(letter) == 1 else characters[word.start]
    changed = "".join(characters)
    return changed if changed != text else None
