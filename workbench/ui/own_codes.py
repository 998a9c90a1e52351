"""A project's own codes: adding, changing and retiring them, and the versions this makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from workbench.codebook import Codebook
from workbench.codes import add_code, change_code, retire_code, versions
from workbench.project import Project
from workbench.store.tables import Code
from workbench.ui.codebook_panel import uses_sentence
from workbench.ui.memos import memo_panel
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

ORIGINS = {"own": "added by the team", "theme": "made from a theme", "imported": "brought in"}


def show_own_codes(project: Project, book: Codebook, own: Sequence[Code], uses: Mapping[str, int]) -> None:
    """Draw the codes this project added, and the form for one more."""
    codes, form = st.columns([5, 3], gap="large")
    with form:
        _add_form(project, book)
    with codes:
        if not own:
            st.subheader("No codes of your own yet", anchor=False)
            st.text(
                "Here will be the codes this project adds, such as a worker's own word for something no "
                "position fits. Each addition makes a new version of the codebook."
            )
        for code in own:
            _own_code(project, book, code, uses.get(code.id, 0))


def _add_form(project: Project, book: Codebook) -> None:
    labels = {dimension.id: dimension.label for dimension in book.dimensions}
    with st.form("codebook_add", border=True):
        st.text_input(
            "Label of a new code",
            key="codebook_add_label",
            max_chars=120,
            placeholder="The worker's own words",
        )
        st.text_area("What it means", key="codebook_add_definition", height=100)
        st.selectbox(
            "Dimension it stands beside", ["", *labels], key="codebook_add_dimension",
            format_func=lambda i: "None" if not i else labels[i],
            help="A code of your own has no level: it stands beside the ladder, never on it.",
        )  # fmt: skip
        st.form_submit_button("Add code", key="codebook_add_go", type="primary", on_click=_add, args=(project,))


def _add(project: Project) -> None:
    state = st.session_state
    added = attempt(
        add_code,
        project,
        state["codebook_add_label"],
        state["codebook_add_definition"],
        dimension=state["codebook_add_dimension"] or None,
        done="The code is in the codebook",
    )
    if added is not None:
        state["codebook_add_label"] = state["codebook_add_definition"] = ""


def _own_code(project: Project, book: Codebook, code: Code, uses: int) -> None:
    homes = {dimension.id: dimension.label for dimension in book.dimensions}
    beside = f"beside {homes[code.dimension]}" if code.dimension in homes else ""
    facts = [
        ORIGINS.get(code.origin, code.origin),
        beside,
        uses_sentence(uses),
        "" if code.active else "retired",
    ]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(code.label)}**")
        st.caption(escaped(", ".join(fact for fact in facts if fact)))
        if code.definition:
            st.markdown(escaped(code.definition))
        if not code.active:
            return
        with st.expander("Change it, retire it, or write a memo", key=f"codebook_own_{code.id}"):
            with st.form(f"codebook_change_{code.id}", border=False):
                st.text_input("Label", value=code.label, key=f"codebook_label_{code.id}", max_chars=120)
                st.text_area("What it means", value=code.definition, key=f"codebook_definition_{code.id}", height=80)
                st.form_submit_button(
                    "Save changes", key=f"codebook_save_{code.id}", on_click=_change, args=(project, code.id)
                )
            st.button(
                "Retire this code",
                key=f"codebook_retire_{code.id}",
                help="It is offered no more; what was coded with it stays.",
                on_click=attempt,
                args=(retire_code, project, code.id),
                kwargs={"done": "The code is retired"},
            )
            memo_panel(project, "code", code.id, prompt="Why you added it, and when it applies")


def _change(project: Project, code_id: str) -> None:
    state = st.session_state
    label, definition = state[f"codebook_label_{code_id}"], state[f"codebook_definition_{code_id}"]
    attempt(change_code, project, code_id, label=label, definition=definition, done="The code is changed")


def show_versions(project: Project) -> None:
    """Draw every version of the codebook; a coding keeps the one it was made under."""
    with project.reading() as session:
        rows = versions(session)
    st.caption("Each coding keeps the version it was made under. Nothing is moved when the codebook changes.")
    st.dataframe(
        pd.DataFrame(
            [(number, name, note, at[:16].replace("T", " ")) for number, name, note, at in rows],
            columns=["Version", "Name", "What changed", "When (UTC)"],
        ),
        hide_index=True,
        key="codebook_versions",
        alt="The versions of the codebook, newest first",
    )
