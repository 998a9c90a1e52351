"""Removing rows for good: interviews, theme runs, participants, identities and the history that told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from workbench.pieces import said
from workbench.preferences import PLACE
from workbench.quoted import memos_on
from workbench.redaction import replacement_of
from workbench.store.tables import (
    Attribute,
    BlindCoding,
    BracketNote,
    Change,
    Coding,
    Consent,
    ContentWarning,
    Corrected,
    Flag,
    Interview,
    InterviewAttribute,
    LookAgain,
    Mask,
    Memo,
    MemoLink,
    MemoPassage,
    Participant,
    Passage,
    PassageCut,
    Preference,
    Segment,
    Speaker,
    SuggestionShown,
    TextEdit,
    Theme,
    ThemeRun,
    Turn,
    TurnLink,
    Vector,
)
from workbench.store.vault_tables import (
    Analysed,
    Applied,
    Correction,
    DateShift,
    Form,
    Identity,
    Looked,
    Mention,
    Original,
    Source,
    SpeakerName,
    VaultChange,
)
from workbench.withdrawn import Taken


def take_interviews(session: Session, ids: Collection[str], *, has_vault: bool, taken: Taken) -> None:
    """Remove whole interviews with every layer, memo and, from the vault, original, file and mentions."""
    for interview in session.scalars(select(Interview).where(Interview.id.in_(ids))):
        taken.texts.append(interview.text)
        taken.words += interview.words
    taken.turns += session.scalar(select(func.count()).select_from(Turn).where(Turn.interview_id.in_(ids))) or 0
    taken.codings += list(session.scalars(select(Coding.id).where(Coding.interview_id.in_(ids))))
    if has_vault:
        _take_from_vault(session, ids, taken)
    layers = (InterviewAttribute, MemoPassage, ContentWarning, BracketNote, Mask, Corrected, TextEdit, Coding, Flag)
    assisting = (Passage, PassageCut, SuggestionShown, BlindCoding)
    turns = select(Turn.id).where(Turn.interview_id.in_(ids))
    session.execute(delete(TurnLink).where(or_(TurnLink.turn_id.in_(turns), TurnLink.other_id.in_(turns))))
    for table in (*layers, *assisting, Turn, Speaker):
        session.execute(delete(table).where(table.interview_id.in_(ids)))
    session.execute(delete(Preference).where(Preference.name.in_([f"{PLACE}{interview}" for interview in ids])))
    session.execute(update(Interview).where(Interview.translation_of.in_(ids)).values(translation_of=None))
    session.execute(delete(Interview).where(Interview.id.in_(ids)))


def _take_from_vault(session: Session, ids: Collection[str], taken: Taken) -> None:
    taken.texts += session.scalars(select(Original.text).where(Original.id.in_(ids)))
    taken.texts += session.scalars(select(Correction.text).where(Correction.interview_id.in_(ids)))
    for table in (Mention, SpeakerName):
        named = session.scalars(select(table.identity_id).where(table.interview_id.in_(ids)).distinct())
        taken.identities |= {identity for identity in named if identity is not None}
    for layer in (Applied, Correction, Mention, SpeakerName):
        session.execute(delete(layer).where(layer.interview_id.in_(ids)))
    taken.files += count_of(session.execute(delete(Source).where(Source.interview_id.in_(ids))))
    session.execute(delete(Original).where(Original.id.in_(ids)))


def take_themes(session: Session, interviews: Collection[str], speakers: Collection[str]) -> int:
    """Remove the groupings that used any of these words, all vectors, and the memos on those themes; how many.

    All passages go as well: they are cut anew when they are needed, from the texts as they then are.
    """
    used = or_(Segment.interview_id.in_(interviews), Segment.speaker_id.in_(speakers))
    runs = list(session.scalars(select(Segment.run_id).where(used).distinct()))
    themes = list(session.scalars(select(Theme.id).where(Theme.run_id.in_(runs))))
    session.execute(delete(Segment).where(Segment.run_id.in_(runs)))
    session.execute(update(Theme).where(Theme.run_id.in_(runs)).values(merged_into=None))
    session.execute(delete(Theme).where(Theme.run_id.in_(runs)))
    session.execute(delete(ThemeRun).where(ThemeRun.id.in_(runs)))
    for table in (Vector, Passage, PassageCut):
        session.execute(delete(table))
    take_memos(session, {"theme": themes})
    return len(runs)


def take_memos(session: Session, targets: dict[str, Iterable[str]]) -> int:
    """Remove the memos on what is gone, with their links and the passages they point to; how many."""
    ids = memos_on(session, {kind: list(found) for kind, found in targets.items()})
    session.execute(delete(MemoLink).where(or_(MemoLink.memo_id.in_(ids), MemoLink.other_id.in_(ids))))
    session.execute(delete(MemoPassage).where(MemoPassage.memo_id.in_(ids)))
    session.execute(delete(Memo).where(Memo.id.in_(ids)))
    return len(ids)


def memos_of_nothing(session: Session) -> dict[str, list[str]]:
    """Targets of memos on codings and turns that were removed before, so that nobody can say whose words they are on.

    An erasure takes them as well: the coding may have been on words of the person who withdraws.
    """
    found: dict[str, list[str]] = {}
    for kind, table in (("coding", Coding), ("turn", Turn)):
        lost = select(Memo.target_id).where(Memo.target_kind == kind, Memo.target_id.not_in(select(table.id)))
        found[kind] = list(session.scalars(lost))
    return found


def turns_spoken(session: Session, interviews: Collection[str], speakers: Collection[str]) -> list[str]:
    """The ids of the turns of whole interviews, and of some speakers in others."""
    said = or_(Turn.interview_id.in_(interviews), Turn.speaker_id.in_(speakers))
    return list(session.scalars(select(Turn.id).where(said)))


def take_participant(session: Session, participant_id: str, *, has_vault: bool) -> None:
    """Remove a participant with attributes, consent and date shift; nobody is said to be related to them any more."""
    session.execute(delete(Attribute).where(Attribute.participant_id == participant_id))
    session.execute(delete(Consent).where(Consent.participant_id == participant_id))
    session.execute(delete(Participant).where(Participant.id == participant_id))
    if has_vault:
        session.execute(delete(DateShift).where(DateShift.id == participant_id))
        related = update(Identity).where(Identity.related_to == participant_id)
        session.execute(related.values(related_to="", relation=""))


def take_identities(session: Session, ids: Collection[str]) -> tuple[int, set[str]]:
    """Remove the identities nobody names any more, and the forms of the others that stand nowhere now.

    Returns how many went, and the interviews that must be rendered again since an identity's own name was such a form.
    """
    gone, touched = 0, set()
    for identity in session.scalars(select(Identity).where(Identity.id.in_(ids))).all():
        surfaces = _surfaces(session, identity.id)
        forms = session.scalars(select(Form).where(Form.identity_id == identity.id)).all()
        if not surfaces:
            for form in forms:
                session.delete(form)
            session.flush()
            session.delete(identity)
            gone += 1
            continue
        spoken = {surface.casefold() for surface in surfaces}
        for form in forms:
            if form.form.casefold() not in spoken:
                session.delete(form)
        if identity.name.casefold() not in spoken:
            touched |= _call_otherwise(session, identity, surfaces)
    session.flush()
    return gone, touched


def _surfaces(session: Session, identity_id: str) -> Counter[str]:
    """How an identity is still named, and how often."""
    corrected = set(session.scalars(select(Correction.interview_id).distinct()))
    rows = session.execute(
        select(func.substr(Original.text, Mention.start + 1, Mention.end - Mention.start))
        .select_from(Mention)
        .join(Original, Original.id == Mention.interview_id)
        .where(Mention.identity_id == identity_id, Mention.interview_id.not_in(corrected))
    )
    found = Counter(row[0] for row in rows)
    query = select(Mention).where(Mention.identity_id == identity_id, Mention.interview_id.in_(corrected))
    found.update(said(session, mention) for mention in session.scalars(query))
    found.update(session.scalars(select(SpeakerName.label).where(SpeakerName.identity_id == identity_id)))
    return found


def _call_otherwise(session: Session, identity: Identity, surfaces: Counter[str]) -> set[str]:
    """Name an identity as it is still named, with the pseudonym that stands there now."""
    name = max(surfaces, key=lambda surface: (surface != surface.lower(), surfaces[surface], surface))
    pseudonym = replacement_of(identity, name)
    identity.name, identity.pseudonym = name, pseudonym
    session.flush()
    return set(session.scalars(select(Mention.interview_id).where(Mention.identity_id == identity.id).distinct()))


def take_traces(session: Session, interviews: Collection[str], *, has_vault: bool) -> None:
    """Remove what was kept to be quick or to undo: the row changes of the whole history, and words looked at."""
    session.execute(delete(Change))
    # Nothing is undone past an erasure, so that what pointed to a coding that is gone points to nothing for good.
    session.execute(delete(LookAgain).where(LookAgain.coding_id.not_in(select(Coding.id))))
    if not has_vault:
        return
    session.execute(delete(VaultChange))
    session.execute(delete(Analysed))
    session.execute(update(Identity).where(Identity.scope.in_(interviews)).values(scope=""))
    texts = [text.casefold() for text in session.scalars(select(Interview.text))]
    looked = session.scalars(select(Looked)).all()
    unsaid = [row.id for row in looked if not any(row.word.casefold() in text for text in texts)]
    session.execute(delete(Looked).where(Looked.id.in_(unsaid)))


def count_of(result: Any) -> int:
    """How many rows a statement changed."""
    return int(result.rowcount)
