"""Showing testimony as it is, never as Markdown, never as HTML; and numbers with their nouns."""

from __future__ import annotations

import re

KIND_LABELS = {
    "PERSON": "Person",
    "LOCATION": "Place",
    "ORGANISATION": "Organisation",
    "PHONE": "Phone",
    "EMAIL": "E-mail",
    "LINK": "Link or handle",
    "ID_NUMBER": "Number of a paper",
    "ACCOUNT": "Account",
    "DATE": "Date",
    "VEHICLE": "Vehicle or ship",
}

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^&])")


def escaped(text: str) -> str:
    """Text for a place that Streamlit renders as Markdown (labels, captions), with every sign taken literally."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def number(count: int, what: str = "passage") -> str:
    """A number with its noun."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
