"""Consent, per participant and per use: recorded, changed and withdrawn, never assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.attribute_dictionary import Definition, by_name, fit
from workbench.project import Project, ProjectError
from workbench.stale import changed
from workbench.store.history import Action, now
from workbench.store.tables import Attribute, Consent, Participant, new_id
from workbench.wording import clean, cleaner

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
    settle_consent(project, participant_id, answers, how)


def settle_consent(
    project: Project,
    participant_id: str,
    answers: Mapping[str, bool | None],
    how: str,
    *,
    before: Mapping[str, bool] | None = None,
    how_before: str = "",
) -> None:
    """Set the answers for some uses at once; ``None`` takes the record for a use back.

    ``before`` and ``how_before`` are what the person started from. Raises ProjectError, or FieldsChanged.
    """
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
        there = {use: _told(row.granted) for use, row in stored.items()}
        began = None if before is None else {use: _told(granted) for use, granted in before.items()}
        wanted = changed(there, began, {use: _told(granted) for use, granted in answers.items()})
        words = clean(project, session, how)
        if words != how_before:  # another way of recording holds for every answer that stands
            wanted = {use: told for use, answer in answers.items() if (told := _told(answer))} | wanted
        for use, told in wanted.items():
            if use in stored and not told:
                action.delete(stored[use])
            elif use in stored:
                action.update(stored[use], granted=told == "yes", how=words or stored[use].how, recorded_at=now())
            elif told:
                action.insert(
                    Consent(
                        id=new_id(),
                        participant_id=participant_id,
                        use=use,
                        granted=told == "yes",
                        how=words,
                        recorded_at=now(),
                    )
                )


def _told(granted: bool | None) -> str:
    return "" if granted is None else "yes" if granted else "no"


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


def set_attributes(
    project: Project, participant_id: str, values: Mapping[str, str], *, before: Mapping[str, str] | None = None
) -> None:
    """Set a participant's attributes; an empty value removes one. ``before`` is what the person started from.

    A value must fit the dictionary where it has the name. Raises ProjectError, or FieldsChanged.
    """
    with project.action("participant.attributes", "Set attributes of a participant") as action:
        session = action.session
        if session.get(Participant, participant_id) is None:
            raise ProjectError("The participant is no longer in the project; choose another one.")
        cleaned, known = cleaner(project, session), by_name(session, "participant")
        write_attributes(action, participant_id, cleaned_entries(cleaned, values), known, before=before)


def cleaned_entries(cleaned: Callable[[str], str], values: Mapping[str, str]) -> dict[str, str]:
    """Names and values of attributes as they may be stored, by a cleaner of ``wording``."""
    return {cleaned(" ".join(name.split())): cleaned(value.strip()) for name, value in values.items()}


def write_attributes(
    action: Action,
    participant_id: str,
    typed: Mapping[str, str],
    known: Mapping[str, Definition],
    *,
    before: Mapping[str, str] | None = None,
) -> None:
    """The same inside an action that does more; what is ``typed`` is cleaned already, ``known`` the dictionary."""
    stored = {
        row.name: row
        for row in action.session.scalars(select(Attribute).where(Attribute.participant_id == participant_id))
    }
    for label, value in changed({name: row.value for name, row in stored.items()}, before, typed).items():
        if not label:
            raise ProjectError("An attribute was given without a name; name it, such as sector or age band.")
        words = fit(known, label, value)
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
