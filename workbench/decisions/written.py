"""Carrying out a written review: for studies whose review was done once and is repeated, as the sample's is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.decisions.joining import absorb
from workbench.decisions.judging import set_kind
from workbench.decisions.mentioning import mention_everywhere
from workbench.giving_way import give_way
from workbench.identities import add_form, as_kind, by_key, interviews_of, new_identity
from workbench.project import Project
from workbench.redaction import REPLACED, rerender
from workbench.scrub import scrub_project
from workbench.store.history import Action
from workbench.store.vault_tables import Form, Identity


def apply_review(project: Project, review: Mapping[str, Any]) -> None:
    """Carry out a written review as one action.

    ``false`` lists forms to restore, ``same`` lists of forms that are one identity (the first is kept), ``kinds``
    entries ``{form, kind}`` to correct, ``missed`` entries ``{form, kind, same_as}`` to mark everywhere, and
    ``confirm`` says whether all the rest is confirmed.
    """
    with project.action("identity.review", "Carried out a written review", private=True) as action:
        session = action.session
        touched = _judge(action, review)
        marked: dict[str, str] = {}
        for entry in sorted(review.get("missed", ()), key=lambda item: -len(item["form"])):
            identity = _reviewed_identity(action, entry)
            touched |= mention_everywhere(action, identity, entry["form"], "Marked by a person")
            touched |= interviews_of(session, identity.id)
            marked[entry["form"]] = identity.pseudonym
        if review.get("confirm"):
            for identity in session.scalars(select(Identity).where(Identity.status == "suggested")).all():
                action.update(identity, status="confirmed")
                touched |= interviews_of(session, identity.id)
        rerender(action, touched | give_way(action))
        scrub_project(action, marked)
    project.back_up(forget_older_projects=True)


def _judge(action: Action, review: Mapping[str, Any]) -> set[str]:
    """What is no identity, what is one, and of which kind; returns the interviews concerned."""
    session = action.session
    touched: set[str] = set()
    for form in review.get("false", ()):
        for identity in _written_so(session, form):
            action.update(identity, status="restored")
            touched |= interviews_of(session, identity.id)
    for forms in review.get("same", ()):
        found = [i for form in forms for i in _written_so(session, form) if i.status in REPLACED]
        for other in {i.id: i for i in found[1:] if i.id != found[0].id}.values():
            touched |= interviews_of(session, other.id) | interviews_of(session, found[0].id)
            absorb(action, found[0], other)
    for entry in review.get("kinds", ()):
        for identity in _written_so(session, entry["form"])[:1]:
            set_kind(action, identity, as_kind(entry["kind"]))
            touched |= interviews_of(session, identity.id)
    return touched


def _written_so(session: Session, form: str) -> list[Identity]:
    query = select(Identity).join(Form, Form.identity_id == Identity.id).where(Form.form == form)
    return list(session.scalars(query.order_by(Identity.created_at, Identity.id)))


def _reviewed_identity(action: Action, entry: Mapping[str, Any]) -> Identity:
    """The identity a missed form belongs to; a new one when the project has none."""
    form, kind = entry["form"], as_kind(entry["kind"])
    known = [i for i in _written_so(action.session, entry.get("same_as") or form) if i.status in REPLACED]
    identity = known[0] if known else by_key(action.session, form, kind)
    if identity is None or identity.status == "restored":
        identity = new_identity(action, kind, entry.get("same_as") or form, "marked", status="confirmed")
    add_form(action, identity, form, "marked")
    return identity
