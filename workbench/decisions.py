"""Deciding on identities: each decision is one private action whose edit carries every span of every layer across."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation.residue import ResidueFinder, find_residue
from workbench.identities import (
    add_form,
    as_kind,
    by_key,
    interviews_of,
    key_of,
    new_identity,
    pick_pseudonym,
    real_forms,
    to_original,
)
from workbench.placing import place_mentions
from workbench.project import Project, ProjectError, forget_backups
from workbench.redaction import REPLACED, rerender
from workbench.scrub import scrub_project
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.vault_tables import Form, Identity, Mention, Original, SpeakerName


def confirm(project: Project, identity_ids: Iterable[str]) -> None:
    """A person has looked and agrees; the confirmed names are then looked for in every interview."""
    with project.action("identity.confirm", "Confirmed identities", private=True) as action:
        session = action.session
        chosen = {identity.id: identity for identity in _identities(session, identity_ids)}
        stood = any(identity.status not in REPLACED for identity in chosen.values())
        touched: set[str] = set()
        for identity in chosen.values():
            action.update(identity, status="confirmed")
            touched |= interviews_of(session, identity.id)
        owners = {form.form: chosen[form.identity_id] for form in _forms_of(session, chosen)}
        new = _mention_all(action, owners, "register", "A confirmed name, looked for everywhere")
        rerender(action, touched | new)
        # Where a name stood in the project until now, older backups hold it.
        stood = scrub_project(action, {form: i.pseudonym for form, i in owners.items()}) or bool(new) or stood
        if stood:
            forget_backups(session)
    if stood:
        project.back_up(forget_older_projects=True)


def _forms_of(session: Session, identity_ids: Collection[str]) -> list[Form]:
    return [form for form in session.scalars(select(Form).order_by(Form.form)) if form.identity_id in identity_ids]


def restore(project: Project, identity_ids: Iterable[str]) -> None:
    """A false finding: its words go back into the working text, and are left alone from now on."""
    with project.action("identity.restore", "Restored false findings", private=True) as action:
        touched: set[str] = set()
        shown: list[Mention] = []
        for identity in _identities(action.session, identity_ids):
            action.update(identity, status="restored")
            touched |= interviews_of(action.session, identity.id)
            mentions = select(Mention).where(Mention.identity_id == identity.id, Mention.restored.is_(False))
            shown += action.session.scalars(mentions).all()
        _cover_inner_names(action, shown, whole=True)
        rerender(action, touched)


def restore_mentions(project: Project, mention_ids: Iterable[str]) -> None:
    """Some mentions are no identity, though the others are; they stay so until a person marks them."""
    with project.action("mention.restore", "Restored false mentions", private=True) as action:
        mentions = _mentions(action.session, mention_ids)
        touched = {mention.interview_id for mention in mentions}
        for mention in mentions:
            action.update(mention, restored=True)
        _cover_inner_names(action, mentions, whole=False)
        rerender(action, touched)


def correct_kind(project: Project, identity_id: str, kind: str) -> None:
    """Say what an identity really is; its pseudonym changes to suit."""
    as_kind(kind)
    with project.action("identity.kind", "Corrected the kind of an identity", private=True) as action:
        (identity,) = _identities(action.session, [identity_id])
        if identity.kind == kind:
            return
        _set_kind(action, identity, kind)
        rerender(action, interviews_of(action.session, identity.id))


def _set_kind(action: Action, identity: Identity, kind: str) -> None:
    action.update(identity, kind=kind)
    for form in action.session.scalars(select(Form).where(Form.identity_id == identity.id)).all():
        action.update(form, key=key_of(form.form, kind))
    action.update(identity, pseudonym=pick_pseudonym(action.session, kind, identity.name, identity.id))


def rename_pseudonym(project: Project, identity_id: str, pseudonym: str) -> None:
    """Give an identity another pseudonym. Raises ProjectError when it is real, taken or empty."""
    wanted = " ".join(pseudonym.split())
    with project.action("identity.pseudonym", "Changed a pseudonym", private=True) as action:
        (identity,) = _identities(action.session, [identity_id])
        _check_pseudonym(action.session, identity, wanted)
        action.update(identity, pseudonym=wanted)
        rerender(action, interviews_of(action.session, identity.id))


def _check_pseudonym(session: Session, identity: Identity, wanted: str) -> None:
    if not wanted or len(wanted) > 80:
        raise ProjectError("A pseudonym must have between 1 and 80 characters; type another one.")
    if find_residue(wanted, real_forms(session) | {identity.name}):
        raise ProjectError("This pseudonym holds a name that somebody in the project really has; choose another one.")
    people = select(Form.form).join(Identity, Identity.id == Form.identity_id).where(Identity.kind == "PERSON")
    parts = {part for form in session.scalars(people.where(Identity.status.in_(REPLACED))) for part in _parts(form)}
    if identity.kind == "PERSON" and parts & _parts(wanted):
        raise ProjectError("This pseudonym holds a name that somebody in the project really has; choose another one.")
    taken = session.scalars(select(Identity.pseudonym).where(Identity.id != identity.id))
    if wanted.casefold() in {other.casefold() for other in taken}:
        raise ProjectError("Another identity has this pseudonym already; choose another one, or merge the two.")


def _parts(name: str) -> set[str]:
    return set(key_of(name, "PERSON").split())


def merge(project: Project, identity_ids: Sequence[str], into: str) -> None:
    """Say that several identities are one: mentions, forms and speakers go over to ``into``."""
    with project.action("identity.merge", "Merged identities", private=True) as action:
        (kept,) = _identities(action.session, [into])
        others = [i for i in _identities(action.session, identity_ids) if i.id != kept.id]
        if not others:
            raise ProjectError("Choose at least two identities to merge.")
        touched = interviews_of(action.session, kept.id)
        for other in others:
            touched |= interviews_of(action.session, other.id)
            _absorb(action, kept, other)
        rerender(action, touched)


def _absorb(action: Action, kept: Identity, other: Identity) -> None:
    """Give another identity's mentions, speakers and forms to the one kept, and remove it."""
    session = action.session
    for table in (Mention, SpeakerName):
        for row in session.scalars(select(table).where(table.identity_id == other.id)).all():
            action.update(row, identity_id=kept.id)
    for form in session.scalars(select(Form).where(Form.identity_id == other.id)).all():
        add_form(action, kept, form.form, form.source)
        action.delete(form)
    action.delete(other)


