"""One memo as it is shown: its words, what it points to, and the ways to change it where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.memo_links import (
    PassageRow,
    find_passage,
    link_memos,
    point_to_passage,
    unlink_memos,
    unpoint,
)
from workbench.memos import MEMO_KINDS, MemoRow, change_memo, memos, remove_memo
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.stale import ChangedMeanwhile
from workbench.ui.notices import attempt, notify
from workbench.ui.wording import escaped

EDITED = "memo_edited"
"""Which memo is being changed in this window, the mark it was begun on, and how it stands if others changed it."""
JOINED = "memo_joined"
"""Which memo is being given links."""
PRIVATE_HELP = "Shown to you alone, and in no export. It lies in the project file like everything else."
SHORT = 90


def shortened(text: str, length: int = SHORT) -> str:
    """The first words of a memo, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def facts_of(memo: MemoRow) -> str:
    """Kind, who wrote it and when, on one line."""
    parts = [MEMO_KINDS.get(memo.kind, memo.kind)] if memo.kind else []
    if memo.private:
        parts.append("Private")
    parts.append(f"{memo.coder}, {_moment(memo.created_at)}")
    if memo.changed_at:
        parts.append(f"changed {_moment(memo.changed_at)}")
    return " · ".join(parts)


def _moment(at: str) -> str:
    return f"{at[:16].replace('T', ' ')} UTC"


def show_memo(
    project: Project,
    memo: MemoRow,
    key: str,
    *,
    linked: Sequence[MemoRow] = (),
    places: Sequence[PassageRow] = (),
    linking: bool = False,
    changing: bool = True,
) -> None:
    """Draw a memo with what it points to; one's own can be changed and removed, and ``linking`` offers links."""
    mine = changing and memo.coder_id == project.coder.id
    if mine and st.session_state.get(EDITED, {}).get("id") == memo.id:
        _draw_form(project, memo, key)
        return
    st.text(memo.text, width="stretch")
    _draw_places(project, places, key, mine)
    _draw_linked(project, memo, linked, key)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(escaped(facts_of(memo)), width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            if linking:
                _small("Link", f"{key}_link_{memo.id}", _toggle_joined, memo.id, help="To another memo or a passage")
            if mine:
                _small("Change", f"{key}_change_{memo.id}", _begin, memo)
                _small("Remove", f"{key}_remove_{memo.id}", _remove, project, memo.id)
    if linking and st.session_state.get(JOINED) == memo.id:
        _draw_joining(project, memo, key, mine)


def _small(label: str, key: str, act: object, *args: object, help: str | None = None) -> None:
    st.button(label, key=key, type="tertiary", on_click=act, args=args, help=help)  # type: ignore[arg-type]


def _draw_places(project: Project, places: Sequence[PassageRow], key: str, mine: bool) -> None:
    for place in places:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(f"“{shortened(place.text)}”", width="stretch")
            go_to("read", f"Read in {place.interview}", {"interview": place.interview, "at": str(place.start)})
            if mine:
                _small("Take off", f"{key}_unpoint_{place.id}", _unpoint, project, place.id)


def _draw_linked(project: Project, memo: MemoRow, linked: Sequence[MemoRow], key: str) -> None:
    for other in linked:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(f"Linked: {shortened(other.text)}", width="stretch")
            go_to("memos", "Go to it", {"memo": other.id})
            _small("Unlink", f"{key}_unlink_{memo.id}_{other.id}", _unlink, project, memo.id, other.id)


def go_to(page: str, label: str, query: Mapping[str, str]) -> None:
    """A link to a place on another page; nothing where that page is not there."""
    known = st.session_state.get("pages", {}).get(page)
    if known is not None:
        st.page_link(known, label=escaped(label), query_params=dict(query))


def _begin(memo: MemoRow) -> None:
    st.session_state[EDITED] = {"id": memo.id, "mark": memo.mark, "theirs": None}
    st.session_state[f"memo_edit_{memo.id}_text"] = memo.text
    st.session_state[f"memo_edit_{memo.id}_kind"] = memo.kind
    st.session_state[f"memo_edit_{memo.id}_private"] = memo.private


def _draw_form(project: Project, memo: MemoRow, key: str) -> None:
    fields, theirs = f"memo_edit_{memo.id}", st.session_state[EDITED]["theirs"]
    if theirs is not None:
        st.caption("As it stands now, changed elsewhere meanwhile:")
        st.text(theirs)
        st.caption("What you were writing:")
    with st.form(f"{key}_edit_{memo.id}", border=False):
        st.text_area("Memo", key=f"{fields}_text", height=150)
        kind_and_private(fields)
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save changes", key=f"{fields}_save", type="primary", on_click=_save, args=(project, memo.id)
            )
            st.form_submit_button("Leave as it is", key=f"{fields}_leave", on_click=_leave)


