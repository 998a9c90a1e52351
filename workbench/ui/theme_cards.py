"""Cards of themes: what a grouping put together, how far to trust it, and what a person may make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workbench.analysis.themes import (
    RunRow,
    ThemeExcerpt,
    ThemeRow,
    find_themes,
    merge_into,
    rename_theme,
    theme_excerpts,
    theme_to_code,
)
from workbench.project import Project
from workbench.ui.excerpts import passages, show_passage
from workbench.ui.memos import memo_panel
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

WHAT_A_THEME_IS = (
    "A theme is a set of passages whose words lie close together for a language model on this computer. "
    "It is a way "
    "into the testimony: a reason to read these passages beside each other.",
    "A theme is not a finding. The model does not know what matters, and does not understand silence, "
    "irony or fear. "
    "A large theme is not an important one, and a matter one person spoke of once may be in none.",
    "Nothing is coded by a theme. You may rename it, merge it into another, write a memo on it, or make a "
    "code of it "
    "and then code passages yourself. All of this can be undone.",
)
FEW, MORE = 3, 30
STEADY, SHIFTING = 0.75, 0.5


def run_facts(run: RunRow) -> list[str]:
    """What a grouping took in and left out, in sentences."""
    counts = run.counts
    total, unread, alone = counts.get("segments", 0), counts.get("unread", 0), counts.get("unassigned", 0)
    facts = [
        f"Grouped on {run.created_at[:10]} at {run.created_at[11:16]}, from {_number(total, 'segment')} "
        "of what "
        "participants said; where an interview has a translation, the translation is taken. "
        "Interviews brought in or changed since then are not looked at until you group again.",
        f"{_number(alone, 'segment')} fit no theme; they stand at the end of this page.",
    ]
    if unread:
        facts.append(
            f"{_number(unread, 'segment')} are in scripts the model cannot read. They took no part and "
            "are in no "
            "theme: read them yourself."
        )
    return facts


def stability_in_words(stability: float | None) -> str:
    """How much of a theme comes back when the grouping is repeated from other starting points."""
    if stability is None:
        return "How steady it is has not been measured, since people changed it or it was grouped once only."
    if stability >= STEADY:
        return "Steady: repeated groupings put nearly the same passages together."
    if stability >= SHIFTING:
        return "Partly steady: repeated groupings put about half or more of the same passages together."
    return "Shifting: repeated groupings put other passages together. Read it with care."


def find_with_progress(project: Project) -> bool:
    """Group the interviews anew, with a bar of progress. False, with a notice queued, if it failed."""
    bar = st.progress(0.0, text="Starting")
    found = attempt(
        find_themes,
        project,
        progress=lambda share, what: bar.progress(min(1.0, share), text=what),
        done="Themes were found. Undo brings the earlier ones back.",
    )
    bar.empty()
    return found is not None


def theme_card(project: Project, run: RunRow, theme: ThemeRow, themes: Sequence[ThemeRow]) -> None:
    """One theme in a frame: its words, size and steadiness, some passages, and what can be done with it."""
    with st.container(border=True, key=f"theme_{theme.id}"):
        st.subheader(escaped(theme.label), anchor=False)
        st.text(" · ".join(theme.words))
        st.caption(
            f"{_number(theme.segments, 'segment')}, from {_number(theme.spread, 'participant')}. "
            f"{stability_in_words(theme.stability)}" + (" It is a code in the codebook." if theme.code_id else "")
        )
        with project.reading() as session:
            found = theme_excerpts(session, run.id, theme.id, limit=FEW)
        show_theme_excerpts(found, f"theme_few_{theme.id}")
        left = theme.segments - len(found)
        if left > 0:
            more = st.expander(f"{_number(left, 'further segment')}", key=f"theme_more_{theme.id}", on_change="rerun")
            if more.open:
                with more:
                    _further(project, run, theme.id)
        work = st.expander("Work on this theme", key=f"theme_work_{theme.id}", on_change="rerun")
        if work.open:
            with work:
                _work_on(project, theme, [other for other in themes if other.id != theme.id])


def show_unassigned(project: Project, run: RunRow) -> None:
    """What fits no theme, folded until opened; it is testimony like the rest."""
    fold = st.expander("Read what is in no theme", key="themes_unassigned", on_change="rerun")
    if fold.open:
        with project.reading() as session:
            found = theme_excerpts(session, run.id, None, limit=MORE)
        left = run.counts.get("unassigned", 0) + run.counts.get("unread", 0) - len(found)
        with fold:
            show_theme_excerpts(found, "theme_none")
            if left > 0:
                st.caption(f"{_number(left, 'further segment')} in no theme; read the interviews themselves.")


def show_theme_excerpts(found: Sequence[ThemeExcerpt], key: str) -> None:
    """Draw segments with who said them and a link to where they stand."""
    with passages(key):
        for excerpt in found:
            facts = f"{excerpt.participant}, in {excerpt.interview}" + (
                "; typical of this theme" if excerpt.exemplar else ""
            )
            show_passage(excerpt.text, f"{facts}.", excerpt.interview, excerpt.start)


def _further(project: Project, run: RunRow, theme_id: str) -> None:
    with project.reading() as session:
        found = theme_excerpts(session, run.id, theme_id, limit=FEW + MORE)[FEW:]
    show_theme_excerpts(found, f"theme_rest_{theme_id}")


def _work_on(project: Project, theme: ThemeRow, others: Sequence[ThemeRow]) -> None:
    name, into = f"theme_name_{theme.id}", f"theme_into_{theme.id}"
    with st.form(f"theme_rename_{theme.id}", border=False):
        st.text_input("Name", value=theme.label, max_chars=120, key=name)
        st.form_submit_button(
            "Rename",
            key=f"{name}_do",
            on_click=_with_value,
            args=(name, rename_theme, project, theme.id, "Renamed."),
        )
    if others:
        with st.form(f"theme_merge_{theme.id}", border=False):
            labels = {other.id: other.label for other in others}
            st.selectbox("Merge into", list(labels), format_func=labels.__getitem__, key=into)
            st.form_submit_button(
                "Merge",
                key=f"{into}_do",
                on_click=_with_value,
                args=(into, merge_into, project, theme.id, "Merged."),
            )
    st.button(
        "Turn into a code",
        key=f"theme_code_{theme.id}",
        disabled=theme.code_id is not None,
        help="The code is added to the codebook. No passage is coded by this.",
        on_click=lambda: attempt(theme_to_code, project, theme.id, done="The theme is a code in the codebook now."),
    )
    memo_panel(project, "theme", theme.id, prompt="What you see in these passages, and what you doubt")


def _with_value(key: str, function: Callable[..., Any], project: Project, theme_id: str, done: str) -> None:
    attempt(function, project, theme_id, st.session_state[key], done=done)


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
