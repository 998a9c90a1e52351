"""Judging what was found: an identity, none, one that is named on purpose, or of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from workbench.backing_up import replace_backups
from workbench.decisions.mentioning import (
    chosen_identities,
    chosen_mentions,
    cover_inner_names,
    forms_of,
    interviews_of_all,
    mention_all,
    owners_of,
    standing_mentions,
)
from workbench.giving_way import give_way
from workbench.identities import as_kind, interviews_of, key_of, pick_pseudonym
from workbench.project import Project, ProjectError, forget_backups
from workbench.redaction import REPLACED, mark_reviewed, rerender
from workbench.roles import ROLES
from workbench.scrub import scrub_project
from workbench.store.history import Action
from workbench.store.vault_tables import Form, Identity

LONGEST_REASON = 300


def confirm(project: Project, identity_ids: Iterable[str]) -> None:
    """A person has looked and agrees; the confirmed names are then looked for in every interview they hold for."""
    with project.action("identity.confirm", "Confirmed identities", private=True) as action:
        session = action.session
        chosen = {identity.id: identity for identity in chosen_identities(session, identity_ids)}
        stood = any(identity.status not in REPLACED for identity in chosen.values())
        touched = interviews_of_all(session, chosen.keys())
        new = _settle(action, chosen, "confirmed", "A confirmed name, looked for everywhere")
        if stood:
            rerender(action, touched | new)
        else:
            mark_reviewed(session, chosen.keys())
            rerender(action, new)
        # Where a name stood in the project until now, older backups hold it.
        forms = {form.form: chosen[form.identity_id].pseudonym for form in forms_of(session, chosen)}
        stood = scrub_project(action, forms) or bool(new) or stood
        if stood:
            forget_backups(session)
    if stood:
        replace_backups(project)


def keep(project: Project, identity_ids: Iterable[str], reason: str) -> None:
    """Name these on purpose, an agency as evidence say: their words stand in the texts, and count as no leak.

    They are found again in interviews to come. Raises ProjectError without a reason; confirming takes it back.
    """
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise ProjectError(f"Say in 1 to {LONGEST_REASON} characters why the name is kept; others will ask.")
    with project.action("identity.keep", "Kept names on purpose", private=True) as action:
        session = action.session
        chosen = {identity.id: identity for identity in chosen_identities(session, identity_ids)}
        touched = interviews_of_all(session, chosen.keys())
        for identity in chosen.values():
            action.update(identity, reason=why)
        new = _settle(action, chosen, "kept", "A name kept on purpose, looked for everywhere")
        rerender(action, touched | new)


def _settle(action: Action, chosen: Mapping[str, Identity], status: str, reason: str) -> set[str]:
    """Set a status and look for the names everywhere; returns the interviews in which more was found."""
    for identity in chosen.values():
        action.update(identity, status=status)
    found = mention_all(action, owners_of(action.session, chosen.values()), "register", reason)
    return found | give_way(action)


def restore(project: Project, identity_ids: Iterable[str]) -> None:
    """A false finding: its words go back into the working text, and are left alone from now on."""
    with project.action("identity.restore", "Restored false findings", private=True) as action:
        session = action.session
        chosen = {identity.id: identity for identity in chosen_identities(session, identity_ids)}
        touched = interviews_of_all(session, chosen.keys())
        for identity in chosen.values():
            action.update(identity, status="restored")
        cover_inner_names(action, standing_mentions(session, chosen.keys()), whole=True)
        rerender(action, touched)


def restore_mentions(project: Project, mention_ids: Iterable[str]) -> None:
    """Some mentions are no identity, though the others are; they stay so until a person marks them."""
    with project.action("mention.restore", "Restored false mentions", private=True) as action:
        mentions = chosen_mentions(action.session, mention_ids)
        for mention in mentions:
            action.update(mention, restored=True)
        cover_inner_names(action, mentions, whole=False)
        rerender(action, {mention.interview_id for mention in mentions})


def correct_kind(project: Project, identity_id: str, kind: str) -> None:
    """Say what an identity really is; its pseudonym changes to suit, unless its participant chose it."""
    as_kind(kind)
    with project.action("identity.kind", "Corrected the kind of an identity", private=True) as action:
        (identity,) = chosen_identities(action.session, [identity_id])
        if identity.kind == kind:
            return
        set_kind(action, identity, kind)
        given = give_way(action)
        rerender(action, interviews_of(action.session, identity.id) | given)
    if given:
        replace_backups(project)


def set_kind(action: Action, identity: Identity, kind: str) -> None:
    """Change the kind with all that hangs on it: the keys of the forms, the pseudonym, and what suits no more."""
    action.update(identity, kind=kind, ladder={}, level="")
    if identity.role not in ROLES.get(kind, {}):
        action.update(identity, role="")
    for form in action.session.scalars(select(Form).where(Form.identity_id == identity.id)).all():
        action.update(form, key=key_of(form.form, kind))
    if identity.chosen_by != "participant":
        pseudonym = pick_pseudonym(action.session, kind, identity.name, identity.id)
        action.update(identity, pseudonym=pseudonym)
