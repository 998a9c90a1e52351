"""What the participants page draws and does: attributes, consent, speakers, and participants that are one."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.consent import USES, forget_consent, record_consent, set_attributes
from workbench.ingest import ROLES
from workbench.participants import (
    SUGGESTED_ATTRIBUTES,
    TESTIFYING,
    ParticipantRow,
    SpeakerRow,
    blockers,
    link_speaker,
    merge_participants,
    set_role,
)
from workbench.project import Project
from workbench.ui.erase_view import CHOSEN
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

ANSWERS = ("not recorded", "allowed", "refused")
NEW = "a new participant"
SHORT = {
    "team_analysis": "Team",
    "aggregate": "Counts",
    "paraphrase": "Paraphrase",
    "quotation": "Quotation",
    "public": "Public",
    "claim": "Claim",
}
"""Uses as column titles; the forms give them in full."""


def answer_of(participant: ParticipantRow, use: str) -> str:
    """What is recorded for one use, in the words of the form."""
    granted = participant.consent.get(use)
    return ANSWERS[0] if granted is None else ANSWERS[1] if granted else ANSWERS[2]


def attribute_names(participants: Sequence[ParticipantRow]) -> list[str]:
    """Every attribute anybody has, the suggested ones first."""
    used = {name for p in participants for name in p.attributes}
    return [n for n in SUGGESTED_ATTRIBUTES if n in used] + sorted(used - set(SUGGESTED_ATTRIBUTES))


def participant_rows(participants: Sequence[ParticipantRow]) -> list[dict[str, object]]:
    """One row a participant: interviews, attributes, and the answer for each use."""
    names = attribute_names(participants)
    rows: list[dict[str, object]] = []
    for p in participants:
        row: dict[str, object] = {"Participant": p.code, "Interviews": ", ".join(p.interviews)}
        row |= {name.capitalize(): p.attributes.get(name, "") for name in names}
        row |= {SHORT.get(use, title): answer_of(p, use) for use, title in USES.items()}
        rows.append(row)
    return rows


def blocker_rows(participants: Sequence[ParticipantRow]) -> list[dict[str, object]]:
    """One row a use: whose words may leave for it, and whose may not."""
    found = blockers(list(participants))
    return [
        {
            "Use": title,
            "Allowed by": sum(p.consent.get(use) is True for p in participants),
            "Refused by": ", ".join(found[use]["refused"]),
            "Not recorded for": ", ".join(found[use]["not recorded"]),
        }
        for use, title in USES.items()
    ]


def draw_attributes(project: Project, participant: ParticipantRow, names: Sequence[str]) -> None:
    """The form of one participant's attributes; an emptied field removes one."""
    slot = _slot("attribute", participant)
    fields = list(dict.fromkeys([*SUGGESTED_ATTRIBUTES, *names]))
    with st.form(f"{slot}_form"):
        st.markdown(f"**Attributes of {participant.code}**")
        st.caption("Keep them broad, an age band and not an age: a rare combination can tell who somebody is.")
        columns = st.columns(2)
        for number, name in enumerate(fields):
            columns[number % 2].text_input(
                escaped(name.capitalize()), value=participant.attributes.get(name, ""), key=f"{slot}_{number}"
            )
        left, right = st.columns(2)
        left.text_input("Another attribute", key=f"{slot}_new_name", placeholder="Its name")
        right.text_input("Its value", key=f"{slot}_new_value")
        st.form_submit_button(
            "Save attributes",
            key=f"{slot}_save",
            on_click=_save_attributes,
            args=(project, participant, slot, fields),
        )


def _save_attributes(project: Project, participant: ParticipantRow, slot: str, fields: Sequence[str]) -> None:
    values = {name: st.session_state[f"{slot}_{number}"] for number, name in enumerate(fields)}
    name = st.session_state[f"{slot}_new_name"].strip()
    if name:
        values[name] = st.session_state[f"{slot}_new_value"]
    attempt(set_attributes, project, participant.id, values, done=f"Saved the attributes of {participant.code}.")


def draw_consent(project: Project, participant: ParticipantRow) -> None:
    """The form of one participant's consent: three answers for each use, and how they were given."""
    slot = _slot("consent", participant)
    with st.form(f"{slot}_form"):
        st.markdown(f"**Consent of {participant.code}**")
        st.caption("What is not recorded counts as refused. The uses stand each for itself; none includes another.")
        for use, title in USES.items():
            st.radio(
                title,
                ANSWERS,
                index=ANSWERS.index(answer_of(participant, use)),
                horizontal=True,
                key=f"{slot}_{use}",
            )
        st.text_input(
            "How it was recorded",
            value=participant.how,
            key=f"{slot}_how",
            placeholder="Spoken, in Bengali, March, asked by the interviewer",
        )
        st.form_submit_button(
            "Save consent", key=f"{slot}_save", on_click=_save_consent, args=(project, participant, slot)
        )


def _save_consent(project: Project, participant: ParticipantRow, slot: str) -> None:
    answers = {use: st.session_state[f"{slot}_{use}"] for use in USES}
    how = st.session_state[f"{slot}_how"].strip()
    attempt(save_consent, project, participant, answers, how, done=f"Saved the consent of {participant.code}.")


def save_consent(project: Project, participant: ParticipantRow, answers: Mapping[str, str], how: str) -> None:
    """Record what changed, and forget what is no longer recorded."""
    told = {use: answer == ANSWERS[1] for use, answer in answers.items() if answer != ANSWERS[0]}
    changed = {
        u: granted for u, granted in told.items() if how != participant.how or participant.consent.get(u) != granted
    }
    if changed:
        record_consent(project, participant.id, changed, how)
    for use in participant.consent:
        if use not in told:
            forget_consent(project, participant.id, use)


def draw_withdrawal(participant: ParticipantRow) -> None:
    """Lead to the place where a participant who withdraws is erased."""
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.button(f"Withdraw {participant.code}", key="participant_withdraw")
        st.caption("Shows first what would be erased, and asks again.", width="content")
    if wanted:
        st.session_state[CHOSEN] = ("participant", participant.id)
        st.switch_page(st.session_state["pages"]["safety"])


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
    chosen = st.multiselect("Participants who are one person", list(codes), key="merge_chosen")
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


def _slot(what: str, participant: ParticipantRow) -> str:
    """A key that changes with what is stored, so that the fields show it again after an undo."""
    stored = repr((dict(participant.attributes), dict(participant.consent), participant.how))
    return f"{what}_{participant.id}_{zlib.crc32(stored.encode()):08x}"
