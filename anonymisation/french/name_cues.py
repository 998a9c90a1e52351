"""Names told by French words before them: "je m'appelle", "ma sœur ...", "on l'appelait ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.french.shape import (
    frequency,
    is_listed,
    last_of_name,
    looks_named,
    names_nobody,
    opens_sentence,
    surface,
)
from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.french import STOP, WORD_NAMES
from anonymisation.words import Word, words

NAME = "name_cues"
_STRONG = re.compile(
    r"\b(?:(?:je|elle|il|on|qui|se|me|te)\s+(?:m['’ ]|s['’ ]|t['’ ]|l['’ ]|nous\s|vous\s)?"
    r"(?:appel(?:le|lent|ait|aient|ée?)|nomm(?:e|ait|ée?))|m['’ ]a(?:vait)?\s(?:appelée?|nommée?|prénommée?)"
    r"|(?:pr[ée]nom|surnom|nom)(?:\s\w+)?\s(?:de|est|c['’ ]est|c['’ ]était|était)"
    r"|mon\snom[\w' ’]{0,14},?\s?c['’ ]est|appelle-moi|m['’ ]appelaient)\s+",
    re.I,
)
_RELATION = re.compile(
    r"\b(?:(?:mon|ma|mes|son|sa|ses|notre|nos|leur|leurs|un|une|le|la|l['’])\s?(?:petite?\s|grande?\s|demi-|belle-|beau-)?"
    r"(?:sœurs?|soeurs?|frères?|frere|cousine?s?|tante|oncle|mari|femme|fils|fille|amie?s?|copine|copain|voisine?|neveu"
    r"|nièce|niece|mère|père|mere|pere|collègues?|collegue|avocate?|patronne?|passeur|contremaître|contremaitre|gérante?"
    r"|gerante?|courtier|intermédiaire|chauffeur|logeuse|tutrice|marraine|parrain|directrice|directeur|juge"
    r"|interprète|éducatrice|assistante sociale)|pasteur),?\s+",
    re.I,
)
# Where a word that is also a name acts, it is the name; after an article or "par" it is the word.
_ACTING = word_set("est était etait a avait m nous lui elle c n s et qui va dit")
_NO_NAME_AFTER = word_set(
    """
    le la les l un une des de du d mon ma mes son sa ses ce cette en par sans pour avec plus tres rend sois soit
    """
)
_BESIDE = re.compile(r"(\w[\w'’-]*)\s+(?:et|puis|avec)\s+(\w[\w'’-]*)")


def find(text: str) -> Iterator[Finding]:
    """Yield names after words of introduction and of relation, and listed names side by side with others."""
    tokens = words(text)
    starts = {token.start: index for index, token in enumerate(tokens)}
    for pattern, strong, why in (
        (_STRONG, True, "words of introduction before"),
        (_RELATION, False, "word of relation or role before"),
    ):
        for match in pattern.finditer(text):
            index = starts.get(match.end())
            if index is not None and _accept(text, tokens[index], strong):
                last = last_of_name(text, tokens, index)
                start, end = tokens[index].start, tokens[last].end
                yield Finding(start, end, "PERSON", 0.8 if strong else 0.65, NAME, why)
    yield from _listed(text, tokens)
    yield from _side_by_side(text, tokens, starts)
    yield from _word_names(text, tokens)


def _word_names(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield names that are French words where they act: "Grâce est partie", "divine c'est mon nom"."""
    for index, token in enumerate(tokens):
        if token.key not in WORD_NAMES:
            continue
        before = tokens[index - 1].key if index else ""
        # "Grâce à Dieu" is no woman: the accent of "à" tells it from "Grâce a dit".
        after = surface(text, tokens[index + 1]).lower() if index + 1 < len(tokens) else ""
        inner_capital = surface(text, token)[0].isupper() and not opens_sentence(text, token.start)
        if inner_capital or before not in _NO_NAME_AFTER and (after in _ACTING or after.endswith(("ait", "aient"))):
            yield Finding(token.start, token.end, "PERSON", 0.6, NAME, "name that is also a word, acting")


def _beside_name(text: str, word: Word) -> bool:
    return looks_named(text, word) or len(word.key) > 2 and word.key not in STOP and frequency(text, word) < 3.7


def _accept(text: str, word: Word, strong: bool) -> bool:
    if names_nobody(word.key) and not is_listed(word.key) or len(word.key) < 2:
        return False
    if surface(text, word)[0].isupper():
        return True
    return looks_named(text, word) and (strong or frequency(text, word) < 3.0)


def _listed(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield listed given names that are no French words, alone or with a second name."""
    for index, token in enumerate(tokens):
        capital = surface(text, token)[0].isupper()
        limit = 5.0 if capital else 3.8
        if (
            is_listed(token.key)
            and len(token.key) > 2
            and not names_nobody(token.key)
            and frequency(text, token) < limit
        ):
            last = last_of_name(text, tokens, index)
            yield Finding(token.start, tokens[last].end, "PERSON", 0.6, NAME, "listed given name")


def _side_by_side(text: str, tokens: list[Word], starts: dict[int, int]) -> Iterator[Finding]:
    for match in _BESIDE.finditer(text):
        left, right = starts.get(match.start(1)), starts.get(match.start(2))
        if left is None or right is None or tokens[left].end != match.end(1):
            continue
        pair = tokens[left], tokens[right]
        if any(is_listed(word.key) for word in pair) and all(_beside_name(text, word) for word in pair):
            for word in pair:
                yield Finding(word.start, word.end, "PERSON", 0.6, NAME, "beside a listed given name")
