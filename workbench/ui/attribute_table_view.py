"""Attributes from a table on the participants page, looked at before anything is stored; and the table to take away."""

from __future__ import annotations

import streamlit as st

from workbench.attribute_dictionary import SUBJECTS, Subject
from workbench.attribute_table import MAX_BYTES, TablePreview, apply_table, preview_table
from workbench.exchange.attributes import (
    NOTE,
    AttributeExport,
    attribute_file,
    record_attributes,
    withheld_sentence,
)
from workbench.project import Project
from workbench.ui.notices import SAID_PLAINLY, attempt
from workbench.ui.wording import escaped

_SHOWN = 500
_TURN = "attribute_table_turn"
_ACCEPTED = "attribute_table_accepted"
_MADE = "attribute_table_made"


def draw_table_tab(project: Project) -> None:
    """Take attributes from a file, or give them as one."""
    st.subheader("From a table", anchor=False)
    st.caption(
        "A CSV file with a column of codes, named participant or interview, and a column for each attribute. Nothing "
        "is stored before you have seen what would change. Names, telephone numbers and exact dates stay outside."
    )
    turn = st.session_state.setdefault(_TURN, 0)
    file = st.file_uploader(
        "CSV file", type=["csv", "tsv", "txt"], key=f"attribute_table_file_{turn}", max_upload_size=MAX_BYTES // 10**6
    )
    clear = st.checkbox("An empty cell removes what is recorded", key="attribute_table_clear")
    if file is not None:
        try:
            preview = preview_table(project, file.getvalue(), clear=clear)
        except SAID_PLAINLY as error:
            st.error(escaped(str(error)))
        else:
            _draw_preview(project, preview)
    _draw_export(project)


def _draw_preview(project: Project, preview: TablePreview) -> None:
    for line in preview.warnings:
        st.caption(escaped(line))
    refused = [column for column in preview.columns if column.standing == "refused"]
    asked = [column for column in preview.columns if column.standing == "asked"]
    for column in refused:
        st.warning(escaped(f"{column.header} is left out. {column.told}"))
    accepted = [
        column.name
        for number, column in enumerate(asked)
        if st.checkbox(escaped(f"Take {column.header} as well. {column.told}"), key=f"{_ACCEPTED}_{number}")
    ]
    taken = preview.taken(accepted)
    holders = len({cell.code for cell in taken})
    values = "1 value" if len(taken) == 1 else f"{len(taken):,} values"
    what = preview.subject if holders == 1 else f"{preview.subject}s"
    st.text(f"{preview.rows:,} rows were read as {preview.encoding}. {values} of {holders:,} {what} would change.")
    if taken:
        st.dataframe(
            [
                {"Row": c.row, preview.subject.capitalize(): c.code, "Attribute": c.name, "Now": c.before,
                 "Then": c.after or "(removed)"}
                for c in taken[:_SHOWN]
            ],
            hide_index=True,
            key="attribute_table_changes",
            alt="What would change: row, code, attribute, the value now and then",
        )  # fmt: skip
    if len(taken) > _SHOWN:
        st.caption(f"The first {_SHOWN} are shown.")
    if preview.problems:
        st.text(f"Left out: {len(preview.problems):,}")
        st.dataframe(
            [{"Row": p.row, "Column": p.column, "Why": p.told} for p in preview.problems[:_SHOWN]],
            hide_index=True,
            key="attribute_table_problems",
            alt="Rows and cells that are left out, and why",
        )
    st.button(
        "Take these values",
        key="attribute_table_take",
        type="primary",
        disabled=not taken,
        on_click=_take,
        args=(project, preview, accepted),
        help="One action: undo on the Safety page takes all of it back.",
    )


def _take(project: Project, preview: TablePreview, accepted: list[str]) -> None:
    done = f"Took {len(preview.taken(accepted)):,} values from the table."
    if attempt(apply_table, project, preview, accepted, done=done):
        st.session_state[_TURN] += 1  # another uploader, so that the file is let go of


def _draw_export(project: Project) -> None:
    st.subheader("As a table", anchor=False)
    st.caption(NOTE)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        subject: Subject = st.segmented_control(
            "Attributes of",
            SUBJECTS,
            format_func=lambda each: f"{each.capitalize()}s",
            default="participant",
            required=True,
            key="attribute_table_subject",
        )
        st.button("Make the table", key="attribute_table_make", on_click=_make, args=(project,))
    state = (project.revision(), subject)
    made: tuple[object, AttributeExport] | None = st.session_state.get(_MADE)
    if made is None or made[0] != state:
        return
    told = withheld_sentence(made[1])
    if told:
        st.caption(escaped(told))
    st.download_button(
        "Download the table",
        made[1].data,
        file_name=f"{subject}s.csv",
        mime="text/csv",
        key="attribute_table_download",
        on_click="ignore",
    )


def _make(project: Project) -> None:
    subject: Subject = st.session_state["attribute_table_subject"]
    export = attempt(attribute_file, project, subject)
    if export is not None:
        record_attributes(project, export)
        st.session_state[_MADE] = ((project.revision(), subject), export)
