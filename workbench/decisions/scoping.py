"""Scope: whether an identity is this name in the whole project, or in one interview only."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.backing_up import replace_backups
from workbench.decisions.mentioning import chosen_identities, mention_all, owners_of
from workbench.identities import add_form, by_key, interviews_of, new_identity
from workbench.pieces import said
from workbench.project import Project, ProjectError, forget_backups
from workbench.redaction import rerender
from workbench.scrub import scrub_project
from workbench.store.history import Action
from workbench.store.tables import Interview
from workbench.store.vault_tables import Form, Identity, Mention, SpeakerName


def set_scope(project: Project, identity_id: str, interview_id: str) -> str | None:
    """Narrow an identity to one interview, or with "" let it hold in all of them.

    On narrowing, its mentions and speakers elsewhere become another identity of the same name, suggested; its id
    is returned where there are any. Raises ProjectError when the interview is gone, when nothing names the
    identity there, or when another identity has the name in the whole project.
    """
    with project.action("identity.scope", "Changed where an identity holds", private=True) as action:
        (identity,) = chosen_identities(action.session, [identity_id])
        if identity.scope == interview_id:
            return None
        if interview_id:
            other = _narrow(action, identity, interview_id)
        else:
            other = None
            _widen(action, identity)
    if not interview_id and identity.status == "confirmed":
        replace_backups(project)
    return other


def _narrow(action: Action, identity: Identity, interview_id: str) -> str | None:
    session = action.session
    if session.get(Interview, interview_id) is None:
        raise ProjectError("The interview is no longer in the project; choose another one.")
    if interview_id not in interviews_of(session, identity.id):
        raise ProjectError("Nothing in this interview names the identity; choose one that does.")
    touched = interviews_of(session, identity.id)
    leaving = _rows_elsewhere(session, identity.id, interview_id)
    other = _namesake(action, identity) if leaving else None
    action.update(identity, scope=interview_id)
    if other is not None:
        for row in leaving:
            action.update(row, identity_id=other.id)
            add_form(action, other, _words(session, row), "split")
        _drop_forms_of_others(action, identity)
        touched |= interviews_of(session, other.id)
    rerender(action, touched)
    return other.id if other is not None else None


def _rows_elsewhere(session: Session, identity_id: str, interview_id: str) -> list[Mention | SpeakerName]:
    mentions = select(Mention).where(Mention.identity_id == identity_id, Mention.interview_id != interview_id)
    names = select(SpeakerName).where(SpeakerName.identity_id == identity_id, SpeakerName.interview_id != interview_id)
    return [*session.scalars(mentions.order_by(Mention.id)), *session.scalars(names.order_by(SpeakerName.id))]


def _words(session: Session, row: Mention | SpeakerName) -> str:
    if isinstance(row, SpeakerName):
        return row.label
    return said(session, row)


def _namesake(action: Action, identity: Identity) -> Identity:
    """The identity that has the name in the rest of the project: one that is there already, or a new one."""
    known = by_key(action.session, identity.name, identity.kind)
    if known is not None and known.id != identity.id and known.status not in ("restored", "kept"):
        return known
    other = new_identity(action, identity.kind, identity.name, "split")
    action.update(other, role=identity.role)
    return other


def _drop_forms_of_others(action: Action, identity: Identity) -> None:
    """Forget the forms that were written only where the identity holds no longer."""
    session = action.session
    here = {_words(session, row) for row in _rows_of(session, identity.id)} | {identity.name}
    for form in session.scalars(select(Form).where(Form.identity_id == identity.id)).all():
        if form.form not in here and form.source in ("found", "speaker", "split"):
            action.delete(form)


def _rows_of(session: Session, identity_id: str) -> list[Mention | SpeakerName]:
    return _rows_elsewhere(session, identity_id, "")


def _widen(action: Action, identity: Identity) -> None:
    session = action.session
    other = by_key(session, identity.name, identity.kind)
    if other is not None and other.id != identity.id and other.status != "restored":
        raise ProjectError("Another identity has this name in the whole project; say that the two are one instead.")
    action.update(identity, scope="")
    if identity.status != "confirmed":
        return
    owners = owners_of(session, [identity])
    rerender(action, mention_all(action, owners, "register", "A confirmed name, looked for everywhere"))
    scrub_project(action, dict.fromkeys(owners, identity.pseudonym))
    forget_backups(session)
