"""The editor of the dictionary of attributes, a tab of the participants page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.attribute_dictionary import (
    SUBJECTS,
    Definition,
    Subject,
    Unfit,
    change,
    define,
    definitions,
    misfits,
    put_in_order,
    remove,
    suggest,
)
from workbench.attribute_types import TYPES, expected
from workbench.project import Project
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

_NEW = ""
_MISFITS = "dictionary_misfits"
_UNFIT: Mapping[Unfit, str] = {
    "refuse": "Change nothing, and list them",
    "convert": "Convert them; change nothing when one would be lost",
    "remove": "Convert what can be converted, and remove the others",
}
_ABOUT: Mapping[Subject, str] = {"participant": "Participants", "interview": "Interviews"}


def draw_dictionary(project: Project, counts: Mapping[str, int]) -> None:
    """Draw the entries, and the form that adds or changes one; ``counts`` says how many participants have each."""
    st.caption(
        "The dictionary says what the team records, in which form, and what each word means. What is recorded "
        "already stays; no attribute takes a date of birth."
    )
    subject: Subject = st.segmented_control(
        "Attributes of", SUBJECTS, format_func=_ABOUT.__getitem__, default="participant", required=True,
        key="dictionary_subject",
    )  # fmt: skip
    with project.reading() as session:
        entries = definitions(session, subject)
    if subject == "participant" and not entries:
        st.text("There is no entry yet. Start with a suggested dictionary, or add entries of your own.")
        st.button(
            "Start with the suggested dictionary",
            key="dictionary_suggest",
            on_click=attempt,
            args=(suggest, project),
            kwargs={"done": "The suggested dictionary is there; change it as you need."},
        )
    if entries:
        st.dataframe(
            entry_rows(entries, counts if subject == "participant" else {}),
            hide_index=True,
            key=f"dictionary_table_{subject}",
            alt="The dictionary: name, type, choices, description and how many have it",
        )
    names = {entry.id: entry for entry in entries}
    chosen = st.selectbox(
        "Entry",
        [_NEW, *names],
        format_func=lambda each: names[each].name if each in names else "A new attribute",
        key=f"dictionary_entry_{subject}",
        width=420,
    )
    entry = names.get(chosen)
    _draw_form(project, subject, entry)
    _show_misfits()
    if entry is not None:
        _draw_moves(project, subject, entry, entries)


def entry_rows(entries: Sequence[Definition], counts: Mapping[str, int]) -> list[dict[str, object]]:
    """One row an entry."""
    return [
        {"Name": e.name, "Takes": e.type, "Choices": ", ".join(e.choices), "Description": e.description}
        | ({"Recorded for": counts.get(e.name, 0)} if counts else {})
        for e in entries
    ]


def _draw_form(project: Project, subject: Subject, entry: Definition | None) -> None:
    held = entry or Definition("new", subject, "", "text")
    key = f"dictionary_{held.id}_{abs(hash(held))}"
    with st.form(f"{key}_form", clear_on_submit=False):
        left, right = st.columns(2)
        left.text_input("Name", value=held.name, key=f"{key}_name", max_chars=60)
        right.selectbox(
            "Takes",
            TYPES,
            index=TYPES.index(held.type) if held.type in TYPES else 0,
            key=f"{key}_type",
            help=escaped("; ".join(f"{type_}: {expected(type_, ['the choices below'])}" for type_ in TYPES)),
        )
        left.text_area(
            "Choices, one on each line",
            value="\n".join(held.choices),
            key=f"{key}_choices",
            help="For the type choice alone. Give bands for ages: under 18, 18 to 24 and so on.",
        )
        right.text_area("Description", value=held.description, key=f"{key}_description", max_chars=500)
        st.radio("Values that no longer fit", list(_UNFIT), format_func=_UNFIT.__getitem__, key=f"{key}_unfit")
        st.form_submit_button(
            "Save the entry" if entry else "Add the entry",
            key=f"{key}_save",
            on_click=_save,
            args=(project, subject, entry, key),
        )


def _save(project: Project, subject: Subject, entry: Definition | None, key: str) -> None:
    held = {part: st.session_state[f"{key}_{part}"] for part in ("name", "type", "choices", "description", "unfit")}
    choices = held["choices"].split("\n")
    told = {"choices": choices, "description": held["description"], "unfit": held["unfit"]}
    st.session_state.pop(_MISFITS, None)
    if entry is None:
        done = attempt(define, project, subject, held["name"], held["type"], done="Added the entry.", **told)
        if done:
            for part, empty in (("name", ""), ("choices", ""), ("description", "")):
                st.session_state[f"{key}_{part}"] = empty
            return
    else:
        whole: dict[str, Any] = {"name": held["name"], "type_": held["type"], "before": entry, **told}
        if attempt(_changed, project, entry.id, whole, done="Changed the entry."):
            return
    name = entry.name if entry else held["name"]
    kept = [each for each in (" ".join(choice.split()) for choice in choices) if each]
    with project.reading() as session:
        found = misfits(session, subject, name, held["type"], kept)
    st.session_state[_MISFITS] = [
        {"Of": each.holder, "Recorded": each.value, "Would become": each.becomes or "(removed)"} for each in found
    ]


def _changed(project: Project, definition_id: str, whole: Mapping[str, Any]) -> bool:
    change(project, definition_id, **whole)
    return True


def _show_misfits() -> None:
    """The values that stood in the way of the last change, once."""
    found = st.session_state.pop(_MISFITS, None)
    if found:
        st.text("These values would not fit:")
        st.dataframe(found, hide_index=True, key="dictionary_misfits_table", alt="Values that would not fit")


def _draw_moves(project: Project, subject: Subject, entry: Definition, entries: Sequence[Definition]) -> None:
    """Put an entry one place up, or take it out of the dictionary."""
    ids = [each.id for each in entries]
    place = ids.index(entry.id)
    moved = [*ids[: place - 1], entry.id, ids[place - 1], *ids[place + 1 :]] if place else ids
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Move up",
            key="dictionary_up",
            disabled=place == 0,
            on_click=attempt,
            args=(put_in_order, project, subject, moved),
        )
        st.button(
            "Remove the entry, keep the values",
            key="dictionary_remove",
            on_click=attempt,
            args=(remove, project, entry.id),
            kwargs={"done": "Removed the entry; what is recorded stays."},
        )
        st.button(
            "Remove the entry and its values",
            key="dictionary_remove_all",
            on_click=attempt,
            args=(remove, project, entry.id),
            kwargs={"values": "remove", "done": "Removed the entry with its values. Undo brings them back."},
        )
