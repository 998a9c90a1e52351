"""Forgetting what was computed from words that an edit has taken out of a working text.

A vector tells something of the words it was made from, a name among them. So it goes with the words, in the same
transaction, and is made anew when somebody next asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbench.spans import Carrier, Edit, Shift, Span
from workbench.store.tables import Passage, PassageCut, Vector

EXCERPT = "#excerpt"
"""Ends the model's name on vectors of coded excerpts; no passage names them, so that any edit takes them all."""
CODEBOOK = "#codebook"
"""Ends the model's name on vectors of words of the codebook, which are nobody's testimony."""


def forget_codebook_vectors(session: Session) -> None:
    """Remove the vectors of the codebook's words, where a name was cleared from them; they are soon made again."""
    session.execute(delete(Vector).where(Vector.model.endswith(CODEBOOK, autoescape=True)))


def forget_touched(session: Session, interview_id: str, edits: Sequence[Edit]) -> None:
    """Remove the passages that edits of one text touch, with their vectors where nothing else has the same words.

    The passages that stay stand at places of the text before; they are cut anew before they are next read.
    """
    if not edits:
        return
    session.execute(delete(Vector).where(Vector.model.endswith(EXCERPT, autoescape=True)))
    rows = session.execute(
        select(Passage.number, Passage.start, Passage.end, Passage.text_hash).where(
            Passage.interview_id == interview_id, Passage.end >= min(edit.start for edit in edits)
        )
    ).all()
    if not rows:
        return
    carrier = Carrier(Shift.of(edit) for edit in edits)
    touched = [row for row in rows if carrier.touches(Span(row.start, row.end))]
    for number in range(0, len(touched), 500):
        numbers = [row.number for row in touched[number : number + 500]]
        session.execute(delete(Passage).where(Passage.number.in_(numbers)))
    forget_vectors(session, {row.text_hash for row in touched})


def forget_passages(session: Session, interview_id: str) -> None:
    """Remove all passages of an interview, and the vectors nothing refers to any more."""
    hashes = set(session.scalars(select(Passage.text_hash).where(Passage.interview_id == interview_id)))
    session.execute(delete(Passage).where(Passage.interview_id == interview_id))
    session.execute(delete(PassageCut).where(PassageCut.interview_id == interview_id))
    forget_vectors(session, hashes)


def forget_vectors(session: Session, hashes: Collection[str]) -> None:
    """Remove the vectors of these texts, by every model, that no passage has any more."""
    ordered = sorted(hashes)
    for first in range(0, len(ordered), 500):
        some = ordered[first : first + 500]
        still = select(Passage.text_hash).where(Passage.text_hash.in_(some))
        session.execute(delete(Vector).where(Vector.text_hash.in_(some), Vector.text_hash.not_in(still)))
