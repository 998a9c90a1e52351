"""Browsing a codebook: one dimension or family whole, the lessons, and how to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.codebook import Codebook, Dimension
from workbench.codebook.colours import band_look
from workbench.codebook.parts import Family
from workbench.project import Project
from workbench.ui.memos import memo_panel
from workbench.ui.wording import escaped

PHASES = {"any": "any phase"}


def uses_sentence(uses: int) -> str:
    """How often a code was used, in words."""
    return "not used yet" if not uses else "used once" if uses == 1 else f"used {uses:,} times"


def points(title: str, lines: Sequence[str]) -> None:
    """Draw a titled list; nothing where it is empty."""
    if lines:
        st.markdown(f"**{escaped(title)}**\n" + "\n".join(f"- {escaped(line)}" for line in lines))


def show_reading_rules(book: Codebook, *, opened: bool) -> None:
    """Draw the rules a coder reads first."""
    with st.expander("How to read and use this codebook", expanded=opened, key="codebook_rules"):
        st.markdown("\n".join(f"{n}. {escaped(rule)}" for n, rule in enumerate(book.reading_rules, 1)))
        if book.bands:
            st.markdown(
                "**Levels**, from freedom to unfreedom: "
                + escaped("; ".join(f"{band_look(band).sign} {band.label}" for band in book.bands))
            )
        if book.grievance_rule:
            st.caption(escaped(book.grievance_rule.definition))


def show_dimension(project: Project, book: Codebook, dimension: Dimension, uses: Mapping[str, int]) -> None:
    """Draw one dimension as a ladder, what it is about, and the memos on it."""
    st.subheader(escaped(dimension.label), anchor=False)
    if dimension.guiding_question:
        st.markdown(f"*{escaped(dimension.guiding_question)}*")
    ordinal = dimension.scale == "ordinal"
    st.caption("From freedom realised to severe unfreedom." if ordinal else "Unordered: each stands by itself.")
    lines = []
    for position in dimension.positions:
        band = book.band(position.band) if position.band else None
        step = f"{band_look(band).sign} " if band else ""
        used = uses_sentence(uses.get(position.id, 0))
        lines.append(f"- {step}**{escaped(position.label)}** ({used}): {escaped(position.definition)}")
    st.markdown("\n".join(lines))
    if ordinal:
        st.caption("The steps are not equal, and are never added or averaged.")
    for title, text in (("About", dimension.about), ("Not about", dimension.not_about), ("Note", dimension.note)):
        if text:
            st.markdown(f"**{title}.** {escaped(text)}")
    if dimension.standards:
        st.markdown("**Standards.** " + escaped("; ".join(dimension.standards)))
    show_lessons(book, dimension.lessons, f"codebook_lessons_{dimension.id}")
    st.markdown("**Memos on this dimension**")
    memo_panel(project, "dimension", dimension.id, prompt="How your team reads this dimension, and doubtful cases")


def show_lessons(book: Codebook, numbers: Sequence[int], key: str) -> None:
    """Draw, folded, the lessons something is drawn from."""
    lessons = [lesson for lesson in book.lessons if lesson.n in numbers]
    if lessons:
        with st.expander(f"Lessons it is drawn from ({len(lessons)})", key=key):
            st.markdown("\n".join(f"- {lesson.n}: {escaped(lesson.gist)}" for lesson in lessons))


def show_all_lessons(book: Codebook) -> None:
    """Draw every lesson, by section."""
    by_section: dict[str, list[int]] = {}
    for lesson in book.lessons:
        by_section.setdefault(lesson.section_label, []).append(lesson.n)
    for number, (label, lessons) in enumerate(by_section.items()):
        st.markdown(f"**{escaped(label)}**")
        show_lessons(book, lessons, f"codebook_section_{number}")


def show_family(book: Codebook, family: Family, uses: Mapping[str, int]) -> None:
    """Draw one family: what it is for, and its codes."""
    st.subheader(escaped(family.label), anchor=False)
    if family.purpose:
        st.markdown(escaped(family.purpose))
    if family.exclusive_with:
        other = next((f.label for f in book.families if f.id == family.exclusive_with), family.exclusive_with)
        st.caption(escaped(f"A passage has either of these or of {other}."))
    group = None
    for code in family.codes:
        if (code.group or code.area) != group:
            group = code.group or code.area
            st.markdown(f"**{escaped((group or '').replace('_', ' ').capitalize())}**")
        used = uses_sentence(uses.get(code.id, 0))
        st.markdown(f"- **{escaped(code.label)}** ({used}): {escaped(code.definition)}")


def show_outside() -> None:
    """Say what own codes are for, where none is chosen."""
    st.subheader("Own codes outside the dimensions", anchor=False)
    st.text(
        "Here are the codes this project adds for what no position fits, best in a worker's own words. They can lie "
        "under one another, or stand beside a dimension. Each change makes a new version of the codebook."
    )
