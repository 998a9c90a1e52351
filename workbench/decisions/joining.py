"""One or several: identities that are one, mentions that are somebody else, names that hold in one interview only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from workbench.backing_up import replace_backups
from workbench.decisions.mentioning import chosen_identities, chosen_mentions, mention_all, owners_of, scrub
from workbench.giving_way import give_way
from workbench.identities import add_form, interviews_of, new_identity
from workbench.pieces import said
from workbench.project import Project, ProjectError
from workbench.redaction import REPLACED, rerender
from workbench.store.history import Action
from workbench.store.vault_tables import Form, Identity, Mention, SpeakerName


def merge(project: Project, identity_ids: Sequence[str], into: str, *, source: str = "") -> None:
    """Say that several identities are one: mentions, forms and speakers go over to ``into``.

    What ``into`` lacks (role, relation, note, steps) it takes from the others, and a pseudonym their participant
    chose. ``source`` says where the names of the others come from, "forced name" say, when that is known better
    than they tell themselves. Raises ProjectError for fewer than two, and when two of them have such a pseudonym.
    """
    with project.action("identity.merge", "Merged identities", private=True) as action:
        (kept,) = chosen_identities(action.session, [into])
        others = [i for i in chosen_identities(action.session, identity_ids) if i.id != kept.id]
        if not others:
            raise ProjectError("Choose at least two identities to merge.")
        statuses = {identity.status for identity in (kept, *others)}
        if len(statuses) > 1 and not statuses <= set(REPLACED):
            raise ProjectError(
                "Some of these are replaced and some stand in the texts; confirm or put back all of them, then merge."
            )
        if sum(identity.chosen_by == "participant" for identity in (kept, *others)) > 1:
            raise ProjectError(
                "Participants chose the pseudonyms of more than one of these; change all but one of them first."
            )
        narrowed = any(identity.scope for identity in (kept, *others))
        touched = interviews_of(action.session, kept.id)
        for other in others:
            touched |= interviews_of(action.session, other.id)
            absorb(action, kept, other, source)
        # A name that held in one interview only was looked for in no other.
        widened = narrowed and not kept.scope and kept.status == "confirmed"
        if widened:
            owners = owners_of(action.session, [kept])
            touched |= mention_all(action, owners, "register", "A confirmed name, looked for everywhere")
        given = give_way(action)
        rerender(action, touched | given)
        if widened:
            scrub(action, kept)
    if given or widened:
        replace_backups(project)


def absorb(action: Action, kept: Identity, other: Identity, source: str = "") -> None:
    """Give another identity's mentions, speakers, forms and description to the one kept, and remove it."""
    session = action.session
    for table in (Mention, SpeakerName):
        for row in session.scalars(select(table).where(table.identity_id == other.id)).all():
            action.update(row, identity_id=kept.id)
    for form in session.scalars(select(Form).where(Form.identity_id == other.id)).all():
        add_form(action, kept, form.form, source or form.source)
        action.delete(form)
    wider = {} if kept.scope == other.scope else {"scope": ""}
    inherited = ["note"]
    if kept.kind == other.kind:
        inherited += ["role", "relation", "related_to", "ladder", "level"]
    lacking = {name: getattr(other, name) for name in inherited if getattr(other, name) and not getattr(kept, name)}
    chosen = other.chosen_by == "participant"
    theirs = {"pseudonym": other.pseudonym, "chosen_by": other.chosen_by} if chosen else {}
    action.delete(other)
    action.update(kept, **wider, **lacking, **theirs)


def split(project: Project, mention_ids: Sequence[str], name: str) -> str:
    """Say that some mentions are somebody else: they become a new identity. Returns its id."""
    with project.action("identity.split", "Split an identity", private=True) as action:
        session = action.session
        mentions = chosen_mentions(session, mention_ids)
        if not mentions:
            raise ProjectError("No mention was chosen; choose those that name somebody else.")
        old = session.get_one(Identity, mentions[0].identity_id)
        identity = new_identity(action, old.kind, " ".join(name.split()) or old.name, "split")
        action.update(identity, scope=old.scope)
        for mention in mentions:
            action.update(mention, identity_id=identity.id)
            add_form(action, identity, said(session, mention), "split")
        given = give_way(action)
        rerender(action, {mention.interview_id for mention in mentions} | given)
    if given:
        replace_backups(project)
    return identity.id
