"""What decisions share: the rows chosen, whose name a form is in which interview, and mentioning it there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.residue import ResidueFinder
from workbench.glancing import where_near
from workbench.identities import key_of
from workbench.placing import place_mentions
from workbench.project import ProjectError, forget_backups
from workbench.redaction import NAMED, REPLACED
from workbench.scrub import scrub_project
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.stale_vectors import forget_codebook_vectors
from workbench.store.vault_tables import Form, Identity, Mention, Original, SpeakerName

Owners = Mapping[str, Sequence[Identity]]
"""Form to the identities written so: one for the whole project, or one for each interview it was narrowed to."""

MOST_ASKED = 500
"""Of more identities than this the database is asked for all, since a question may hold only so many values."""


def chosen_identities(session: Session, ids: Iterable[str]) -> list[Identity]:
    """The identities of these ids, each once. Raises ProjectError when one is gone."""
    found = [session.get(Identity, identity_id) for identity_id in dict.fromkeys(ids)]
    if any(identity is None for identity in found):
        raise ProjectError("One of the identities chosen is no longer there; look at the list again.")
    return [identity for identity in found if identity is not None]


def chosen_mentions(session: Session, ids: Iterable[str]) -> list[Mention]:
    """The mentions that are still there and were not restored."""
    found = [session.get(Mention, mention_id) for mention_id in ids]
    return [mention for mention in found if mention is not None and not mention.restored]


def standing_mentions(session: Session, identity_ids: Collection[str]) -> list[Mention]:
    """The mentions of some identities but for those restored one by one, in a fixed order."""
    query = select(Mention).where(Mention.restored.is_(False)).order_by(Mention.id)
    if len(identity_ids) <= MOST_ASKED:
        query = query.where(Mention.identity_id.in_(identity_ids))
    return [mention for mention in session.scalars(query) if mention.identity_id in identity_ids]


def forms_of(session: Session, identity_ids: Collection[str]) -> list[Form]:
    """The forms of some identities, in a fixed order."""
    query = select(Form).order_by(Form.form, Form.id)
    if len(identity_ids) <= MOST_ASKED:
        query = query.where(Form.identity_id.in_(identity_ids))
    return [form for form in session.scalars(query) if form.identity_id in identity_ids]


def interviews_of_all(session: Session, identity_ids: Collection[str]) -> set[str]:
    """Interviews in which any of these identities is named or speaks; asked in two questions, however many."""
    named = select(Mention.interview_id, Mention.identity_id).where(Mention.restored.is_(False)).distinct()
    speaking = select(SpeakerName.interview_id, SpeakerName.identity_id)
    rows = [*session.execute(named), *session.execute(speaking)]
    return {interview for interview, identity in rows if identity in identity_ids}


def owners_of(session: Session, chosen: Collection[Identity]) -> dict[str, list[Identity]]:
    """The forms of the chosen identities, with them and every other identity narrowed to one interview under them.

    The others are there so that a name looked for everywhere leaves alone what belongs to somebody else there.
    """
    ids = {identity.id for identity in chosen}
    owners: dict[str, list[Identity]] = {}
    for form in forms_of(session, ids):
        owners.setdefault(form.form, []).append(session.get_one(Identity, form.identity_id))
    narrowed = select(Form.key, Identity).join(Identity, Identity.id == Form.identity_id).where(Identity.scope != "")
    for key, other in session.execute(narrowed.where(Identity.status.in_(NAMED))).all():
        for form_text, found in owners.items():
            if other.id not in ids and other not in found and key == key_of(form_text, other.kind):
                found.append(other)
    return owners


def owner_in(found: Sequence[Identity], interview_id: str) -> Identity | None:
    """Whose name it is in one interview: that of an identity narrowed to it, else of one that is not narrowed."""
    own = [identity for identity in found if identity.scope == interview_id]
    return next(iter(own or [identity for identity in found if not identity.scope]), None)


def mention_all(action: Action, owners: Owners, recogniser: str, reason: str) -> set[str]:
    """Mention identities wherever one of their forms stands; each text is searched once for all of them.

    Returns the interviews in which something was added.
    """
    touched: set[str] = set()
    if not owners:
        return touched
    finder = ResidueFinder(owners)
    for interview_id, text in action.session.execute(select(Original.id, Original.text)).all():
        wanted = []
        for found in where_near(text, finder, owners):
            identity = owner_in(owners[found.form], interview_id)
            if identity is not None:
                wanted.append((Span(found.start, found.end), identity))
        if wanted:
            touched |= place_mentions(action, interview_id, wanted, recogniser, reason)
    return touched


def mention_everywhere(action: Action, identity: Identity, form: str, reason: str) -> set[str]:
    """Mention one identity wherever one form stands, as a person asked for; returns the interviews changed."""
    found = owners_of(action.session, [identity]).get(form, [identity])
    return mention_all(action, {form: found}, "person", reason)


def cover_inner_names(action: Action, shown: Sequence[Mention], *, whole: bool) -> None:
    """Give the names inside words that are shown again their pseudonyms back: a longer mark had swallowed them.

    ``whole`` says whether a name may fill all of the words shown.
    """
    if not shown:
        return
    session = action.session
    rows = select(Form.form, Identity).join(Identity, Identity.id == Form.identity_id)
    owners: dict[str, list[Identity]] = {}
    for form, identity in session.execute(rows.where(Identity.status.in_(REPLACED))):
        owners.setdefault(form, []).append(identity)
    finder = ResidueFinder(owners)
    uncovered = {mention.id for mention in shown}
    for interview_id in sorted({mention.interview_id for mention in shown}):
        spans = [Span(m.start, m.end) for m in shown if m.interview_id == interview_id]
        text = session.get_one(Original, interview_id).text
        wanted = [
            (place, owner)
            for place, form in _places_inside(finder, text, spans, whole)
            if (owner := owner_in(owners[form], interview_id)) is not None
        ]
        reason = "A name inside words shown again"
        place_mentions(action, interview_id, wanted, "register", reason, uncovered=uncovered)


def _places_inside(finder: ResidueFinder, text: str, spans: Sequence[Span], whole: bool) -> Iterable[tuple[Span, str]]:
    """Where forms stand inside spans; only the words in them are searched, with what stands at their edges."""
    for span in spans:
        first, last = max(0, span.start - 1), min(len(text), span.end + 1)
        for found in finder.find(text[first:last]):
            place = Span(found.start + first, found.end + first)
            if span.start <= place.start and place.end <= span.end and (whole or place != span):
                yield place, found.form


def scrub(action: Action, identity: Identity) -> None:
    """Clear the project's own words and, once the action is done, its older backups of every form of an identity."""
    forms = action.session.scalars(select(Form.form).where(Form.identity_id == identity.id))
    if scrub_project(action, dict.fromkeys(forms, identity.pseudonym)):
        forget_codebook_vectors(action.session)
    forget_backups(action.session)
