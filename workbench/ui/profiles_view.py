"""The parts of the page on release profiles: what readers get of each category, and an interview in both texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.project import Project
from workbench.reading import InterviewRow
from workbench.release.chosen import add_profile, is_changed, reset_profile, save_profile
from workbench.release.keyless import make_ready, studio_of
from workbench.release.preview import Pair, preview
from workbench.release.profiles import INDIRECT_TREATMENTS, PROFILES, TREATMENTS, Profile, with_treatment
from workbench.roles import ROLES
from workbench.ui.excerpts import passages
from workbench.ui.notices import attempt, notify
from workbench.ui.wording import KIND_LABELS, escaped

CHOSEN = "profiles_chosen"
PAGE_TURNS = 12
AS_KIND = ""
INDIRECT_LABELS: Mapping[str, str] = {
    "AGE": "Age",
    "COUNTRY": "Country",
    "GROUP": "People, faith or caste",
    "OCCUPATION": "Occupation",
    "DATE_PART": "Month or year",
    "EVENT": "Event",
    "FAMILY": "Family detail",
    "MONEY": "Sum of money",
    "DURATION": "Length of time",
}
_WAYS: Mapping[str, str] = {
    "pseudonym": "Pseudonym",
    "role": "What it is, in brackets",
    "step:type_country": "What it is, and its country",
    "step:region": "Region and country",
    "step:country": "Country",
    "shift": "Moved by whole weeks",
    "step:month": "Month and year",
    "step:season": "Part of the year",
    "step:year": "Year",
    "step:band": "Band of five years",
    "remove": "[removed]",
    "keep": "Kept as it was said",
}


def way_label(category: str, way: str) -> str:
    """What a treatment of a category is called."""
    if way == AS_KIND:
        return "As everybody else" if category.startswith("PERSON") else "As all others"
    if way == "pseudonym" and not category.startswith("PERSON"):
        return "Label of the working text"
    if way == "step:region" and category == "COUNTRY":
        return "Part of the world"
    return _WAYS[way]


def choose_profile(known: Mapping[str, Profile]) -> Profile:
    """A row of buttons, one a profile; the first is chosen at the beginning."""
    if st.session_state.get(CHOSEN) not in known:
        st.session_state[CHOSEN] = next(iter(known))
    chosen = st.segmented_control(
        "Profile", list(known), format_func=lambda i: escaped(known[i].label), required=True, key=CHOSEN
    )
    return known[chosen or next(iter(known))]


def show_treatments(project: Project, profile: Profile) -> None:
    """A box for every category, saved when it is changed."""
    st.subheader("What its readers get", anchor=False)
    columns = st.columns(4)
    for number, (kind, ways) in enumerate(TREATMENTS.items()):
        with columns[number % 4]:
            _box(project, profile, kind, KIND_LABELS[kind], ways, profile.treatment(kind))
    with st.expander("By what they are in the account"):
        st.caption("A role is set on the Identities page. What is not said here is as for every other of the kind.")
        for kind, heading in (("PERSON", "People"), ("ORGANISATION", "Organisations"), ("LOCATION", "Places")):
            st.markdown(f"**{heading}**")
            _grid(project, profile, kind)
    with st.expander("What tells somebody only together with other things"):
        st.caption("Sums and lengths of time are evidence; every shipped profile keeps them.")
        columns = st.columns(4)
        for number, (kind, ways) in enumerate(INDIRECT_TREATMENTS.items()):
            with columns[number % 4]:
                _box(project, profile, kind, INDIRECT_LABELS[kind], ways, profile.indirect_treatment(kind))


def _grid(project: Project, profile: Profile, kind: str) -> None:
    """A box for every role of a kind, four to a row."""
    roles = list(ROLES[kind].items())
    for first in range(0, len(roles), 4):
        for column, (role, words) in zip(st.columns(4), roles[first : first + 4], strict=False):
            category = f"{kind}.{role}"
            own = profile.treatments.get(category, AS_KIND)
            with column:
                _box(project, profile, category, words[:1].upper() + words[1:], (AS_KIND, *TREATMENTS[kind]), own)


def _box(project: Project, profile: Profile, category: str, label: str, ways: Sequence[str], now: str) -> None:
    key = f"profiles_{profile.id}_{category}"
    st.session_state[key] = now  # what is stored is what is shown, also after an undo
    st.selectbox(
        label,
        ways,
        format_func=lambda way: way_label(category, way),
        key=key,
        on_change=_change,
        args=(project, profile, category, key),
    )


def _change(project: Project, profile: Profile, category: str, key: str) -> None:
    attempt(_save, project, profile, category, st.session_state[key])


def _save(project: Project, profile: Profile, category: str, way: str) -> None:
    save_profile(project, with_treatment(profile, category, way))


def show_own(project: Project, profile: Profile, known: Mapping[str, Profile]) -> None:
    """Taking back what the project changed, and making a profile of one's own."""
    with project.reading() as session:
        changed = is_changed(session, profile.id)
    shipped = profile.id in PROFILES
    with st.container(horizontal=True):
        st.button(
            "Take back to how it was shipped" if shipped else "Remove this profile",
            key="profiles_reset",
            disabled=not changed,
            on_click=attempt,
            args=(reset_profile, project, profile.id),
        )
        with st.popover("Make a profile of your own"), st.form("profiles_own", border=False):
            st.text_input("Name it after its readers", key="profiles_own_label", autocomplete="off")
            st.selectbox("Begin with", list(known), format_func=lambda i: known[i].label, key="profiles_own_like")
            st.form_submit_button("Make it", on_click=_add, args=(project,))


def _add(project: Project) -> None:
    made = attempt(add_profile, project, st.session_state["profiles_own_label"], st.session_state["profiles_own_like"])
    if made is not None:
        st.session_state["profiles_own_label"] = ""
        st.session_state[CHOSEN] = made.id
        notify("Made the profile.")


def show_preview(project: Project, profile: Profile, rows: Sequence[InterviewRow]) -> None:
    """One interview, the working text on the left and the release on the right."""
    st.subheader("Preview", anchor=False)
    names = {row.id: f"{row.code} {row.title}" for row in rows}
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    interview = left.selectbox("Interview", list(names), format_func=names.__getitem__, key="profiles_interview")
    only = right.toggle("Only turns that differ", value=True, key="profiles_only")
    pairs = attempt(_pairs, project, interview, profile)
    if pairs is None:
        return
    differing = [pair for pair in pairs if pair.differs]
    st.caption(f"{len(differing)} of {len(pairs)} turns differ from the working text.")
    shown = differing if only else pairs
    if not shown:
        st.text("The release of this interview is the working text.")
        return
    pages = -(-len(shown) // PAGE_TURNS)
    page = st.pagination(pages, key=f"profiles_page_{pages}") if pages > 1 else 1
    with passages("profiles"):
        heads = st.columns(2, gap="medium")
        heads[0].markdown("**Working text**")
        heads[1].markdown(f"**Release: {escaped(profile.label)}**")
        for pair in shown[(page - 1) * PAGE_TURNS : page * PAGE_TURNS]:
            _show_pair(pair)


def _pairs(project: Project, interview: str, profile: Profile) -> list[Pair]:
    make_ready(project)
    with project.reading() as session:
        return preview(studio_of(project, session, profile), interview)


def _show_pair(pair: Pair) -> None:
    with st.container(border=True):
        left, right = st.columns(2, gap="medium")
        for column, speaker, words in (
            (left, pair.speaker, pair.words),
            (right, pair.released_speaker, pair.released),
        ):
            if speaker:
                column.caption(escaped(speaker))
            column.text(words)
