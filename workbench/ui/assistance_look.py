"""What may have been missed, and what to look at next: passages with why they are there and a way to each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.embeddings import Encoder, EncoderMissing
from workbench.assist.learning import desk_of
from workbench.assist.likeness import Place
from workbench.assist.missed import Look, missed, own_uses
from workbench.assist.passages import refresh_passages
from workbench.assist.queue import KINDS, log_visit, next_to_look_at
from workbench.assist.switches import NEVER, switches_of
from workbench.assist.vectors import encoder_of, missing_vectors
from workbench.codes import list_codes
from workbench.project import Project, ProjectError
from workbench.ui.assistance_place import show_place, show_words
from workbench.ui.excerpts import passages
from workbench.ui.job_view import show_job
from workbench.ui.wording import escaped, number

KIND_WORDS = {
    "unsure": "Where the program is least sure",
    "different": "What is least like anything you have coded",
}
BIAS = (
    "These passages are chosen because coding them teaches most, not because they are usual. Codings made from here "
    "are marked in your log: counts that include them say less about how often something is told."
)
NOT_READ = "{count} not been read for meaning yet. Until then they are not looked at here."


def show_missed(project: Project) -> None:
    """Draw the choice of a code, the uncoded passages most like it, and the coded ones least like it."""
    st.text(
        "For one code: passages without it that are most like those you put it on, or like its definition; and those "
        "you coded that are unlike the rest. To look at, not to be believed."
    )
    if not (encoder := _ready(project)):
        return
    with project.reading() as session:
        uses = own_uses(session, project.coder.id)
        codes = sorted(list_codes(session), key=lambda code: -uses.get(code.id, 0))
    labels = {code.id: f"{code.label} ({uses[code.id]} by you)" if code.id in uses else code.label for code in codes}
    code = st.selectbox(
        "Code", list(labels), format_func=labels.__getitem__, key="assist_missed_code", filter_mode="contains"
    )
    team = st.checkbox("Count the whole team's codings", key="assist_missed_team")
    with st.spinner("Looking…"):
        try:
            found = missed(project, encoder, code, team=team)
        except ProjectError as error:
            st.warning(escaped(str(error)))
            return
    if not found.read:
        return
    st.subheader("Not coded so, and like it", anchor=False)
    were = "was" if found.read == 1 else "were"
    basis = f"{number(found.coded, 'coded excerpt')} and the codebook" if found.coded else "the codebook alone"
    st.text(f"Rests on {basis}; {number(found.read, 'passage')} {were} looked at.")
    _looks(found.uncoded, f"missed_{code}", "Nothing uncoded is close enough to be worth a look.")
    st.subheader("Coded so, and unlike the rest", anchor=False)
    _looks(found.unlike, f"unlike_{code}", "Nothing stands out; with few codings nothing can.")


def _looks(looks: Sequence[Look], key: str, empty: str) -> None:
    if not looks:
        st.caption(empty)
        return
    with passages(f"assist_{key}"):
        for look in looks:
            facts = f"{look.place.interview}{', ' + look.place.who if look.place.who else ''}. {because(look)}"
            show_place(look.place, facts, (look.where, look.at) if look.at is not None else None)


def because(look: Look) -> str:
    """Why a passage is there, in a sentence."""
    words = look.text if len(look.text) <= 160 else f"{look.text[:159]}…"
    if look.kind == "coded":
        return f"Like what was coded in {look.where}: “{words}”"
    if look.kind == "unlike":
        nearer = f"It lies nearer to what is coded “{look.where}”." if look.where else "It is far from all the others."
        return f"Look again. {nearer}"
    return f"Like the {'definition' if look.kind == 'definition' else 'example'}: “{words}”"


def show_queue(project: Project) -> None:
    """Draw the passages to look at next, with a way to each that is written down."""
    st.text("Passages you have not coded. What they may be is not told.")
    st.warning(BIAS)
    if not (encoder := _ready(project)):
        return
    kind = st.radio("Show first", KINDS, format_func=KIND_WORDS.__getitem__, key="assist_queue_kind", horizontal=True)
    with st.spinner("Looking…"):
        try:
            queue = next_to_look_at(project, desk_of(project), kind)
        except ProjectError as error:
            st.warning(escaped(str(error)))
            return
    if not queue.places:
        if not missing_vectors(project, encoder.id):
            st.text("There is nothing to look at: every passage that can be read for meaning is coded.")
        return
    st.caption(f"Chosen from {number(queue.waiting, 'passage')} you have not coded.")
    with passages("assist_queue"):
        for at, place in enumerate(queue.places):
            _to_look_at(project, kind, at, place)


def _to_look_at(project: Project, kind: str, at: int, place: Place) -> None:
    with st.container(border=True, gap="xsmall"):
        show_words(place)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escaped(f"{place.interview}{', ' + place.who if place.who else ''}"), width="stretch")
            if st.button(f"Read in {place.interview}", key=f"assist_queue_{at}", type="tertiary"):
                log_visit(project, place.interview_id, place.span, kind)
                query = {"interview": place.interview, "at": str(place.span.start)}
                st.switch_page(st.session_state["pages"]["read"], query_params=query)


def _ready(project: Project) -> Encoder | None:
    """The encoder, where there is something read to look at; else says why not, and offers to read."""
    if switches_of(project).never:
        st.warning(NEVER)
        return None
    try:
        encoder = encoder_of(project)
    except EncoderMissing as error:
        st.warning(escaped(str(error)))
        return None
    refresh_passages(project)
    waiting = missing_vectors(project, encoder.id)
    if waiting:
        st.text(NOT_READ.format(count=f"{number(waiting, 'passage')} {'has' if waiting == 1 else 'have'}"))
        show_job(project, "embed", "Read the passages for meaning")
    return encoder
