"""Taking one person's turns out of a session others are heard in; every other span stays on its words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from workbench.pieces import carrier_back, places_of
from workbench.quoted import WITHDRAWN
from workbench.spans import Carrier, Edit, Shift, Span, apply
from workbench.store.tables import SPAN_LAYERS, Coding, Corrected, Interview, Mask, Speaker, TextEdit, Turn
from workbench.store.vault_tables import Applied, Correction, Mention, Original, Source, SpeakerName


@dataclass
class Taken:
    """What was taken out of texts: the words themselves, and the ids of what went with them."""

    texts: list[str] = field(default_factory=list)
    codings: list[str] = field(default_factory=list)
    identities: set[str] = field(default_factory=set)
    turns: int = 0
    words: int = 0
    files: int = 0


def withdraw_turns(
    session: Session, interview: Interview, speaker_ids: Collection[str], *, has_vault: bool, taken: Taken
) -> None:
    """Put ``[withdrawn]`` in the place of each turn of some speakers, in the working text and in the original.

    Codings, flags, notes and mentions that touch them go; the file the session came from goes, for it holds their
    words. The speakers go as well: a turn without words is nobody's. Theme runs must be gone before.
    """
    turns = list(
        session.scalars(
            select(Turn).where(Turn.interview_id == interview.id, Turn.speaker_id.in_(speaker_ids)).order_by(Turn.start)
        )
    )
    shown: list[Any] = []
    for table in (Mask, Corrected):
        shown += session.scalars(select(table).where(table.interview_id == interview.id))
    cuts = _cuts([Span(t.start, t.end) for t in turns if t.end > t.start], [Span(row.start, row.end) for row in shown])
    taken.turns += len(turns)
    taken.texts += [interview.text[cut.start : cut.end] for cut in cuts]
    taken.words += sum(len(interview.text[cut.start : cut.end].split()) for cut in cuts)
    if has_vault:
        _withdraw_original(session, interview, cuts, speaker_ids, taken)
    _withdraw_working(session, interview, cuts, taken)
    session.execute(update(Turn).where(Turn.speaker_id.in_(speaker_ids)).values(speaker_id=None))
    session.execute(delete(Speaker).where(Speaker.id.in_(speaker_ids)))


def _cuts(turns: Sequence[Span], shown: Sequence[Span]) -> list[Span]:
    """The turns, widened where a pseudonym or corrected words reach over their edge, so that no half is left."""
    cuts: list[Span] = []
    for turn in sorted(turns):
        reaching = [piece for piece in shown if piece.touches(turn)]
        span = Span(min([turn.start, *(p.start for p in reaching)]), max([turn.end, *(p.end for p in reaching)]))
        while cuts and span.start < cuts[-1].end:
            # One turn may lie inside another: the wider end is the one that leaves no word.
            last = cuts.pop()
            span = Span(min(last.start, span.start), max(last.end, span.end))
        cuts.append(span)
    return cuts


def _edits(cuts: Sequence[Span]) -> list[Edit]:
    return [Edit(cut.start, cut.end, WITHDRAWN) for cut in cuts]


def _withdraw_working(session: Session, interview: Interview, cuts: Sequence[Span], taken: Taken) -> None:
    edits = _edits(cuts)
    carrier = Carrier(Shift.of(edit) for edit in edits)
    for layer in SPAN_LAYERS:
        gone = _carry_rows(session, layer, interview.id, carrier, keep_touched=layer is Turn)
        if layer is Coding:
            taken.codings += gone
    interview.text = apply(interview.text, edits)
    interview.words = len(interview.text.split())
    interview.revision += 1
    shifts = [[shift.start, shift.end, shift.length] for shift in map(Shift.of, edits)]
    session.add(TextEdit(interview_id=interview.id, revision=interview.revision, shifts=shifts))
    session.flush()


def _withdraw_original(
    session: Session,
    interview: Interview,
    cuts: Sequence[Span],
    speaker_ids: Collection[str],
    taken: Taken,
) -> None:
    original = session.get(Original, interview.id)
    assert original is not None
    back = carrier_back(places_of(session, interview.id))
    there = [back.carry(cut) for cut in cuts]
    edits = _edits(there)
    carrier = Carrier(Shift.of(edit) for edit in edits)
    taken.texts += [original.text[cut.start : cut.end] for cut in there]
    rows = session.execute(
        select(Mention.start, Mention.end, Mention.identity_id).where(Mention.interview_id == interview.id)
    )
    taken.identities |= {row.identity_id for row in rows if carrier.touches(Span(row.start, row.end))}
    names = select(SpeakerName.identity_id).where(SpeakerName.id.in_(speaker_ids))
    taken.identities |= {identity for identity in session.scalars(names) if identity is not None}
    corrections = session.scalars(select(Correction).where(Correction.interview_id == interview.id))
    taken.texts += [row.text for row in corrections if carrier.touches(Span(row.start, row.end))]
    for table in (Mention, Correction, Applied):
        _carry_rows(session, table, interview.id, carrier)
    original.text = apply(original.text, edits)
    session.execute(delete(SpeakerName).where(SpeakerName.id.in_(speaker_ids)))
    taken.files += _count(session.execute(delete(Source).where(Source.interview_id == interview.id)))
    session.flush()


def _carry_rows(
    session: Session, table: Any, interview_id: str, carrier: Carrier, *, keep_touched: bool = False
) -> list[str]:
    """Move the rows of one layer; those that an edit touches go, and their ids are returned."""
    core = table.__table__
    gone, moved = [], []
    for row in session.execute(select(table.id, table.start, table.end).where(table.interview_id == interview_id)):
        span = Span(row.start, row.end)
        if carrier.touches(span) and not keep_touched:
            gone.append(row.id)
            continue
        after = carrier.carry(span)
        if after != span:
            moved.append({"row": row.id, "start": after.start, "end": after.end})
    connection = session.connection()
    if gone:
        connection.execute(core.delete().where(core.c.id == bindparam("row")), [{"row": row} for row in gone])
    if moved:
        connection.execute(core.update().where(core.c.id == bindparam("row")), moved)
    session.expire_all()
    return gone


def _count(result: Any) -> int:
    return int(result.rowcount)
