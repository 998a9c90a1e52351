"""What a person should read once more before anything leaves: rare or capitalised words and digits, by word.

A word is decided once for the whole study: marked as an identity, or looked at and left. Which words were
looked at is kept in the vault, since a list of words that looked like names may hold one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.second_look import WHYS, Spot, Why, find_spots, not_looked_at
from anonymisation.words import keys
from workbench.analysis.telling import indirect_in, mask_spans
from workbench.project import Project
from workbench.store.history import now
from workbench.store.tables import Interview, new_id
from workbench.store.vault_tables import Form, Identity, Looked

TOLD_ELSEWHERE = frozenset({"DURATION", "MONEY", "COUNTRY", "GROUP", "OCCUPATION", "EVENT", "FAMILY"})
"""What find_indirect finds and nobody is asked to look at: evidence, and what the count of combinations tells."""
CONTEXT = 70
_PLACES = 12


@dataclass(frozen=True)
class Place:
    """One place of a word in a working text."""

    interview_id: str
    interview: str
    start: int
    end: int


@dataclass(frozen=True)
class LookRow:
    """One word with all its places; ``places`` holds the first dozen, ``count`` counts all."""

    key: str
    surface: str
    why: Why
    count: int
    interviews: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class SecondLook:
    """The words nobody has looked at, the most telling first; how many were, and what is not looked at at all."""

    rows: tuple[LookRow, ...]
    looked: int
    blind: Mapping[str, str]

    @property
    def total(self) -> int:
        """Words worth a look, looked at or not."""
        return len(self.rows) + self.looked


def second_look(session: Session) -> SecondLook:
    """Everything still to be looked at; needs the vault."""
    done = set(session.scalars(select(Looked.word))) | _decided(session)
    masks = mask_spans(session)
    words: dict[str, _Gathered] = {}
    blind: dict[str, str] = {}
    for interview in session.scalars(select(Interview).order_by(Interview.code)):
        if told := not_looked_at(interview.language):
            blind[interview.code] = told
        text, code, identifier = interview.text, interview.code, interview.id
        for spot in _spots(text, interview.language, tuple(masks.get(identifier, ()))):
            gathered = words.get(spot.key)
            if gathered is None:
                gathered = words[spot.key] = _Gathered()
            gathered.add(text, code, identifier, spot)
    rows = [gathered.row(key) for key, gathered in words.items() if key not in done]
    rows.sort(key=lambda row: (WHYS.index(row.why), -row.count, row.key))
    return SecondLook(tuple(rows), len(words) - len(rows), blind)


def around(session: Session, place: Place, width: int = CONTEXT) -> tuple[str, str, str]:
    """The words before a place, at it, and after it, from the working text."""
    text = session.scalars(select(Interview.text).where(Interview.id == place.interview_id)).one()
    return text[max(0, place.start - width) : place.start], text[place.start : place.end], text[place.end :][:width]


def leave(project: Project, words: Iterable[str]) -> int:
    """Remember that a person looked at words and left them as they are. Returns how many were new."""
    with project.action("look.leave", "Looked at words and left them", private=True) as action:
        known = set(action.session.scalars(select(Looked.word)))
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            action.insert(*(Looked(id=new_id(), word=word, created_at=now()) for word in fresh))
            action.event.summary = (
                f"Looked at {len(fresh)} words and left them" if len(fresh) > 1 else ("Looked at a word and left it")
            )
    return len(fresh)


class _Gathered:
    """The places of one word, counted while the texts are read."""

    def __init__(self) -> None:
        self.surfaces: Counter[str] = Counter()
        self.why = len(WHYS)
        self.interviews: dict[str, None] = {}
        self.places: list[Place] = []

    def add(self, text: str, code: str, interview_id: str, spot: Spot) -> None:
        self.surfaces[text[spot.start : spot.end]] += 1
        self.why = min(self.why, WHYS.index(spot.why))
        self.interviews[code] = None
        if len(self.places) < _PLACES:
            self.places.append(Place(interview_id, code, spot.start, spot.end))

    def row(self, key: str) -> LookRow:
        surface, count = self.surfaces.most_common(1)[0][0], self.surfaces.total()
        return LookRow(key, surface, WHYS[self.why], count, tuple(self.interviews), tuple(self.places))


def _decided(session: Session) -> set[str]:
    """Words a person decided on already: names that are kept, and findings that were no identity."""
    forms = select(Form.form).join(Identity, Identity.id == Form.identity_id)
    return {
        key for form in session.scalars(forms.where(Identity.status.in_(("kept", "restored")))) for key in keys(form)
    }


@lru_cache(maxsize=512)
def _spots(text: str, language: str, masks: tuple[tuple[int, int], ...]) -> tuple[Spot, ...]:
    """The spots of one text; kept while the text stays the same, so that one decision does not re-read a study."""
    told = [
        (found.start, found.end)
        for found in indirect_in(text, language)
        if found.kind in TOLD_ELSEWHERE
        or (found.kind == "DATE_PART" and not any(map(str.isdigit, text[found.start : found.end])))
    ]
    return tuple(find_spots(text, language, [*masks, *told]))
