"""One identity under review: where it stands, and what a person may decide about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from anonymisation import KINDS
from workbench.decisions import (
    confirm,
    correct_kind,
    merge,
    rename_pseudonym,
    restore,
    restore_mentions,
    split,
)
from workbench.identities import IdentityRow, MentionRow, mentions_of
from workbench.identity_review import Alias
from workbench.project import Project
from workbench.ui.notices import attempt
from workbench.ui.review import STATUS_LABELS, count, open_identity, recogniser_label
from workbench.ui.wording import KIND_LABELS, escaped

MOST = 200
"""Mentions shown of one identity."""
NEAR = 34
"""Characters shown on each side of a mention: as many as a cell holds."""


def show_card(
    project: Project,
    row: IdentityRow,
    everybody: Sequence[IdentityRow],
    aliases: Sequence[Alias],
    following: str | None,
) -> None:
    """Draw one identity with its forms, its mentions in context, and the decisions open on it."""
    with st.container(border=True, key="review_card"):
        st.subheader(escaped(row.name), anchor=False)
        facts = [KIND_LABELS[row.kind], STATUS_LABELS[row.status].lower(), count(row.mentions, "mention")]
        facts.append(f"in {count(row.interviews, 'interview')}")
        stands = "not replaced" if row.status == "restored" else f"replaced by {row.pseudonym}"
        st.caption(escaped(", ".join(facts) + "; " + stands + "."))
        others = [form for form in row.forms if form != row.name]
        if others:
            st.caption(escaped("Also written: " + ", ".join(others)))
        _main_decisions(project, row, following)
        _show_aliases(project, row, everybody, aliases)
    _show_mentions(project, row)
    pseudonym, kind, same = st.tabs(["Pseudonym", "Kind", "Same as another"], key="review_tabs")
    with pseudonym:
        _pseudonym_form(project, row)
    with kind:
        _kind_form(project, row)
    with same:
        _merge_form(project, row, everybody)


def _main_decisions(project: Project, row: IdentityRow, following: str | None) -> None:
    with st.container(horizontal=True):
        st.button(
            "Confirm",
            key="review_confirm",
            type="primary",
            shortcut="Y",
            disabled=row.status == "confirmed",
            help="This is an identity; it stays replaced, and is looked for in every interview.",
            on_click=_decide,
            args=(confirm, project, row.id, following, "Confirmed"),
        )
        st.button(
            "Not an identity",
            key="review_restore",
            disabled=row.status == "restored",
            help="Its words go back into the text of every interview, and are left alone from now on.",
            on_click=_decide,
            args=(restore, project, row.id, following, "The words are back in the text"),
        )
        st.button(
            "Next",
            key="review_next",
            shortcut="N",
            disabled=following in (None, row.id),
            help="Leave it for now and look at the next one that waits.",
            on_click=open_identity,
            args=(following,),
        )


def _decide(
    function: Callable[..., None], project: Project, identity_id: str, following: str | None, done: str
) -> None:
    attempt(function, project, [identity_id], done=done)
    open_identity(following or identity_id)


def _show_aliases(
    project: Project, row: IdentityRow, everybody: Sequence[IdentityRow], aliases: Sequence[Alias]
) -> None:
    known = {other.id: other for other in everybody}
    for alias in [alias for alias in aliases if alias.identity_id in known][:5]:
        other = known[alias.identity_id]
        words, act = st.columns([3, 1], vertical_alignment="center")
        words.markdown(escaped(f"May be the same as {other.name} ({other.pseudonym}). {alias.reason}"))
        act.button(
            "They are one",
            key=f"review_alias_{other.id}",
            help="Both get one pseudonym, that of the identity with more mentions.",
            on_click=_merge,
            args=(project, row, [other]),
        )


def _merge(project: Project, row: IdentityRow, others: Sequence[IdentityRow]) -> None:
    kept = max((row, *others), key=lambda identity: identity.mentions)
    attempt(merge, project, [row.id, *(o.id for o in others)], kept.id, done="They are one identity now")
    open_identity(kept.id)


def _show_mentions(project: Project, row: IdentityRow) -> None:
    with project.reading() as session:
        mentions = mentions_of(session, row.id, MOST)
    if not mentions:
        st.caption("No mention in the texts: a speaker has this name, or its mentions went to another identity.")
        return
    table = pd.DataFrame([_line(mention) for mention in mentions])
    chosen = st.dataframe(
        table,
        key=f"review_mentions_{row.id}_{len(mentions)}",
        hide_index=True,
        height=min(38 + 35 * len(mentions), 390),
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "Interview": st.column_config.TextColumn(width=70),
            "Before": st.column_config.TextColumn(width=240, alignment="right"),
            "Words": st.column_config.TextColumn(width=110),
            "After": st.column_config.TextColumn(width=240),
        },
        alt="The mentions of this identity with the words before and after each",
    )
    _say_why(mentions)
    if row.mentions > len(mentions):
        st.caption(f"The first {len(mentions)} of {row.mentions:,} mentions are shown.")
    picked = [mentions[i].id for i in chosen["selection"]["rows"] if i < len(mentions)]
    _decide_on_mentions(project, row, picked)


def _say_why(mentions: Sequence[MentionRow]) -> None:
    why = Counter(f"{recogniser_label(mention.recogniser)}: {mention.reason}" for mention in mentions)
    for reason, number in why.most_common():
        st.caption(escaped(f"{count(number, 'mention')}. {reason}."))


def _line(mention: MentionRow) -> dict[str, str]:
    before, after = " ".join(mention.before.split()), " ".join(mention.after.split())
    return {
        "Interview": mention.interview,
        # A cell would cut off its end, where the words that matter are.
        "Before": f"…{before[-NEAR:]}" if len(before) > NEAR else before,
        "Words": mention.surface,
        "After": f"{after[:NEAR]}…" if len(after) > NEAR else after,
    }


def _decide_on_mentions(project: Project, row: IdentityRow, picked: list[str]) -> None:
    if not picked:
        st.caption("Choose rows to say that they name somebody else, or nobody.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Name of the other one", value=row.name, key="review_split_name", autocomplete="off")
        st.button(
            f"{count(len(picked), 'mention')}: somebody else",
            key="review_split",
            help="The chosen mentions become an identity of their own, with a pseudonym of its own.",
            on_click=_split,
            args=(project, picked),
        )
        st.button(
            f"{count(len(picked), 'mention')}: no identity",
            key="review_restore_mentions",
            help="These words go back into the text; the other mentions stay replaced.",
            on_click=attempt,
            args=(restore_mentions, project, picked),
            kwargs={"done": "The words are back in the text"},
        )


def _split(project: Project, picked: list[str]) -> None:
    new = attempt(split, project, picked, st.session_state["review_split_name"], done="Made an identity of its own")
    if new is not None:
        open_identity(new)


def _pseudonym_form(project: Project, row: IdentityRow) -> None:
    field = f"review_pseudonym_{row.id}_{row.pseudonym}"
    with (
        st.form("review_pseudonym", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Pseudonym", value=row.pseudonym, key=field, max_chars=80, autocomplete="off")
        st.form_submit_button(
            "Change pseudonym", key="review_pseudonym_go", on_click=_rename, args=(project, row.id, field)
        )
    st.caption("Choose one that nobody in the project really has. It changes in every interview at once.")


def _rename(project: Project, identity_id: str, field: str) -> None:
    attempt(
        rename_pseudonym,
        project,
        identity_id,
        st.session_state[field],
        done="The pseudonym is changed everywhere",
    )


def _kind_form(project: Project, row: IdentityRow) -> None:
    field = f"review_new_kind_{row.id}_{row.kind}"
    with (
        st.form("review_kind_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.selectbox("It is really", KINDS, index=KINDS.index(row.kind), format_func=KIND_LABELS.__getitem__, key=field)
        st.form_submit_button("Correct kind", key="review_kind_go", on_click=_set_kind, args=(project, row.id, field))
    st.caption("It gets a new pseudonym that suits its kind.")


def _set_kind(project: Project, identity_id: str, field: str) -> None:
    attempt(correct_kind, project, identity_id, st.session_state[field], done="The kind is corrected")


def _merge_form(project: Project, row: IdentityRow, everybody: Sequence[IdentityRow]) -> None:
    others = {other.id: other for other in everybody if other.id != row.id and other.kind == row.kind}
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
        )
        st.form_submit_button(
            "Make them one", key="review_merge_go", on_click=_merge_chosen, args=(project, row, others, field)
        )
    st.caption("They get one pseudonym, that of the identity with most mentions.")


def _merge_chosen(project: Project, row: IdentityRow, others: dict[str, IdentityRow], field: str) -> None:
    _merge(project, row, [others[i] for i in st.session_state[field]])
