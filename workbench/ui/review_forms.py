"""What can be said of an identity besides the decision on it; a tab costs nothing until it is looked at."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import streamlit as st

from workbench.decisions import add_alias, describe, merge, remove_alias, rename_pseudonym, set_scope
from workbench.identities import IdentityRow
from workbench.project import Project
from workbench.ui.notices import attempt
from workbench.ui.review_study import Study, open_identity

TABS = "review_tabs"
SOURCE_LABELS = {"alias": "Another name or spelling", "forced name": "A name others forced on them"}


def show_forms(project: Project, row: IdentityRow, study: Study) -> None:
    """Draw the tabs."""
    forms: dict[str, Callable[[Project, IdentityRow, Study], None]] = {
        "Pseudonym": _pseudonym_form,
        "Relation and note": _relation_form,
        "Other names": _alias_form,
        "Same as another": _merge_form,
        "Where it holds": _scope_form,
    }
    for tab, form in zip(st.tabs(list(forms), key=TABS, on_change="rerun"), forms.values(), strict=True):
        if tab.open:
            with tab:
                form(project, row, study)


def _pseudonym_form(project: Project, row: IdentityRow, study: Study) -> None:
    field = f"review_pseudonym_{row.id}_{row.pseudonym}"
    chosen = f"review_chosen_by_{row.id}_{row.pseudonym}"
    with (
        st.form("review_pseudonym", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Pseudonym", value=row.pseudonym, key=field, max_chars=80, autocomplete="off")
        if row.kind == "PERSON":
            st.checkbox("The participant chose it", value=row.chosen_by == "participant", key=chosen)
        st.form_submit_button(
            "Change pseudonym", key="review_pseudonym_go", on_click=_rename, args=(project, row.id, field, chosen)
        )
    st.caption("Choose one that nobody in the project really has. It changes in every interview at once.")


def _rename(project: Project, identity_id: str, field: str, chosen: str) -> None:
    state = st.session_state
    by = "participant" if state.get(chosen) else ""
    done = "The pseudonym is changed everywhere"
    attempt(rename_pseudonym, project, identity_id, state[field], chosen_by=by, done=done)


def _relation_form(project: Project, row: IdentityRow, study: Study) -> None:
    said = {"relation": row.relation, "related_to": row.related_to, "note": row.note}
    # With what is said in the key, a field shows what another decision has just said.
    fields = {name: f"review_{name}_{row.id}_{zlib.crc32(value.encode())}" for name, value in said.items()}
    with st.form("review_describe", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if row.kind == "PERSON":
                st.text_input("Relation, such as sister", value=row.relation, key=fields["relation"], max_chars=60,
                              autocomplete="off")  # fmt: skip
            codes = {"": "Nobody", **study.participants}
            st.selectbox(
                "Of which participant",
                list(codes),
                index=list(codes).index(row.related_to) if row.related_to in codes else 0,
                format_func=codes.__getitem__,
                key=fields["related_to"],
            )
        st.text_area("Note, for the vault's readers only", value=row.note, key=fields["note"], max_chars=2000)
        st.form_submit_button("Save", key="review_describe_go", on_click=_describe, args=(project, row.id, fields))
    st.caption("A release may say [sister of P07] in place of the name. The role is set by the button above.")


def _describe(project: Project, identity_id: str, fields: dict[str, str]) -> None:
    values: dict[str, Any] = {name: st.session_state.get(key) for name, key in fields.items()}
    attempt(describe, project, identity_id, **values, done="It is noted")


def _alias_form(project: Project, row: IdentityRow, study: Study) -> None:
    form, source = f"review_alias_{row.id}", f"review_alias_source_{row.id}"
    with (
        st.form("review_alias_form", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Also called or written", key=form, max_chars=120, autocomplete="off")
        st.selectbox("It is", list(SOURCE_LABELS), format_func=SOURCE_LABELS.__getitem__, key=source)
        st.form_submit_button("Add", key="review_alias_go", on_click=_add_alias, args=(project, row.id, form, source))
    st.caption("It is replaced wherever it stands, and cleared from memos, codes, attributes and the history.")
    others = [other for other in row.forms if other != row.name]
    if not others:
        return
    gone = f"review_alias_gone_{row.id}"
    with (
        st.form("review_alias_gone_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.selectbox("Names it has", others, key=gone)
        st.form_submit_button(
            "It is not called so", key="review_alias_gone_go", on_click=_remove_alias, args=(project, row.id, gone)
        )


def _add_alias(project: Project, identity_id: str, form: str, source: str) -> None:
    state = st.session_state
    attempt(add_alias, project, identity_id, state[form], state[source], done=lambda n: f"Found in {n} more interviews")


def _remove_alias(project: Project, identity_id: str, field: str) -> None:
    attempt(remove_alias, project, identity_id, st.session_state[field], done="The name is taken off")


def _merge_form(project: Project, row: IdentityRow, study: Study) -> None:
    others = {other.id: other for other in study.everybody if other.id != row.id and other.kind == row.kind}
    if not others:
        st.caption("No other identity of this kind is known.")
        return
    field = f"review_merge_{row.id}"
    with st.form("review_merge_form", border=False):
        st.multiselect(
            "The same as",
            list(others),
            format_func=lambda i: f"{others[i].name} ({others[i].pseudonym})",
            key=field,
            select_all=False,  # it would stand first: who types and presses Enter would choose all that match
        )
        st.form_submit_button(
            "Make them one", key="review_merge_go", on_click=_merge_chosen, args=(project, row, others, field)
        )
    st.caption("They get one pseudonym, that of the identity with most mentions.")


def _merge_chosen(project: Project, row: IdentityRow, others: dict[str, IdentityRow], field: str) -> None:
    chosen = [others[identity] for identity in st.session_state[field]]
    kept = max((row, *chosen), key=lambda identity: identity.mentions)
    attempt(merge, project, [row.id, *(other.id for other in chosen)], kept.id, done="They are one identity now")
    open_identity(kept.id)


def _scope_form(project: Project, row: IdentityRow, study: Study) -> None:
    field = f"review_scope_{row.id}_{row.scope}"
    places = {"": "Every interview", **study.interviews}
    with (
        st.form("review_scope_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.selectbox(
            "This name means this one in",
            list(places),
            index=list(places).index(row.scope) if row.scope in places else 0,
            format_func=lambda i: places[i] if not i else f"{places[i]} only",
            key=field,
        )
        st.form_submit_button("Change", key="review_scope_go", on_click=_set_scope, args=(project, row.id, field))
    st.caption("In other interviews the name becomes another identity, to be reviewed, with a pseudonym of its own.")


def _set_scope(project: Project, identity_id: str, field: str) -> None:
    attempt(set_scope, project, identity_id, st.session_state[field], done="Where it holds is changed")
