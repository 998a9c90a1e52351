"""What the review of identities asks for: how far it is, and what matches a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.identities import IdentityRow
from workbench.store.tables import Interview
from workbench.store.vault_tables import Identity, Mention, SpeakerName


@dataclass(frozen=True)
class Progress:
    """How many identities a person has decided on, and how many places in the texts wait for one."""

    reviewed: int
    total: int
    open_mentions: int


def progress(session: Session) -> Progress:
    """Count what is decided and what is open."""
    counts: dict[str, int] = {
        row[0]: row[1] for row in session.execute(select(Identity.status, func.count()).group_by(Identity.status))
    }
    waiting = session.scalar(
        select(func.count())
        .select_from(Mention)
        .join(Identity, Identity.id == Mention.identity_id)
        .where(Identity.status == "suggested", Mention.restored.is_(False))
    )
    total = sum(counts.values())
    return Progress(total - counts.get("suggested", 0), total, waiting or 0)


def identities_at(session: Session, *, interview: str | None = None, recogniser: str | None = None) -> set[str]:
    """The ids of identities named or speaking in an interview (by code), found by a recogniser, or both."""
    query = select(Mention.identity_id).where(Mention.restored.is_(False)).distinct()
    speaking: set[str | None] = set()
    if interview is not None:
        wanted = session.scalars(select(Interview.id).where(Interview.code == interview)).first()
        query = query.where(Mention.interview_id == wanted)
        if recogniser is None:
            names = select(SpeakerName.identity_id).where(SpeakerName.interview_id == wanted)
            speaking = set(session.scalars(names))
    if recogniser is not None:
        query = query.where(Mention.recogniser == recogniser)
    return set(session.scalars(query)) | {identity for identity in speaking if identity is not None}


def recognisers(session: Session) -> list[str]:
    """The names of all recognisers that found anything still taken for an identity."""
    query = select(Mention.recogniser).where(Mention.restored.is_(False)).distinct()
    return list(session.scalars(query.order_by(Mention.recogniser)))


def languages(session: Session) -> list[str]:
    """The language codes of the project's interviews."""
    return list(session.scalars(select(Interview.language).distinct().order_by(Interview.language)))


def matching(rows: Sequence[IdentityRow], words: str) -> list[IdentityRow]:
    """The identities whose name, a form or pseudonym holds what was typed, in any case."""
    wanted = words.strip().casefold()
    return [row for row in rows if any(wanted in text.casefold() for text in (row.name, row.pseudonym, *row.forms))]


def often_named(rows: Sequence[IdentityRow], kind: str | None, least: int) -> list[IdentityRow]:
    """The undecided identities of a kind (or any) with at least so many mentions."""
    return [row for row in rows if row.status == "suggested" and row.mentions >= least and kind in (None, row.kind)]
