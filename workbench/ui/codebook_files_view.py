"""Taking the codebook out as a file or on paper, and bringing one in after a look at what it would change."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.codebook import Codebook
from workbench.codebook.schema import CodebookError
from workbench.codebook.whole_file import CodebookFile
from workbench.codebook_changes import CodeChange, sentence
from workbench.codebook_files import Brought, bring_in, look_into, read_file
from workbench.exchange.codebooks import FORMS, OWN_WORDS, check_words, codebook_bytes, note_export
from workbench.project import Project, ProjectError
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

NAMES = {"yaml": "Whole, as YAML", "csv": "As a table, CSV", "html": "To print, HTML"}
MOST_SHOWN = 60
UPLOAD = "codebook_upload"


def show_files(project: Project, book: Codebook) -> None:
    """Draw both ways side by side."""
    out, in_ = st.columns(2, gap="large")
    with out:
        _out(project)
    with in_:
        _in(project, book)


def _out(project: Project) -> None:
    st.subheader("Take it out", anchor=False)
    st.caption(OWN_WORDS)
    try:
        with project.reading() as session:
            check_words(project, session)
    except ProjectError as refused:
        st.error(escaped(str(refused)))
        return
    counts = st.checkbox("With how often each code was used (table and print)", key="codebook_out_counts")
    own_only = st.checkbox("Own codes and additions alone (YAML)", key="codebook_out_own")
    plain = st.checkbox(
        "Without a byte order mark (table)", key="codebook_out_plain",
        help="Spreadsheet programs need the mark to read every script; some other programs stumble over it.",
    )  # fmt: skip
    for form, label in NAMES.items():
        st.download_button(
            label,
            data=_lazily(project, form, counts=counts, own_only=own_only, bom=not plain),
            file_name=f"codebook.{form}",
            mime=FORMS[form],
            key=f"codebook_out_{form}",
            width=260,
        )
    st.caption("The page to print holds every code with its definition, rules and examples; open it and print on A4.")


def _lazily(project: Project, form: str, **options: bool) -> Any:
    """Makes the file when it is asked for, and writes into the history that it left."""

    def made() -> bytes:
        data = codebook_bytes(project, form, **options)
        note_export(project, form)
        return data

    return made


def _in(project: Project, book: Codebook) -> None:
    st.subheader("Bring one in", anchor=False)
    st.caption(
        "Codes are added or changed as the file says; what it does not name stays. Nothing is done before you agree."
    )
    uploaded = st.file_uploader("A codebook in YAML or CSV", type=["yaml", "yml", "csv", "tsv"], key=_upload_key())
    if uploaded is None:
        return
    try:
        found = read_file(uploaded.name, uploaded.getvalue())
        looked = look_into(project, found)
        edition = bool(looked.edition) and _edition_choice(looked)
        if edition:
            looked = look_into(project, found, edition=True)
    except (CodebookError, ProjectError) as wrong:
        st.error(escaped(str(wrong)))
        return
    homes = {dimension.id: dimension.label for dimension in book.dimensions}
    _list("This would change in own codes and additions:", looked.changes, homes)
    if edition:
        st.caption(f"{looked.queued:,} codings would be put on the list to look at again.")
    if not looked.changes and not edition:
        st.text("The file changes nothing that is not so already.")
        return
    st.button("Bring it in", key="codebook_in_go", type="primary", on_click=_bring, args=(project, found, edition))


def _edition_choice(looked: Brought) -> bool:
    _list("The continuum in the file is another edition:", looked.edition, {})
    return st.checkbox(
        "Take over this edition of the continuum", key="codebook_in_edition",
        help="Codes it no longer has become retired own codes with all their codings; what your team added stays.",
    )  # fmt: skip


def _list(title: str, changes: tuple[CodeChange, ...], homes: dict[str, str]) -> None:
    if not changes:
        return
    st.markdown(f"**{title}**")
    st.markdown("\n".join(f"- {escaped(sentence(change, homes))}" for change in changes[:MOST_SHOWN]))
    if len(changes) > MOST_SHOWN:
        st.caption(f"And {len(changes) - MOST_SHOWN:,} more.")


def _upload_key() -> str:
    return f"{UPLOAD}_{st.session_state.get(UPLOAD, 0)}"


def _bring(project: Project, found: CodebookFile, edition: bool) -> None:
    done = attempt(bring_in, project, found, edition=edition, done=_brought)
    if done is not None:
        st.session_state[UPLOAD] = st.session_state.get(UPLOAD, 0) + 1  # a fresh place to upload


def _brought(outcome: Brought) -> str:
    queued = f"; {outcome.queued:,} codings wait to be looked at again" if outcome.queued else ""
    changes = len(outcome.changes) + (len(outcome.edition) if outcome.took_edition else 0)
    return f"The codebook is brought in, with {changes:,} changes{queued}"