def split(project: Project, mention_ids: Sequence[str], name: str) -> str:
    """Say that some mentions are somebody else: they become a new identity. Returns its id."""
    with project.action("identity.split", "Split an identity", private=True) as action:
        session = action.session
        mentions = _mentions(session, mention_ids)
        if not mentions:
            raise ProjectError("No mention was chosen; choose those that name somebody else.")
        old = session.get(Identity, mentions[0].identity_id)
        assert old is not None
        identity = new_identity(action, old.kind, name.strip() or old.name, "split")
        for mention in mentions:
            action.update(mention, identity_id=identity.id)
            original = session.get(Original, mention.interview_id)
            assert original is not None
            add_form(action, identity, original.text[mention.start : mention.end], "split")
        rerender(action, {mention.interview_id for mention in mentions})
    return identity.id


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
        original = session.get(Original, interview_id)
        assert original is not None
        place = _whole_letters(original.text, to_original(session, interview_id, span))
        form = original.text[place.start : place.end]
        place = Span(place.end - len(form.lstrip()), place.start + len(form.rstrip())) if form.strip() else place
        if not form.strip() or "\n" in form or len(form) > 120:
            raise ProjectError("Select the name itself, within one turn and at most 120 characters, and mark it again.")
        identity = session.get(Identity, identity_id) if identity_id else by_key(session, form, kind)
        if identity is None:
            identity = new_identity(action, kind, form.strip(), "marked", status="confirmed")
        action.update(identity, status="confirmed")
        add_form(action, identity, form.strip(), "marked")
        touched = place_mentions(action, interview_id, [(place, identity)], "person", "Marked by a person")
        if everywhere:
            touched |= _mention_everywhere(action, identity, form.strip(), "person", "Marked by a person elsewhere")
        rerender(action, touched | interviews_of(session, identity.id))
        _scrub(action, identity)
        result = identity.id
    project.back_up(forget_older_projects=True)
    return result


def _whole_letters(text: str, span: Span) -> Span:
    """The span widened so that it parts no letter from its accents or vowel signs: half a letter is half a name."""
    start, end = span.start, span.end
    while 0 < start < len(text) and unicodedata.category(text[start]).startswith("M"):
        start -= 1
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return Span(start, end)


def mark_form(project: Project, form: str, kind: str, *, identity_id: str | None = None) -> int:
    """Mark a name by typing it, in every interview. Returns how many interviews it was found in."""
    words = " ".join(form.split())
    if len(words) < 2:
        raise ProjectError("Type the name to be replaced, of at least two characters.")
    as_kind(kind)
    with project.action("identity.mark", "Marked a missed identity", private=True) as action:
        session = action.session
        identity = session.get(Identity, identity_id) if identity_id else by_key(session, words, kind)
        if identity is None:
            identity = new_identity(action, kind, words, "marked", status="confirmed")
        action.update(identity, status="confirmed")
        add_form(action, identity, words, "marked")
        touched = _mention_everywhere(action, identity, words, "person", "Marked by a person")
        rerender(action, touched | interviews_of(session, identity.id))
        _scrub(action, identity)
    project.back_up(forget_older_projects=True)
    return len(touched)


