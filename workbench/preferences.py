"""How one coder likes to work: text size, keys of codes, where they stopped reading. No part of the history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.store.tables import Preference

MAX_NAME = 80
MAX_VALUE = 4_000
"""Characters of one value as JSON: preferences are small, and never testimony."""
PLACE = "place."
"""Before an interview's id: the offset, in code points, the coder last read at."""


def preferences_of(session: Session, coder_id: str) -> dict[str, Any]:
    """Every preference of a coder by name."""
    rows = session.execute(select(Preference.name, Preference.value).where(Preference.coder_id == coder_id))
    return {name: value for name, value in rows}


def set_preference(project: Project, name: str, value: Any) -> None:
    """Keep one preference of the present coder. Raises ProjectError when it is no small JSON value."""
    set_preferences(project, {name: value})


def set_preferences(project: Project, values: Mapping[str, Any]) -> None:
    """Keep several; all or none. Raises ProjectError when one is no small JSON value."""
    for name, value in values.items():
        _check(name, value)
    with project.database.transaction() as session:
        for name, value in values.items():
            session.merge(Preference(coder_id=project.coder.id, name=name, value=value))


def _check(name: object, value: object) -> None:
    if not isinstance(name, str) or not 0 < len(name) <= MAX_NAME:
        raise ProjectError(f"A preference was given without a name of 1 to {MAX_NAME} characters; give it one.")
    try:
        size = len(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise ProjectError("A preference must be a plain value, such as a number, a word or a list of them.") from error
    if size > MAX_VALUE:
        raise ProjectError(f"A preference has {size} characters; at most {MAX_VALUE} fit. Keep less in it.")
