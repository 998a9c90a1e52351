"""What the review of identities is drawn from, worked out once for each state of the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import streamlit as st

from workbench.identities import IdentityRow, clashing, list_identities
from workbench.project import Project
from workbench.proposals import Memory, Proposal, proposals
from workbench.review_queue import codes, in_order

STUDY = "review_study"
MEMORY = "review_memory"
OPEN = "review_open"
TRAIL = "review_trail"
LONGEST_TRAIL = 200


@dataclass(frozen=True)
class Study:
    """Every identity, those that wait in the order of review, and what may be said of each."""

    everybody: Sequence[IdentityRow]
    waiting: Sequence[IdentityRow]
    proposals: Mapping[str, Sequence[Proposal]]
    clashing: frozenset[str]
    participants: Mapping[str, str]
    """Participant id to code."""
    interviews: Mapping[str, str]
    """Interview id to code."""

    def row(self, identity_id: str | None) -> IdentityRow | None:
        """The identity of this id, if it is still there."""
        return next((row for row in self.everybody if row.id == identity_id), None)


def study_of(project: Project) -> Study:
    """The study as it stands; read anew only when anything in the project has changed."""
    revision = project.revision()
    held = st.session_state.get(STUDY)
    if held is not None and held[0] == revision:
        return held[1]  # type: ignore[no-any-return]
    memory = st.session_state.setdefault(MEMORY, Memory())
    first = not memory.said
    with st.spinner("Reading what speakers say of each other", show_time=False) if first else nullcontext():
        study = _read(project, memory)
    st.session_state[STUDY] = (revision, study)
    return study


def _read(project: Project, memory: Memory) -> Study:
    with project.reading() as session:
        everybody = list_identities(session)
        return Study(
            everybody,
            in_order(session, [row for row in everybody if row.status == "suggested"]),
            proposals(session, memory),
            frozenset(clashing(session)),
            *codes(session),
        )


def open_identity(identity_id: str | None) -> None:
    """Show this identity next, and remember the one before for the way back; for use as a callback."""
    before = st.session_state.get(OPEN)
    if before is not None and before != identity_id:
        st.session_state[TRAIL] = [*st.session_state.get(TRAIL, []), before][-LONGEST_TRAIL:]
    st.session_state[OPEN] = identity_id
    leave_mode()


def go_back() -> None:
    """Show the identity that was looked at before; for use as a callback."""
    trail = list(st.session_state.get(TRAIL, []))
    if trail:
        st.session_state[OPEN] = trail.pop()
    st.session_state[TRAIL] = trail
    leave_mode()


def leave_mode() -> None:
    """Forget that a kind, a role or a reason was about to be chosen."""
    st.session_state.pop("review_mode", None)


def following(waiting: Sequence[IdentityRow], opened: str) -> str | None:
    """The identity to look at next: the one after it that waits, else the first that waits; None when none does."""
    place = next((i for i, row in enumerate(waiting) if row.id == opened), -1)
    others = [*waiting[place + 1 :], *waiting[: max(place, 0)]]
    return next((row.id for row in others if row.id != opened), None)
