"""Describing an identity: what it is in the account, whose relative, and how exact a release may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.residue import find_residue
from workbench.decisions.mentioning import chosen_identities
from workbench.project import Project, ProjectError
from workbench.roles import role_words
from workbench.store.tables import Participant
from workbench.store.vault_tables import Form, Identity

LONGEST = {"relation": 60, "level": 40, "note": 2000}


def describe(
    project: Project,
    identity_id: str,
    *,
    role: str | None = None,
    relation: str | None = None,
    related_to: str | None = None,
    note: str | None = None,
    level: str | None = None,
    ladder: Mapping[str, str] | None = None,
) -> None:
    """Say what is known of an identity; what is left at None stays, and "" takes back.

    ``related_to`` is the id of the participant whose sister or employer somebody is. ``ladder`` maps a step to
    the words a release may show at it, ``level`` names the most exact step any release may show. Raises
    ProjectError for a role its kind does not have, a participant who is gone, and words that hold the name.
    """
    with project.action("identity.describe", "Described an identity", private=True) as action:
        session = action.session
        (identity,) = chosen_identities(session, [identity_id])
        values: dict[str, Any] = {}
        if role is not None:
            role_words(identity.kind, role)
            values["role"] = role
        for name, text in {"relation": relation, "note": note, "level": level}.items():
            if text is not None:
                values[name] = _short(name, text)
        if related_to is not None:
            if related_to and session.get(Participant, related_to) is None:
                raise ProjectError("The participant is no longer in the project; choose another one.")
            values["related_to"] = related_to
        if ladder is not None:
            values["ladder"] = {_short("level", k): " ".join(v.split())[:120] for k, v in ladder.items() if v.strip()}
        shown = [values.get("relation", ""), *values.get("ladder", {}).values()]
        _check_names_nobody(session, identity, shown)
        action.update(identity, **values)


def _short(name: str, text: str) -> str:
    words = " ".join(text.split()) if name != "note" else text.strip()
    if len(words) > LONGEST[name]:
        raise ProjectError(f"The {name} has {len(words)} characters; use at most {LONGEST[name]}.")
    return words


def _check_names_nobody(session: Session, identity: Identity, texts: list[str]) -> None:
    """A relation or a step of the ladder is shown in a release, so it may not hold the name itself."""
    forms = list(session.scalars(select(Form.form).where(Form.identity_id == identity.id)))
    if any(find_residue(text, forms) for text in texts if text):
        raise ProjectError("These words hold the name they are to stand for; say them without it.")
