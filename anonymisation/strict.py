"""The strict level: identities and, beside them, all that may identify together with other things.

What the model labels in the same reading (peoples, dates, durations, money, events, counts, names too plain to be
identities) joins what lists and patterns find. Nothing of it is masked by default: it is the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from anonymisation.indirect import Indirect, IndirectKind
from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.merge import uncovered
from anonymisation.words import keys

Label = tuple[int, int, str]

_KINDS: dict[str, IndirectKind] = {
    "NORP": "GROUP", "LANGUAGE": "GROUP", "MONEY": "MONEY", "EVENT": "EVENT", "TIME": "DURATION",
    "CARDINAL": "NUMBER", "QUANTITY": "NUMBER", "PERCENT": "NUMBER",
    "PERSON": "NAME", "GPE": "NAME", "LOC": "NAME", "FAC": "NAME", "ORG": "NAME", "PRODUCT": "NAME",
    "WORK_OF_ART": "NAME",
}  # fmt: skip
_REASONS: dict[IndirectKind, str] = {
    "GROUP": "language model: people, faith or language",
    "MONEY": "language model: money",
    "EVENT": "language model: event",
    "DURATION": "language model: time",
    "DATE_PART": "language model: date",
    "AGE": "language model: age",
    "NUMBER": "language model: count or measure",
    "NAME": "language model: name too plain to be an identity",
}
_RIM = ' \t\n,.;:!?"“”'
_SMALL = word_set("the and for from with not nor but than that this into per was were are has had she his her")
_AGE = re.compile(r"\b(?:aged?|years? old|years? of age)\b", re.I)
_DATED = re.compile(
    r"\d{4}|\d[./-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|summer|winter|spring|autumn",
    re.I,
)
_SPAN = re.compile(r"\b(?:hour|day|night|week|month|year|decade|minute)s?\b", re.I)


@dataclass(frozen=True, slots=True)
class Detection:
    """What the strict level found: identities, and what tells only in combination; neither overlaps the other."""

    identities: list[Finding]
    indirect: list[Indirect]


def indirect_of(
    text: str, labels: Iterable[Label], listed: Iterable[Indirect], identities: Sequence[Finding]
) -> list[Indirect]:
    """Return one sorted list without overlaps of what ``labels`` and ``listed`` tell beside the identities.

    Lists win over the model where both found the same words; what a longer stretch has beyond them is kept.
    """
    taken = bytearray(len(text))
    for found in identities:
        taken[found.start : found.end] = b"\x01" * (found.end - found.start)
    told: list[Indirect] = []
    for group in (listed, _labelled(text, labels)):
        for item in sorted(group, key=lambda item: (item.start - item.end, item.start)):
            for start, end in uncovered(item.start, item.end, taken):
                start, end = _trimmed(text, start, end)
                if _tells(text, start, end, item):
                    told.append(replace(item, start=start, end=end))
                    taken[start:end] = b"\x01" * (end - start)
    return sorted(told, key=lambda item: item.start)


def _labelled(text: str, labels: Iterable[Label]) -> Iterator[Indirect]:
    for start, end, label in labels:
        surface = text[start:end]
        kind = _of_time(surface) if label == "DATE" else _KINDS.get(label)
        if kind is not None:
            yield Indirect(start, end, kind, " ".join(keys(surface)), _REASONS[kind])


def _of_time(surface: str) -> IndirectKind:
    if _AGE.search(surface):
        return "AGE"
    return "DURATION" if _SPAN.search(surface) and not _DATED.search(surface) else "DATE_PART"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _RIM:
        start += 1
    while end > start and text[end - 1] in _RIM:
        end -= 1
    return start, end


def _tells(text: str, start: int, end: int, item: Indirect) -> bool:
    """Say whether a piece is worth keeping: the whole of what was found, or more than small words."""
    if start >= end:
        return False
    whole = (start, end) == (item.start, item.end)
    return whole or any(key.isdigit() or len(key) > 2 and key not in _SMALL for key in keys(text[start:end]))
