"""Pseudonyms that somebody in the project turns out really to have: whose they are."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation import name_key
from workbench.redaction import NAMED
from workbench.store.vault_tables import Form, Identity


def clashes(session: Session) -> set[str]:
    """The ids of people whose pseudonym, not chosen by themselves, holds a word of a name that somebody has.

    Only rows of words are read, since this is asked after every decision; forms carry their keys.
    """
    people = select(Form.key).join(Identity, Identity.id == Form.identity_id)
    named = people.where(Identity.kind == "PERSON", Identity.status.in_(NAMED))
    real = {word for key in session.scalars(named.distinct()) for word in key.split()}
    ours = select(Identity.id, Identity.pseudonym).where(Identity.kind == "PERSON", Identity.chosen_by != "participant")
    rows = session.execute(ours.where(Identity.status.in_(NAMED)))
    return {identity for identity, words in rows if real & set(name_key(words, "PERSON").split())}
