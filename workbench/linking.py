"""Linking what was found in a text to the identities of the project: one name, one identity, one pseudonym."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anonymisation import Finding, KnownName, PseudonymPool
from anonymisation.merge import merged
from anonymisation.pseudonyms import misleading
from anonymisation.register import find_suspected
from workbench.identities import as_kind, key_of, make_form, make_identity, pick_pseudonym, pool_of
from workbench.placing import lies_within
from workbench.project import forget_backups
from workbench.redaction import NAMED
from workbench.scrub import scrub_project
from workbench.spans import Span
from workbench.store.history import Action
from workbench.store.tables import new_id
from workbench.store.vault_tables import Form, Identity, Mention, Original

SPREAD_KINDS = ("PERSON", "LOCATION", "ORGANISATION")
"""Kinds whose names are looked for in other interviews; a number is found by its own pattern."""


@dataclass
class Register:
    """The identities of the project, looked up by key while one interview is linked."""

    by_key: dict[tuple[str, str], Identity] = field(default_factory=dict)
    people_by_part: dict[str, set[str]] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, action: Action) -> Register:
        """Load every identity with its forms."""
        register = cls()
        register.identities = {identity.id: identity for identity in action.session.scalars(select(Identity))}
        for form in action.session.scalars(select(Form)):
            register.note(register.identities[form.identity_id], form.form)
        return register

    def note(self, identity: Identity, form: str) -> None:
        """Remember that a form belongs to an identity; one narrowed to an interview is found in no other."""
        key = key_of(form, identity.kind)
        self.identities[identity.id] = identity
        if identity.scope:
            self.forms.setdefault(identity.id, set()).add(form)
            return
        self.by_key.setdefault((identity.kind, key), identity)
        self.forms.setdefault(identity.id, set()).add(form)
        parts = key.split()
        if identity.kind == "PERSON" and len(parts) > 1:
            for part in parts:
                self.people_by_part.setdefault(part, set()).add(identity.id)

    def find(self, kind: str, form: str, present: set[str], speaking: Collection[str] = ()) -> Identity | None:
        """The identity a form names: the same name, or the one person *present* with such a name in theirs.

        A first name alone is taken for the full name only within the interview that has the full name, and only
        when there is one such person, or one who speaks: it is a suggestion like every other, and a reviewer
        can split it.
        """
        key = key_of(form, kind)
        exact = self.by_key.get((kind, key))
        if exact is not None or kind != "PERSON" or len(key.split()) != 1:
            return exact
        candidates = self.people_by_part.get(key, set()) & present
        if len(candidates) > 1:
            candidates &= set(speaking)
        return self.identities[next(iter(candidates))] if len(candidates) == 1 else None


def link(
    action: Action,
    register: Register,
    interview_id: str,
    text: str,
    findings: Sequence[Finding],
    speakers: Mapping[str, Identity],
) -> None:
    """Make mentions of findings, and new identities where the project has none; longest names first."""
    pool = pool_of(action.session)
    for finding in findings:  # no pseudonym may be a name that comes later in the same text
        pool.avoid(text[finding.start : finding.end])
    speaking = {identity.id for identity in speakers.values()}
    present = set(speaking)
    identities: list[Identity] = []
    forms: list[Form] = []
    mentions: list[Mention] = []
    for finding in sorted(findings, key=lambda f: (-len(text[f.start : f.end].split()), f.start)):
        surface = text[finding.start : finding.end]
        identity = register.find(finding.kind, surface, present, speaking)
        if identity is None:
            identity = make_identity(action.session, finding.kind, surface, "suggested", pool)
            identities.append(identity)
        if surface not in register.forms.get(identity.id, ()):
            forms.append(make_form(identity, surface, "found"))
            register.note(identity, surface)
        present.add(identity.id)
        mentions.append(_mention(interview_id, finding, identity))
    action.insert(*identities)
    action.insert(*forms)
    action.insert(*mentions)


def suit_pseudonyms(action: Action, register: Register, before: Collection[str]) -> None:
    """Choose anew for people just met whose titles tell another gender than their pseudonym has.

    The name met first may stand alone, and "Aunt" or "Mr" before it elsewhere says more than its letters do.
    ``before`` holds the ids of identities known earlier, whose pseudonyms stand in texts.
    """
    pool: PseudonymPool | None = None
    for identity in register.identities.values():
        if identity.id in before or identity.kind != "PERSON":
            continue
        gender = misleading(identity.pseudonym, register.forms.get(identity.id, ()))
        if gender is not None:
            pool = pool or pool_of(action.session)
            seed = f"{identity.kind}:{key_of(identity.name, identity.kind)}"
            action.update(identity, pseudonym=pool.choose(identity.name, "PERSON", seed, gender))


def _mention(interview_id: str, finding: Finding, identity: Identity) -> Mention:
    return Mention(
        id=new_id(),
        interview_id=interview_id,
        start=finding.start,
        end=finding.end,
        identity_id=identity.id,
        score=finding.score,
        recogniser=finding.recogniser,
        reason=finding.reason,
    )


def link_elsewhere(action: Action, register: Register, before: Collection[str], interview_id: str) -> set[str]:
    """Look for the names an interview brought into the project in the interviews that came before it.

    ``before`` holds the ids of identities known earlier. Returns the interviews in which something was found.
    """
    fresh = {
        form: identity
        for identity in register.identities.values()
        if identity.id not in before and identity.kind in SPREAD_KINDS
        for form in register.forms.get(identity.id, ())
        if len(form) > 2
    }
    names = [KnownName(form, as_kind(identity.kind)) for form, identity in fresh.items()]
    touched = set()
    for original in action.session.scalars(select(Original).where(Original.id != interview_id)) if names else ():
        taken, restored = _held(action.session, original.id)
        found = [
            f
            for f in merged(original.text, find_suspected(original.text, names))
            if _is_free(f, taken) and not any(lies_within(Span(f.start, f.end), span) for span in restored)
        ]
        by_key = {(i.kind, key_of(form, i.kind)): i for form, i in fresh.items()}
        mentions = [
            _mention(original.id, f, identity)
            for f in found
            if (identity := by_key.get((f.kind, key_of(original.text[f.start : f.end], f.kind)))) is not None
        ]
        if mentions:
            action.insert(*mentions)
            touched.add(original.id)
    return touched


def _held(session: Session, interview_id: str) -> tuple[list[Span], list[Span]]:
    """The spans of a text's mentions in order, and those a person restored, which may lie around others."""
    query = select(Mention.start, Mention.end, Mention.restored).where(Mention.interview_id == interview_id)
    rows = session.execute(query.order_by(Mention.start)).all()
    taken = [Span(row.start, row.end) for row in rows if not row.restored]
    return taken, [Span(row.start, row.end) for row in rows if row.restored]


