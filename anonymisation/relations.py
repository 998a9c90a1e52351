"""What a speaker says somebody is to them ("my sister Maria"), and names others forced on them ("they called me
Maria"), in English and French: proposals for a person to decide on, never decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from anonymisation.lists.names import given_names, second_names
from anonymisation.lists.relations import KIN, KIN_ADJECTIVES, WORK_ROLES
from anonymisation.rarity import zipf
from anonymisation.words import WORD_CHARS, fold

RelationKind = Literal["relative", "role", "forced name"]
_RARE = 3.2
"""Zipf frequency (wordfreq); a word after "called me" that is more common, and no listed name, is an insult."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What was said of a name: half-open offsets of the name, in code points.

    ``role`` is as the register spells roles; ``relation`` is the chain of kin ("sister", "husband's brother"),
    empty for the other kinds. ``reason`` is a sentence that quotes no name. ``sure`` is false where the word may
    as well be no name ("they called me lazy"): only what was found in the text can tell.
    """

    start: int
    end: int
    kind: RelationKind
    role: str
    relation: str
    reason: str
    sure: bool = True


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_WORD = rf"[{WORD_CHARS}][{WORD_CHARS}'\u2019\-]*"
_TITLE = r"(?:mr|mrs|ms|miss|madam|mister|sir|dr|mme|m)\.?\s+"
_NAME = rf"(?P<name>(?:{_TITLE})?{_WORD}(?:\s+{_WORD}){{0,2}})"
_ADJECTIVES = rf"(?:(?:{_any(KIN_ADJECTIVES)})\s+){{0,2}}"
_MY = r"\b(?:my|our|ma|mon|mes|notre)\s+"
_CALLED = r"(?:\s*[,:(]\s*|\s+)(?:(?:who\s+is\s+|is\s+)?(?:called|named|appelée?|nommée?)\s+)?"
_CHAIN = rf"(?P<chain>(?:(?:{_any(KIN)})['\u2019]s\s+{_ADJECTIVES})?(?:{_any(KIN)}))"
_KIN_SAID = re.compile(rf"{_MY}{_ADJECTIVES}{_CHAIN}\b", re.IGNORECASE)
_FOLLOWS = re.compile(rf"{_CALLED}{_NAME}", re.IGNORECASE)
_PRECEDES = re.compile(
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,2}}),?\s+(?:she\s+is\s+|he\s+is\s+|is\s+|was\s+)?$", re.IGNORECASE
)
_NEAR = 60
"""Characters before "my sister" in which the name may stand."""
_ROLE = re.compile(
    rf"\b(?:my|our|the|an?|mon|ma|notre|le|la|l['\u2019])\s*(?:old\s+|first\s+|second\s+|new\s+)?"
    rf"(?P<role>{_any(WORK_ROLES)}){_CALLED}{_NAME}",
    re.IGNORECASE,
)
_FORCED = (
    re.compile(
        rf"\b(?:call(?:s|ed|ing)?|name[ds]?|rename[ds]?|nicknamed|christened)\s+me\s+(?:always\s+|only\s+|just\s+)?"
        rf"(?:by\s+the\s+name\s+(?:of\s+)?)?[\"'\u201c\u2018\u00ab]?\s*(?P<name>{_WORD})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:gave|given|give|gives)\s+me\s+(?:the|a|another|a\s+new)\s+name,?\s+(?:of\s+)?[\"'\u201c\u2018]?"
        rf"(?P<name>{_WORD})",
        re.IGNORECASE,
    ),
    re.compile(rf"\bchanged\s+my\s+name\s+(?:to|into)\s+[\"'\u201c\u2018]?(?P<name>{_WORD})", re.IGNORECASE),
    re.compile(
        rf"\b(?:m['\u2019]appel(?:ait|aient|le|lent)|m['\u2019]a(?:vait)?\s+(?:appelée?|nommée?))\s+[\u00ab\"]?\s*"
        rf"(?P<name>{_WORD})",
        re.IGNORECASE,
    ),
)
_FORCED_REASON = "The speaker says that others called them by this name"


def relations_in(text: str) -> list[Relation]:
    """Return what speakers say of names in a text, in its order; at most one relation for each start of a name.

    A name is a guess of up to three words: whoever knows what was found in the text should trust the start
    alone.
    """
    found: dict[int, Relation] = {}
    for relation in (*_kin(text), *_roles(text), *_forced(text)):
        found.setdefault(relation.start, relation)
    return [found[start] for start in sorted(found)]


def _kin(text: str) -> Iterator[Relation]:
    reason = "The speaker calls this person a relative just before or after the name"
    for said in _KIN_SAID.finditer(text):
        chain = " ".join(said["chain"].casefold().replace("\u2019", "'").split())
        after = _FOLLOWS.match(text, said.end())
        if after is not None:
            yield Relation(*after.span("name"), "relative", "relative", chain, reason)
        first = max(0, said.start() - _NEAR)
        before = _PRECEDES.search(text[first : said.start()])
        if before is not None:
            start, end = (first + place for place in before.span("name"))
            yield Relation(start + _leading(text[start:end]), end, "relative", "relative", chain, reason)


def _leading(words: str) -> int:
    """Skip the words before a name that follows them, as in "and then Maria, my sister": capitals tell the name."""
    starts = [match.start() for match in re.finditer(_WORD, words)]
    capital = [start for start in starts if words[start].isupper()]
    return capital[0] if capital else starts[-1]


def _roles(text: str) -> Iterator[Relation]:
    for match in _ROLE.finditer(text):
        word = match["role"].casefold()
        reason = f'The word "{word}" stands just before the name'
        yield Relation(*match.span("name"), "role", WORK_ROLES[word], "", reason)


def _forced(text: str) -> Iterator[Relation]:
    for pattern in _FORCED:
        for match in pattern.finditer(text):
            key = fold(match["name"])
            cased = match["name"][0] != match["name"][0].lower()
            listed = key in given_names() or key in second_names()
            sure = listed or cased or (len(key) > 2 and zipf(key) <= _RARE)
            yield Relation(*match.span("name"), "forced name", "participant", "", _FORCED_REASON, sure)
