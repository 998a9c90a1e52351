"""Less exact attributes: which step each attribute is taken down to, chosen once for the project.

What is recorded stays as it is; only what is counted for a release, and what leaves in one, is generalised.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.analysis.ladders import AS_RECORDED, step_value, steps_for
from workbench.attribute_dictionary import GENERALISATIONS, types_of
from workbench.consent import attributes_of
from workbench.project import Project, ProjectError
from workbench.store.tables import Attribute, Setting


def chosen_steps(session: Session) -> dict[str, str]:
    """Attribute to the step it is taken down to; attributes that leave as recorded are absent."""
    stored = session.get(Setting, GENERALISATIONS)
    # Pairs in a list, and no mapping: a name that is marked later is then cleared from them as from any words.
    return {} if stored is None else {name: step for name, step in stored.value}


def choose_steps(project: Project, steps: Mapping[str, str]) -> None:
    """Set the step of some attributes (empty: as recorded). Raises ProjectError for a step an attribute lacks."""
    with project.action("release.generalise", "Changed how exact attributes leave") as action:
        session = action.session
        known = set(session.scalars(select(Attribute.name).distinct()))
        now, types = chosen_steps(session), types_of(session)
        for name, step in steps.items():
            if name not in known:
                raise ProjectError("An attribute was given that no participant has; choose one that is recorded.")
            ladder = [each.id for each in steps_for(name, types.get(name, ""))]
            if step != AS_RECORDED and step not in ladder:
                allowed = ", ".join(ladder)
                raise ProjectError(f"The step {step} was given for an attribute; it can be taken to {allowed}.")
            now[name] = step
        stored = session.get(Setting, GENERALISATIONS)
        if stored is None:
            stored = Setting(key=GENERALISATIONS, value=[])
            session.add(stored)
            session.flush()
        action.update(stored, value=[[name, step] for name, step in sorted(now.items()) if step != AS_RECORDED])


def generalise(
    attributes: Mapping[str, str], steps: Mapping[str, str], types: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Attributes after the steps chosen; those left out are absent. ``types`` are those of the dictionary, by name."""
    known = types or {}
    taken = {
        name: step_value(name, value, steps.get(name, AS_RECORDED), known.get(name, ""))
        for name, value in attributes.items()
    }
    return {name: value for name, value in taken.items() if value}


def generalised(session: Session, participant_id: str) -> dict[str, str]:
    """What a release tells of a participant: attribute to value, each at the step chosen for the project."""
    return generalise(attributes_of(session).get(participant_id, {}), chosen_steps(session), types_of(session))


def all_generalised(session: Session) -> dict[str, dict[str, str]]:
    """The same for everybody: participant id to attribute to value; nothing for people of whom nothing is told."""
    steps, types = chosen_steps(session), types_of(session)
    return {person: generalise(values, steps, types) for person, values in attributes_of(session).items()}
