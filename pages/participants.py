"""Participants: who spoke, what is known of them, and what they allow."""

import streamlit as st

from workbench.participants import list_participants, list_speakers
from workbench.ui.navigation import link_to
from workbench.ui.participants_view import (
    attribute_names,
    blocker_rows,
    draw_attributes,
    draw_consent,
    draw_merge,
    draw_speaker,
    draw_withdrawal,
    participant_rows,
    speaker_rows,
)
from workbench.ui.state import require_project

st.title("Participants")
project = require_project()
with project.reading() as session:
    participants = list_participants(session)
    speakers = list_speakers(session)

if not participants:
    st.subheader("Nobody yet")
    st.caption("Everybody who testifies in an interview appears here under a code, once interviews are brought in.")
    link_to("bring_in", "Bring in interviews")

if participants:
    st.dataframe(
        participant_rows(participants),
        hide_index=True,
        key="participants_table",
        alt="Participants with their interviews, attributes, and answers for each use",
    )
    st.subheader("Whose words may leave, and for what")
    st.table(
        blocker_rows(participants),
        hide_index=True,
        alt="For each use, how many allow it, who refused, and for whom nothing is recorded",
    )
    st.caption("Excerpts of those named here are held back from any export for that use.")

    st.subheader("One participant")
    codes = [p.code for p in participants]
    code = st.selectbox("Participant", codes, key="participant_chosen", bind="query-params", persist_state="session")
    participant = next((p for p in participants if p.code == code), participants[0])
    left, right = st.columns(2, gap="large")
    with left:
        draw_consent(project, participant)
    with right:
        draw_attributes(project, participant, attribute_names(participants))
    draw_withdrawal(participant)

if speakers:
    st.subheader("Speakers")
    st.caption("The roles were proposed when the interviews were brought in. Correct them here.")
    left, right = st.columns(2, gap="large")
    with left:
        st.dataframe(
            speaker_rows(speakers),
            hide_index=True,
            key="speakers_table",
            alt="Speakers with role and participant",
        )
    with right:
        draw_speaker(project, speakers, participants)
    if len(participants) > 1:
        with st.expander("Two participants are one person", key="merge_box"):
            draw_merge(project, participants)