def kind_and_private(fields: str) -> None:
    """Draw the choice of a kind and whether a memo is private, under the keys ``<fields>_kind`` and ``_private``."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.selectbox(
            "Kind", list(MEMO_KINDS), key=f"{fields}_kind", format_func=lambda kind: MEMO_KINDS[kind], width=170
        )
        st.checkbox("Private", key=f"{fields}_private", help=PRIVATE_HELP)


def _save(project: Project, memo_id: str) -> None:
    edited, fields = st.session_state[EDITED], f"memo_edit_{memo_id}"
    try:
        saved = attempt(
            _change,
            project,
            memo_id,
            text=st.session_state[f"{fields}_text"],
            kind=st.session_state[f"{fields}_kind"],
            private=st.session_state[f"{fields}_private"],
            started_from=edited["mark"],
            done="Memo saved",
        )
    except _Conflict as conflict:
        with project.reading() as session:
            present = next(row for row in memos(session, reader=project.coder.id) if row.id == memo_id)
        edited |= {"theirs": conflict.now, "mark": present.mark}
        notify(conflict.sentence, "warning")
        return
    if saved is not None:
        del st.session_state[EDITED]


class _Conflict(Exception):
    """A change that met another; not an error to be told plainly and left, since both versions are to be shown."""

    def __init__(self, error: ChangedMeanwhile) -> None:
        super().__init__(str(error))
        self.sentence, self.now = str(error), error.now


def _change(project: Project, memo_id: str, **values: object) -> str:
    try:
        return change_memo(project, memo_id, **values)  # type: ignore[arg-type]
    except ChangedMeanwhile as error:
        raise _Conflict(error) from error


def _leave() -> None:
    st.session_state.pop(EDITED, None)


def _remove(project: Project, memo_id: str) -> None:
    attempt(remove_memo, project, memo_id, done="Memo removed; undo brings it back")


def _unpoint(project: Project, passage_id: str) -> None:
    attempt(unpoint, project, passage_id, done="The memo does not point there any more")


def _unlink(project: Project, memo_id: str, other_id: str) -> None:
    attempt(unlink_memos, project, memo_id, other_id, done="Unlinked")


def _toggle_joined(memo_id: str) -> None:
    st.session_state[JOINED] = None if st.session_state.get(JOINED) == memo_id else memo_id


def _draw_joining(project: Project, memo: MemoRow, key: str, mine: bool) -> None:
    """Draw where to choose another memo, and where to give the words of a passage."""
    with project.reading() as session:
        others = {row.id: row for row in memos(session, reader=project.coder.id) if row.id != memo.id}
        interviews = {row.id: f"{row.code} {row.title}" for row in list_interviews(session)}
    fields = f"{key}_join_{memo.id}"
    if others:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Link to a memo", list(others), key=f"{fields}_memo", placeholder="Type some of its words", index=None,
                format_func=lambda i: shortened(others[i].text, 60) + f" · {others[i].coder}",
            )  # fmt: skip
            st.button("Link memos", key=f"{fields}_go", on_click=_join, args=(project, memo.id, f"{fields}_memo"))
    else:
        st.caption("There is no other memo to link to yet.")
    if mine and interviews:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Point into", list(interviews), key=f"{fields}_interview", format_func=interviews.__getitem__, width=220
            )
            st.text_input("Words of the passage", key=f"{fields}_words", placeholder="As they stand in the text")
            st.button("Point there", key=f"{fields}_point", on_click=_point, args=(project, memo.id, fields))


def _join(project: Project, memo_id: str, field: str) -> None:
    other = st.session_state.get(field)
    if other is None:
        notify("Choose a memo to link to first.", "warning")
        return
    attempt(link_memos, project, memo_id, other, done="Linked; both memos show it")
    st.session_state[JOINED] = None


def _point(project: Project, memo_id: str, fields: str) -> None:
    interview, words = st.session_state[f"{fields}_interview"], st.session_state[f"{fields}_words"]
    if attempt(_point_to, project, memo_id, interview, words, done="The memo points to this passage") is not None:
        st.session_state[JOINED] = None


def _point_to(project: Project, memo_id: str, interview_id: str, words: str) -> str:
    with project.reading() as session:
        span, quote = find_passage(session, interview_id, words)
    return point_to_passage(project, memo_id, interview_id, span, quote=quote)
