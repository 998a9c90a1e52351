"""What stands in a working text in the place of words of the original: pseudonyms, and words corrected by people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.rendering import render_pseudonym
from workbench.spans import Carrier, Edit, Shift, Span, apply
from workbench.store.tables import Corrected, Mask
from workbench.store.vault_tables import Applied, Correction, Identity, Mention, Original

REPLACED = ("suggested", "confirmed")
"""Statuses of identities whose mentions are replaced in the working text."""
NAMED = (*REPLACED, "kept")
"""Statuses of identities that are somebody or something: replaced, or named on purpose."""


@dataclass(frozen=True)
class Piece:
    """One edit of an original: the pseudonym of ``identity`` for a mention, or the words of a correction.

    ``id`` is the mention's or the correction's; offsets of ``edit`` are of the original.
    """

    id: str
    edit: Edit
    identity: Identity | None = None


@dataclass(frozen=True)
class Place:
    """Where a piece stands: ``[start, end)`` of the working text, for ``[first, last)`` of the original."""

    id: str
    start: int
    end: int
    first: int
    last: int
    is_mask: bool


def is_active(mention: Mention, status: str) -> bool:
    """Whether a mention of an identity of this status is replaced: neither it nor the identity was restored."""
    return status in REPLACED and not mention.restored


def replacement_of(identity: Identity, surface: str) -> str:
    """What stands in the working text for one mention of an identity."""
    return render_pseudonym(identity.kind, identity.name, identity.pseudonym, surface)


def pieces_of(
    original: str,
    mentions: Iterable[Mention],
    corrections: Sequence[Correction],
    identities: Mapping[str, Identity],
) -> list[Piece]:
    """The edits that make the working text of an original, in order.

    A pseudonym goes before a correction: one that an active mention touches is not shown, so that no name can come
    back through it. It is kept, and shown again should the mention be restored.
    """
    active = [mention for mention in mentions if is_active(mention, identities[mention.identity_id].status)]
    pieces = []
    for mention in active:
        identity = identities[mention.identity_id]
        words = replacement_of(identity, heard(original, corrections, mention.start, mention.end))
        pieces.append(Piece(mention.id, Edit(mention.start, mention.end, words), identity))
    taken = Carrier(Shift(mention.start, mention.end, 0) for mention in active)
    pieces += [
        Piece(row.id, Edit(row.start, row.end, row.text))
        for row in corrections
        if not taken.touches(Span(row.start, row.end))
    ]
    return sorted(pieces, key=lambda piece: piece.edit)


def heard(original: str, corrections: Iterable[Correction], start: int, end: int) -> str:
    """The words of a stretch of an original as they were said: with the corrections that lie inside it."""
    inside = [row for row in corrections if start <= row.start and row.end <= end]
    return apply(original[start:end], [Edit(row.start - start, row.end - start, row.text) for row in inside])


def corrections_in(session: Session, interview_id: str) -> list[Correction]:
    """The corrections of one interview, shown or not, in order; needs the vault."""
    query = select(Correction).where(Correction.interview_id == interview_id).order_by(Correction.start)
    return list(session.scalars(query))


def said(session: Session, mention: Mention) -> str:
    """The words of a mention as they were said; needs the vault."""
    text = session.get_one(Original, mention.interview_id).text
    return heard(text, corrections_in(session, mention.interview_id), mention.start, mention.end)


def places_of(session: Session, interview_id: str) -> list[Place]:
    """Where the pieces of one interview stand in its working text, in order; needs the vault."""
    found: list[Place] = []
    for table in (Mask, Corrected):
        rows = select(table.id, table.start, table.end, Applied.start, Applied.end)
        rows = rows.join(Applied, Applied.id == table.id).where(table.interview_id == interview_id)
        found += [Place(*row, is_mask=table is Mask) for row in session.execute(rows).all()]
    return sorted(found, key=lambda place: (place.start, place.end))


def carrier_back(places: Iterable[Place]) -> Carrier:
    """Carries spans of the working text into the original; a piece that one touches comes along whole."""
    return Carrier(Shift(place.start, place.end, place.last - place.first) for place in places)


def carrier_forward(places: Iterable[Place]) -> Carrier:
    """Carries spans of the original into the working text."""
    return Carrier(Shift(place.first, place.last, place.end - place.start) for place in places)
