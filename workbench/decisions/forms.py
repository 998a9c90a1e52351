"""Aliases: other ways an identity is written or was called, and where each came from."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.backing_up import replace_backups
from workbench.decisions.mentioning import chosen_identities, cover_inner_names, mention_everywhere, scrub
from workbench.giving_way import give_way
from workbench.identities import add_form, by_key, interviews_of, key_of
from workbench.pieces import said
from workbench.project import Project, ProjectError
from workbench.redaction import NAMED, REPLACED, rerender
from workbench.store.vault_tables import Form, Identity, Mention

SOURCES = ("found", "marked", "speaker", "file name", "alias", "forced name", "variant", "split")
"""Where a form may have come from."""


def add_alias(project: Project, identity_id: str, form: str, source: str = "alias") -> int:
    """Say that an identity is also called or written so; it is mentioned wherever the form stands in its scope.

    Returns in how many interviews that was new. Raises ProjectError on an unfit form, an unknown source, or a
    name that another identity has.
    """
    words = " ".join(form.split())
    if len(words) < 2 or len(words) > 120:
        raise ProjectError("Type the other name or spelling, of 2 to 120 characters.")
    if source not in SOURCES:
        raise ProjectError(f"The source {source} was given for an alias; choose one of {', '.join(SOURCES)}.")
    with project.action("identity.alias", "Added another name of an identity", private=True) as action:
        session = action.session
        (identity,) = chosen_identities(session, [identity_id])
        if identity.status == "restored":
            raise ProjectError(
                "This is no identity by your decision; confirm it first, then say how else it is written."
            )
        _check_free(session, identity, words)
        add_form(action, identity, words, source)
        touched = mention_everywhere(action, identity, words, "Another name of the identity, given by a person")
        rerender(action, touched | interviews_of(session, identity.id) | give_way(action))
        replaced = identity.status in REPLACED
        if replaced:
            scrub(action, identity)
    if replaced:
        replace_backups(project)
    return len(touched)


def _check_free(session: Session, identity: Identity, words: str) -> None:
    other = by_key(session, words, identity.kind, identity.scope)
    if other is not None and other.id != identity.id and other.status in NAMED and other.scope == identity.scope:
        raise ProjectError("Another identity is written so already; say that the two are one instead.")


def remove_alias(project: Project, identity_id: str, form: str) -> None:
    """Say that an identity is not called so: the form goes, and words only it explains go back into the texts.

    Raises ProjectError for the identity's own name, and for a form it does not have.
    """
    with project.action("identity.alias_removed", "Removed another name of an identity", private=True) as action:
        session = action.session
        (identity,) = chosen_identities(session, [identity_id])
        forms = session.scalars(select(Form).where(Form.identity_id == identity.id)).all()
        gone = next((row for row in forms if row.form == form), None)
        if gone is None:
            raise ProjectError("The identity has no such name any more; look at it again.")
        if form == identity.name or len(forms) == 1:
            raise ProjectError("This is the identity's own name; say that it is no identity, or split it, instead.")
        touched = interviews_of(session, identity.id)
        left = {row.key for row in forms if row.id != gone.id}
        shown = [] if gone.key in left else _mentions_written(session, identity, gone.key)
        action.delete(gone)
        cover = [_copy(mention) for mention in shown]
        action.delete_all(shown)
        cover_inner_names(action, cover, whole=True)
        rerender(action, touched)


def _mentions_written(session: Session, identity: Identity, key: str) -> list[Mention]:
    query = select(Mention).where(Mention.identity_id == identity.id, Mention.restored.is_(False))
    mentions = session.scalars(query.order_by(Mention.id)).all()
    return [m for m in mentions if key_of(said(session, m), identity.kind) == key]


def _copy(mention: Mention) -> Mention:
    """What is needed of a mention once its row is gone."""
    return Mention(id=mention.id, interview_id=mention.interview_id, start=mention.start, end=mention.end)
