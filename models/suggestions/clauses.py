"""Cut a text into sentences and clauses, so that each thing said can be weighed by itself."""

from __future__ import annotations

import re

_SENTENCE = re.compile(
    "[.!?\u2026\u0964\u0965\u061f\u06d4\u3002\uff01\uff1f\u1362]+[\"'\u201d\u2019)\\]]*(?=\\s|$)|\n+"
)
# A clause ends at a semicolon, colon or dash, or at a comma (or nothing) before a word that opens a new one.
_OPENERS = "but|and then|so|because|since|until|although|though|however|while|when|otherwise|instead|only"
_CLAUSE = re.compile(
    rf"\s*[;:\u2013\u2014]\s+"
    rf"|,\s+(?=(?:{_OPENERS}|and|or|he|she|they|I|we|nobody|no one|if)\b)"
    r"|\s+(?=(?:but|because|although)\b)",
    re.I,
)
_LEAST_WORDS = 3


def sentences(text: str) -> list[str]:
    """Give the sentences of a text, without the white space around them; a text without stops is one."""
    parts, start = [], 0
    for stop in _SENTENCE.finditer(text):
        parts.append(text[start : stop.end()].strip())
        start = stop.end()
    parts.append(text[start:].strip())
    return [part for part in parts if any(sign.isalnum() for sign in part)]


def clauses(text: str) -> list[str]:
    """Give the clauses of a text in order; a piece of fewer than three words stays with the one before it."""
    found: list[str] = []
    for sentence in sentences(text):
        first = True
        for piece in _CLAUSE.split(sentence):
            if not piece.strip():
                continue
            if not first and (len(piece.split()) < _LEAST_WORDS or len(found[-1].split()) < _LEAST_WORDS):
                found[-1] = f"{found[-1]}, {piece.strip()}"
            else:
                found.append(piece.strip())
            first = False
    return found
