"""The page of all memos: searched, filtered, grouped, each with the way back to what it is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.memo_links import links_of, passages_of
from workbench.memo_search import Listed, Wanted, Whose
from workbench.memos import MEMO_KINDS, PROJECT, memos
from workbench.project import Project
from workbench.ui.excerpts import passages
from workbench.ui.memo_card import go_to, show_memo
from workbench.ui.memos import new_memo_form
from workbench.ui.wording import escaped

PAGE_SIZE = 20
TARGETS = {
    "project": "The project",
    "interview": "Interviews",
    "participant": "Participants",
    "turn": "Turns",
    "coding": "Codings",
    "code": "Codes",
    "dimension": "Dimensions",
    "theme": "Themes",
}
WHOSE: Mapping[Whose, str] = {"all": "Everybody's", "mine": "Mine", "private": "My private ones"}
GROUPS = ("Newest first", "By kind", "By what they are on", "By coder")
EXPLAINED = (
    "Memos hold what you think while you read: a decision on method, a question, a doubt. Write one on the project "
    "here, on an interview or a turn beside the text, on a code in the codebook, on a participant or a theme on their "
    "pages. All of them stand in this list."
)


def choose(everything: Sequence[Listed]) -> Wanted:
    """Draw the search field and the filters; they hold while the session lasts."""
    words = st.text_input(
        "Search in memos",
        key="memos_words",
        placeholder="Words in any script; accents and capitals do not matter",
        persist_state="session",
        width=520,
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        whose: Whose | None = st.segmented_control(
            "Whose", list(WHOSE), default="all", required=True, key="memos_whose", format_func=WHOSE.__getitem__,
            persist_state="session",
        )  # fmt: skip
        kinds = _several("Kinds", MEMO_KINDS, "memos_kinds")
        targets = _several("On", TARGETS, "memos_targets")
        people = {row.memo.coder_id: row.memo.coder for row in everything}
        coders = _several("Written by", people, "memos_coders") if len(people) > 1 else []
    return Wanted(words, kinds, targets, coders, whose or "all")


def _several(label: str, names: Mapping[str, str], key: str) -> list[str]:
    chosen: list[str] = st.multiselect(
        label, list(names), key=key, format_func=names.__getitem__, placeholder="All", persist_state="session",
        width=230, select_all=False,
    )  # fmt: skip
    return chosen


def show_list(project: Project, found: Sequence[Listed], total: int) -> None:
    """Draw what was found, a page at a time, in the order or groups chosen."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        count = "1 memo" if len(found) == 1 else f"{len(found):,} memos"
        st.caption(count if len(found) == total else f"{count} of {total:,}", width="content")
        grouping = st.selectbox("Order", GROUPS, key="memos_order", persist_state="session", width=220)
    ordered = sorted(found, key=lambda row: _group_of(row, grouping)[0])
    pages = max(1, -(-len(ordered) // PAGE_SIZE))
    page = st.pagination(pages, key=f"memos_page_{pages}") if pages > 1 else 1
    shown = ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    _draw_rows(project, shown, [_group_of(row, grouping)[1] for row in shown])


def show_one(project: Project, everything: Sequence[Listed], memo_id: str) -> None:
    """Draw the one memo that the address names, or say that it is not there."""
    found = [row for row in everything if row.memo.id == memo_id]
    if found:
        _draw_rows(project, found, [""])
    else:
        st.text("The memo is no longer in the project, or it is another coder's private one.")
    go_to("memos", "Show all memos", {})


def new_on_project(project: Project, opened: bool) -> None:
    """Draw the form for a memo on the project as a whole."""
    with st.expander("New memo on the project", expanded=opened, key="memos_new"):
        new_memo_form(
            project, PROJECT, PROJECT, prompt="A decision of the team, a question to everybody, what changed your mind"
        )


def _group_of(row: Listed, grouping: str) -> tuple[tuple[int, str], str]:
    """The place of a memo's group among the groups, and its heading."""
    if grouping == GROUPS[1]:
        kinds = [*list(MEMO_KINDS)[1:], ""]
        return (kinds.index(row.memo.kind), ""), MEMO_KINDS[row.memo.kind]
    if grouping == GROUPS[2]:
        return (list(TARGETS).index(row.memo.target_kind), row.target), f"On {row.target}"
    if grouping == GROUPS[3]:
        return (0, row.memo.coder.casefold()), row.memo.coder
    return (0, ""), ""


def _draw_rows(project: Project, rows: Sequence[Listed], headings: Sequence[str]) -> None:
    """Draw memos, with a heading wherever a new group begins."""
    reader, ids = project.coder.id, [row.memo.id for row in rows]
    with project.reading() as session:
        links = links_of(session, reader, ids)
        places = passages_of(session, reader, memo_ids=ids)
        known = {memo.id: memo for memo in memos(session, reader=reader)} if links else {}
    standing = ""
    with passages("memos"):
        for row, heading in zip(rows, headings, strict=True):
            if heading != standing:
                st.subheader(escaped(heading), anchor=False)
                standing = heading
            with st.container(border=True, gap="xsmall"):
                _draw_target(row)
                show_memo(
                    project,
                    row.memo,
                    "memos",
                    linked=[known[other] for other in links.get(row.memo.id, ())],
                    places=[place for place in places if place.memo_id == row.memo.id],
                    linking=not row.on_coding,
                    changing=not row.on_coding,
                )


def _draw_target(row: Listed) -> None:
    """Say what a memo is on, with the way back there."""
    kind, target = row.memo.target_kind, row.memo.target_id
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(escaped(f"On {row.target}"), width="content")
        if row.interview is not None:
            go_to("read", f"Read in {row.interview}", {"interview": row.interview, "at": str(row.start)})
        elif kind in ("code", "dimension"):
            go_to("codebook", "In the codebook", {"code": target})
        elif kind == "participant":
            go_to("participants", "Participants", {"participant": row.target.rpartition(" ")[2]})
        elif kind == "theme":
            go_to("themes", "Themes", {"theme": target})