def _is_free(finding: Finding, taken: Sequence[Span]) -> bool:
    place = bisect.bisect_left(taken, finding.start, key=lambda span: span.end)
    nearby = taken[max(0, place - 1) : place + 2]
    return not any(span.touches(Span(finding.start, finding.end)) for span in nearby)


def part_collisions(action: Action, register: Register) -> set[str]:
    """Give another pseudonym to any identity whose pseudonym somebody in the project turns out really to have.

    One that its participant chose stays: :func:`workbench.identities.clashing` tells a person of it. Returns the
    ids of the identities changed, whose interviews must be rendered again.
    """
    real = {
        part
        for identity in register.identities.values()
        if identity.status in NAMED and identity.kind == "PERSON"
        for form in register.forms.get(identity.id, ())
        for part in key_of(form, "PERSON").split()
    }
    changed = set()
    pool: PseudonymPool | None = None
    for identity in list(register.identities.values()):
        ours = identity.kind == "PERSON" and identity.chosen_by != "participant"
        if ours and real & set(key_of(identity.pseudonym, "PERSON").split()):
            pool = pool or pool_of(action.session)
            wanted = pick_pseudonym(action.session, "PERSON", identity.name, new_id(), pool)
            _replace_pseudonym(action, identity, wanted)
            changed.add(identity.id)
    return changed


def _replace_pseudonym(action: Action, identity: Identity, wanted: str) -> None:
    """Memos and backups may hold the old pseudonym, which is somebody's name now."""
    words = dict(zip(identity.pseudonym.split(), wanted.split(), strict=False))
    scrub_project(action, {**words, identity.pseudonym: wanted})
    action.update(identity, pseudonym=wanted)
    forget_backups(action.session)


def names_to_look_for(session: Session) -> tuple[list[KnownName], list[KnownName]]:
    """What new texts are searched for: everything decided, and the suspected names of people, places and bodies.

    Names kept on purpose are among the decided, so that a new text's are linked to them; names narrowed to one
    interview are looked for in no other. A number nobody has decided on is found by its own pattern.
    """
    query = (
        select(Form.form, Identity.kind, Identity.status)
        .join(Identity, Identity.id == Form.identity_id)
        .where(Identity.status.in_(NAMED), Identity.scope == "")
        .where(func.length(Form.form) > 2)
        .where(Identity.kind.in_(SPREAD_KINDS) | (Identity.status != "suggested"))
    )
    confirmed: list[KnownName] = []
    suspected: list[KnownName] = []
    for form, kind, status in session.execute(query):
        (suspected if status == "suggested" else confirmed).append(KnownName(form, as_kind(kind)))
    return confirmed, suspected
