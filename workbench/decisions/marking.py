"""Marking what was missed: by its place in the text, or by typing it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.backing_up import replace_backups
from workbench.decisions.mentioning import mention_everywhere, scrub
from workbench.giving_way import give_way
from workbench.graphemes import whole_clusters
from workbench.identities import add_form, as_kind, by_key, interviews_of, new_identity
from workbench.pieces import carrier_back, places_of
from workbench.placing import place_mentions
from workbench.project import Project, ProjectError
from workbench.redaction import rerender
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import Interview
from workbench.store.vault_tables import Identity, Original


def mark(
    project: Project,
    interview_id: str,
    span: Span,
    kind: str,
    *,
    identity_id: str | None = None,
    everywhere: bool = True,
) -> str:
    """Mark what was missed, by its span in the *working* text; everywhere in the project unless told otherwise.

    Returns the identity's id. Memos, code names, attributes and the history are cleared of the words as well, and
    older backups of the project, which still hold them, are replaced. Raises ProjectError on an unfit span.
    """
    as_kind(kind)
    with project.action("identity.mark", "Marked a missed identity", private=True) as action:
        session = action.session
        place, form = _chosen(session, interview_id, span)
        if not form.strip() or "\n" in form or len(form) > 120:
            raise ProjectError("Select the name itself, within one turn and at most 120 characters, and mark it again.")
        form = form.strip()
        identity = _marked(action, form, kind, identity_id, interview_id)
        touched = place_mentions(action, interview_id, [(place, identity)], "person", "Marked by a person")
        if everywhere:
            touched |= mention_everywhere(action, identity, form, "Marked by a person elsewhere")
        rerender(action, touched | interviews_of(session, identity.id) | give_way(action))
        scrub(action, identity)
        result = identity.id
    replace_backups(project)
    return result


def _marked(action: Action, form: str, kind: str, identity_id: str | None, interview_id: str = "") -> Identity:
    """The identity whose name was marked, confirmed and with this form; a new one when the project has none."""
    session = action.session
    identity = session.get(Identity, identity_id) if identity_id else by_key(session, form, kind, interview_id)
    if identity is None:
        identity = new_identity(action, kind, form, "marked", status="confirmed")
    if identity.scope not in ("", interview_id):
        raise ProjectError("This identity holds in one other interview only; let it hold in all of them first.")
    action.update(identity, status="confirmed")
    add_form(action, identity, form, "marked")
    return identity


def _chosen(session: Session, interview_id: str, span: Span) -> tuple[Span, str]:
    """What was selected: its place in the original, and the name as it was said; half a letter is half a name."""
    places = places_of(session, interview_id)
    corrected = [p for p in places if not p.is_mask and Span(p.start, p.end).touches(span)]
    if not corrected:
        text = session.get_one(Original, interview_id).text
        place = whole_clusters(text, carrier_back(places).carry(span))
        form = text[place.start : place.end]
        return (Span(place.end - len(form.lstrip()), place.start + len(form.rstrip())) if form.strip() else place), form
    if any(p.is_mask and Span(p.start, p.end).touches(span) for p in places):
        raise ProjectError("Corrected words and a pseudonym are selected; mark them one after the other.")
    # The file does not hold the name: it is what the person selected, and it takes the corrected words along whole.
    text = session.get_one(Interview, interview_id).text
    span = whole_clusters(text, span)
    words = text[span.start : span.end]
    span = Span(span.end - len(words.lstrip()), span.start + len(words.rstrip())) if words.strip() else span
    return carrier_back(places).carry(span), words


def mark_form(project: Project, form: str, kind: str, *, identity_id: str | None = None) -> int:
    """Mark a name by typing it, in every interview. Returns how many interviews it was found in."""
    words = " ".join(form.split())
    if len(words) < 2:
        raise ProjectError("Type the name to be replaced, of at least two characters.")
    as_kind(kind)
    with project.action("identity.mark", "Marked a missed identity", private=True) as action:
        session = action.session
        known = session.get(Identity, identity_id) if identity_id else None
        identity = _marked(action, words, kind, identity_id, known.scope if known is not None else "")
        touched = mention_everywhere(action, identity, words, "Marked by a person")
        rerender(action, touched | interviews_of(session, identity.id) | give_way(action))
        scrub(action, identity)
    replace_backups(project)
    return len(touched)
