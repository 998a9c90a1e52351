"""Who could be recognised: combinations, ladders, what only one tells, passages to decide on, small counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.analysis import risk_text
from workbench.analysis.before_release import Overview
from workbench.analysis.generalising import choose_steps
from workbench.analysis.ladders import AS_RECORDED, step_label, steps_for
from workbench.analysis.recognisable import Recognisable
from workbench.analysis.risk import (
    FEW,
    Effect,
    effects,
    groups,
    singled_out,
    standing,
    suggest,
    told_by_one,
    told_names,
)
from workbench.analysis.small_cells import table_to_leave
from workbench.codes import shipped
from workbench.consent import consent_of
from workbench.flags import DECISIONS, FlagRow, decide_flag, flag_passage, flag_words, remove_flag
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.spans import Span
from workbench.ui.excerpts import passages
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped

PAGE_SIZE = 8
_WAY = "release_way"


def show_recognising(project: Project, state: Overview) -> None:
    """Everything on combinations: the counts, the ladders, the way down, and what it does not say."""
    st.caption(risk_text.LIMITS)
    if not state.people:
        st.text("There are no participants yet. Bring in an interview first.")
        return
    told = told_names(state.people)
    names = st.multiselect(
        "What somebody might know of a participant",
        [*state.names, *told],
        default=list(state.names),
        key="release_names",
        help="Attributes, and what participants tell in their own turns, as one would read it in a release.",
        placeholder="Choose what is counted together",
        select_all=False,
    )
    before, after = standing(state.people, names, {}), standing(state.people, names, state.steps)
    st.text(risk_text.standing_sentence(after, names))
    if state.steps:
        st.text(f"With the steps chosen below {after.alone} are alone; as recorded it would be {before.alone}.")
    ladders, ways, people = st.tabs(["Make less exact", "Combinations", "One by one"])
    with ladders:
        _show_ladders(project, state, names)
    with ways:
        _show_groups(state, names)
    with people:
        _show_people(state, names)
    _show_small(project, state)


def _show_ladders(project: Project, state: Overview, names: Sequence[str]) -> None:
    if not state.names:
        st.text("No attribute is recorded. Record attributes on the Participants page.")
        return
    way = _way(project, state, names)
    left, right = st.columns([2, 3], gap="large")
    with left:
        for name in state.names:
            options: list[str] = [AS_RECORDED, *(step.id for step in steps_for(name, state.types.get(name, "")))]
            st.selectbox(
                escaped(name),
                options,
                index=_place(state, name),
                format_func=partial(step_label, name, type_=state.types.get(name, "")),
                key=f"release_step_{name}",
                on_change=_choose,
                args=(project, name),
            )
    with right:
        _show_way(project, state, names, way)


def _way(project: Project, state: Overview, names: Sequence[str]) -> list[Effect]:
    """The way down, looked for again only when something has changed."""
    asked = (project.revision(), tuple(names))
    held: tuple[object, list[Effect]] | None = st.session_state.get(_WAY)
    if held is None or held[0] != asked:
        held = (asked, suggest(state.people, names, state.steps))
        st.session_state[_WAY] = held
    return held[1]


def _show_way(project: Project, state: Overview, names: Sequence[str], way: Sequence[Effect]) -> None:
    """The way down, its first step to take, and what every step would do by itself."""
    st.text("What would lower it most, one step at a time:" if way else "Nobody is alone with these steps.")
    for line in risk_text.suggestion_sentences(way, names):
        st.text(line)
    if way and way[0].name in state.names:
        name, step = way[0].name, way[0].step
        st.button(
            f"Take the first step: {escaped(name)} {escaped(step_label(name, step, way[0].type))}",
            key="release_take",
            on_click=_take,
            args=(project, {name: step}),
        )
    rows = [
        {"What": e.name, "Step": step_label(e.name, e.step, e.type), "Alone then": e.after.alone,
         "Combinations": e.after.groups}
        for e in effects(state.people, names, state.steps)
    ]  # fmt: skip
    if rows:
        st.dataframe(rows, hide_index=True, key="release_effects", alt="What each step would do by itself")
    st.caption("The steps hold for attributes in tables that leave. What texts tell is set in the release profile.")


def _place(state: Overview, name: str) -> int:
    step, ladder = state.steps.get(name, AS_RECORDED), steps_for(name, state.types.get(name, ""))
    return next((number for number, each in enumerate(ladder, 1) if each.id == step), 0)


def _choose(project: Project, name: str) -> None:
    attempt(choose_steps, project, {name: st.session_state[f"release_step_{name}"]})


def _take(project: Project, steps: dict[str, str]) -> None:
    for name in steps:
        st.session_state.pop(f"release_step_{name}", None)
    attempt(choose_steps, project, steps)


def _show_groups(state: Overview, names: Sequence[str]) -> None:
    found = groups(state.people, names, state.steps)
    rows = [
        {"Shared by": len(group.participants), "Participants": ", ".join(group.participants),
         "Combination": risk_text.group_sentence(names, group)}
        for group in found
    ]  # fmt: skip
    st.caption(f"{len(found)} combinations of what is chosen above. Shared by one means that nobody else has it.")
    st.dataframe(rows, hide_index=True, key="release_groups", alt="Combinations with who shares them, fewest first")


def _show_people(state: Overview, names: Sequence[str]) -> None:
    attributes = [name for name in names if name in state.names]
    singled = {e.participant: risk_text.singled_sentence(e) for e in singled_out(state.people, attributes, state.steps)}
    only = {code: risk_text.told_sentence(items) for code, items in told_by_one(state.people).items()}
    rows = [
        {"Participant": person.code, "Nobody else has": singled.get(person.code, ""),
         "Nobody else tells of": only.get(person.code, "")}
        for person in state.people
        if person.code in singled or person.code in only
    ]  # fmt: skip
    st.caption("The fewest things that single a participant out here. The order is that of the codes, and no ranking.")
    st.dataframe(rows, hide_index=True, key="release_people", alt="What singles each participant out")


def _show_small(project: Project, state: Overview) -> None:
    st.subheader("Small counts", anchor=False)
    st.text(risk_text.small_sentence(len(state.small)))
    if not state.small:
        return
    counts: dict[tuple[str, str], int] = {}
    for cell in state.small:
        counts[cell.attribute, cell.dimension] = counts.get((cell.attribute, cell.dimension), 0) + 1
    rows = [{"Grouped by": a, "Dimension": d, f"Cells under {FEW}": n} for (a, d), n in sorted(counts.items())]
    with st.expander("Where they are", key="release_small_where"):
        st.dataframe(rows, hide_index=True, key="release_small", alt="Small counts, by attribute and dimension")
    st.caption("A count of one or two tells of somebody. Take the attribute a step down, or withhold small counts:")
    _offer_table(project, state)


def _offer_table(project: Project, state: Overview) -> None:
    """A table of counts with the small ones withheld, as it may be taken out."""
    attributes = sorted({name for excerpt in state.excerpts for name in excerpt.attributes})
    with project.reading() as session:
        codebook, consents = shipped(session), consent_of(session)
    labels = {dimension.id: dimension.label for dimension in codebook.dimensions}
    left, right = st.columns(2)
    dimension = left.selectbox("Table of", list(labels), format_func=labels.__getitem__, key="release_table_of")
    attribute = right.selectbox("By", attributes, key="release_table_by")
    if not (dimension and attribute):
        return
    rows, left_out = table_to_leave(state.excerpts, codebook, dimension, attribute, consents)
    st.dataframe(rows, hide_index=True, key="release_table", alt="Participants by position and group")
    st.caption(
        f"Participants who spoke of each position. Counts under {FEW} are withheld, and where a row has one such "
        f"count, its next smallest too, so that it does not follow from a total. "
        f"{risk_text.counted(left_out, 'passage')} not counted: somebody heard in it has not allowed counts."
    )


def show_passages(project: Project, state: Overview) -> None:
    """Coded passages somebody could be recognised by, to withhold or to let leave; and what was decided."""
    st.caption(
        "Coded passages that tell an event, a family detail, rare work, an exact age or what nobody else tells. "
        "What is withheld stays in the project and leaves in no export; exports say how many there were."
    )
    with st.popover("Flag a passage yourself", key="release_flag"):
        _offer_flag(project)
    waiting = state.undecided
    pages = max(1, -(-len(waiting) // PAGE_SIZE))
    page = st.pagination(pages, key=f"release_passages_{pages}") if pages > 1 else 1
    if not waiting:
        st.text("No coded passage waits for a decision.")
    with passages("release_waiting"):
        for number, each in enumerate(waiting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]):
            _show_waiting(project, each, number)
    if state.flags:
        st.subheader("Decided", anchor=False)
        with passages("release_decided"):
            for flag in state.flags:
                _show_flag(project, flag)


def _offer_flag(project: Project) -> None:
    """A form for a passage only a person knows to be telling."""
    with project.reading() as session:
        interviews = {row.id: f"{row.code} {row.title}" for row in list_interviews(session)}
    with st.form("release_flag_form", border=False):
        st.selectbox("Interview", list(interviews), format_func=interviews.__getitem__, key="release_flag_interview")
        st.text_area("The passage, copied from the working text", key="release_flag_words", height=100)
        st.text_input("By what somebody could be recognised, without names", key="release_flag_reason")
        st.form_submit_button("Withhold it", key="release_flag_go", on_click=_flag, args=(project,))


def _flag(project: Project) -> None:
    interview, words = st.session_state["release_flag_interview"], st.session_state["release_flag_words"]
    done = "The passage is withheld."
    if attempt(flag_words, project, interview, words, st.session_state["release_flag_reason"], done=done):
        st.session_state["release_flag_words"] = st.session_state["release_flag_reason"] = ""


def _show_waiting(project: Project, each: Recognisable, number: int) -> None:
    with st.container(border=True, gap="xsmall"):
        st.text(each.text)
        reasons = "; ".join(each.reasons)
        st.caption(escaped(f"{each.interview}, {', '.join(each.participants)}: {reasons}."))
        with st.container(horizontal=True):
            for decision, label in (("withhold", "Withhold it"), ("allow", "Let it leave")):
                st.button(
                    label,
                    key=f"release_{decision}_{number}",
                    on_click=attempt,
                    args=(flag_passage, project, each.interview_id, Span(each.start, each.end), reasons, decision),
                )


def _show_flag(project: Project, flag: FlagRow) -> None:
    other = next(decision for decision in DECISIONS if decision != flag.decision)
    with st.container(border=True, gap="xsmall"):
        st.text(flag.text)
        st.caption(escaped(f"{flag.interview}: {flag.reason}. {DECISIONS[flag.decision]}. Decided by {flag.coder}."))
        with st.container(horizontal=True):
            st.button(
                "Let it leave" if other == "allow" else "Withhold it",
                key=f"release_change_{flag.id}",
                on_click=attempt,
                args=(decide_flag, project, flag.id, other),
            )
            st.button(
                "Ask again", key=f"release_remove_{flag.id}", on_click=attempt, args=(remove_flag, project, flag.id)
            )
