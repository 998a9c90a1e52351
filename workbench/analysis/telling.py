"""What is told of each participant: what is recorded of them, and what their own turns tell beside names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.indirect import Indirect, find_indirect
from workbench.attribute_dictionary import types_of
from workbench.consent import attributes_of
from workbench.store.tables import Interview, Mask, Participant, Speaker, Turn

TOLD: Mapping[str, str] = {
    "COUNTRY": "told: country",
    "GROUP": "told: people or faith",
    "OCCUPATION": "told: work",
    "AGE": "told: age",
    "DATE_PART": "told: year",
    "EVENT": "told: event",
    "FAMILY": "told: family",
}
"""Kinds of things a text tells that can single somebody out together with others, and what they are called."""
NOT_TOLD = frozenset({"", "-", "?", "not recorded", "unknown", "not known", "n/a"})
"""Values of attributes that say that nothing is recorded."""
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a turn of a participant tells something: offsets of the working text, kind and value."""

    interview_id: str
    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Person:
    """One participant: attributes as recorded, and every place where they tell something of this kind."""

    id: str
    code: str
    attributes: Mapping[str, str]
    tellings: tuple[Telling, ...]
    types: Mapping[str, str] = field(default_factory=dict)
    """Types of attributes by name, as the dictionary has them."""

    def told(self, kind: str) -> frozenset[str]:
        """The values of one kind this participant tells."""
        return frozenset(each.value for each in self.tellings if each.kind == kind)

    def values(self, name: str) -> tuple[str, ...]:
        """The values under a name: of an attribute, or of what is told under one of the names of TOLD."""
        kind = next((kind for kind, label in TOLD.items() if label == name), None)
        if kind is not None:
            return tuple(sorted(self.told(kind)))
        value = self.attributes.get(name, "").strip()
        return () if value.casefold() in NOT_TOLD else (value,)


def list_people(session: Session) -> list[Person]:
    """Every participant by code, with attributes and what their own turns tell."""
    attributes, types = attributes_of(session), types_of(session)
    tellings = tellings_by_participant(session)
    query = select(Participant.id, Participant.code).order_by(Participant.code)
    return [
        Person(key, code, attributes.get(key, {}), tuple(tellings.get(key, ())), types)
        for key, code in session.execute(query)
    ]


def tellings_by_participant(session: Session) -> dict[str, list[Telling]]:
    """Participant id to what the participant's turns tell; names that are replaced tell nothing."""
    turns: dict[str, list[tuple[int, int, str]]] = {}
    query = (
        select(Turn.interview_id, Turn.start, Turn.end, Speaker.participant_id)
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .where(Speaker.participant_id.is_not(None))
        .order_by(Turn.interview_id, Turn.start)
    )
    for row in session.execute(query):
        turns.setdefault(row.interview_id, []).append((row.start, row.end, row.participant_id))
    masks = mask_spans(session)
    found: dict[str, list[Telling]] = {}
    for interview in session.scalars(select(Interview).where(Interview.id.in_(list(turns)))):
        here = iter(turns[interview.id])
        start, end, person = next(here)
        for told in _outside(indirect_in(interview.text, interview.language), masks.get(interview.id, [])):
            while end <= told.start:
                start, end, person = next(here, (len(interview.text) + 1, len(interview.text) + 1, ""))
            value = telling_value(told)
            if value and start <= told.start and told.end <= end:
                telling = Telling(interview.id, told.start, told.end, told.kind, value)
                found.setdefault(person, []).append(telling)
    return found


def mask_spans(session: Session) -> dict[str, list[tuple[int, int]]]:
    """Per interview id where pseudonyms stand, in order."""
    masks: dict[str, list[tuple[int, int]]] = {}
    for interview_id, start, end in session.execute(
        select(Mask.interview_id, Mask.start, Mask.end).order_by(Mask.start)
    ):
        masks.setdefault(interview_id, []).append((start, end))
    return masks


def telling_value(found: Indirect) -> str:
    """What counts of a finding: of a part of a date its year; empty where it tells nobody apart."""
    if found.kind not in TOLD or found.reason == "festival":
        return ""  # a festival comes every year, to everybody
    if found.kind != "DATE_PART":
        return found.value
    year = _YEAR.search(found.value)
    return year.group() if year else ""


@lru_cache(maxsize=512)
def indirect_in(text: str, language: str) -> tuple[Indirect, ...]:
    """What one text tells beside names, line by line; kept while the text stays the same."""
    found: list[Indirect] = []
    offset = 0
    for line in text.split("\n"):
        for each in find_indirect(line, language) if line else ():
            found.append(Indirect(offset + each.start, offset + each.end, each.kind, each.value, each.reason))
        offset += len(line) + 1
    return tuple(found)


def _outside(found: Iterable[Indirect], hidden: Sequence[tuple[int, int]]) -> Iterator[Indirect]:
    """What touches no pseudonym: a replaced place tells of no country. Both come in order."""
    masks = iter(hidden)
    start, end = next(masks, (sys.maxsize, sys.maxsize))
    for each in found:
        while end <= each.start:
            start, end = next(masks, (sys.maxsize, sys.maxsize))
        if each.end <= start:
            yield each
