"""A pseudonym gives way as soon as somebody in the project turns out really to have that name."""

from __future__ import annotations

from workbench.clashes import clashes
from workbench.identities import interviews_of
from workbench.linking import Register, part_collisions
from workbench.store.history import Action


def give_way(action: Action) -> set[str]:
    """Give another pseudonym to everybody who has one that clashes; returns the interviews to be rendered again.

    Part of every decision that makes something a name. A pseudonym that its participant chose stays, and
    :func:`workbench.identities.clashing` tells a person of it.
    """
    if not clashes(action.session):
        return set()
    touched: set[str] = set()
    for identity_id in part_collisions(action, Register.of(action)):
        touched |= interviews_of(action.session, identity_id)
    return touched
