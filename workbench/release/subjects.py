"""The identities of a project as a release needs them: whose they are, how they are counted, how dates move."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.indirect import find_indirect
from workbench.participants import TESTIFYING
from workbench.project import Project
from workbench.redaction import REPLACED
from workbench.release.labels import KIND_WORDS, Subject, head_of
from workbench.roles import ROLES
from workbench.store.tables import Interview, Mask, Participant, Speaker
from workbench.store.vault_tables import DateShift, Identity, SpeakerName, VaultSetting

NUMBERS = "release_numbers"
"""The vault's setting with head to identity to number: given once, never given again to another."""
FARTHEST_WEEKS = 26
_NEAR = 200
_NUMBERED = re.compile(r"\[.* (\d{1,9})\]")


@dataclass(frozen=True)
class Cast:
    """Everybody and everything a release names: identity id to subject; interview id to the weeks its dates move."""

    subjects: Mapping[str, Subject]
    weeks: Mapping[str, int]

    def subject(self, identity_id: str, interview_id: str) -> Subject:
        """The subject in one interview: the same in every interview, but for how its dates move."""
        subject = self.subjects[identity_id]
        return replace(subject, weeks=self.weeks.get(interview_id, 0)) if subject.kind == "DATE" else subject


def prepare(project: Project) -> None:
    """Count identities that are not counted yet, and choose by how many weeks each participant's dates move.

    Both are kept in the vault, and outside what can be undone: a label or a shift that changed between two releases
    would tell what each of them hides. Raises ProjectError when the vault is closed.
    """
    project.require_vault()
    with project.reading() as session:
        if not _uncounted(session) and not _unshifted(session):
            return
    with project.database.transaction() as session:
        fresh = _uncounted(session)
        if fresh:
            session.merge(VaultSetting(key=NUMBERS, value=fresh))
        for participant_id in _unshifted(session):
            session.add(DateShift(id=participant_id, weeks=_random_weeks()))


def cast_of(session: Session) -> Cast:
    """The cast of a project that was prepared; identities nobody counted yet have no number."""
    stored = session.get(VaultSetting, NUMBERS)
    numbers: Mapping[str, Mapping[str, int]] = stored.value if stored is not None else {}
    counted = {
        identity: replace(subject, number=numbers.get(head_of(subject), {}).get(identity, 0))
        for identity, subject in _subjects(session).items()
    }
    shifts = {row.id: row.weeks for row in session.scalars(select(DateShift))}
    weeks = {interview: shifts.get(person, 0) for interview, person in narrators(session).items()}
    return Cast(counted, weeks)


def narrators(session: Session) -> dict[str, str]:
    """Interview id to the participant whose dates it tells: in a group, the first who testifies."""
    rows = session.execute(
        select(Speaker.interview_id, Speaker.participant_id)
        .where(Speaker.participant_id.is_not(None), Speaker.role.in_(TESTIFYING))
        .order_by(Speaker.interview_id, Speaker.ord.desc())
    )
    return {interview: person for interview, person in rows if person is not None}


def _subjects(session: Session) -> dict[str, Subject]:
    """Every identity that is replaced, not counted yet."""
    codes = {row[0]: row[1] for row in session.execute(select(Participant.id, Participant.code))}
    speaking = _speaking(session)
    public = _public_dates(session)
    found = {}
    for identity in session.scalars(select(Identity).where(Identity.status.in_(REPLACED))):
        role, who = identity.role, speaking.get(identity.id, ("", ""))
        if identity.kind == "PERSON" and not role:
            role = who[0]
        if identity.id in public:
            role = "public_event"
        related = who[1] if role == "participant" else identity.related_to
        found[identity.id] = Subject(
            identity.kind,
            identity.name,
            identity.pseudonym,
            role if role in ROLES.get(identity.kind, {}) else "",
            identity.relation if role != "participant" else "",
            codes.get(related, ""),
            0,
            dict(identity.ladder or {}),
            identity.level,
        )
    return found


