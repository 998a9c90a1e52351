"""Consent, per participant and per use: recorded, changed and withdrawn, never assumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.store.history import now
from workbench.store.tables import Attribute, Consent, Participant, new_id
from workbench.wording import clean

USES: Mapping[str, str] = {
    "team_analysis": "Analysis by the team",
    "aggregate": "Counts in results",
    "paraphrase": "Paraphrase in reports",
    "quotation": "Pseudonymous quotation to partners",
    "public": "Publication",
    "claim": "Use in a claim of one's own",
}
"""Uses a participant may allow. They are a set and not a ladder: one may allow a claim and refuse quotation."""


def record_consent(project: Project, participant_id: str, answers: Mapping[str, bool], how: str = "") -> None:
    """Record what a participant said for each use. Raises ProjectError for an unknown use or participant."""
    unknown = set(answers) - USES.keys()
    if unknown:
        raise ProjectError(f"The use {sorted(unknown)[0]} was given; choose one of {', '.join(USES)}.")
    with project.action("consent.record", "Recorded consent") as action:
        session = action.session
        if session.get(Participant, participant_id) is None:
            raise ProjectError("The participant is no longer in the project; choose another one.")
        stored = {
            row.use: row for row in session.scalars(select(Consent).where(Consent.participant_id == participant_id))
        }
        words = clean(project, session, how)
        for use, granted in answers.items():
            if use in stored:
                action.update(stored[use], granted=granted, how=words or stored[use].how, recorded_at=now())
            else:
                action.insert(
                    Consent(
                        id=new_id(),
                        participant_id=participant_id,
                        use=use,
                        granted=granted,
                        how=words,
                        recorded_at=now(),
                    )
                )


def forget_consent(project: Project, participant_id: str, use: str) -> None:
    """Take back the record for one use: nothing is recorded then, and nothing may leave."""
    with project.action("consent.forget", "Took back a record of consent") as action:
        rows = action.session.scalars(
            select(Consent).where(Consent.participant_id == participant_id, Consent.use == use)
        )
        action.delete_all(list(rows))


def consent_of(session: Session, participant_ids: Iterable[str] | None = None) -> dict[str, dict[str, bool]]:
    """Participant id to use to answer; a use that is absent was not recorded."""
    query = select(Consent)
    if participant_ids is not None:
        query = query.where(Consent.participant_id.in_(list(participant_ids)))
    result: dict[str, dict[str, bool]] = {}
    for row in session.scalars(query):
        result.setdefault(row.participant_id, {})[row.use] = row.granted
    return result


def set_attributes(project: Project, participant_id: str, values: Mapping[str, str]) -> None:
    """Set a participant's attributes; an empty value removes one."""
    with project.action("participant.attributes", "Set attributes of a participant") as action:
        session = action.session
        if session.get(Participant, participant_id) is None:
            raise ProjectError("The participant is no longer in the project; choose another one.")
        stored = {
            row.name: row
            for row in session.scalars(select(Attribute).where(Attribute.participant_id == participant_id))
        }
        for name, value in values.items():
            label, words = clean(project, session, " ".join(name.split())), clean(project, session, value.strip())
            if not label:
                raise ProjectError("An attribute was given without a name; name it, such as sector or age band.")
            if label in stored and not words:
                action.delete(stored[label])
            elif label in stored:
                action.update(stored[label], value=words)
            elif words:
                action.insert(Attribute(id=new_id(), participant_id=participant_id, name=label, value=words))


def attributes_of(session: Session) -> dict[str, dict[str, str]]:
    """Participant id to attribute name to value."""
    result: dict[str, dict[str, str]] = {}
    for row in session.scalars(select(Attribute)):
        result.setdefault(row.participant_id, {})[row.name] = row.value
    return result