def _scrub(action: Action, identity: Identity) -> None:
    """Clear the project's own words and, once the action is done, its older backups of every form of an identity."""
    forms = action.session.scalars(select(Form.form).where(Form.identity_id == identity.id))
    scrub_project(action, dict.fromkeys(forms, identity.pseudonym))
    forget_backups(action.session)


def _identities(session: Session, ids: Iterable[str]) -> list[Identity]:
    found = [session.get(Identity, identity_id) for identity_id in ids]
    if any(identity is None for identity in found):
        raise ProjectError("One of the identities chosen is no longer there; look at the list again.")
    return [identity for identity in found if identity is not None]


def _mentions(session: Session, ids: Iterable[str]) -> list[Mention]:
    """The mentions that are still there and were not restored."""
    found = [session.get(Mention, mention_id) for mention_id in ids]
    return [mention for mention in found if mention is not None and not mention.restored]


def apply_review(project: Project, review: Mapping[str, Any]) -> None:
    """Carry out a written review as one action, for studies whose review was done once and is repeated.

    ``false`` lists forms to restore, ``same`` lists of forms that are one identity (the first is kept), ``kinds``
    entries ``{form, kind}`` to correct, ``missed`` entries ``{form, kind, same_as}`` to mark everywhere, and
    ``confirm`` says whether all the rest is confirmed.
    """
    with project.action("identity.review", "Carried out a written review", private=True) as action:
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
                _absorb(action, found[0], other)
        for entry in review.get("kinds", ()):
            for identity in _written_so(session, entry["form"])[:1]:
                _set_kind(action, identity, as_kind(entry["kind"]))
                touched |= interviews_of(session, identity.id)
        marked: dict[str, str] = {}
        for entry in sorted(review.get("missed", ()), key=lambda item: -len(item["form"])):
            identity = _reviewed_identity(action, entry)
            touched |= _mention_everywhere(action, identity, entry["form"], "person", "Marked by a person")
            touched |= interviews_of(session, identity.id)
            marked[entry["form"]] = identity.pseudonym
        if review.get("confirm"):
            for identity in session.scalars(select(Identity).where(Identity.status == "suggested")).all():
                action.update(identity, status="confirmed")
                touched |= interviews_of(session, identity.id)
        rerender(action, touched)
        scrub_project(action, marked)
    project.back_up(forget_older_projects=True)


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


def _cover_inner_names(action: Action, shown: Sequence[Mention], *, whole: bool) -> None:
    """Give the names inside words that are shown again their pseudonyms back: a longer mark had swallowed them.

    ``whole`` says whether a name may fill all of the words shown.
    """
    session = action.session
    rows = select(Form.form, Form.identity_id).join(Identity, Identity.id == Form.identity_id)
    owners = {form: owner for form, owner in session.execute(rows.where(Identity.status.in_(REPLACED)))}
    uncovered = {mention.id for mention in shown}
    for interview_id in sorted({mention.interview_id for mention in shown}):
        spans = [Span(m.start, m.end) for m in shown if m.interview_id == interview_id]
        places: dict[str, list[Span]] = {}
        for found in find_residue(session.get_one(Original, interview_id).text, owners):
            place = Span(found.start, found.end)
            if any(s.start <= place.start and place.end <= s.end and (whole or place != s) for s in spans):
                places.setdefault(owners[found.form], []).append(place)
        for owner, inner in sorted(places.items(), key=lambda item: -max(span.end - span.start for span in item[1])):
            identity = session.get_one(Identity, owner)
            wanted, reason = [(place, identity) for place in inner], "A name inside words shown again"
            place_mentions(action, interview_id, wanted, "register", reason, uncovered=uncovered)


def _mention_everywhere(action: Action, identity: Identity, form: str, recogniser: str, reason: str) -> set[str]:
    return _mention_all(action, {form: identity}, recogniser, reason)


def _mention_all(action: Action, owners: Mapping[str, Identity], recogniser: str, reason: str) -> set[str]:
    """Mention identities wherever one of their forms stands; each text is searched once for all of them."""
    touched: set[str] = set()
    finder = ResidueFinder(owners)
    for original in action.session.scalars(select(Original)).all() if owners else ():
        wanted = [(Span(found.start, found.end), owners[found.form]) for found in finder.find(original.text)]
        touched |= place_mentions(action, original.id, wanted, recogniser, reason)
    return touched
