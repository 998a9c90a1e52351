"""Names told by the words before them: "my name is", "a woman called", "my friend ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import is_context
from anonymisation.lists.names import WORD_NAMES, given_names, second_names
from anonymisation.lists.titles import BEFORE
from anonymisation.rarity import is_rare, zipf
from anonymisation.words import Word, fold, words

NAME = "name_cues"
_STRONG = re.compile(
    r"\b(?:(?:my|her|his|their|whose|real|full|first|given|family|nick) ?names? (?:is|was|are|were)|named"
    r"|(?:fake|false|new|other|stage|church|school|short|nick) name,?"
    r"|by the name of"
    r"|je m'appelle|me llamo|mi nombre es|ang pangalan ko ay|pangalan ko|nama saya|jina langu ni|mera "
    r"naam|amar naam"
    r"|mero naam)\s+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:(?:called|call|calling) (?:me|her|him|us)|(?:man|woman|girl|boy|lady|person|guy|agent|broker"
    r"|someone"
    r"|somebody|supervisor|manager|friend|lawyer|doctor|nurse) (?:called|who is called)|known as|i am|i'm"
    r"|this is"
    r"|it's me|hello|hi|dear|thank you|thanks)\s+",
    re.IGNORECASE,
)
_RELATION = re.compile(
    r"\b(?:friend|sister|brother|cousin|husband|wife|son|daughter|aunt|auntie|aunty|uncle|neighbou?r|room "
    r"?mate|colleague"
    r"|agent|broker|sub-?agent|recruiter|supervisor|manager|employer|boss|foreman|contractor|landlord|lawyer"
    r"|social worker|case worker|caseworker|niece|nephew|mother|father|boyfriend|girlfriend|thekedar"
    r"|kafeel)s?,?\s+",
    re.IGNORECASE,
)

_STRONG_WORDS = word_set("name names named naam nama pangalan appelle llamo nombre jina")
_CALLED_WORDS = word_set("called call calling known am m this it hello hi dear thank thanks")
_RELATION_WORDS = word_set(
    """
    friend sister brother cousin husband wife son daughter aunt auntie aunty uncle neighbour neighbor room roommate
    colleague agent broker sub recruiter supervisor manager employer boss foreman contractor landlord lawyer
    social case caseworker niece nephew mother father boyfriend girlfriend thekedar kafeel friends sisters brothers
    cousins sons daughters uncles aunts agents brokers neighbours colleagues supervisors managers
    """
)
_VERB_LIKE = frozenset({"hope", "sunday", "gift", "comfort", "innocent", "favour", "beauty", "happiness", "rose"})


def find(text: str) -> Iterator[Finding]:
    """Yield names after words of introduction, calling and relation; ordinary words are not taken."""
    tokens = words(text)
    present = {token.key for token in tokens}
    starts: dict[int, int] = {}
    for pattern, guard, strength, why in (
        (_STRONG, _STRONG_WORDS, 3, "words of introduction before"),
        (_CALLED, _CALLED_WORDS, 1, "words of calling or greeting before"),
        (_RELATION, _RELATION_WORDS, 0, "word of relation or role before"),
    ):
        if not present & guard:
            continue
        starts = starts or {token.start: index for index, token in enumerate(tokens)}
        for match in pattern.finditer(text):
            index = starts.get(match.end())
            if index is not None:
                yield from _take(text, tokens, index, strength, why)


def _take(text: str, tokens: list[Word], index: int, strength: int, why: str) -> Iterator[Finding]:
    first = tokens[index]
    if not _accept(text[first.start : first.end], first.key, strength):
        return
    last = index
    while last + 1 < len(tokens) and last - index < 2:
        following = tokens[last + 1]
        surface = text[following.start : following.end]
        if text[tokens[last].end : following.start] not in (" ", "-") or is_context((following.key,)):
            break
        capital = surface[0].isupper() and text[first.start].isupper()
        listed = following.key in second_names() and is_rare(following.key, 4.0) or following.key in given_names()
        if not (capital or listed):
            break
        last += 1
    score = 0.8 if strength == 3 else 0.65
    yield Finding(first.start, tokens[last].end, "PERSON", score, NAME, why)


def _accept(surface: str, key: str, strength: int) -> bool:
    if len(surface) < 2 or not surface[0].isalpha() or is_context((key,)) or fold(surface) in BEFORE:
        return False
    if key in given_names() or key in WORD_NAMES and key not in _VERB_LIKE:
        return True
    if surface[0].isupper():
        return zipf(key) < (5.0 if strength == 3 else 4.0)
    if strength == 3:
        return is_rare(key, 4.2)
    return False
