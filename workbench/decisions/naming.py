"""Choosing a pseudonym: never one that somebody in the project really has, and a participant's own choice stays."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.residue import find_residue
from workbench.backing_up import replace_backups
from workbench.decisions.mentioning import chosen_identities
from workbench.identities import clashing, interviews_of, key_of, real_forms
from workbench.project import Project, ProjectError, forget_backups
from workbench.redaction import NAMED, rerender
from workbench.scrub import scrub_project
from workbench.store.vault_tables import Form, Identity

CHOSEN_BY = ("", "participant")


def rename_pseudonym(project: Project, identity_id: str, pseudonym: str, *, chosen_by: str = "") -> None:
    """Give an identity another pseudonym. Raises ProjectError when it is real, taken or empty.

    One that is ``chosen_by`` the ``participant`` is never replaced by the program: where somebody turns out to
    be really called so, :func:`workbench.identities.clashing` tells, and a person decides.
    """
    wanted = " ".join(pseudonym.split())
    if chosen_by not in CHOSEN_BY:
        raise ProjectError(f"A pseudonym is chosen by the participant or by nobody in particular, not by {chosen_by}.")
    with project.action("identity.pseudonym", "Changed a pseudonym", private=True) as action:
        (identity,) = chosen_identities(action.session, [identity_id])
        check_pseudonym(action.session, identity, wanted)
        # The old one may have turned out to be somebody's real name: then it must stand nowhere any more.
        real = identity.id in clashing(action.session)
        if real:
            scrub_project(action, {identity.pseudonym: wanted})
            forget_backups(action.session)
        action.update(identity, pseudonym=wanted, chosen_by=chosen_by)
        rerender(action, interviews_of(action.session, identity.id))
    if real:
        replace_backups(project)


def check_pseudonym(session: Session, identity: Identity, wanted: str) -> None:
    """Raise ProjectError when a pseudonym is empty, too long, real or taken."""
    if not wanted or len(wanted) > 80:
        raise ProjectError("A pseudonym must have between 1 and 80 characters; type another one.")
    # Words that were said to be no name may be one again, when that is taken back.
    if find_residue(wanted, real_forms(session, *NAMED, "restored") | {identity.name}):
        raise ProjectError("This pseudonym holds a name that somebody in the project really has; choose another one.")
    people = select(Form.form).join(Identity, Identity.id == Form.identity_id).where(Identity.kind == "PERSON")
    parts = {part for form in session.scalars(people.where(Identity.status.in_(NAMED))) for part in _parts(form)}
    if identity.kind == "PERSON" and parts & _parts(wanted):
        raise ProjectError("This pseudonym holds a name that somebody in the project really has; choose another one.")
    taken = session.scalars(select(Identity.pseudonym).where(Identity.id != identity.id))
    if wanted.casefold() in {other.casefold() for other in taken}:
        raise ProjectError("Another identity has this pseudonym already; choose another one, or merge the two.")


def _parts(name: str) -> set[str]:
    return set(key_of(name, "PERSON").split())
