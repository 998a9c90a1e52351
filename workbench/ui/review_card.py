"""One identity under review: what it is, where it stands, what may be said of it, and the decisions open on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from workbench.decisions import restore_mentions, split
from workbench.identities import IdentityRow, MentionRow, mentions_of
from workbench.project import Project
from workbench.proposals import Proposal, accept, refuse, sentence
from workbench.review_queue import TIERS, interviews_naming, tier
from workbench.roles import role_words
from workbench.ui.acting import key_for, leave, show_on, still_shows
from workbench.ui.notices import attempt
from workbench.ui.review import STATUS_LABELS, count, recogniser_label
from workbench.ui.review_forms import show_forms
from workbench.ui.review_keys import CARD, show_keys
from workbench.ui.review_study import Study, open_identity
from workbench.ui.wording import KIND_LABELS, escaped

MOST = 200
"""Mentions shown of one identity."""
NEAR = 34
"""Characters shown on each side of a mention: as many as a cell holds."""
PROPOSED = 4
"""Proposals shown at once; the next come when these are decided."""
HIGHLIGHT = "background-color: rgba(224, 164, 0, 0.28); font-weight: 600"


def show_card(project: Project, row: IdentityRow, study: Study, following: str | None) -> None:
    """Draw one identity with its forms, its mentions in context, and the decisions open on it."""
    made, later = _proposals(project, row, study)
    with st.container(border=True, key=CARD):
        head = st.container()
        show_keys(project, row, following)
        _show_proposals(project, row, study, made, later)
        # Its name comes last: whoever reads it finds the keys mean this identity, and not the one before.
        with head:
            st.subheader(escaped(row.name), anchor=False)
            show_on(CARD, row.id)
            _say_what_it_is(project, row, study)
    _show_mentions(project, row)
    show_forms(project, row, study)


def _say_what_it_is(project: Project, row: IdentityRow, study: Study) -> None:
    with project.reading() as session:
        where = interviews_naming(session, row.id)
    facts = [KIND_LABELS[row.kind], TIERS[tier(row)].lower(), STATUS_LABELS[row.status].lower()]
    facts.append(f"{count(row.mentions, 'mention')} in {', '.join(where) if where else 'no interview'}")
    stands = {"restored": "not replaced", "kept": "kept on purpose"}.get(row.status, f"replaced by {row.pseudonym}")
    st.caption(escaped(f"{', '.join(facts)}; {stands}."))
    said = [role_words(row.kind, row.role) if row.role else "", row.relation]
    whose = study.participants.get(row.related_to, "")
    told = ", ".join(part for part in said if part) + (f" of {whose}" if whose else "")
    lines = [
        f"In the account: {told}." if told.strip() else "",
        f"Holds in {study.interviews.get(row.scope, 'one interview')} only." if row.scope else "",
        f"Kept because: {row.reason}" if row.status == "kept" else "",
        _also_written(row),
        f"Note: {row.note}" if row.note else "",
    ]
    for line in filter(None, lines):
        st.caption(escaped(line))
    if row.id in study.clashing:
        st.warning(
            "The participant chose this pseudonym, and somebody in the project turns out really to have the name. "
            "Nothing was changed: ask the participant for another one, since readers would take the two for one."
        )
    elif row.chosen_by == "participant":
        st.caption("The participant chose the pseudonym; the program never replaces it by itself.")


def _also_written(row: IdentityRow) -> str:
    others = [
        form if source in ("found", "speaker") else f"{form} ({source})"
        for form, source in zip(row.forms, row.sources, strict=True)
        if form != row.name
    ]
    return "Also written: " + ", ".join(others) if others else ""


def _proposals(project: Project, row: IdentityRow, study: Study) -> tuple[list[tuple[Proposal, str]], int]:
    """What is proposed for an identity now, each with its sentence, and how many more come later."""
    made = [proposal for proposal in study.proposals.get(row.id, ()) if _stands(proposal, study)]
    if not made:
        return [], 0
    with project.reading() as session:
        now = [(proposal, sentence(session, proposal, row.id)) for proposal in made[:PROPOSED]]
    return now, len(made) - len(now)


def _show_proposals(
    project: Project, row: IdentityRow, study: Study, made: Sequence[tuple[Proposal, str]], later: int
) -> None:
    for number, (proposal, words) in enumerate(made):
        said, yes, no = st.columns([5, 1, 1], vertical_alignment="center")
        said.markdown(escaped(f"{words}. {proposal.reason}"))
        yes.button(
            "So it is",
            key=key_for(f"review_accept_{number}", proposal.key),
            shortcut="A" if number == 0 else None,
            help="Accept the proposal; Undo takes it back.",
            on_click=_accept,
            args=(project, proposal, row, study),
            width="stretch",
        )
        no.button(
            "No",
            key=key_for(f"review_refuse_{number}", proposal.key),
            shortcut="D" if number == 0 else None,
            help="It is not so, and is not proposed again; Undo takes this back.",
            on_click=_refuse,
            args=(project, proposal, row),
            width="stretch",
        )
    if later:
        st.caption(f"{count(later, 'more proposal')} when these are decided.")


def _stands(proposal: Proposal, study: Study) -> bool:
    return not proposal.other_id or study.row(proposal.other_id) is not None


def _accept(project: Project, proposal: Proposal, row: IdentityRow, study: Study) -> None:
    if not still_shows(CARD, row.id):
        return
    left = attempt(accept, project, proposal, study.everybody, done="It is noted")
    leave(CARD)
    if left is not None and left != row.id:
        open_identity(left)


def _refuse(project: Project, proposal: Proposal, row: IdentityRow) -> None:
    if still_shows(CARD, row.id):
        attempt(refuse, project, [proposal], done="It is not proposed again")
        leave(CARD)


def _show_mentions(project: Project, row: IdentityRow) -> None:
    with project.reading() as session:
        mentions = mentions_of(session, row.id, MOST)
    if not mentions:
        st.caption("No mention in the texts: a speaker has this name, or its mentions went to another identity.")
        return
    table = pd.DataFrame([_line(mention) for mention in mentions])
    chosen = st.dataframe(
        table.style.map(lambda _: HIGHLIGHT, subset=["Words"]),
        key=f"review_mentions_{row.id}_{len(mentions)}",
        hide_index=True,
        height=min(38 + 35 * len(mentions), 320),
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
