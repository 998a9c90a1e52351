"""The order in which a person reviews: what tells most about somebody first, and inside that what is least sure."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anonymisation.gazetteer import lookup
from anonymisation.lists.context import is_context
from anonymisation.words import keys
from workbench.identities import IdentityRow, key_of, list_identities
from workbench.store.tables import Interview, Participant, Speaker
from workbench.store.vault_tables import Mention, SpeakerName

DIRECT = ("PERSON", "PHONE", "ID_NUMBER", "ACCOUNT", "EMAIL", "LINK", "VEHICLE")
"""Kinds of which one is enough to find somebody."""
STRONG = ("ORGANISATION", "LOCATION", "DATE")
"""Kinds of which one may be enough, together with what the account tells."""
TIERS = ("Tells who somebody is", "May tell who somebody is", "Tells where or when")
UNSURE = 0.6
"""Below this score a finding is a guess."""


def queue(session: Session) -> list[IdentityRow]:
    """The identities nobody has decided on, in the order of review."""
    return in_order(session, list_identities(session, status="suggested"))


def in_order(session: Session, rows: Sequence[IdentityRow]) -> list[IdentityRow]:
    """Rows by what is at stake: tier; participants' own names; guesses; names said once; then the often said."""
    own = speaking_identities(session)
    least = select(Mention.identity_id, func.min(Mention.score)).where(Mention.restored.is_(False))
    scores = {row[0]: row[1] for row in session.execute(least.group_by(Mention.identity_id))}

    def stake(row: IdentityRow) -> tuple[int, bool, bool, bool, int, str, str]:
        unsure = scores.get(row.id, 1.0) < UNSURE
        return tier(row), row.id not in own, not unsure, row.mentions != 1, -row.mentions, row.name, row.id

    return sorted(rows, key=stake)


def tier(row: IdentityRow) -> int:
    """0 for what identifies directly, 1 for what may, 2 for the rest; see ``TIERS``."""
    if row.kind in DIRECT:
        return 0
    return 2 if row.kind == "LOCATION" and _is_large(row.name) else 1


def _is_large(name: str) -> bool:
    """Whether the name is a country's, or of regions alone; of a place nobody knows it cannot be said."""
    found = lookup(name)
    return is_context(keys(name)) or bool(found) and all(place.kind == "region" for place in found)


def speaking_identities(session: Session) -> dict[str, str]:
    """Identity id to participant id, for the names of those who testify."""
    rows = session.execute(
        select(SpeakerName.identity_id, Speaker.participant_id)
        .join(Speaker, Speaker.id == SpeakerName.id)
        .where(SpeakerName.identity_id.is_not(None), Speaker.participant_id.is_not(None))
    )
    return {identity: participant for identity, participant in rows if identity and participant}


def codes(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    """The codes of the participants, and those of the interviews, by id and in order."""
    people = session.execute(select(Participant.id, Participant.code).order_by(Participant.code))
    interviews = session.execute(select(Interview.id, Interview.code).order_by(Interview.code))
    return {row[0]: row[1] for row in people}, {row[0]: row[1] for row in interviews}


def interviews_naming(session: Session, identity_id: str) -> list[str]:
    """The codes of the interviews in which an identity is named or speaks."""
    named = select(Mention.interview_id).where(Mention.identity_id == identity_id, Mention.restored.is_(False))
    speaking = select(SpeakerName.interview_id).where(SpeakerName.identity_id == identity_id)
    query = select(Interview.code).where(Interview.id.in_(named.union(speaking)))
    return sorted(set(session.scalars(query)))


def written_alike(rows: Sequence[IdentityRow], row: IdentityRow) -> list[IdentityRow]:
    """The undecided identities of any kind that are written as this one is, this one among them."""
    keys = {key_of(form, row.kind) for form in row.forms}
    return [r for r in rows if r.status == "suggested" and any(key_of(form, r.kind) in keys for form in r.forms)]
