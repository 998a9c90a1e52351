"""Speakers and participants that are one person: roles, links and merges on the participants page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.ingest import ROLES
from workbench.participants import (
    TESTIFYING,
    ParticipantRow,
    SpeakerRow,
    link_speaker,
    merge_participants,
    set_role,
)
from workbench.project import Project
from workbench.ui.notices import attempt

NEW = "a new participant"


def speaker_rows(speakers: Sequence[SpeakerRow]) -> list[dict[str, object]]:
    """One row a speaker."""
    return [
        {"Interview": s.interview, "Speaker": s.label, "Role": s.role, "Participant": s.participant or ""}
        for s in speakers
    ]


def draw_speaker(project: Project, speakers: Sequence[SpeakerRow], participants: Sequence[ParticipantRow]) -> None:
    """Choose a speaker and correct their role, or which participant they are."""
    by_id = {s.id: s for s in speakers}
    chosen = st.selectbox(
        "Speaker",
        list(by_id),
        format_func=lambda i: f"{by_id[i].interview}, {by_id[i].label}" if i in by_id else "",
        key="speaker_chosen",
    )
    speaker = by_id[chosen]
    slot = f"speaker_{speaker.id}_{speaker.role}_{speaker.participant}"
    left, right = st.columns(2, vertical_alignment="bottom")
    role = left.selectbox("Role", ROLES, index=ROLES.index(speaker.role), key=f"{slot}_role")
    right.button(
        "Set the role",
        key=f"{slot}_role_save",
        disabled=role == speaker.role,
        on_click=attempt,
        args=(set_role, project, speaker.id, role),
        kwargs={"done": f"The role is now {role}."},
    )
    if speaker.role not in TESTIFYING:
        st.caption("Only those who testify are participants; correct the role first if this one does.")
        return
    codes = {p.code: p.id for p in participants}
    options = [*codes, NEW]
    index = options.index(speaker.participant) if speaker.participant in codes else len(options) - 1
    who = left.selectbox("Is", options, index=index, key=f"{slot}_participant")
    right.button(
        "Set the participant",
        key=f"{slot}_participant_save",
        disabled=who == speaker.participant,
        on_click=attempt,
        args=(link_speaker, project, speaker.id, codes.get(who)),
        kwargs={"done": f"The speaker is now {who}."},
    )


def draw_merge(project: Project, participants: Sequence[ParticipantRow]) -> None:
    """Say that several participants are one person."""
    codes = {p.code: p.id for p in participants}
    chosen = st.multiselect(
        "Participants who are one person",
        list(codes),
        key="merge_chosen",
        select_all=False,  # it would stand first: who types and presses Enter would choose all that match
    )
    kept = st.selectbox("Keep", chosen, key="merge_kept", disabled=len(chosen) < 2)
    st.caption("Where their answers on a use differ, the refusal stands.")
    st.button(
        "Merge",
        key="merge_save",
        disabled=len(chosen) < 2,
        on_click=_merge,
        args=(project, [codes[code] for code in chosen], codes.get(kept or "", ""), kept),
    )


def _merge(project: Project, ids: list[str], into: str, kept: str) -> None:
    st.session_state["merge_chosen"] = []
    attempt(merge_participants, project, ids, into, done=f"They are now {kept}.")
