"""Names that stand in a text only through a correction: they are mentioned like any other, so nobody reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.pieces import NAMED, REPLACED, Piece, pieces_of
from workbench.placing import place_mentions
from workbench.residue import Scanner
from workbench.spans import Carrier, Shift, Span, apply
from workbench.store.history import Action
from workbench.store.undo import BY_CORRECTION
from workbench.store.vault_tables import Correction, Form, Identity, Mention, Original

REASON = "A name in words that a person corrected"


def cover_names(action: Action, identities: Mapping[str, Identity]) -> set[str]:
    """Mention every identity whose name a correction shows; returns the interviews in which one was.

    A name may be known before the correction or become one long after; and it may run from the corrected words into
    those beside them. Where a person restored a mention around it, it stays as that person decided.
    """
    session = action.session
    by_interview: dict[str, list[Correction]] = {}
    for row in session.scalars(select(Correction).order_by(Correction.start)):
        by_interview.setdefault(row.interview_id, []).append(row)
    if not by_interview:
        return set()
    scanner, owners = _names(session, identities)
    touched: set[str] = set()
    for interview_id, corrections in sorted(by_interview.items()):
        # A mention may part a name from another that ran over the same words: look until nothing is left.
        for _ in range(len(corrections) + 1):
            wanted = _wanted(session, interview_id, corrections, identities, scanner, owners)
            added = place_mentions(action, interview_id, wanted, BY_CORRECTION, REASON) if wanted else set()
            if not added:
                break
            touched |= added
    return touched


def cover_shown(action: Action) -> None:
    """Mention the names in words of the file that stand bare since a name in corrected words over them went."""
    session = action.session
    gone = [row for row in action.removed(Mention.__tablename__) if row["recogniser"] == BY_CORRECTION]
    if not gone:
        return
    identities = {identity.id: identity for identity in session.scalars(select(Identity))}
    scanner, owners = _names(session, identities)
    for row in gone:
        text, span = session.get_one(Original, row["interview_id"]).text, Span(row["start"], row["end"])
        first, last = _line(text, span)
        wanted = []
        for found in scanner.find(text[first:last]):
            place = Span(found.start + first, found.end + first)
            owner = _owner(owners.get(found.form, ()), row["interview_id"])
            if owner is not None and place.touches(span):
                wanted.append((place, owner))
        place_mentions(action, row["interview_id"], wanted, "register", "A name in words shown again")


def _names(session: Session, identities: Mapping[str, Identity]) -> tuple[Scanner, dict[str, list[Identity]]]:
    forms: dict[str, set[str]] = {status: set() for status in NAMED}
    owners: dict[str, list[Identity]] = {}
    for form, identity_id in session.execute(select(Form.form, Form.identity_id).order_by(Form.form, Form.id)):
        identity = identities[identity_id]
        if identity.status in NAMED:
            forms[identity.status].add(form)
        if identity.status in REPLACED:
            owners.setdefault(form, []).append(identity)
    return Scanner(forms["confirmed"], forms["suggested"], forms["kept"]), owners


def _wanted(
    session: Session,
    interview_id: str,
    corrections: Sequence[Correction],
    identities: Mapping[str, Identity],
    scanner: Scanner,
    owners: Mapping[str, Sequence[Identity]],
) -> list[tuple[Span, Identity]]:
    """What is to be mentioned where, in offsets of the original."""
    original = session.get(Original, interview_id)
    if original is None:
        return []
    mentions = session.scalars(select(Mention).where(Mention.interview_id == interview_id)).all()
    pieces = pieces_of(original.text, mentions, corrections, identities)
    text = apply(original.text, [piece.edit for piece in pieces])
    places = _standing(pieces)
    back = Carrier(Shift(p.start, p.end, piece.edit.end - piece.edit.start) for piece, p in places)
    hidden = [Span(piece.edit.start, piece.edit.end) for piece, _ in places if piece.identity is not None]
    wanted: list[tuple[Span, Identity]] = []
    for piece, place in places:
        if piece.identity is not None:
            continue
        first, last = _line(text, place)
        for found in scanner.find(text[first:last]):
            span = Span(found.start + first, found.end + first)
            identity = _owner(owners.get(found.form, ()), interview_id)
            if identity is None or not span.touches(place):
                continue
            whole = back.carry(span)
            # A name that runs on into a pseudonym cannot take it along: without these words it is half a name.
            alone = Span(piece.edit.start, piece.edit.end)
            wanted.append((alone if any(whole.touches(other) for other in hidden) else whole, identity))
    return wanted


def _standing(pieces: Sequence[Piece]) -> list[tuple[Piece, Span]]:
    """The pieces with where they stand in the text they make."""
    result = []
    drift = 0
    for piece in pieces:
        start = piece.edit.start + drift
        result.append((piece, Span(start, start + len(piece.edit.replacement))))
        drift += len(piece.edit.replacement) - (piece.edit.end - piece.edit.start)
    return result


def _line(text: str, place: Span) -> tuple[int, int]:
    """The paragraph around a place: no name goes on after a blank line."""
    end = text.find("\n\n", place.end)
    return text.rfind("\n\n", 0, place.start) + 1, len(text) if end < 0 else end


def _owner(found: Sequence[Identity], interview_id: str) -> Identity | None:
    """Whose name it is in this interview: that of an identity narrowed to it, else of one that is not narrowed."""
    own = [identity for identity in found if identity.scope == interview_id]
    return next(iter(own or [identity for identity in found if not identity.scope]), None)
