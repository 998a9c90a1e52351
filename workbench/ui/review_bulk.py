"""Decisions on many identities at once: chosen by what they share, counted and shown before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from anonymisation import KINDS
from workbench.decisions import confirm, restore
from workbench.identities import IdentityRow
from workbench.identity_review import identities_at, often_named
from workbench.project import Project
from workbench.review_queue import written_alike
from workbench.ui.notices import attempt
from workbench.ui.review import count
from workbench.ui.review_study import Study, leave_mode
from workbench.ui.wording import KIND_LABELS, escaped

BY = {
    "kind": "All of a kind",
    "alike": "All written like the one shown",
    "often": "All named at least so often",
    "interview": "All of an interview",
}
DECISIONS: dict[str, tuple[str, Callable[..., None], str]] = {
    "confirm": ("Confirm", confirm, "Confirmed"),
    "restore": ("Not an identity:", restore, "Back in the text:"),
}
SHOWN = 40
"""Names shown before a decision on many; the rest are counted."""


def show_many(project: Project, study: Study, opened: IdentityRow | None) -> None:
    """Draw the choice of undecided identities by what they share, and the decisions on all of them."""
    popover = st.popover("Decide on several", key="review_many", disabled=not study.waiting, on_change="rerun")
    if not popover.open:
        return
    with popover:
        st.caption("Deciding on many says that a person has looked at each. Undo takes all of them back at once.")
        by = st.selectbox("Which", list(BY), format_func=BY.__getitem__, key="review_many_by")
        chosen = _chosen(project, study, opened, by)
        names = ", ".join(row.name for row in chosen[:SHOWN])
        st.text(names + (f" … and {len(chosen) - SHOWN:,} more" if len(chosen) > SHOWN else "") or "None waits.")
        mentions = sum(row.mentions for row in chosen)
        for name, (label, function, done) in DECISIONS.items():
            told = count(len(chosen), "identity", "identities")
            st.button(
                f"{label} {told} with {count(mentions, 'mention')}",
                key=f"review_many_{name}",
                type="primary" if name == "confirm" else "secondary",
                disabled=not chosen,
                on_click=_decide,
                args=(function, project, [row.id for row in chosen], f"{done} {told}"),
            )


def _chosen(project: Project, study: Study, opened: IdentityRow | None, by: str) -> Sequence[IdentityRow]:
    if by == "kind":
        kind = st.selectbox("Kind", KINDS, format_func=KIND_LABELS.__getitem__, key="review_many_kind")
        return often_named(study.waiting, kind, 0)
    if by == "often":
        return often_named(study.waiting, None, int(st.number_input("Mentions", 1, value=3, key="review_many_least")))
    if by == "alike":
        if opened is not None:
            st.caption(escaped(f"Shown: {opened.name}"))
        return written_alike(study.everybody, opened) if opened is not None else []
    interview = st.selectbox("Interview", list(study.interviews.values()), key="review_many_interview")
    with project.reading() as session:
        there = identities_at(session, interview=interview)
    return [row for row in study.waiting if row.id in there]


def _decide(function: Callable[..., None], project: Project, ids: list[str], done: str) -> None:
    attempt(function, project, ids, done=done)
    leave_mode()
