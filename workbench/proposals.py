"""Proposals for a person to decide on: who may be one, who is whose sister, which other names somebody had.

Nothing here changes a project but :func:`accept` and :func:`refuse`; what was refused is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.decisions import add_alias, describe, merge
from workbench.identities import IdentityRow
from workbench.project import Project
from workbench.proposing import Memory, Proposal, relations_said, same_names
from workbench.redaction import REPLACED
from workbench.spellings import spellings_proposed
from workbench.store.tables import Participant
from workbench.store.vault_tables import Identity, VaultSetting

__all__ = ["Memory", "Proposal", "accept", "proposals", "refuse", "sentence"]

REFUSED = "refused proposal "
"""Head of the names of the vault's settings that remember what a person refused; the rest is a digest."""


def proposals(session: Session, memory: Memory | None = None) -> dict[str, list[Proposal]]:
    """Per identity id, what may be said of it and was not refused; pairs are listed under both.

    ``memory`` keeps what was read from the original texts for the next call.
    """
    memory = memory if memory is not None else Memory()
    settings = session.scalars(select(VaultSetting).where(VaultSetting.key.startswith(REFUSED)))
    refused = {setting.key.removeprefix(REFUSED) for setting in settings if setting.value}
    identities = {i.id: i for i in session.scalars(select(Identity)) if i.status in REPLACED}
    made = (
        *relations_said(session, identities, memory),
        *same_names(session, identities),
        *spellings_proposed(session, identities, memory),
    )
    found: dict[str, dict[str, Proposal]] = {}
    for proposal in made:
        if proposal.key in refused:
            continue
        for identity_id in filter(None, (proposal.identity_id, proposal.other_id)):
            found.setdefault(identity_id, {}).setdefault(proposal.key, proposal)
    return {identity: list(each.values()) for identity, each in found.items()}


def accept(project: Project, proposal: Proposal, rows: Sequence[IdentityRow] = ()) -> str:
    """Do what a proposal says, as one action; returns the id of the identity it holds of from now on.

    ``rows`` tell which of two identities has more mentions, so that its pseudonym stays. Raises ProjectError.
    """
    if proposal.kind == "alias":
        add_alias(project, proposal.identity_id, proposal.form, proposal.source)
    elif proposal.kind == "describe":
        describe(
            project,
            proposal.identity_id,
            role=proposal.role or None,
            relation=proposal.relation or None,
            related_to=proposal.related_to or None,
        )
    else:
        pair = [proposal.identity_id, proposal.other_id]
        mentions = {row.id: row.mentions for row in rows}
        forced = proposal.source == "forced name"
        into = pair[0] if forced else max(pair, key=lambda identity: mentions.get(identity, 0))
        merge(project, pair, into, source=proposal.source if forced else "")
        return into
    return proposal.identity_id


def refuse(project: Project, refused: Iterable[Proposal]) -> None:
    """Remember that these are not so; they are not made again, until this is undone."""
    with project.action("identity.refuse", "Refused proposals on identities", private=True) as action:
        for proposal in refused:
            key = REFUSED + proposal.key
            setting = action.session.get(VaultSetting, key)
            if setting is None:
                setting = VaultSetting(key=key, value=False)
                action.session.add(setting)
                action.session.flush()
            action.update(setting, value=True)


def sentence(session: Session, proposal: Proposal, seen_from: str) -> str:
    """What a proposal says of the identity it is seen from; it names others, so it is for the vault's pages only."""
    if proposal.kind == "alias":
        called = {"forced name": "Was also called", "variant": "May also be written"}
        return f"{called.get(proposal.source, 'Also')} {proposal.form}"
    if proposal.kind == "describe":
        whose = session.get(Participant, proposal.related_to) if proposal.related_to else None
        what = proposal.relation or proposal.role.replace("_", "-")
        return f"May be {_article(what)} {what}" + (f" of {whose.code}" if whose is not None else "")
    other = session.get(Identity, proposal.other_id if seen_from == proposal.identity_id else proposal.identity_id)
    named = f"{other.name} ({other.pseudonym})" if other is not None else "somebody who is gone"
    return f"May be the same as {named}"


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"
