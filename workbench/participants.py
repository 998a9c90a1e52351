"""Who spoke: roles of speakers, which participant a speaker is, and participants that are one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.consent import USES, attributes_of, consent_of
from workbench.ingest import ROLES
from workbench.intake import next_code
from workbench.project import Project, ProjectError
from workbench.store.history import Action, now
from workbench.store.tables import Attribute, Consent, Interview, Memo, Participant, Speaker, new_id
from workbench.store.vault_tables import Identity

TESTIFYING = ("participant", "group", "unknown")
"""Roles whose words are testimony, so that somebody's consent is asked for them."""
SUGGESTED_ATTRIBUTES = ("sector", "gender", "age band", "origin", "destination", "status", "employer type")


@dataclass(frozen=True)
class SpeakerRow:
    """One speaker of one interview, under a pseudonym or a generic label."""

    id: str
    interview_id: str
    interview: str
    label: str
    role: str
    participant_id: str | None
    participant: str | None


@dataclass(frozen=True)
class ParticipantRow:
    """One participant with what is known and allowed; ``consent`` lacks the uses nobody recorded."""

    id: str
    code: str
    note: str
    interviews: tuple[str, ...]
    attributes: Mapping[str, str]
    consent: Mapping[str, bool]
    how: str


def list_speakers(session: Session) -> list[SpeakerRow]:
    """Every speaker, by interview and in the order they first speak."""
    rows = session.execute(
        select(Speaker, Interview.code, Participant.code)
        .join(Interview, Interview.id == Speaker.interview_id)
        .outerjoin(Participant, Participant.id == Speaker.participant_id)
        .order_by(Interview.code, Speaker.ord)
    )
    return [SpeakerRow(s.id, s.interview_id, code, s.label, s.role, s.participant_id, who) for s, code, who in rows]


def list_participants(session: Session) -> list[ParticipantRow]:
    """Every participant by code."""
    interviews: dict[str, list[str]] = {}
    for speaker in list_speakers(session):
        if speaker.participant_id is not None:
            interviews.setdefault(speaker.participant_id, []).append(speaker.interview)
    attributes, consent = attributes_of(session), consent_of(session)
    how = {
        row.participant_id: row.how for row in session.scalars(select(Consent).order_by(Consent.recorded_at)) if row.how
    }
    return [
        ParticipantRow(
            p.id,
            p.code,
            p.note,
            tuple(dict.fromkeys(interviews.get(p.id, ()))),
            attributes.get(p.id, {}),
            consent.get(p.id, {}),
            how.get(p.id, ""),
        )
        for p in session.scalars(select(Participant).order_by(Participant.code))
    ]


def blockers(participants: list[ParticipantRow]) -> dict[str, dict[str, list[str]]]:
    """For each use, the codes of those who refused it and of those whose answer nobody recorded."""
    return {
        use: {
            "refused": [p.code for p in participants if p.consent.get(use) is False],
            "not recorded": [p.code for p in participants if use not in p.consent],
        }
        for use in USES
    }


def set_role(project: Project, speaker_id: str, role: str) -> None:
    """Correct what a speaker was in the interview. Raises ProjectError for an unknown role or speaker.

    Who testifies gets a participant when there is none, so that consent is asked for; others lose theirs.
    """
    if role not in ROLES:
        raise ProjectError(f"The role {role} was given; choose one of {', '.join(ROLES)}.")
    with project.action("speaker.role", "Corrected the role of a speaker") as action:
        speaker = _speaker(action.session, speaker_id)
        action.update(speaker, role=role)
        if role not in TESTIFYING:
            _point(action, speaker, None)
        elif speaker.participant_id is None:
            _point(action, speaker, _new_participant(action).id)


def link_speaker(project: Project, speaker_id: str, participant_id: str | None) -> str:
    """Say which participant a speaker is; ``None`` makes a new one. Returns the participant's id.

    Raises ProjectError when either is gone, or when somebody of the speaker's role does not testify.
    """
    with project.action("speaker.link", "Linked a speaker to a participant") as action:
        speaker = _speaker(action.session, speaker_id)
        if speaker.role not in TESTIFYING:
            raise ProjectError(f"The speaker's role is {speaker.role}; correct the role before naming a participant.")
        target = _participant(action.session, participant_id) if participant_id else _new_participant(action)
        _point(action, speaker, target.id)
    return target.id


