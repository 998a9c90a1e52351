"""Identities: who is named, over all interviews of the project, and what stands in their place; read and made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anonymisation import KINDS, Kind, PseudonymPool, name_key
from workbench.pieces import carrier_back, carrier_forward, corrections_in, heard, places_of
from workbench.project import ProjectError
from workbench.redaction import NAMED, REPLACED
from workbench.residue import Scanner
from workbench.spans import Span
from workbench.store.history import Action, now
from workbench.store.tables import Interview, Mask, new_id
from workbench.store.vault_tables import Form, Identity, Mention, Original, SpeakerName

CONTEXT = 60
"""Characters shown on each side of a mention."""


@dataclass(frozen=True)
class IdentityRow:
    """One identity as the review lists it."""

    id: str
    kind: str
    name: str
    pseudonym: str
    status: str
    mentions: int
    interviews: int
    forms: tuple[str, ...]
    note: str
    sources: tuple[str, ...] = ()
    """Where each of ``forms`` came from: found, marked, speaker, alias, forced name, variant, split."""
    role: str = ""
    relation: str = ""
    related_to: str = ""
    scope: str = ""
    level: str = ""
    ladder: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    chosen_by: str = ""


@dataclass(frozen=True)
class MentionRow:
    """One mention with the words around it, from the vault."""

    id: str
    interview_id: str
    interview: str
    before: str
    surface: str
    after: str
    recogniser: str
    reason: str


def as_kind(kind: str) -> Kind:
    """The kind as the finding room spells it. Raises ProjectError for any other."""
    if kind not in KINDS:
        raise ProjectError(f"The kind {kind} was given; choose one of {', '.join(KINDS)}.")
    return kind


def key_of(form: str, kind: str) -> str:
    """The key under which forms of one identity meet."""
    return name_key(form, as_kind(kind))


def list_identities(session: Session, *, status: str | None = None, kind: str | None = None) -> list[IdentityRow]:
    """All identities, the ones with most at stake first: unreviewed before reviewed, then by mentions."""
    counts = {
        row[0]: (row[1], row[2])
        for row in session.execute(
            select(Mention.identity_id, func.count(), func.count(func.distinct(Mention.interview_id)))
            .where(Mention.restored.is_(False))
            .group_by(Mention.identity_id)
        )
    }
    forms: dict[str, dict[str, str]] = {}
    for owner, form, source in session.execute(select(Form.identity_id, Form.form, Form.source).order_by(Form.form)):
        forms.setdefault(owner, {})[form] = source
    query = select(Identity)
    if status is not None:
        query = query.where(Identity.status == status)
    if kind is not None:
        query = query.where(Identity.kind == kind)
    rows = [
        IdentityRow(
            identity.id,
            identity.kind,
            identity.name,
            identity.pseudonym,
            identity.status,
            *counts.get(identity.id, (0, 0)),
            tuple(forms.get(identity.id, ())),
            identity.note,
            tuple(forms.get(identity.id, {}).values()),
            identity.role,
            identity.relation,
            identity.related_to,
            identity.scope,
            identity.level,
            identity.ladder or {},
            identity.reason,
            identity.chosen_by,
        )
        for identity in session.scalars(query)
    ]
    order = {"suggested": 0, "confirmed": 1, "kept": 2, "restored": 3}
    return sorted(rows, key=lambda row: (order[row.status], -row.mentions, row.name))


def mentions_of(session: Session, identity_id: str, limit: int = 200) -> list[MentionRow]:
    """The mentions of one identity in context, but for those restored one by one, in the order of the interviews."""
    codes = {row[0]: row[1] for row in session.execute(select(Interview.id, Interview.code))}
    query = select(Mention).where(Mention.identity_id == identity_id, Mention.restored.is_(False))
    mentions = session.scalars(query).all()
    chosen = sorted(mentions, key=lambda m: (codes.get(m.interview_id, ""), m.start))[:limit]
    texts: dict[str, str] = {}
    corrected = {i: corrections_in(session, i) for i in {mention.interview_id for mention in chosen}}
    rows = []
    for mention in chosen:
        if mention.interview_id not in texts:
            texts[mention.interview_id] = session.scalars(
                select(Original.text).where(Original.id == mention.interview_id)
            ).one()
        text = texts[mention.interview_id]
        words = heard(text, corrected.get(mention.interview_id, ()), mention.start, mention.end)
        rows.append(
            MentionRow(
                mention.id,
                mention.interview_id,
                codes.get(mention.interview_id, ""),
                text[max(0, mention.start - CONTEXT) : mention.start],
                words,
                text[mention.end : mention.end + CONTEXT],
                mention.recogniser,
                mention.reason,
            )
        )
    return rows


def unreviewed(session: Session) -> dict[str, int]:
    """Per interview id, how many identities no person has confirmed yet. Needs no vault for its masks."""
    rows = session.execute(
        select(Mask.interview_id, func.count(func.distinct(Mask.identity)))
        .where(Mask.reviewed.is_(False))
        .group_by(Mask.interview_id)
    )
    return {row[0]: row[1] for row in rows}


def real_forms(session: Session, *statuses: str) -> set[str]:
    """Every form of every identity that is replaced (or of those of the given statuses): what may not leak."""
    query = select(Form.form).join(Identity, Identity.id == Form.identity_id)
    return set(session.scalars(query.where(Identity.status.in_(statuses or REPLACED))))


def scanner_of(session: Session) -> Scanner:
    """A scanner for every identity of the vault: confirmed names in any case, suspected ones where they tell.

    A name kept on purpose is no leak, nor is a shorter name inside it.
    """
    return Scanner(real_forms(session, "confirmed"), real_forms(session, "suggested"), real_forms(session, "kept"))


def pool_of(session: Session) -> PseudonymPool:
    """A pool that avoids every pseudonym in use and every real name of the project."""
    return PseudonymPool(
        set(session.scalars(select(Identity.pseudonym))),
        set(session.scalars(select(Form.form))),
    )


def pick_pseudonym(session: Session, kind: str, name: str, seed: str, pool: PseudonymPool | None = None) -> str:
    """A pseudonym nobody in the project has, and nobody is really called."""
    chosen = pool or pool_of(session)
    chosen.avoid(name)
    return chosen.choose(name, as_kind(kind), seed)


def make_identity(session: Session, kind: str, name: str, status: str, pool: PseudonymPool | None = None) -> Identity:
    """An identity with a pseudonym, not stored yet."""
    return Identity(
        id=new_id(),
        kind=kind,
        name=name,
        pseudonym=pick_pseudonym(session, kind, name, f"{kind}:{key_of(name, kind)}", pool),
        status=status,
        note="",
        created_at=now(),
    )


def make_form(identity: Identity, form: str, source: str) -> Form:
    """A form of an identity, not stored yet."""
    return Form(id=new_id(), identity_id=identity.id, form=form, key=key_of(form, identity.kind), source=source)


def new_identity(action: Action, kind: str, name: str, source: str, *, status: str = "suggested") -> Identity:
    """Make an identity with its first form and a pseudonym."""
    identity = make_identity(action.session, kind, name, status)
    action.insert(identity)
    action.insert(make_form(identity, name, source))
    return identity


def add_form(action: Action, identity: Identity, form: str, source: str) -> None:
    """Remember one more way an identity is written."""
    known = action.session.scalars(select(Form.form).where(Form.identity_id == identity.id))
    if form not in set(known):
        action.insert(make_form(identity, form, source))


def by_key(session: Session, form: str, kind: str, interview_id: str = "") -> Identity | None:
    """The identity of this kind that is written so, if there is one; one narrowed to the interview comes first."""
    return session.scalars(
        select(Identity)
        .join(Form, Form.identity_id == Identity.id)
        .where(Form.key == key_of(form, kind), Identity.kind == kind, Identity.scope.in_({"", interview_id}))
        .order_by(Identity.scope.desc(), Identity.created_at, Identity.id)
        .limit(1)
    ).first()


def clashing(session: Session) -> set[str]:
    """The ids of people whose own choice of a pseudonym is a name somebody in the project turns out really to have.

    The program replaces any other pseudonym of which that is true; on these a person decides, with the participant.
    """
    chosen = session.scalars(select(Identity).where(Identity.kind == "PERSON", Identity.chosen_by == "participant"))
    wanted = {identity.id: set(key_of(identity.pseudonym, "PERSON").split()) for identity in chosen}
    if not wanted:
        return set()
    people = select(Form.key, Form.identity_id).join(Identity, Identity.id == Form.identity_id)
    rows = session.execute(people.where(Identity.kind == "PERSON", Identity.status.in_(NAMED))).all()
    return {identity for identity, words in wanted.items() if any(words & set(key.split()) for key, _ in rows)}


def interviews_of(session: Session, identity_id: str) -> set[str]:
    """Interviews in which an identity is named or speaks."""
    mentions = select(Mention.interview_id).where(Mention.identity_id == identity_id, Mention.restored.is_(False))
    mentioned = session.scalars(mentions.distinct())
    speaking = session.scalars(select(SpeakerName.interview_id).where(SpeakerName.identity_id == identity_id))
    return set(mentioned) | set(speaking)


def to_original(session: Session, interview_id: str, span: Span) -> Span:
    """A span of the working text as one of the original; a pseudonym or correction it touches comes along whole."""
    return carrier_back(places_of(session, interview_id)).carry(span)


def to_working(session: Session, interview_id: str, span: Span) -> Span:
    """A span of the original as a span of the working text."""
    return to_working_many(session, interview_id, [span])[0]


def to_working_many(session: Session, interview_id: str, spans: Sequence[Span]) -> list[Span]:
    """Spans of the original as spans of the working text, in the order given."""
    forward = carrier_forward(places_of(session, interview_id))
    return [forward.carry(span) for span in spans]
