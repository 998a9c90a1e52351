"""Find codes by words, for the palette: plain word matching, so that a coder can foresee the result."""

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from workbench.codebook.parts import Code

_WHOLE, _BEGINNING = 1.0, 0.5
_IN_ID, _IN_LABEL, _IN_DEFINITION = 4.0, 3.0, 1.0
_EXACT_ID = 100.0


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    # Python's word class lacks combining marks, without which Bengali or vowelled Arabic words fall apart.
    marks = "".join(chr(code) for code in range(0x300, sys.maxunicode + 1) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(f"[^\\W_](?:[^\\W_]|[{marks}\u200c\u200d])*")


def words_of(text: str) -> tuple[str, ...]:
    """List the words of a text: NFC, case folded; dots and underscores of ids part words."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return tuple(_word_pattern().findall(folded))


def _found(word: str, among: Iterable[str]) -> float:
    best = 0.0
    for other in among:
        if other == word:
            return _WHOLE
        if other.startswith(word):
            best = _BEGINNING
    return best


def score(code: Code, query: str) -> float:
    """Weigh how well a code fits a query; 0 unless every word of the query is found in it.

    A word found in the id weighs 4, in the label 3, in the definition 1; the beginning of a word weighs half.
    All words of the id typed out, in order, come before all else.
    """
    if words_of(query) == words_of(code.id):
        return _EXACT_ID
    places = (
        (_IN_ID, words_of(code.id)),
        (_IN_LABEL, words_of(code.label)),
        (_IN_DEFINITION, words_of(code.definition)),
    )
    total = 0.0
    for word in dict.fromkeys(words_of(query)):
        worth = sum(weight * _found(word, among) for weight, among in places)
        if worth == 0:
            return 0.0
        total += worth
    return total


def search_codes(codes: Iterable[Code], query: str) -> tuple[Code, ...]:
    """Give the codes that hold every word of the query, best first; equals stay in the codebook's order."""
    scored = [(score(code, query), code) for code in codes]
    return tuple(code for worth, code in sorted(scored, key=lambda pair: -pair[0]) if worth > 0)
