"""Codebook: the tree of codes, what each means, changing them, and what is to be looked at again after a change."""

import streamlit as st

from workbench.codebook_tree import find_codes, tree
from workbench.codes import code_uses, list_codes, shipped
from workbench.looking_at_codings import queue_size
from workbench.ui.codebook_code import show_code
from workbench.ui.codebook_files_view import show_files
from workbench.ui.codebook_forms import add_form
from workbench.ui.codebook_look_again import show_look_again
from workbench.ui.codebook_panel import (
    show_all_lessons,
    show_dimension,
    show_family,
    show_outside,
    show_reading_rules,
)
from workbench.ui.codebook_tree import arrive, condensed_toggle, linked, show_found, show_tree
from workbench.ui.codebook_versions import show_versions
from workbench.ui.notices import show_notices
from workbench.ui.state import require_project
from workbench.ui.wording import escaped

SECTIONS = ["Codes", "Look again", "Versions", "Files", "Lessons"]

project = require_project()
show_notices()
with project.reading() as session:
    book = shipped(session)
    rows = list_codes(session, active_only=False)
    uses = code_uses(session)
    mine, all_waiting = queue_size(session, project.coder.id)

st.title("Codebook")
st.caption(escaped(f"{book.title}, version {book.version}. {book.status}"))

if linked():
    st.session_state["codebook_section"] = SECTIONS[0]
section = st.segmented_control(
    "Part of the codebook", SECTIONS, default=SECTIONS[0], required=True, key="codebook_section",
    format_func=lambda name: f"{name} ({mine})" if name == "Look again" and mine else name,
    persist_state="session", label_visibility="collapsed",
)  # fmt: skip

if section == "Codes":
    show_reading_rules(book, opened=not uses)
    left, right = st.columns([5, 6], gap="large")
    with left:
        query = st.text_input(
            "Find a code", key="codebook_query", placeholder="Words of a label, definition, rule or example",
            persist_state="session",
        )  # fmt: skip
        nodes = tree(book, rows, uses, condensed=condensed_toggle(project))
        chosen = arrive(nodes)
        if query.strip():
            homes = {d.id: d.label for d in book.dimensions} | {f.id: f.label for f in book.families}
            show_found(find_codes(book, rows, query), homes, nodes, chosen)
        else:
            show_tree(nodes, chosen)
    code = next((row for row in rows if row.id == chosen), None)
    with right, st.container(key="codebook_shown"):
        if code is not None:
            show_code(project, book, rows, code, uses)
        elif dimension := next((d for d in book.dimensions if d.id == chosen), None):
            show_dimension(project, book, dimension, uses)
        elif family := next((f for f in book.families if f.id == chosen), None):
            show_family(book, family, uses)
        else:
            show_outside()
        with st.expander("Add a code", key="codebook_adding"):
            add_form(project, book, code, code.dimension or "" if code is not None else chosen)
elif section == "Look again":
    show_look_again(project)
elif section == "Versions":
    show_versions(project, book)
elif section == "Files":
    show_files(project, book)
else:
    show_all_lessons(book)
