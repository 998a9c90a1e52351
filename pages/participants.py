"""Participants: who spoke, what is known of them, and what they allow."""

from collections import Counter

import streamlit as st

from workbench.attribute_dictionary import definitions
from workbench.interviews import interview_attributes
from workbench.participants import list_participants, list_speakers
from workbench.reading import list_interviews
from workbench.ui.attribute_table_view import draw_table_tab
from workbench.ui.dictionary_view import draw_dictionary
from workbench.ui.filters import draw_filter, shown_people
from workbench.ui.memos import memo_panel
from workbench.ui.navigation import link_to
from workbench.ui.notices import show_notices
from workbench.ui.participants_view import (
    attribute_names,
    blocker_rows,
    choose_participant,
    consent_rows,
    draw_attributes,
    draw_consent,
    draw_withdrawal,
    participant_rows,
)
from workbench.ui.speakers_view import draw_merge, draw_speaker, speaker_rows
from workbench.ui.state import require_project

st.title("Participants")
project = require_project()
show_notices()
with project.reading() as session:
    every = list_participants(session)
    speakers = list_speakers(session)
    dictionary = definitions(session, "participant")
    told = interview_attributes(session)
    codes = {row.id: row.code for row in list_interviews(session)}

if not every:
    st.subheader("Nobody yet")
    st.caption("Everybody who testifies in an interview appears here under a code, once interviews are brought in.")
    link_to("bring_in", "Bring in interviews")

people_tab, speakers_tab, dictionary_tab, table_tab = st.tabs(
    ["People", "Speakers", "Dictionary", "Table"], key="participants_tab", on_change="rerun"
)
if every:
    with people_tab:
        draw_filter(project)
        wanted = shown_people(project)
        participants = [p for p in every if wanted is None or p.id in wanted]
        asked = {codes[i]: each["interviewer"] for i, each in told.items() if each.get("interviewer")}
        st.dataframe(
            participant_rows(participants, asked, dictionary),
            hide_index=True,
            key="participants_table",
            alt="Participants with their interviews, who interviewed them, and attributes",
        )
        if not participants:
            st.text("Nobody fits the filter.")
        st.subheader("Whose words may leave, and for what")
        st.table(
            blocker_rows(every),
            hide_index=True,
            alt="For each use, how many allow it, who refused, and for whom nothing is recorded",
        )
        st.caption(
            "Everybody is counted here, whatever the filter. Excerpts of those named are held back from any export "
            "for that use."
        )
        with st.expander("Answer by answer", key="participants_consent"):
            st.dataframe(
                consent_rows(participants), hide_index=True, key="consent_table", alt="Each answer of each participant"
            )
        if participants:
            st.subheader("One participant")
            participant = choose_participant(participants)
            left, right = st.columns(2, gap="large")
            with left:
                draw_consent(project, participant)
            with right:
                draw_attributes(project, participant, attribute_names(every, dictionary), dictionary)
            with st.expander(f"Memos on {participant.code}", key="participants_memos"):
                memo_panel(project, "participant", participant.id, prompt="What you think, and what to ask next")
            draw_withdrawal(participant)

if speakers:
    with speakers_tab:
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
            draw_speaker(project, speakers, every)
        if len(every) > 1:
            with st.expander("Two participants are one person", key="merge_box"):
                draw_merge(project, every)

if dictionary_tab.open:
    with dictionary_tab:
        draw_dictionary(project, Counter(name for p in every for name in p.attributes))
if table_tab.open:
    with table_tab:
        draw_table_tab(project)
