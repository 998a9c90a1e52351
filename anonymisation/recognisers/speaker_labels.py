"""Names of speakers at the head of a turn: "Rubina Akter: I was nineteen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.lists.names import given_names
from anonymisation.rarity import zipf
from anonymisation.words import WORD_CHARS, words

NAME = "speaker_label"
_LABEL = re.compile(
    rf"^\s*(?:\[?[\d:.,]+\]?\s+)?([{WORD_CHARS}.'\u2019-]+(?: [{WORD_CHARS}.'\u2019-]+){{0,3}})\s?:(?=\s)",
    re.M,
)
_ROLES = word_set(
    """
    woman man girl boy person note notes q a i r p question answer transcript date place duration language
    recording file interviewer respondent lady sir group all several audience male female second first
    other
    """
)


def find(text: str) -> Iterator[Finding]:
    """Yield labels of turns that are names and not roles; every word has a capital or no case at all."""
    for match in _LABEL.finditer(text):
        label = match[1]
        tokens = words(label)
        if not tokens or any(label[t.start].islower() or label[t.start].isdigit() for t in tokens):
            continue
        naming = [t.key for t in tokens if t.key not in NOT_NAMES and t.key not in _ROLES and len(t.key) > 1]
        cased = label[tokens[0].start].isupper()
        if any(key in given_names() or cased and zipf(key) < 4.2 for key in naming) and len(naming) == len(tokens):
            yield Finding(match.start(1), match.end(1), "PERSON", 0.9, NAME, "label of a speaker at the head of a turn")
