"""What the tests of recognisers share: asking one recogniser what it finds."""

from __future__ import annotations

from anonymisation.rarity import reading
from anonymisation.recognisers import OWN


def found(name: str, text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return (words, kind) of what the recogniser of that name finds in a text."""
    with reading(language):
        return [(text[f.start : f.end], f.kind) for f in OWN[name](text)]
