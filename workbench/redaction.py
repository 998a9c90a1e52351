"""Keeping the working texts what the vault says: original text, corrected, with every active mention replaced.

``working == apply(original, pieces)`` holds after every action (see :mod:`workbench.pieces`); here is the one place
that makes it so, and that carries every span of every layer across the edits this takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from anonymisation.residue import ResidueFinder
from workbench.corrected_names import cover_names
from workbench.pieces import NAMED, REPLACED, Piece, corrections_in, is_active, pieces_of, places_of, replacement_of
from workbench.spans import Carrier, Edit, Shift, Span, apply, transition
from workbench.store.history import Action
from workbench.store.stale_vectors import forget_touched
from workbench.store.tables import SPAN_LAYERS, Corrected, Interview, Mask, Speaker, TextEdit
from workbench.store.vault_tables import Applied, Form, Identity, Mention, Original, SpeakerName

__all__ = [
    "NAMED",
    "REPLACED",
    "is_active",
    "mark_reviewed",
    "replaced_forms",
    "replacement_of",
    "rerender",
    "scrubbed",
    "speaker_label",
]


def replaced_forms(session: Session) -> dict[str, str]:
    """Every form of every identity that is replaced, with its pseudonym; needs the vault."""
    rows = session.execute(
        select(Form.form, Identity.pseudonym)
        .join(Identity, Identity.id == Form.identity_id)
        .where(Identity.status.in_(REPLACED))
    )
    return {form: pseudonym for form, pseudonym in rows}


def rerender(action: Action, interview_ids: Iterable[str]) -> None:
    """Bring working texts, masks and speaker labels into line with the vault; record one edit per text.

    Names that stand in corrections are mentioned first, in whichever interview: here every action comes by.
    """
    identities = {identity.id: identity for identity in action.session.scalars(select(Identity))}
    covered = cover_names(action, identities)
    for interview_id in sorted({*interview_ids, *covered}):
        interview = action.session.get(Interview, interview_id)
        if interview is not None:
            _rerender_text(action, interview, identities)
            _rerender_speakers(action.session, interview_id, identities)


def mark_reviewed(session: Session, identity_ids: Collection[str]) -> None:
    """Say on the masks that a person has decided; all that a confirmation changes where a name stood replaced."""
    for held in [o for o in session.identity_map.values() if isinstance(o, Mask) and o.identity in identity_ids]:
        session.expunge(held)
    core: Any = Mask.__table__
    change = core.update().where(core.c.identity == bindparam("whose")).values(reviewed=True)
    if identity_ids:
        session.connection().execute(change, [{"whose": identity_id} for identity_id in sorted(identity_ids)])


def _rerender_text(action: Action, interview: Interview, identities: Mapping[str, Identity]) -> None:
    session = action.session
    original = session.get(Original, interview.id)
    assert original is not None
    mentions = session.scalars(select(Mention).where(Mention.interview_id == interview.id)).all()
    corrections = corrections_in(session, interview.id)
    pieces = pieces_of(original.text, mentions, corrections, identities)
    # A new interview comes here with an empty text, so that no page of the project ever held the original.
    shown = interview.text or original.text
    edits = transition(original.text, _applied_edits(session, interview), [piece.edit for piece in pieces])
    if edits:
        forget_touched(session, interview.id, edits)
        _carry_layers(action, interview, edits)
    interview.text = apply(shown, edits)
    if edits:
        interview.revision += 1
        shifts = [[shift.start, shift.end, shift.length] for shift in map(Shift.of, edits)]
        session.add(TextEdit(interview_id=interview.id, revision=interview.revision, shifts=shifts))
    if edits or corrections:  # a correction taken back is an edit as well, also where a pseudonym covered it all
        said = [Edit(row.start, row.end, row.text) for row in corrections]
        interview.words = len(apply(original.text, said).split())
    _write_places(session, interview.id, pieces)
    session.flush()


def _applied_edits(session: Session, interview: Interview) -> list[Edit]:
    """What the working text shows now, as edits of the original."""
    places = places_of(session, interview.id)
    return [Edit(place.first, place.last, interview.text[place.start : place.end]) for place in places]


def _carry_layers(action: Action, interview: Interview, edits: list[Edit]) -> None:
    """Move every span; only those an undo could not move back exactly are written into the history."""
    carrier = Carrier(Shift.of(edit) for edit in edits)
    back = Carrier(Shift.of(edit) for edit in _backwards(edits))
    session = action.session
    session.flush()
    first = edits[0].start
    for layer in SPAN_LAYERS:
        if layer in (Mask, Corrected):
            continue
        table: Any = layer
        moved: list[dict[str, Any]] = []
        spans = select(table.id, table.start, table.end).where(table.interview_id == interview.id, table.end > first)
        for row in session.execute(spans).all():
            before = Span(row.start, row.end)
            after = carrier.carry(before)
            if back.carry(after) != before:
                # Also where the offsets happen to stay: the way back would not.
                action.move(session.get(table, row.id, populate_existing=True), after.start, after.end)
            elif after != before:
                moved.append({"row": row.id, "start": after.start, "end": after.end})
        if moved:
            # Rows go past the session: thousands of turns move at once, and nobody here holds them as objects.
            core = table.__table__
            change = core.update().where(core.c.id == bindparam("row"))
            session.connection().execute(change, moved)
            for held in [o for o in session.identity_map.values() if isinstance(o, table)]:
                session.expire(held)


def _backwards(edits: list[Edit]) -> list[Edit]:
    result = []
    drift = 0
    for edit in sorted(edits):
        start = edit.start + drift
        result.append(Edit(start, start + len(edit.replacement), "x" * (edit.end - edit.start)))
        drift += len(edit.replacement) - (edit.end - edit.start)
    return result


def _write_places(session: Session, interview_id: str, pieces: Sequence[Piece]) -> None:
    """Write anew where pseudonyms and corrected words stand, in the working text and in the original."""
    drift = 0
    masks: list[dict[str, Any]] = []
    corrected: list[dict[str, Any]] = []
    applied: list[dict[str, Any]] = []
    for piece in pieces:
        edit, identity = piece.edit, piece.identity
        row = {"id": piece.id, "interview_id": interview_id}
        start = edit.start + drift
        place = {**row, "start": start, "end": start + len(edit.replacement)}
        if identity is None:
            corrected.append(place)
        else:
            what = {"kind": identity.kind, "identity": identity.id, "reviewed": identity.status == "confirmed"}
            masks.append({**place, **what})
        applied.append({**row, "start": edit.start, "end": edit.end})
        drift += len(edit.replacement) - (edit.end - edit.start)
    for table, rows in ((Mask, masks), (Corrected, corrected), (Applied, applied)):
        core: Any = table.__table__
        session.connection().execute(core.delete().where(core.c.interview_id == interview_id))
        if rows:
            session.connection().execute(core.insert(), rows)
        for held in [o for o in session.identity_map.values() if isinstance(o, table)]:
            session.expunge(held)


def _rerender_speakers(session: Session, interview_id: str, identities: Mapping[str, Identity]) -> None:
    for name in session.scalars(select(SpeakerName).where(SpeakerName.interview_id == interview_id)):
        speaker = session.get(Speaker, name.id)
        if speaker is not None:
            speaker.label = speaker_label(name, identities)


def speaker_label(name: SpeakerName, identities: Mapping[str, Identity]) -> str:
    """What the working text calls a speaker: the pseudonym, or the generic label the file used."""
    identity = identities.get(name.identity_id or "")
    if identity is None or identity.status not in REPLACED:
        return name.label
    return replacement_of(identity, name.label)


def scrubbed(value: Any, replacements: Mapping[str, str], suspected: Collection[str] = ()) -> Any:
    """A text, list or mapping with every form (in any case) replaced; other values as they are.

    Forms that are ``suspected``, which no person has confirmed, are replaced only where they look like names.
    """
    if isinstance(value, str):
        found = ResidueFinder(replacements.keys() - set(suspected), suspected).find(value)
        edits: list[Edit] = []
        for residue in sorted(found, key=lambda item: (item.start, -item.end)):
            if not edits or residue.start >= edits[-1].end:
                edits.append(Edit(residue.start, residue.end, replacements[residue.form]))
        return apply(value, edits)
    if isinstance(value, list):
        return [scrubbed(item, replacements, suspected) for item in value]
    if isinstance(value, dict):
        return {key: scrubbed(item, replacements, suspected) for key, item in value.items()}
    return value
