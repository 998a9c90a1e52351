"""Listed towns in French sentences: without a capital only where a word of place stands before, or the word is rare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.french.shape import frequency, just_before
from anonymisation.kinds import Finding
from anonymisation.recognisers import OWN
from anonymisation.words import words

NAME = "towns"
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:à|de|depuis|vers|pour|jusqu['’ ]à|sur|près de|par|ville|village|quitté|quartier|port)\s|\bd['’ ])$", re.I
)
_RARE = 2.4  # Zipf in French or English: "gardez" and "serres" are towns too


def find(text: str) -> Iterator[Finding]:
    """Yield what the list of towns finds, but for French words that happen to be towns somewhere."""
    for found in OWN[NAME](text):
        name = text[found.start : found.end]
        parts = words(name)[-1:]
        common = name.islower() and " " not in name and bool(parts) and frequency(name, parts[0]) >= _RARE
        if not common or _PLACE_BEFORE.search(just_before(text, found.start)):
            yield found
