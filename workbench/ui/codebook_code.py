"""One code of the codebook, whole: what it means, when it applies, what the team added, and what can be done to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from workbench.codebook import Codebook, Position
from workbench.codebook.colours import band_look
from workbench.codebook.parts import FamilyCode
from workbench.codebook_versions import GUIDE, SHIPPED, guide_of
from workbench.project import Project
from workbench.store.tables import Code
from workbench.ui.codebook_forms import show_actions
from workbench.ui.codebook_panel import PHASES, points, uses_sentence
from workbench.ui.memos import memo_panel
from workbench.ui.reading import boundary_sentences
from workbench.ui.wording import escaped

ORIGINS = {
    "own": "added by the team",
    "theme": "made from a theme",
    "in vivo": "in a worker's own words",
    "imported": "brought in",
    "former": "of an earlier edition",
}


def show_code(project: Project, book: Codebook, rows: Sequence[Code], code: Code, uses: Mapping[str, int]) -> None:
    """Draw one code with everything known of it, and below it what can be done."""
    st.subheader(escaped(code.label), anchor=False)
    st.caption(escaped(", ".join(_facts(book, rows, code, uses.get(code.id, 0)))))
    if not code.active:
        st.info("Retired: it is not offered in this project. What was coded with it stays.", icon=":material/block:")
    st.markdown(escaped(code.definition) or "*No definition so far.*")
    show_actions(project, book, rows, code, uses)
    _guide(code)
    if code.origin == SHIPPED:
        _shipped(book, code)
    with st.expander("Memos on this code", key=f"codebook_memos_{code.id}"):
        memo_panel(project, "code", code.id, prompt="When you used it, when you did not, and why")


def _facts(book: Codebook, rows: Sequence[Code], code: Code, uses: int) -> list[str]:
    homes = {d.id: d.label for d in book.dimensions} | {f.id: f.label for f in book.families}
    facts = [homes.get(code.dimension or code.family or "", "Own codes")]
    if code.origin == SHIPPED and code.band:
        band = book.band(code.band)
        facts.append(f"{band_look(band).sign} {band.label}")
    if code.origin != SHIPPED:
        facts.append(ORIGINS.get(code.origin, code.origin))
    parent = next((row.label for row in rows if row.id == code.parent_id), "")
    if parent:
        facts.append(f"under “{parent}”")
    return [*facts, uses_sentence(uses)]


def _shipped(book: Codebook, row: Code) -> None:
    code = book.code(row.id)
    if isinstance(code, Position):
        points(GUIDE["apply_when"], code.apply_when)
        points(GUIDE["do_not_apply_when"], code.do_not_apply_when)
        points("Examples, invented", tuple(f"“{example}”" for example in code.examples))
        points("Telling them apart", tuple(boundary_sentences(book, code.id)))
        points("Neighbours", tuple(f"{each.label}: {each.definition}" for each in book.neighbours(code.id)))
        signs = tuple(f"{i.id.replace('_', ' ')} ({i.strength})" for i in code.ilo_indicators)
        points("May bear on these ILO indicators; never a finding", signs)
    else:
        for told in extras(code):
            st.caption(escaped(told))
    if code.lessons:
        st.caption("Lessons " + ", ".join(str(number) for number in code.lessons))


def extras(code: FamilyCode) -> Iterable[str]:
    """What some families say of a code beside its definition."""
    told = {
        "Decided by": code.mandate_holder,
        "Phase": PHASES.get(code.phase, code.phase) if code.phase else None,
        "The assumption behind it": code.assumption,
        "As usually done": code.conventional,
        "Better": code.better,
    }
    return [f"{title}: {text}" for title, text in told.items() if text]


def _guide(code: Code) -> None:
    guide = guide_of(code)
    if not guide:
        return
    if code.origin != SHIPPED:
        for name, lines in guide.items():
            points(GUIDE[name], tuple(lines))
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown("**Added by the team**")
        for name, lines in guide.items():
            points(GUIDE[name], tuple(lines))
