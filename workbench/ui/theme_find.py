"""Asking for themes: how many, which to look for, whose words; with progress, and what the grouping took in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench import jobs
from workbench.codes import list_codes
from workbench.project import Project
from workbench.themes import Asked, LostTheme, RunRow
from workbench.ui.job_view import show_job
from workbench.ui.notices import attempt
from workbench.ui.wording import escaped, number

STEADIEST, BY_HAND = "As many as are steady", "A number of my own"
LIKELY = 12
KIND = "themes"
"""The kind of long work that finds themes."""


def ask_for_themes(project: Project, run: RunRow | None) -> None:
    """Draw the button with its settings, folded, and how far the grouping is while one is under way."""
    with project.reading() as session:
        labels = {code.id: code.label for code in list_codes(session)}
    state = jobs.newest(project, KIND)
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.container(width="content")
        with st.popover("How to group", width="content"):
            wanted = _settings(labels, run)
    asked.button(
        "Find themes" if run is None else "Find themes again",
        key="themes_find",
        type="primary" if run is None else "secondary",
        disabled=state is not None and state.active,
        on_click=begin,
        args=(project, wanted),
        help="Takes a minute or more for many interviews. Everything is done on this computer, and what you made of "
        "the themes stays.",
    )
    show_job(project, KIND, "Find themes", idle=False)


def begin(project: Project, asked: Asked) -> None:
    """Begin the grouping behind the page."""
    attempt(jobs.start, project, KIND, asked.as_data())


def _settings(labels: Mapping[str, str], run: RunRow | None) -> Asked:
    before = run.asked if run is not None else Asked()
    way = st.radio(
        "How many themes",
        [STEADIEST, BY_HAND],
        index=0 if before.themes is None else 1,
        key="themes_way",
        help="The grouping is repeated with some interviews left out. Of the numbers at which about as much comes back "
        "as at any, the one nearest to what is usual for so many passages is taken.",
        persist_state="session",
    )
    number = st.number_input(
        "Themes", 2, 200, before.themes or LIKELY, key="themes_number", disabled=way != BY_HAND, persist_state="session"
    )
    guides = st.multiselect(
        "Look for these codes",
        list(labels),
        default=[code for code in before.guides if code in labels],
        format_func=labels.__getitem__,
        key="themes_guides",
        placeholder="None: whatever lies together",
        filter_mode="contains",
        select_all=False,  # it would stand first: who types and presses Enter would choose all that match
        help="A theme is begun from each code's definition and examples. One that nothing answers to stays empty, and "
        "you are told.",
        persist_state="session",
    )
    interviewer = st.checkbox(
        "The interviewer's turns too",
        value=before.interviewer,
        key="themes_interviewer",
        help="Questions give themes of questions. They stay out unless you ask for them.",
        persist_state="session",
    )
    st.caption("The same passages and settings give the same themes.")
    return Asked(int(number) if way == BY_HAND else None, tuple(guides), interviewer)


def run_facts(run: RunRow, refused: int = 0) -> list[str]:
    """What a grouping took in and left out, in sentences; ``refused``: passages now to stay out."""
    when = f"{run.created_at[:10]} at {run.created_at[11:16]} UTC"
    whose = "participants and interviewers" if run.asked.interviewer else "participants"
    facts = [
        f"Grouped on {when}, from {number(run.count('segments'))} of what {whose} said; where an interview has a "
        "translation, the translation is taken. Interviews brought in or changed since then are not looked at until "
        "you group again."
    ]
    if run.count("refused"):
        facts.append(f"{number(run.count('refused'))} of participants who refused analysis by the team took no part.")
    if run.count("short"):
        facts.append(f"{number(run.count('short'))} are too short to be grouped, such as “Yes, madam”.")
    if run.count("unread"):
        facts.append(
            f"{number(run.count('unread'))} are in scripts or languages the model cannot read. They took no part and "
            "are in no theme: read them yourself."
        )
    if refused:
        facts.append(
            f"{number(refused)} in it are of participants who have refused analysis by the team since then: find the "
            "themes again, so that they stay out."
        )
    facts += _chosen(run)
    return facts


def _chosen(run: RunRow) -> list[str]:
    trials = run.counts.get("trials") or []
    if run.asked.themes is not None:
        return [f"The number of themes, {run.asked.themes}, was asked for."]
    if not trials:
        return []
    tried = sorted(int(each[0]) for each in trials)
    told = f"The number was chosen by steadiness: from {tried[0]} to {tried[-1]} were tried"
    agreement = run.counts.get("agreement")
    if not isinstance(agreement, float):
        return [f"{told}."]
    return [
        f"{told}. Grouped again and again without some of the interviews (of a single one, without some passages), "
        f"{_share(agreement)} of it came back."
    ]


def _share(agreement: float) -> str:
    """An adjusted Rand index in words, for people who need not know what that is."""
    steps = ((0.8, "nearly all"), (0.6, "most"), (0.4, "about half"), (0.2, "a smaller part"))
    return next((words for least, words in steps if agreement >= least), "little")


def changes(run: RunRow, lost: Sequence[LostTheme], labels: Mapping[str, str]) -> list[str]:
    """What became of people's work on the grouping before, in sentences; nothing is dropped unsaid.

    ``labels`` are those of the codes, by id.
    """
    told = []
    if run.counts.get("before"):
        fresh = run.count("themes") - run.count("continued")
        new = f"{fresh} {_are(fresh)} new" if fresh else "none is new"
        told.append(f"{_themes(run.count('continued'))} of the grouping before go on; {new}.")
    if run.count("held"):
        told.append(
            f"{_themes(run.count('held'))} you had worked on {_were(run.count('held'))} not found again, and kept with "
            f"{'its' if run.count('held') == 1 else 'their'} passages."
        )
    if run.count("vanished"):
        told.append(f"{_themes(run.count('vanished'))} nobody had worked on did not come back.")
    for theme in lost:
        told.append(
            f"“{theme.label}” has no passage left in the interviews as they are now; it stands in the grouping before."
        )
    if run.count("moved_lost"):
        told.append(
            f"{number(run.count('moved_lost'))} that somebody had moved take no part any more (taken out, cut anew, "
            "or refused); the grouping before still shows them."
        )
    for code in run.counts.get("empty_guides") or []:
        told.append(f"Nothing answers to the code “{labels.get(code, code)}”.")
    return told


def show_facts(facts: Sequence[str], changed: Sequence[str]) -> None:
    """Draw what a grouping took in, and what has changed since the one before where there was one."""
    several = len(changed) > 1
    with st.container(gap="xsmall", key="themes_facts"):
        for fact in [*facts, *([] if several else changed)]:
            st.caption(escaped(fact))
    if several:
        with st.container(border=True, gap="xsmall", key="themes_changes"):
            st.caption("**Since the grouping before**")
            for sentence in changed:
                st.caption(escaped(sentence))


def _themes(count: int) -> str:
    return number(count, "theme")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
