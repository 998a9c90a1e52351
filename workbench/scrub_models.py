"""Clearing what people call their own models of a name that was just marked: none of it is part of the history."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workbench.redaction import scrubbed
from workbench.store.tables import Preference, SuggestionShown, ThemeRun, Vector

TYPED = ("local_model",)
"""The preferences in which coders typed words; the others hold ids and words of the program's own."""
_OWN = re.compile(r"-[0-9a-f]{8}/")
"""In the id of a model in a folder of one's own, after the folder's name; other ids are the program's own words."""


def scrub_models(session: Session, replacements: Mapping[str, str]) -> bool:
    """Replace forms in the name of a local language model and in ids of models of one's own; whether any was there.

    Vectors stay with the groupings made from them, under the new id. A model whose folder is still called so has
    its passages read anew.
    """
    found = False
    for row in session.scalars(select(Preference).where(Preference.name.in_(TYPED))):
        value = scrubbed(row.value, replacements)
        if value != row.value:
            row.value, found = value, True
    for column in (Vector.model, SuggestionShown.model, ThemeRun.encoder):
        for name in session.scalars(select(column).distinct()).all():
            fresh = scrubbed(name, replacements) if _OWN.search(name) else name
            if fresh != name:
                session.execute(update(column.class_).where(column == name).values({column.key: fresh}))
                found = True
    return found