def _speaking(session: Session) -> dict[str, tuple[str, str]]:
    """Identity id to what the person speaks as, and the participant's id; nothing where that is not one thing."""
    rows = session.execute(
        select(SpeakerName.identity_id, Speaker.role, Speaker.participant_id)
        .join(Speaker, Speaker.id == SpeakerName.id)
        .where(SpeakerName.identity_id.is_not(None))
    )
    found: dict[str, set[tuple[str, str]]] = {}
    for identity, role, person in rows:
        known = "participant" if person else role if role in ROLES["PERSON"] else ""
        found.setdefault(str(identity), set()).add((known, person or ""))
    return {identity: next(iter(known)) for identity, known in found.items() if len(known) == 1}


def _public_dates(session: Session) -> set[str]:
    """Ids of dates that a public event is told with in one sentence anywhere: such a day gives a shift away."""
    masks = session.execute(
        select(Mask.identity, Mask.interview_id, Mask.start, Mask.end).where(Mask.kind == "DATE")
    ).all()
    texts: dict[str, Any] = {}
    found = set()
    for mask in masks:
        if mask.interview_id not in texts:
            query = select(Interview.text, Interview.language).where(Interview.id == mask.interview_id)
            texts[mask.interview_id] = session.execute(query).one()
        text, language = texts[mask.interview_id]
        if tells_event(text, mask.start, mask.end, language):
            found.add(mask.identity)
    return found


def tells_event(text: str, start: int, end: int, language: str) -> bool:
    """Whether the sentence around a stretch of a text tells a public event, such as a fire, a strike or a feast."""
    return _has_event(_sentence(text, start, end), language)


@lru_cache(maxsize=20_000)
def _has_event(sentence: str, language: str) -> bool:
    return any(found.kind == "EVENT" for found in find_indirect(sentence, language))


def _sentence(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    first = max((before.rfind(sign) for sign in (". ", "? ", "! ", "\n", "। ", "؟ ")), default=-1) + 1
    ends = [place for sign in (". ", "? ", "! ", "\n", "। ", "؟ ") if (place := after.find(sign)) >= 0]
    return before[first:] + text[start:end] + after[: min(ends, default=len(after))]


def _uncounted(session: Session) -> dict[str, dict[str, int]]:
    """All numbers with those added that are missing; nothing when none is missing."""
    stored = session.get(VaultSetting, NUMBERS)
    numbers: dict[str, dict[str, int]] = {h: dict(n) for h, n in stored.value.items()} if stored is not None else {}
    order = {row[0]: row[1] for row in session.execute(select(Identity.id, Identity.created_at))}
    missing = False
    subjects = _subjects(session)
    for identity in sorted(subjects, key=lambda i: (order[i], i)):
        counted = numbers.setdefault(head_of(subjects[identity]), {})
        if identity not in counted:
            counted[identity] = _next_number(identity, subjects, set(counted.values()))
            missing = True
    return numbers if missing else {}


def _next_number(identity: str, subjects: Mapping[str, Subject], taken: set[int]) -> int:
    """A number nobody under the same head has; "[place 3]" of the working text is place 3 in every release."""
    subject = subjects[identity]
    if head_of(subject) != KIND_WORDS.get(subject.kind):
        return max(taken, default=0) + 1
    own = number_in(subject)
    if own and own not in taken:
        return own
    shown = {number_in(other) for i, other in subjects.items() if i != identity and other.kind == subject.kind}
    return max(taken | shown, default=0) + 1


def number_in(subject: Subject) -> int:
    """The number in a subject's label of the working text; 0 where there is none."""
    match = _NUMBERED.fullmatch(subject.pseudonym)
    return int(match.group(1)) if match else 0


def _unshifted(session: Session) -> list[str]:
    known = set(session.scalars(select(DateShift.id)))
    return sorted({person for person in narrators(session).values() if person not in known})


def _random_weeks() -> int:
    weeks = secrets.randbelow(FARTHEST_WEEKS) + 1
    return weeks if secrets.randbelow(2) else -weeks
