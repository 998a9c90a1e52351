"""The filter that holds across pages: one control, and one line that says what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from workbench.analysis.excerpts import Excerpt
from workbench.filters import (
    Choices,
    Facts,
    Filter,
    choices_of,
    excerpts_matching,
    facts_of,
    narrowed,
    people_matching,
    sentence,
)
from workbench.interviews import language_name
from workbench.project import Project
from workbench.ui.wording import escaped

KEY = "filter_held"
_FACTS = "filter_facts"
Row = TypeVar("Row")


def filter_now() -> Filter:
    """The filter of this session; an empty one until somebody sets it."""
    held = st.session_state.get(KEY)
    return held if isinstance(held, Filter) else Filter()


def draw_filter(project: Project, *, note: str = "") -> Filter:
    """Draw the control and, where a filter is on, the line that says so; returns the filter.

    ``note`` is said beside the line: what the filter does or does not do on this page.
    """
    facts, held = _facts(project), filter_now()
    if not facts:
        return held
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover("Filter", width="content", help="Choose which interviews are looked at, on every page."):
            _draw_parts(choices_of(facts), held)
        if held.on:
            st.caption(escaped(sentence(held, facts)), width="content")
            st.button("Show everything", key="filter_clear", type="tertiary", on_click=clear_filter)
    if held.on and note:
        st.caption(note)
    return held


def clear_filter() -> None:
    """Look at everything again, on every page."""
    for key in [key for key in st.session_state if str(key).startswith("filter_")]:
        del st.session_state[key]


def shown(project: Project, rows: Iterable[Row], id_of: Callable[[Row], str], *, keep: str | None = None) -> list[Row]:
    """The rows whose interview the filter lets through; the interview ``keep`` always is (a link led to it)."""
    held, every = filter_now(), list(rows)
    if not held.on:
        return every
    ids = {id_of(row) for row in narrowed(held, _facts(project), every, id_of)} | {keep}
    return [row for row in every if id_of(row) in ids]


def shown_excerpts(project: Project, excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts the filter lets through."""
    return excerpts_matching(filter_now(), _facts(project), excerpts)


def shown_people(project: Project) -> set[str] | None:
    """The ids of participants the filter asks for, among those heard in its interviews; None while it is off."""
    held = filter_now()
    if not held.on:
        return None
    facts = _facts(project)
    through = narrowed(held, facts, facts, lambda each: each.id)
    return people_matching(held, through)


def offer_interviews(project: Project, key: str) -> None:
    """Where a filter is on, a button that puts its interviews into a choice of interviews; nothing is narrowed unseen.

    ``key`` is that of a multiselect of interview ids, drawn after this.
    """
    held, facts = filter_now(), _facts(project)
    if not held.on:
        return
    ids = [each.id for each in narrowed(held, facts, facts, lambda each: each.id)]
    with st.container(horizontal=True, vertical_alignment="center"):
        told = sentence(held, facts, "The filter fits")
        st.caption(escaped(f"{told} What leaves goes by the choice here alone."), width="content")
        st.button(
            f"Choose these {len(ids)} interviews" if len(ids) != 1 else "Choose this interview",
            key=f"filter_to_{key}",
            disabled=not ids,
            on_click=_choose,
            args=(key, ids),
        )


def _choose(key: str, ids: list[str]) -> None:
    st.session_state[key] = ids


def _facts(project: Project) -> list[Facts]:
    """What can be asked of the interviews; read again only when something has changed."""
    state = (str(project.folder), project.revision())
    held: tuple[object, list[Facts]] | None = st.session_state.get(_FACTS)
    if held is None or held[0] != state:
        with project.reading() as session:
            held = (state, facts_of(session))
        st.session_state[_FACTS] = held
    return held[1]


def _draw_parts(choices: Choices, held: Filter) -> None:
    parts: list[tuple[str, str, Sequence[str], tuple[str, ...], Callable[[str], str]]] = [
        (f"participants:{name}", f"Participant: {name}", values, tuple(held.participants.get(name, ())), str)
        for name, values in choices.participants.items()
    ]
    parts.append(("statuses", "Status", choices.statuses, held.statuses, str))
    parts.append(("languages", "Language", choices.languages, held.languages, language_name))
    parts += [
        (f"about:{name}", f"Interview: {name}", values, tuple(held.about.get(name, ())), str)
        for name, values in choices.about.items()
    ]
    parts.append(("coders", "Coded by", choices.coders, held.coders, str))
    codes = choices.interviews
    parts.append(("interviews", "Interview", list(codes), held.interviews, lambda each: codes.get(each, "gone")))
    columns = st.container(width=720).columns(3)
    drawn = 0
    for part, label, values, chosen, told in parts:
        options = list(dict.fromkeys([*values, *chosen]))
        if len(options) < 2 and not chosen:
            continue
        key = f"filter_part_{part}"
        if key not in st.session_state:
            st.session_state[key] = list(chosen)
        columns[drawn % 3].multiselect(
            escaped(label),
            options,
            format_func=told,
            key=key,
            on_change=partial(_take, key, part),
            placeholder="Any",
            select_all=False,  # it would stand first: who types and presses Enter would choose all that match
        )
        drawn += 1


def _take(key: str, part: str) -> None:
    chosen = tuple(st.session_state[key])
    held = filter_now()
    kind, _, name = part.partition(":")
    value: Any = {**getattr(held, kind), name: chosen} if name else chosen
    parts = {each: getattr(held, each) for each in Filter.__dataclass_fields__}
    st.session_state[KEY] = Filter(**{**parts, kind: value})
