"""What the participants page draws and does for people: what is known of them, and what they allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.attribute_dictionary import Definition
from workbench.consent import USES, set_attributes, settle_consent
from workbench.participants import SUGGESTED_ATTRIBUTES, ParticipantRow, blockers
from workbench.project import Project
from workbench.ui.attribute_fields import draw_field, value_of
from workbench.ui.erase_view import CHOSEN
from workbench.ui.unsaved import kept, offer_letting_go, save, slot

CHOICE = "participant_chosen"
ANSWERS = ("not recorded", "allowed", "refused")
SHORT = {
    "team_analysis": "Team",
    "aggregate": "Counts",
    "paraphrase": "Paraphrase",
    "quotation": "Quotation",
    "public": "Public",
    "claim": "Claim",
}
"""Uses as column titles; the forms give them in full."""
_ATTRIBUTES, _CONSENT = "attribute", "consent"
_NEW_NAME, _NEW_VALUE = "_new_name", "_new_value"


def answer_of(participant: ParticipantRow, use: str) -> str:
    """What is recorded for one use, in the words of the form."""
    granted = participant.consent.get(use)
    return ANSWERS[0] if granted is None else ANSWERS[1] if granted else ANSWERS[2]


def attribute_names(participants: Sequence[ParticipantRow], dictionary: Sequence[Definition] = ()) -> list[str]:
    """Every attribute anybody has: those of the dictionary first in its order, then the suggested ones."""
    used = {name for p in participants for name in p.attributes}
    first = [name for name in (*(e.name for e in dictionary), *SUGGESTED_ATTRIBUTES) if name in used]
    return list(dict.fromkeys([*first, *sorted(used)]))


def participant_rows(
    participants: Sequence[ParticipantRow], interviewers: Mapping[str, str], dictionary: Sequence[Definition] = ()
) -> list[dict[str, object]]:
    """One row a participant: interviews, who asked (by interview code), and attributes."""
    names = attribute_names(participants, dictionary)
    rows: list[dict[str, object]] = []
    for p in participants:
        asked = dict.fromkeys(interviewers[code] for code in p.interviews if interviewers.get(code))
        row: dict[str, object] = {"Participant": p.code, "Interviews": ", ".join(p.interviews)}
        if interviewers:
            row["Interviewed by"] = ", ".join(asked)
        row |= {name.capitalize(): p.attributes.get(name, "") for name in names}
        rows.append(row)
    return rows


def consent_rows(participants: Sequence[ParticipantRow]) -> list[dict[str, object]]:
    """One row a participant: the answer for each use, and how it was given."""
    rows: list[dict[str, object]] = []
    for p in participants:
        answers = {SHORT.get(use, title): answer_of(p, use) for use, title in USES.items()}
        rows.append({"Participant": p.code, **answers, "How it was recorded": p.how})
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


def choose_participant(participants: Sequence[ParticipantRow]) -> ParticipantRow:
    """Draw the choice of a participant, which the address keeps; the one chosen."""
    by_code = {p.code: p for p in participants}
    asked = st.query_params.get("participant")
    if asked in by_code and st.session_state.get("participant_address") != asked:
        st.session_state[CHOICE] = asked
    if st.session_state.get(CHOICE) not in by_code:
        st.session_state.pop(CHOICE, None)
    chosen = st.selectbox("Participant", list(by_code), key=CHOICE, persist_state="session", width=420)
    st.query_params["participant"] = st.session_state["participant_address"] = chosen
    return by_code[chosen]


def draw_attributes(
    project: Project, participant: ParticipantRow, names: Sequence[str], dictionary: Sequence[Definition] = ()
) -> None:
    """The form of one participant's attributes, by the dictionary; an emptied field removes one."""
    stored = dict(participant.attributes)
    key = slot(_ATTRIBUTES, participant.id, sorted(stored.items()))
    shown = {**stored, **kept(_ATTRIBUTES, participant.id)}
    known = {entry.name for entry in dictionary}
    loose = names if dictionary else [*SUGGESTED_ATTRIBUTES, *names]
    extra = [name for name in dict.fromkeys([*loose, *shown]) if name not in known]
    entries = [*dictionary, *(Definition("", "participant", name, "text") for name in extra)]
    with st.form(f"{key}_form"):
        st.markdown(f"**Attributes of {participant.code}**")
        st.caption("Keep them broad, an age band and not an age: a rare combination can tell who somebody is.")
        columns = st.columns(2)
        for number, entry in enumerate(entries):
            draw_field(columns[number % 2], entry, shown.get(entry.name, ""), f"{key}_{number}")
        left, right = st.columns(2)
        left.text_input("Another attribute", key=f"{key}{_NEW_NAME}", placeholder="Its name")
        right.text_input("Its value", key=f"{key}{_NEW_VALUE}")
        st.form_submit_button(
            "Save attributes",
            key=f"{key}_save",
            on_click=_save_attributes,
            args=(project, participant, key, [entry.name for entry in entries]),
        )
    offer_letting_go(_ATTRIBUTES, participant.id)


