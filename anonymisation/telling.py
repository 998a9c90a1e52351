"""Whether a word that may be a name is one where it stands."""

from __future__ import annotations

from anonymisation.lists.names import given_names
from anonymisation.rarity import zipf
from anonymisation.words import words

COMMON = 3.7
"""Zipf frequency (wordfreq); from here on a name is also a word, and only its capital tells."""


def is_telling(text: str, start: int, end: int, form: str) -> bool:
    """Return whether a form found here in any case looks like the name: rare words always, others by their capital."""
    tokens = words(form)
    if len(tokens) > 1:
        # "Social Security" is a name, "social security" is not.
        common = all(zipf(t.key) >= COMMON and t.key not in given_names() for t in tokens)
        return not common or form[0].isupper() == text[start].isupper()
    key = tokens[0].key
    if key in given_names() or zipf(key) < COMMON and len(key) > 2:
        return True
    first_in_sentence = start == 0 or text[max(0, start - 9) : start].rstrip(" \"'“‘(")[-1:] in (
        "",
        ".",
        "?",
        "!",
        "\n",
        ":",
    )
    return form[0].isupper() and text[start].isupper() and not first_in_sentence
