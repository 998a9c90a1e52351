"""What the coding view is measured against: a plain Streamlit page that draws the transcript anew for each coding.

The same study, the same rule for what is coded, no sidebar and no panels. The key Q codes the next sentence.
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import streamlit as st
from sqlalchemy import select

from benchmarks.coding_study import CODE, KEY, held_study
from workbench.coding import add_coding, codings_of
from workbench.reading import read_window
from workbench.spans import Span
from workbench.store.tables import Interview

FIRST = 100
"""The sentence coded first: those before it, the coding view has coded already."""

if "project" not in st.session_state:
    st.session_state.project = held_study(Path(os.environ["MEASURED_STUDY"]))
    st.session_state.next = FIRST
project = st.session_state.project
with project.reading() as session:
    interview, text = session.execute(select(Interview.id, Interview.text)).one()


def code_next() -> None:
    """Code the next sentence."""
    found = list(re.finditer(r"[^.\n]+\.", text))[st.session_state.next]
    st.session_state.next += 1
    add_coding(project, interview, Span(found.start(), found.end()), CODE, quote=found[0])


st.button("Code the next sentence", on_click=code_next, shortcut=KEY)
with project.reading() as session:
    window, codings = read_window(session, interview), codings_of(session, interview)
parts = []
for turn in window.turns:
    here = [row for row in codings if row.start < turn.end and row.end > turn.start]
    edges = {turn.start, turn.end} | {at for row in here for at in (row.start, row.end) if turn.start < at < turn.end}
    cuts = sorted(edges)
    runs = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        marked = any(row.start < end and row.end > start for row in here)
        words = html.escape(text[start:end])
        runs.append(f"<mark>{words}</mark>" if marked else words)
    labels = ", ".join(row.code_id for row in here)
    parts.append(f"<p><b>{html.escape(turn.speaker)}</b> {''.join(runs)}<br><small>{labels}</small></p>")
st.html(f'<div class="transcript" data-codings="{len(codings)}">{"".join(parts)}</div>')
