"""Excerpts by which somebody could be recognised though no name stands in them: reasons, and never a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.excerpts import Excerpt
from workbench.analysis.telling import Person, Telling

STRONG = frozenset({"EVENT", "FAMILY", "OCCUPATION"})
"""Kinds of which one in a passage is enough when its speaker is alone in what is recorded of them."""
_REASONS: Mapping[str, tuple[str, str]] = {
    "EVENT": ("an event others know of", "an event nobody else tells of"),
    "FAMILY": ("a detail of a family", "a detail of a family nobody else tells of"),
    "OCCUPATION": ("", "work nobody else tells of"),
    "COUNTRY": ("", "a country nobody else tells of"),
    "GROUP": ("", "a people or faith nobody else tells of"),
    "AGE": ("an exact age", "an exact age"),
    "DATE_PART": ("", "a year nobody else tells of"),
}
"""Per kind the reason where others tell the same too (empty: none then), and where nobody else does."""
ALONE = "its speaker is alone in what is recorded of them"


@dataclass(frozen=True)
class Recognisable:
    """A coded passage somebody could be recognised by; the reasons name kinds and quote nothing."""

    interview_id: str
    interview: str
    start: int
    end: int
    text: str
    participants: tuple[str, ...]
    reasons: tuple[str, ...]


def recognisable(excerpts: Sequence[Excerpt], people: Sequence[Person], alone: set[str]) -> list[Recognisable]:
    """Coded passages with two reasons of different kinds in them, or a strong one by a participant who is alone.

    ``alone`` holds the codes of participants nobody shares the recorded attributes with. Each passage comes once,
    however often it is coded, by interview and place.
    """
    tellers = Counter(pair for person in people for pair in {(e.kind, e.value) for e in person.tellings})
    tellings: dict[str, list[Telling]] = {}
    for person in people:
        for each in person.tellings:
            tellings.setdefault(each.interview_id, []).append(each)
    found: dict[tuple[str, int, int], Recognisable] = {}
    for excerpt in excerpts:
        place = (excerpt.interview_id, excerpt.start, excerpt.end)
        if place in found or not excerpt.participants:
            continue
        inside = [
            e for e in tellings.get(excerpt.interview_id, ()) if excerpt.start <= e.start and e.end <= excerpt.end
        ]
        reasons = _reasons(inside, tellers)
        lonely = any(code in alone for code in excerpt.participants)
        if len(reasons) > 1 or (lonely and STRONG & reasons.keys()):
            told = (*reasons.values(), *((ALONE,) if lonely else ()))
            found[place] = Recognisable(
                excerpt.interview_id,
                excerpt.interview,
                excerpt.start,
                excerpt.end,
                excerpt.text,
                excerpt.participants,
                told,
            )
    return list(found.values())


def _reasons(inside: Sequence[Telling], tellers: Counter[tuple[str, str]]) -> dict[str, str]:
    """Kind to reason, for kinds of which something in the passage could tell somebody apart."""
    reasons: dict[str, str] = {}
    for kind, (shared, only) in _REASONS.items():
        values = {each.value for each in inside if each.kind == kind}
        if any(tellers[kind, value] == 1 for value in values):
            reasons[kind] = only
        elif values and shared:
            reasons[kind] = shared
    return reasons