def _save_attributes(project: Project, participant: ParticipantRow, key: str, fields: Sequence[str]) -> None:
    typed = {name: value_of(f"{key}_{number}") for number, name in enumerate(fields)}
    name = value_of(f"{key}{_NEW_NAME}")
    if name:
        typed[name] = value_of(f"{key}{_NEW_VALUE}")
    before = dict(participant.attributes)
    save(
        _ATTRIBUTES,
        participant.id,
        typed,
        before,
        lambda: set_attributes(project, participant.id, typed, before=before),
        f"Saved the attributes of {participant.code}.",
    )


def draw_consent(project: Project, participant: ParticipantRow) -> None:
    """The form of one participant's consent: three answers for each use, and how they were given."""
    stored = {use: answer_of(participant, use) for use in USES} | {"how": participant.how}
    key = slot(_CONSENT, participant.id, sorted(stored.items()))
    shown = {**stored, **kept(_CONSENT, participant.id)}
    with st.form(f"{key}_form"):
        st.markdown(f"**Consent of {participant.code}**")
        st.caption("What is not recorded counts as refused. The uses stand each for itself; none includes another.")
        for use, title in USES.items():
            st.radio(title, ANSWERS, index=ANSWERS.index(shown[use]), horizontal=True, key=f"{key}_{use}")
        st.text_input(
            "How it was recorded",
            value=shown["how"],
            key=f"{key}_how",
            placeholder="Spoken, in Bengali, March, asked by the interviewer",
        )
        st.form_submit_button(
            "Save consent", key=f"{key}_save", on_click=_save_consent, args=(project, participant, key, stored)
        )
    offer_letting_go(_CONSENT, participant.id)


def _save_consent(project: Project, participant: ParticipantRow, key: str, stored: Mapping[str, str]) -> None:
    typed = {name: value_of(f"{key}_{name}") for name in (*USES, "how")}
    granted = {ANSWERS[0]: None, ANSWERS[1]: True, ANSWERS[2]: False}
    save(
        _CONSENT,
        participant.id,
        typed,
        stored,
        lambda: settle_consent(
            project,
            participant.id,
            {use: granted[typed[use]] for use in USES},
            typed["how"],
            before=participant.consent,
            how_before=participant.how,
        ),
        f"Saved the consent of {participant.code}.",
    )


def draw_withdrawal(participant: ParticipantRow) -> None:
    """Lead to the place where a participant who withdraws is erased."""
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.button(f"Withdraw {participant.code}", key="participant_withdraw")
        st.caption("Shows first what would be erased, and asks again.", width="content")
    if wanted:
        st.session_state[CHOSEN] = ("participant", participant.id)
        st.switch_page(st.session_state["pages"]["safety"])
