"""Codebook: the continuum, its families of codes, and the codes this project added."""

import streamlit as st

from workbench.codes import code_uses, list_codes, shipped
from workbench.ui.codebook_panel import (
    choose_dimension,
    show_dimension,
    show_families,
    show_lessons,
    show_reading_rules,
    show_search,
)
from workbench.ui.memos import memo_panel
from workbench.ui.notices import show_notices
from workbench.ui.own_codes import show_own_codes, show_versions
from workbench.ui.state import require_project
from workbench.ui.wording import escaped

SECTIONS = ["Dimensions", "Families", "Own codes", "Lessons", "Versions"]

project = require_project()
show_notices()
with project.reading() as session:
    book = shipped(session)
    own = [code for code in list_codes(session, active_only=False) if code.origin != "continuum"]
    uses = code_uses(session)

st.title("Codebook")
st.caption(escaped(f"{book.title}, version {book.version}. {book.status}"))
show_reading_rules(book, opened=not uses)

query = st.text_input(
    "Find a code",
    key="codebook_query",
    placeholder="Words of a label or definition",
    persist_state="session",
    width=420,
)
if query.strip():
    show_search(book, own, uses, query)
    st.stop()

section = st.segmented_control(
    "Part of the codebook", SECTIONS, default=SECTIONS[0], required=True, key="codebook_section",
    persist_state="session", label_visibility="collapsed",
)  # fmt: skip
if section == "Dimensions":
    show_dimension(project, book, choose_dimension(book, uses), uses)
elif section == "Families":
    show_families(project, book, uses)
elif section == "Own codes":
    show_own_codes(project, book, own, uses)
elif section == "Lessons":
    by_section: dict[str, list[int]] = {}
    for lesson in book.lessons:
        by_section.setdefault(lesson.section_label, []).append(lesson.n)
    for number, (label, lessons) in enumerate(by_section.items()):
        st.markdown(f"**{escaped(label)}**")
        show_lessons(book, lessons, f"codebook_section_{number}")
else:
    show_versions(project)
    st.subheader("Memos on the project", anchor=False)
    memo_panel(project, "project", "project", prompt="Decisions of the team on how this codebook is used")
