"""Codings to look at again, one at a time, with a key for each decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import streamlit as st

from workbench.hard_to_read import folded_words
from workbench.looking_at_codings import (
    AROUND,
    Queued,
    choices,
    keep_coding,
    progress,
    queue,
    recode_queued,
    remove_queued,
)
from workbench.project import Project
from workbench.ui.acting import key_for, leave, show_on, still_shows
from workbench.ui.excerpts import passages, show_passage
from workbench.ui.notices import attempt
from workbench.ui.sidebar import undo
from workbench.ui.wording import escaped

CARD = "codebook_look"
LATER = "codebook_later"
"""The codings put off in this sitting, by id: they come last."""
MOST = 25


def show_look_again(project: Project) -> None:
    """Draw how far the list is, the coding to decide on now, and the ones after it."""
    everybody = st.toggle("Other coders' codings too", key="codebook_everybody", persist_state="session")
    with project.reading() as session:
        done, of = progress(session)
        waiting = queue(session, project.coder.id, everybody=everybody, limit=MOST + len(_later()))
        labels = choices(session)
    if of:
        st.progress(done / of, text=f"{done:,} of {of:,} looked at again")
    if not waiting:
        _nothing(of)
        return
    waiting = sorted(waiting, key=lambda row: _later().index(row.coding_id) if row.coding_id in _later() else -1)
    _card(project, waiting[0], labels)
    _rest(project, waiting[1:])


def _nothing(of: int) -> None:
    st.subheader("Nothing of yours waits", anchor=False)
    st.text(
        "When a code is defined anew, merged, split, or changed by another edition, the codings made with it come "
        "here, to be kept, given another code, or removed one by one."
        + (" Everything that waited has been looked at." if of else "")
    )


def _later() -> list[str]:
    put_off: list[str] = st.session_state.setdefault(LATER, [])
    return put_off


def _card(project: Project, row: Queued, labels: dict[str, str]) -> None:
    with st.container(border=True, key=CARD):
        head = st.container()
        _decisions(project, row, labels)
        with head:
            _what(project, row)
        show_on(CARD, row.coding_id)


def _what(project: Project, row: Queued) -> None:
    """What is to be decided on: shown when the buttons that decide on it are there."""
    st.markdown(f"**{escaped(row.code)}**")
    for reason in row.reasons:
        st.markdown(escaped(reason))
    facts = f"{row.interview}, coded by {row.coder} under version {row.version}"
    with passages("look_words"), _folded(project, row, AROUND, "card"):
        if row.before:
            st.text(f"… {row.before}")
        show_passage(row.words, f"{facts}. Memo: {row.memo}" if row.memo else facts, row.interview, row.start)
        if row.after:
            st.text(f"{row.after} …")


def _folded(project: Project, row: Queued, around: int, where: str) -> AbstractContextManager[object]:
    """Where the words of a coding go: behind a word of warning, where they or those beside them are hard to read."""
    with project.reading() as session:
        warning = folded_words(session, project.coder.id, row.interview_id)(row.start - around, row.end + around)
    if not warning:
        return nullcontext()
    return st.expander(escaped(warning), key=f"look_fold_{where}_{row.coding_id}")


def _decisions(project: Project, row: Queued, labels: dict[str, str]) -> None:
    shown = {**{part: labels[part] for part in row.parts if part in labels}, **labels}
    shown.pop(row.code_id, None)
    parts = [part for part in row.parts if part in labels]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _button(row, "Keep", "look_keep", "K", True, attempt, keep_coding, project, row.coding_id)
        for number, part in enumerate(parts[:9], 1):
            _button(row, escaped(labels[part].rsplit(" (", 1)[0]), f"look_part_{number}", str(number), row.mine,
                    attempt, recode_queued, project, row.coding_id, part)  # fmt: skip
        _button(row, "Remove", "look_remove", "X", row.mine, attempt, remove_queued, project, row.coding_id)
        _button(row, "Later", "look_later", "L", True, _put_off, row.coding_id)
        st.button("Undo", key="look_undo", shortcut="U", on_click=undo, args=(project,))
    if not row.mine:
        st.caption(escaped(f"This is {row.coder}'s coding: you may keep it, and only they can change it."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Another code", list(shown), index=None, format_func=shown.__getitem__,
                              key=f"look_code_{row.coding_id}", placeholder="Type words of its label")  # fmt: skip
        _button(row, "Change the code", "look_recode", "G", chosen is not None,
                attempt, recode_queued, project, row.coding_id, chosen or "")  # fmt: skip


def _button(row: Queued, label: str, key: str, shortcut: str, can: bool, does: Callable[..., Any], *args: Any) -> None:
    st.button(
        label,
        key=key_for(key, row.coding_id),
        shortcut=shortcut,
        disabled=not can,
        on_click=_decide,
        args=(row.coding_id, does, *args),
    )


def _decide(of: str, does: Callable[..., Any], *args: Any) -> None:
    """Do it to the coding that was seen."""
    if still_shows(CARD, of):
        leave(CARD)
        does(*args)


def _put_off(coding_id: str) -> None:
    put_off = _later()
    if coding_id in put_off:
        put_off.remove(coding_id)
    put_off.append(coding_id)


def _rest(project: Project, rows: Sequence[Queued]) -> None:
    if not rows:
        return
    more = " or more" if len(rows) >= MOST - 1 else ""
    with st.expander(f"Waiting after it ({len(rows)}{more})", key="look_rest"), passages("look_rest"):
        for row in rows:
            facts = f"{row.code}. {' '.join(row.reasons)} {row.interview}, {row.coder}"
            with _folded(project, row, 0, "rest"):
                show_passage(row.words, facts, row.interview, row.start)