def merge_participants(project: Project, participant_ids: list[str], into: str) -> None:
    """Say that several participants are one person: everything goes over to ``into``.

    An attribute ``into`` has stays; where their answers on a use differ, the refusal stands.
    Raises ProjectError when one is gone or fewer than two are named.
    """
    with project.reading() as reading:
        kin = project.has_vault and bool(_related(reading, participant_ids))
    # Whose sister somebody is stands in the vault, and so must the history of a change to it.
    with project.action("participant.merge", "Merged participants", private=kin) as action:
        session = action.session
        for identity in _related(session, participant_ids) if kin else ():
            action.update(identity, related_to=into)
        kept = _participant(session, into)
        others = [_participant(session, i) for i in dict.fromkeys(participant_ids) if i != into]
        if not others:
            raise ProjectError("Choose at least two participants who are one person.")
        for other in others:
            for speaker in session.scalars(select(Speaker).where(Speaker.participant_id == other.id)).all():
                action.update(speaker, participant_id=kept.id)
            _move_attributes(action, other, kept)
            _move_consent(action, other, kept)
            memos = select(Memo).where(Memo.target_kind == "participant", Memo.target_id == other.id)
            for memo in session.scalars(memos).all():
                action.update(memo, target_id=kept.id)
            note = " ".join(part for part in (kept.note, other.note) if part)
            action.update(kept, note=note)
            action.delete(other)


def _related(session: Session, participant_ids: list[str]) -> list[Identity]:
    """The identities known as somebody's sister or employer, where that somebody is one of these."""
    return list(session.scalars(select(Identity).where(Identity.related_to.in_(participant_ids)).order_by(Identity.id)))


def _move_attributes(action: Action, other: Participant, kept: Participant) -> None:
    session = action.session
    has = set(session.scalars(select(Attribute.name).where(Attribute.participant_id == kept.id)))
    for row in session.scalars(select(Attribute).where(Attribute.participant_id == other.id)).all():
        if row.name in has:
            action.delete(row)
        else:
            action.update(row, participant_id=kept.id)


def _move_consent(action: Action, other: Participant, kept: Participant) -> None:
    session = action.session
    has = {row.use: row for row in session.scalars(select(Consent).where(Consent.participant_id == kept.id))}
    for row in session.scalars(select(Consent).where(Consent.participant_id == other.id)).all():
        mine = has.get(row.use)
        if mine is None:
            action.update(row, participant_id=kept.id)
            continue
        if mine.granted and not row.granted:
            action.update(mine, granted=False, how=row.how or mine.how, recorded_at=row.recorded_at)
        action.delete(row)


def _point(action: Action, speaker: Speaker, participant_id: str | None) -> None:
    """Link a speaker; a participant nobody speaks for and nothing is known of leaves with the link."""
    before = speaker.participant_id
    action.update(speaker, participant_id=participant_id)
    if before is None or before == participant_id:
        return
    session = action.session
    told = (
        select(Speaker.id).where(Speaker.participant_id == before),
        select(Attribute.id).where(Attribute.participant_id == before),
        select(Consent.id).where(Consent.participant_id == before),
        select(Memo.id).where(Memo.target_kind == "participant", Memo.target_id == before),
    )
    old = session.get(Participant, before)
    if old is not None and not old.note and all(session.scalars(query).first() is None for query in told):
        action.delete(old)


def _new_participant(action: Action) -> Participant:
    taken = list(action.session.scalars(select(Participant.code)))
    participant = Participant(id=new_id(), code=next_code(taken, "P"), note="", created_at=now())
    action.insert(participant)
    return participant


def _speaker(session: Session, speaker_id: str) -> Speaker:
    speaker = session.get(Speaker, speaker_id)
    if speaker is None:
        raise ProjectError("The speaker is no longer in the project; look at the list again.")
    return speaker


def _participant(session: Session, participant_id: str) -> Participant:
    participant = session.get(Participant, participant_id)
    if participant is None:
        raise ProjectError("The participant is no longer in the project; choose another one.")
    return participant
