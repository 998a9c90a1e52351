"""What a coder's suggester has to be like now: for which model, codebook and risk, and taught up to which event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.embeddings import known_encoders
from models.suggestions import OwnCode
from workbench.assist.switches import Switches
from workbench.assist.taught import Apart
from workbench.assist.vectors import ENCODER
from workbench.codebook_versions import continuum_json, guide_of
from workbench.coding.checks import current_version_id
from workbench.reading_changes import newest_event
from workbench.store.tables import Code, Event, Setting
from workbench.store.undo import STOPS

OF_THE_BOOK = "continuum"


@dataclass(frozen=True)
class Wanted:
    """What a suggester is made for: another encoder, codebook or risk needs another one."""

    encoder: str
    share: float
    learn_from: str
    coder: str
    version: str
    apart: Apart = Apart()
    """What is asked about: one's own codings of it do not teach, nor, learning from the team, what others decided."""

    def but_for_own(self, other: Wanted) -> bool:
        """Whether another is like this but for the passage asked about: it hides nothing of others', nor needs to."""
        return replace(other, apart=replace(other.apart, own=self.apart.own)) == self


@dataclass(frozen=True)
class Asked:
    """What is wanted, and the newest event; ``since`` is the newest after which no text was edited or erased."""

    wanted: Wanted
    event: int
    since: int
    round: int | None = None
    """Which round of the desk's asked; after it has forgotten everything, it does nothing for who asked before."""


def ask_for(session: Session, coder_id: str, switches: Switches, about: Apart = Apart()) -> Asked:
    """What a coder's suggester has to be like now, to be asked about an interview or about texts."""
    setting = session.get(Setting, ENCODER)
    name = str(setting.value) if setting is not None else known_encoders()[0].name
    apart = about if switches.learn_from == "team" else Apart(own=about.own)
    wanted = Wanted(name, switches.share, switches.learn_from, coder_id, current_version_id(session), apart)
    return Asked(wanted, newest_event(session), newest_edit(session))


def newest_edit(session: Session) -> int:
    """The newest event that erased words or replaced a name: what was made before it may hold them. 0 for none."""
    edits = select(Event.number).where(or_(Event.private, Event.kind.in_(STOPS))).order_by(Event.number.desc()).limit(1)
    return session.scalars(edits).first() or 0


def parts_of(session: Session) -> tuple[Mapping[str, Any], list[OwnCode], frozenset[str]]:
    """The codebook as plain data, the team's own codes, and the ids of the codes in use."""
    rows = session.scalars(select(Code).where(Code.active)).all()
    own = [
        OwnCode(row.id, row.label, row.definition, tuple(guide_of(row).get("examples", ())), row.dimension)
        for row in rows
        if row.origin != OF_THE_BOOK
    ]
    return json.loads(continuum_json(session)), own, frozenset(row.id for row in rows)
