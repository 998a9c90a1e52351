"""Finding what to propose: names alike, what speakers say of each other, other spellings of a name."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation import propose_aliases
from anonymisation.relations import Relation, relations_in
from workbench.identities import as_kind, to_working_many
from workbench.spans import Span
from workbench.store.tables import Speaker, Turn
from workbench.store.vault_tables import Form, Identity, Mention, Original, SpeakerName


@dataclass(frozen=True)
class Proposal:
    """One thing a person may accept or refuse about ``identity_id``; ``reason`` is a sentence without a name.

    ``same``: ``other_id`` is the same. ``describe``: a role, and whose relation. ``alias``: ``form`` is another name.
    """

    kind: Literal["same", "describe", "alias"]
    identity_id: str
    reason: str
    other_id: str = ""
    form: str = ""
    source: str = "alias"
    role: str = ""
    relation: str = ""
    related_to: str = ""

    @property
    def key(self) -> str:
        """A digest: the same proposal made later has the same, whichever of two identities comes first."""
        pair = sorted((self.identity_id, self.other_id)) if self.kind == "same" else [self.identity_id]
        parts = [self.kind, *pair, self.form.casefold(), self.role, self.relation, self.related_to]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Said:
    """What a speaker said of a name: where the name starts in the original, its words, and the speaker's id."""

    relation: Relation
    words: str
    speaker_id: str


@dataclass(frozen=True)
class Spelling:
    """Words that may be a name in another spelling, where they stand in the original, and why."""

    start: int
    end: int
    words: str
    why: str


@dataclass
class Memory:
    """What was read from original texts, which never change, so that no decision has them read again.

    It holds words of interviews: keep it in the memory of one session only.
    """

    said: dict[str, list[Said]] = field(default_factory=dict)
    """Interview id to what was said there of names."""
    stretches: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Interview id to what is searched there for other spellings: where it starts, and the words."""
    read: dict[str, set[str]] = field(default_factory=dict)
    """Interview id to the names whose other spellings were looked for there."""
    spelled: dict[tuple[str, str], list[Spelling]] = field(default_factory=dict)
    """Interview id and name to its likely other spellings there."""


def same_names(session: Session, identities: Mapping[str, Identity]) -> Iterator[Proposal]:
    """Pairs whose names are alike, within the interviews both hold in."""
    forms = session.execute(select(Form.identity_id, Form.form).order_by(Form.form, Form.id)).all()
    order = {i.id: n for n, i in enumerate(sorted(identities.values(), key=lambda i: (i.created_at, i.id)))}
    known = sorted((order[i], i, form) for i, form in forms if i in order)
    named = [(i, form, as_kind(identities[i].kind)) for _, i, form in known]
    for found in propose_aliases(named):
        first, second = str(found.first_id), str(found.second_id)
        scopes = {identities[first].scope, identities[second].scope} - {""}
        if len(scopes) < 2:
            yield Proposal("same", first, found.reason, other_id=second)


def relations_said(session: Session, identities: Mapping[str, Identity], memory: Memory) -> Iterator[Proposal]:
    """What speakers say somebody is to them, and the names they say were forced on them."""
    speakers = {s.id: s for s in session.scalars(select(Speaker))}
    speaking = {row[0]: row[1] for row in session.execute(select(SpeakerName.id, SpeakerName.identity_id))}
    for interview_id, said in _everything_said(session, memory):
        if not said:
            continue
        named = Named(session, interview_id)
        for each in said:
            mentioned = identities.get(named.at(each.relation.start) or "")
            speaker = speakers.get(each.speaker_id)
            own = identities.get(speaking.get(each.speaker_id) or "")
            participant = (speaker.participant_id or "") if speaker is not None else ""
            if each.relation.kind == "forced name":
                yield from _forced(each, mentioned, own, participant)
            elif mentioned is not None and mentioned.kind == "PERSON" and not mentioned.role and mentioned is not own:
                about = {"role": each.relation.role, "relation": each.relation.relation, "related_to": participant}
                yield Proposal("describe", mentioned.id, each.relation.reason + ".", **about)


def _forced(said: Said, mentioned: Identity | None, own: Identity | None, participant: str) -> Iterator[Proposal]:
    reason = said.relation.reason + "."
    if own is not None and mentioned is not None:
        if mentioned.id != own.id and mentioned.kind == "PERSON":
            yield Proposal("same", own.id, reason, other_id=mentioned.id, source="forced name")
    elif own is not None and said.relation.sure:
        yield Proposal("alias", own.id, reason, form=said.words, source="forced name")
    elif mentioned is not None and participant and not mentioned.role:
        yield Proposal("describe", mentioned.id, reason, role="participant", related_to=participant)


class Named:
    """Whose name stands where in one original text."""

    def __init__(self, session: Session, interview_id: str) -> None:
        """Read the mentions that stand."""
        query = select(Mention.start, Mention.end, Mention.identity_id)
        query = query.where(Mention.interview_id == interview_id, Mention.restored.is_(False))
        self._rows = session.execute(query.order_by(Mention.start)).all()
        self._starts = [row.start for row in self._rows]

    def at(self, place: int) -> str | None:
        """The identity whose mention holds a place."""
        before = bisect.bisect_right(self._starts, place) - 1
        if before < 0 or self._rows[before].end <= place:
            return None
        return str(self._rows[before].identity_id)

    def any_in(self, start: int, end: int) -> bool:
        """Whether a mention shares a character with a stretch."""
        before = bisect.bisect_left(self._starts, end) - 1
        return before >= 0 and self._rows[before].end > start


def _everything_said(session: Session, memory: Memory) -> Iterator[tuple[str, list[Said]]]:
    for interview_id in session.scalars(select(Original.id).order_by(Original.id)).all():
        if interview_id not in memory.said:
            memory.said[interview_id] = _said_in(session, interview_id)
        yield interview_id, memory.said[interview_id]


def _said_in(session: Session, interview_id: str) -> list[Said]:
    text = session.scalars(select(Original.text).where(Original.id == interview_id)).one()
    found = relations_in(text)
    if not found:
        return []
    turns = session.execute(
        select(Turn.start, Turn.speaker_id).where(Turn.interview_id == interview_id).order_by(Turn.start)
    ).all()
    starts = [turn.start for turn in turns]
    said = []
    working = to_working_many(session, interview_id, [Span(relation.start, relation.end) for relation in found])
    for relation, place in zip(found, working, strict=True):
        turn = bisect.bisect_right(starts, place.start) - 1
        speaker = turns[turn].speaker_id if turn >= 0 else None
        said.append(Said(relation, text[relation.start : relation.end], speaker or ""))
    return said
