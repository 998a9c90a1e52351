"""Giving capitals back to speech recognition's lower case, so that the model sees names again.

The length never changes, so offsets hold. Idea: truecasing before NER (see spaCy discussion 1083).
"""

from __future__ import annotations

from anonymisation.lists.context import COUNTRIES, PEOPLES
from anonymisation.lists.names import given_names
from anonymisation.lists.titles import BEFORE, DOUBTFUL
from anonymisation.lists.towns import TOWNS
from anonymisation.rarity import is_rare, zipf
from anonymisation.words import words


def lacks_capitals(text: str) -> bool:
    """Say whether ``text`` has no telling capitals: none at all inside it, or nothing but capitals."""
    tokens = words(text)
    inner = [text[t.start : t.end] for t in tokens[1:] if t.key != "i" and text[t.start].isalpha()]
    if not inner:
        return not text[:1].isupper() or text.isupper()
    upper = sum(word[0].isupper() for word in inner)
    return upper == 0 or upper < len(inner) * 0.01 or sum(word.isupper() for word in inner) > len(inner) * 0.8


def recased(text: str) -> str | None:
    """Return ``text`` with rare words capitalised, equally long, or None when it needs no recasing."""
    if not lacks_capitals(text):
        return None
    characters = list(text)
    changed = False
    previous = ""
    for token in words(text):
        titled = previous in BEFORE and previous not in DOUBTFUL and zipf(token.key) < 4.5
        listed = token.key in COUNTRIES or token.key in PEOPLES or token.key in TOWNS or token.key in given_names()
        name_like = listed or titled or is_rare(token.key)
        for offset in range(token.start, token.end):
            upper = name_like and offset == token.start
            letter = characters[offset].upper() if upper else characters[offset].lower()
            if len(letter) == 1 and letter != characters[offset]:
                characters[offset] = letter
                changed = True
        previous = token.key
    return "".join(characters) if changed else None
