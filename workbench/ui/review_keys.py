"""The decisions on one identity, one key each, and the short choices some of them open: a kind, a role, a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from anonymisation import KINDS
from workbench.decisions import confirm, correct_kind, describe, keep, restore
from workbench.identities import IdentityRow
from workbench.project import Project
from workbench.roles import ROLES
from workbench.store.tables import Event
from workbench.store.undo import undoable
from workbench.ui.acting import key_for, leave, still_shows
from workbench.ui.notices import attempt
from workbench.ui.review_study import TRAIL, go_back, leave_mode, open_identity
from workbench.ui.sidebar import undo
from workbench.ui.wording import KIND_LABELS, escaped

MODE = "review_mode"
CARD = "review_card"
DIGITS = (*"1234567890", *(f"Shift+{digit}" for digit in "123456789"))
REASONS = (
    "Named as evidence of what was done",
    "A public body or office",
    "Known to the public in this matter",
    "The person or body wants the name to stand",
)
"""Reasons for which studies keep names; any other can be typed."""

RELATIONS = ("mother", "father", "sister", "brother", "husband", "wife", "daughter", "son", "aunt", "uncle", "cousin",
             "grandmother", "grandfather", "niece", "nephew", "mother-in-law", "father-in-law", "sister-in-law",
             "brother-in-law")  # fmt: skip


def show_keys(project: Project, row: IdentityRow, following: str | None) -> None:
    """Draw a button with its key for each decision, and the choices of the one that is open."""
    with project.reading() as session:
        last = undoable(session, project.coder.id)
    with st.container(horizontal=True, gap="xsmall", key="review_keys"):
        _decision(
            "Confirm", "review_confirm", "Y", row.status == "confirmed", confirm, project, row, following,
            "Confirmed", "This is an identity; it stays replaced, and is looked for in every interview.", "primary",
        )  # fmt: skip
        _decision(
            "Not an identity", "review_restore", "X", row.status == "restored", restore, project, row, following,
            "The words are back in the text",
            "Its words go back into the text of every interview, and are left alone from now on.",
        )  # fmt: skip
        _opens("Keep the name", "keep", "K", "Its words stand in the texts on purpose; say why.")
        _opens("Kind", "kind", "T", "It is really a place, an organisation …")
        if ROLES.get(row.kind):
            _opens("Role", "role", "W", "What it is in the account: a release can say so in place of the name.")
        st.button("Back", key="review_back", shortcut="B", disabled=not st.session_state.get(TRAIL), on_click=go_back,
                  help="Look again at the one before.")  # fmt: skip
        st.button(
            "Next", key="review_next", shortcut="N", disabled=following in (None, row.id),
            help="Leave it for now and look at the next one that waits.", on_click=open_identity, args=(following,),
        )  # fmt: skip
        _undo_button(project, last)
    mode = st.session_state.get(MODE)
    if mode is not None:
        _show_choices(project, row, following, mode)


def _decision(
    label: str,
    key: str,
    shortcut: str,
    disabled: bool,
    function: Callable[..., None],
    project: Project,
    row: IdentityRow,
    following: str | None,
    done: str,
    told: str,
    type: str = "secondary",
) -> None:
    st.button(
        label,
        key=key_for(key, row.id),
        type=type,  # type: ignore[arg-type]
        shortcut=shortcut,
        disabled=disabled,
        help=told,
        on_click=_decide,
        args=(row.id, function, project, [row.id]),
        kwargs={"done": done, "then": following or row.id},
    )


def _decide(of: str, function: Callable[..., Any], *args: Any, done: str, then: str, **kwargs: Any) -> None:
    """Do it to the identity whose card was seen, and go on unless it was refused."""
    if not still_shows(CARD, of):
        return
    happened: list[bool] = []

    def done_so(_: Any) -> str:
        happened.append(True)
        return done

    attempt(function, *args, done=done_so, **kwargs)
    if happened:
        if then != of:
            leave(CARD)
        open_identity(then)
    leave_mode()


def _opens(label: str, mode: str, shortcut: str, told: str) -> None:
    opened = st.session_state.get(MODE) == mode
    st.button(
        label,
        key=f"review_open_{mode}",
        shortcut=shortcut,
        help=told,
        type="primary" if opened else "secondary",
        on_click=_toggle,
        args=(mode,),
    )


def _toggle(mode: str) -> None:
    opened = st.session_state.get(MODE) == mode
    leave_mode()
    if not opened:
        st.session_state[MODE] = mode


def _undo_button(project: Project, last: Event | None) -> None:
    ours = last is not None and last.kind.startswith(("identity.", "mention."))
    st.button(
        "Undo",
        key="review_undo",
        shortcut="U",
        disabled=not ours,
        help=f"Takes back: {escaped(last.summary)}" if last and ours else "Your last action was no decision here",
        on_click=_undo,
        args=(project,),
    )


def _undo(project: Project) -> None:
    undo(project)
    go_back()


def _show_choices(project: Project, row: IdentityRow, following: str | None, mode: str) -> None:
    then = following or row.id
    with st.container(border=True, key="review_choices"):
        if mode == "kind":
            st.caption("It is really … The pseudonym changes to suit.")
            kinds = {kind: KIND_LABELS[kind] for kind in KINDS if kind != row.kind}
            _choices(
                kinds, "kind", row, lambda kind: (correct_kind, project, row.id, kind), "The kind is corrected", row.id
            )
        elif mode == "role":
            st.caption("In the account it is …")
            roles = {**ROLES[row.kind], **({"": "nothing said"} if row.role else {})}
            _choices(roles, "role", row, lambda role: (_set_role, project, row.id, role), "The role is set", row.id)
            if row.kind == "PERSON":
                _relation(project, row)
        else:
            st.caption("The name stands in every text and every release, because …")
            reasons = dict(enumerate(REASONS))
            _choices(reasons, "keep", row, lambda n: (keep, project, [row.id], REASONS[n]), "The name is kept", then)
            _typed_reason(project, row, then)


def _set_role(project: Project, identity_id: str, role: str) -> None:
    describe(project, identity_id, role=role)


def _relation(project: Project, row: IdentityRow) -> None:
    """One choice says both that it is a relative and which."""
    field = f"review_relation_of_{row.id}_{row.relation}"
    known = [row.relation] if row.relation and row.relation not in RELATIONS else []
    st.selectbox(
        "Or a relative, namely",
        [*RELATIONS, *known],
        index=[*RELATIONS, *known].index(row.relation) if row.relation else None,
        key=field,
        accept_new_options=True,
        placeholder="Choose or type",
        on_change=_set_relation,
        args=(project, row.id, field),
        width=260,
    )


def _set_relation(project: Project, identity_id: str, field: str) -> None:
    relation = st.session_state[field] or ""
    attempt(describe, project, identity_id, role="relative", relation=relation, done="The relation is set")
    leave_mode()


def _choices(
    options: Mapping[Any, str],
    name: str,
    row: IdentityRow,
    decision: Callable[[Any], tuple[Any, ...]],
    done: str,
    then: str,
) -> None:
    with st.container(horizontal=True):
        for (option, label), key in zip(options.items(), DIGITS, strict=False):
            st.button(
                escaped(label[:1].upper() + label[1:]),
                key=key_for(f"review_choose_{name}_{option}", row.id),
                shortcut=key,
                on_click=_decide,
                args=(row.id, *decision(option)),
                kwargs={"done": done, "then": then},
            )


def _typed_reason(project: Project, row: IdentityRow, then: str) -> None:
    field = f"review_reason_{row.id}"
    with (
        st.form(f"review_keep_form_{row.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Another reason", key=field, value=row.reason, max_chars=300, autocomplete="off", width=420)
        st.form_submit_button(
            "Keep the name", key=key_for("review_keep_go", row.id), on_click=_keep, args=(project, row, field, then)
        )


def _keep(project: Project, row: IdentityRow, field: str, then: str) -> None:
    _decide(row.id, keep, project, [row.id], st.session_state[field], done="The name is kept", then=then)
