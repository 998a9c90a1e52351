"""Browsing a codebook: ladders of positions, families of codes, lessons, and how to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.codebook import Codebook, Dimension, Position
from workbench.codebook.colours import band_look, dimension_looks
from workbench.codebook.parts import Family, FamilyCode
from workbench.project import Project
from workbench.store.tables import Code
from workbench.ui.memos import memo_panel
from workbench.ui.reading import boundary_sentences
from workbench.ui.wording import escaped

DIMENSION = "codebook_dimension"
FAMILY = "codebook_family"
PHASES = {"any": "any phase"}


def uses_sentence(uses: int) -> str:
    """How often a code was used, in words."""
    return "not used yet" if not uses else "used once" if uses == 1 else f"used {uses:,} times"


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


def show_search(book: Codebook, own: Sequence[Code], uses: Mapping[str, int], query: str) -> None:
    """Draw the codes that hold every word of a query, wherever they are."""
    found = book.search(query)
    mine = [
        code for code in own if all(w in f"{code.label} {code.definition}".casefold() for w in query.casefold().split())
    ]
    st.caption(f"{len(found) + len(mine)} codes hold these words.")
    if not found and not mine:
        st.text("No code matches. Try fewer words, or the beginning of one.")
    for code in mine:
        _plain_code(code.label, "Own codes", code.definition, uses.get(code.id, 0))
    for each in found[:40]:
        family = book.family_of(each.id)
        if family is not None:
            _plain_code(each.label, family.label, each.definition, uses.get(each.id, 0))
        elif isinstance(each, Position):
            st.caption(escaped(book.dimension_of(each.id).label))
            show_position(book, each, uses.get(each.id, 0), opened=False)


def choose_dimension(book: Codebook, uses: Mapping[str, int]) -> Dimension:
    """Draw the choice of a dimension, with how often each was used."""
    totals = {d.id: sum(uses.get(p.id, 0) for p in d.positions) for d in book.dimensions}
    looks = dimension_looks(book)
    chosen = st.selectbox(
        "Dimension",
        [dimension.id for dimension in book.dimensions],
        format_func=lambda i: f"{looks[i].label} ({uses_sentence(totals[i])})",
        key=DIMENSION,
        persist_state="session",
        width=620,
    )
    return book.dimension(chosen)


def show_dimension(project: Project, book: Codebook, dimension: Dimension, uses: Mapping[str, int]) -> None:
    """Draw one dimension as a ladder, what it is about, and the memos on it."""
    ladder, about = st.columns([5, 3], gap="large")
    with ladder:
        if dimension.guiding_question:
            st.subheader(escaped(dimension.guiding_question), anchor=False)
        ordinal = dimension.scale == "ordinal"
        st.caption("From freedom realised to severe unfreedom." if ordinal else "Unordered: each stands by itself.")
        for position in dimension.positions:
            show_position(book, position, uses.get(position.id, 0), opened=False)
        if ordinal:
            st.caption("The steps are not equal, and are never added or averaged.")
    with about:
        for title, text in (
            ("About", dimension.about),
            ("Not about", dimension.not_about),
            ("Note", dimension.note),
        ):
            if text:
                st.markdown(f"**{title}.** {escaped(text)}")
        if dimension.standards:
            st.markdown("**Standards.** " + escaped("; ".join(dimension.standards)))
        show_lessons(book, dimension.lessons, f"codebook_lessons_{dimension.id}")
        st.markdown("**Memos on this dimension**")
        memo_panel(
            project,
            "dimension",
            dimension.id,
            prompt="How your team reads this dimension, and doubtful cases",
        )
        chosen = st.selectbox(
            "Memos on a position",
            ["", *(position.id for position in dimension.positions)],
            format_func=lambda i: "Choose a position" if not i else book.code(i).label,
            key=f"codebook_memo_{dimension.id}",
        )
        if chosen:
            memo_panel(project, "code", chosen, prompt="When you used it, when you did not, and why")


def show_position(book: Codebook, position: Position, uses: int, *, opened: bool) -> None:
    """Draw one position: its step, its definition, and folded what helps to tell it from its neighbours."""
    band = book.band(position.band) if position.band else None
    step = f"{band_look(band).sign} {band.label}" if band else ""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{escaped(position.label)}**", width="content")
            st.caption(escaped(", ".join(part for part in (step, uses_sentence(uses)) if part)), width="content")
        st.markdown(escaped(position.definition))
        with st.expander(
            "When to apply it, examples and neighbours", expanded=opened, key=f"codebook_open_{position.id}"
        ):
            _points("Apply when", position.apply_when)
            _points("Do not apply when", position.do_not_apply_when)
            _points("Examples, invented", tuple(f"“{example}”" for example in position.examples))
            _points(
                "Neighbours",
                tuple(f"{each.label}: {each.definition}" for each in book.neighbours(position.id)),
            )
            _points("Telling them apart", tuple(boundary_sentences(book, position.id)))
            signs = tuple(f"{i.id.replace('_', ' ')} ({i.strength})" for i in position.ilo_indicators)
            _points("May bear on these ILO indicators; never a finding", signs)
            if position.lessons:
                st.caption("Lessons " + ", ".join(str(n) for n in position.lessons))


def _points(title: str, points: Sequence[str]) -> None:
    if points:
        st.markdown(f"{title}:\n" + "\n".join(f"- {escaped(point)}" for point in points))


def show_lessons(book: Codebook, numbers: Sequence[int], key: str) -> None:
    """Draw, folded, the lessons something is drawn from."""
    lessons = [lesson for lesson in book.lessons if lesson.n in numbers]
    if lessons:
        with st.expander(f"Lessons it is drawn from ({len(lessons)})", key=key):
            st.markdown("\n".join(f"- {lesson.n}: {escaped(lesson.gist)}" for lesson in lessons))


def show_families(project: Project, book: Codebook, uses: Mapping[str, int]) -> None:
    """Draw the choice of a family and its codes."""
    families = {family.id: family for family in book.families}
    chosen = st.selectbox(
        "Family", list(families), key=FAMILY,
        format_func=lambda i: f"{families[i].label} ({len(families[i].codes)} codes)",
        persist_state="session", width=620,
    )  # fmt: skip
    family = families[chosen]
    if family.purpose:
        st.markdown(escaped(family.purpose))
    if family.exclusive_with:
        other = families.get(family.exclusive_with)
        st.caption(escaped(f"A passage has either of these or of {other.label if other else family.exclusive_with}."))
    groups: dict[str | None, list[FamilyCode]] = {}
    for code in family.codes:
        groups.setdefault(code.group or code.area, []).append(code)
    for group, codes in groups.items():
        if group:
            st.markdown(f"**{escaped(group.replace('_', ' ').capitalize())}**")
        for code in codes:
            _plain_code(code.label, "", code.definition, uses.get(code.id, 0), _extras(code))
    _family_memos(project, family)


def _family_memos(project: Project, family: Family) -> None:
    labels = {code.id: code.label for code in family.codes}
    chosen = st.selectbox(
        "Memos on a code", ["", *labels], format_func=lambda i: "Choose a code" if not i else labels[i],
        key=f"codebook_memo_{family.id}", width=620,
    )  # fmt: skip
    if chosen:
        memo_panel(project, "code", chosen, prompt="When you used it, when you did not, and why")


def _extras(code: FamilyCode) -> list[str]:
    told = [
        f"Decided by: {code.mandate_holder}" if code.mandate_holder else "",
        f"Phase: {PHASES.get(code.phase, code.phase)}" if code.phase else "",
        f"The assumption behind it: {code.assumption}" if code.assumption else "",
        f"As usually done: {code.conventional}" if code.conventional else "",
        f"Better: {code.better}" if code.better else "",
    ]
    return [each for each in told if each]


def _plain_code(label: str, home: str, definition: str, uses: int, extras: Sequence[str] = ()) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{escaped(label)}**", width="content")
            st.caption(escaped(", ".join(part for part in (home, uses_sentence(uses)) if part)), width="content")
        if definition:
            st.markdown(escaped(definition))
        for extra in extras:
            st.caption(escaped(extra))
