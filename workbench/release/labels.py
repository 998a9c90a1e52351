"""Bracketed labels: what an identity is, with a number that tells it from others of its sort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from anonymisation.words import keys
from workbench.roles import ROLES

REMOVED = "[removed]"
"""What stands where a release tells nothing: a reader must see that something stood there."""
KIND_WORDS: Mapping[str, str] = {
    "PERSON": "person",
    "LOCATION": "place",
    "ORGANISATION": "organisation",
    "PHONE": "phone number",
    "EMAIL": "e-mail address",
    "LINK": "link",
    "ID_NUMBER": "number of a paper",
    "ACCOUNT": "account number",
    "DATE": "date",
    "VEHICLE": "vehicle",
}
_TYPES: tuple[tuple[str, str], ...] = (
    ("recruitment agency", "manpower recruit recruiter recruiters recruiting recruitment placement agency agencies"),
    ("union", "union federation sindicato"),
    ("bank or money service", "bank exchange remittance microfinance"),
    ("hospital or clinic", "hospital clinic"),
    ("school or training centre", "school college university training academy"),
    ("authority", "ministry department court embassy consulate police bureau council"),
    ("place of worship", "church mosque temple parish"),
    ("factory", "factory garments garment apparel apparels textile textiles knitwear mill mills spinning kiln kilns"),
    ("farm or plantation", "farm farms plantation plantations estate"),
    ("construction company", "construction contracting contractors builders"),
    ("hotel or restaurant", "hotel restaurant resort cafe"),
)


@dataclass(frozen=True)
class Subject:
    """One identity as a release needs it; no originals but ``name``, which is for telling what sort of thing it is.

    ``related_code`` is the code of the participant whose relative the person is, or who the person is;
    ``number`` counts identities of the same sort (0: not counted); ``place_hint`` is a country, where one is known;
    ``weeks`` moves dates (0: they cannot be moved).
    """

    kind: str
    name: str
    pseudonym: str
    role: str = ""
    relation: str = ""
    related_code: str = ""
    number: int = 0
    ladder: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    place_hint: str = ""
    weeks: int = 0


def head_of(subject: Subject) -> str:
    """The words a subject is counted under: two subjects with one head must get different numbers."""
    if subject.role == "participant" and subject.related_code:
        return f"participant {subject.related_code}"
    if subject.relation:
        return f"{subject.relation} of {subject.related_code}" if subject.related_code else subject.relation
    return sort_of(subject)


def label_of(subject: Subject, more: str = "") -> str:
    """The label in brackets: "[recruitment agency 2]", "[sister of P07]", "[place 3, Nepal]" with ``more``."""
    head, number = head_of(subject), subject.number
    if subject.role == "participant" and subject.related_code:
        told = head if number < 2 else f"{head}, name {number}"
    elif subject.relation and subject.related_code:
        told = head if number < 2 else f"{subject.relation} {number} of {subject.related_code}"
    else:
        told = f"{head} {number}" if number else head
    return f"[{told}, {more}]" if more else f"[{told}]"


def sort_of(subject: Subject) -> str:
    """What sort of thing it is, in plain words: by its role, its ladder, the words of its name, or its kind."""
    role = ROLES.get(subject.kind, {}).get(subject.role, "")
    if role:
        return role
    if subject.kind == "ORGANISATION":
        return subject.ladder.get("type", "") or type_in(subject.name) or KIND_WORDS["ORGANISATION"]
    return KIND_WORDS.get(subject.kind, subject.kind.lower())


def type_in(name: str) -> str:
    """What a body is by a word of its name ("garments": a factory); empty when no word tells."""
    words = set(keys(name))
    return next((told for told, cues in _TYPES if words & set(cues.split())), "")
