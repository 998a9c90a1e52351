"""Earlier groupings: which there are, and looking at one without changing it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.themes import RunRow
from workbench.ui.wording import number

KEY, EARLIER = "themes_run", "themes_run_earlier"
"""The choice as drawn, and the earlier grouping that is looked at, if one is."""


def run_looked_at(runs: Sequence[RunRow]) -> RunRow:
    """The grouping looked at: the newest, unless somebody chose an earlier one."""
    return next((run for run in runs if run.id == st.session_state.get(EARLIER)), runs[0])


def offer_runs(runs: Sequence[RunRow]) -> None:
    """Draw the choice of a grouping, where there are several, and say when it is an earlier one."""
    if len(runs) < 2:
        return
    by_id = {run.id: run for run in runs}
    newest, now = runs[0].id, run_looked_at(runs)
    st.session_state[KEY] = now.id
    st.selectbox(
        "Grouping",
        list(by_id),
        format_func=lambda each: run_name(by_id[each], each == newest),
        key=KEY,
        on_change=_take,
        args=(newest,),
        width=480,
    )
    if now.id != newest:
        say_earlier()


def say_earlier() -> None:
    """Say that this is an earlier grouping."""
    st.info("This is an earlier grouping. It can be read and not changed; your work is on the newest.")


def run_name(run: RunRow, newest: bool) -> str:
    """A grouping in a list."""
    when = f"{run.created_at[:10]} {run.created_at[11:16]} UTC, {number(run.count('themes'), 'theme')}"
    return f"The newest: {when}" if newest else when


def _take(newest: str) -> None:
    chosen = st.session_state[KEY]
    st.session_state[EARLIER] = None if chosen == newest else chosen
