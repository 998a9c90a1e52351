"""Looking for a few names in long texts without parting these into words: only paragraphs that may hold one are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from anonymisation.residue import Residue, ResidueFinder
from anonymisation.spelling import plain_copy, spellings
from anonymisation.words import fold, is_unspaced, keys

MOST = 40
"""Of more names than this, some stand in nearly any paragraph."""
LEAST_DIGITS = 4
"""Fewer digits than the search for numbers looks at."""
_GAP = "\n\n"


def where_near(text: str, finder: ResidueFinder, forms: Collection[str]) -> Iterator[Residue]:
    """Yield what ``finder``, made of ``forms``, finds in a text; the same as its own search, and sooner for a few.

    Signs without a letter and scripts that write no spaces have their own ways of being found: with one of these
    among the forms the whole text is searched.
    """
    glance = _glance(forms)
    if glance is None:
        yield from finder.find(text)
        return
    for start, end in _stretches(text, glance):
        for found in finder.find(text[start:end]):
            yield Residue(found.start + start, found.end + start, found.form)


def _glance(forms: Collection[str]) -> re.Pattern[str] | None:
    """A pattern for the first words of the forms in a folded text; None where a glance could miss one."""
    if len(forms) > MOST:
        return None
    parts = set()
    for form in forms:
        for spelling in spellings(form):
            words = keys(spelling)
            if not words or is_unspaced(spelling):
                return None
            # A prefix may stand before an Arabic name, so only plain letters are asked for a border.
            border = "(?<![a-z0-9])" if words[0].isascii() else ""
            parts.add(border + re.escape(words[0]))
        if sum(character.isdigit() for character in form) >= LEAST_DIGITS:
            parts.add(r"\d")  # a number is found by its digits, however they are written
    return re.compile("|".join(sorted(parts)))


def _stretches(text: str, glance: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Runs of paragraphs that may hold a name, each with the paragraph after it, into which a name may run on."""
    start, reach, begun = 0, -1, 0
    while start <= len(text):
        end = text.find(_GAP, start)
        end = len(text) if end < 0 else end
        part = text[start:end]
        # Not through the cache of ``fold``: paragraphs of interviews must not stay in it.
        folded = part.lower() if part.isascii() else fold.__wrapped__(part)
        # Where signs nobody sees or letters of another width stand, a name may be parted or written otherwise.
        if glance.search(folded) or plain_copy(part) is not None:
            if start > reach:
                if reach >= 0:
                    yield begun, reach
                begun = start
            following = text.find(_GAP, end + len(_GAP))
            reach = len(text) if following < 0 else following
        start = end + len(_GAP)
    if reach >= 0:
        yield begun, reach
