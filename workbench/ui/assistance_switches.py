"""The switches of assistance: off at first, what it does and does not do, with which model, and what it learns from."""

from __future__ import annotations

import streamlit as st

from models.embeddings import EncoderInfo, known_encoders
from workbench.assist.switches import RISKS, Switches, allow, choose, switches_of
from workbench.assist.vectors import choose_encoder, project_encoder
from workbench.project import Project
from workbench.ui.notices import attempt

DOES = (
    "For a passage you choose, or for a whole interview, the program names up to three codes that might fit, each with "
    "its milder neighbour, why it is offered, and how many coded excerpts it rests on.",
    "It learns from what is coded, taken, changed and refused, by itself. Nothing leaves this computer.",
    "When it is not sure enough it says so and names nothing. You may ask what it would have guessed.",
    "What was shown and what you did with it is kept for you alone: on this page, nobody else's is shown.",
)
DOES_NOT = (
    "It never codes anything. Every code is put by a person, one at a time, and one undo takes it back.",
    "It does not understand silence, irony or fear as a reader does, and does not know what is true.",
    "It says nothing about people. It speaks of one passage at a time.",
    "It was tested on English as second-language speakers speak it, on invented passages; hardly on translations, and "
    "not on other languages. It says so where it applies.",
)
RISK_WORDS = {
    "careful": "Careful: speaks seldom, and is seldom wrong",
    "usual": "Usual",
    "open": "Open: speaks more often, and is wrong more often",
}
SOURCE_WORDS = {"me": "From what I do", "team": "From what the whole team does"}
FOLDER = "A model in a folder of mine…"


def show_switches(project: Project) -> None:
    """Draw the switches, and plainly what they switch."""
    switches = switches_of(project)
    _about()
    if switches.never:
        st.warning("In this project everybody codes without suggestions.")
    on = st.toggle(
        "Suggestions for me, in the reading room",
        value=switches.may,
        key=f"assist_on_{switches.may}",
        disabled=switches.never,
        help="Yours alone; other coders have their own switch. In the text the key S asks for suggestions.",
    )
    if on != switches.may and not switches.never:
        attempt(choose, project, on=on, done="Suggestions are on for you." if on else "Suggestions are off for you.")
        st.rerun()
    _mine(project, switches)
    _encoder(project)
    _for_all(project, switches)


def _about() -> None:
    left, right = st.columns(2)
    for column, heading, lines in ((left, "What it does", DOES), (right, "What it does not do", DOES_NOT)):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{heading}**")
            for line in lines:
                st.text(line)


def _mine(project: Project, switches: Switches) -> None:
    left, right = st.columns(2)
    source = left.radio(
        "It learns",
        list(SOURCE_WORDS),
        index=list(SOURCE_WORDS).index(switches.learn_from),
        format_func=SOURCE_WORDS.__getitem__,
        key=f"assist_source_{switches.learn_from}",
        help="Sharing one teacher brings coders closer to each other, and makes their coding less different. "
        "To compare coders, let each learn from their own work, or code without suggestions.",
    )
    risk = right.radio(
        "How readily it speaks",
        list(RISKS),
        index=list(RISKS).index(switches.risk),
        format_func=RISK_WORDS.__getitem__,
        key=f"assist_risk_{switches.risk}",
        help="Of passages with nothing to code, it names a code on at most about "
        + ", ".join(f"{share:.0%} ({name})" for name, share in RISKS.items())
        + ".",
    )
    if (source, risk) != (switches.learn_from, switches.risk):
        attempt(choose, project, learn_from=source, risk=risk)
        st.rerun()


def _encoder(project: Project) -> None:
    """The model that reads meaning, for everybody in the project: with licence, languages and limits."""
    now = project_encoder(project)
    known = {info.name: info for info in known_encoders()}
    names = [*(name for name, info in known.items() if info.installed or name == now), FOLDER]
    st.subheader("The model that reads meaning", anchor=False)
    chosen = st.selectbox(
        "Model",
        names,
        index=names.index(now) if now in names else len(names) - 1,
        format_func=lambda name: known[name].title if name in known else name,
        key=f"assist_encoder_{now}",
        help="For the whole project. Passages are read once with each model; another one reads them anew.",
    )
    for info in known.values():
        if info.name == chosen:
            _facts(info)
    folder = ""
    if chosen == FOLDER:
        folder = st.text_input(
            "Folder of the model",
            value="" if now in known else now,
            key="assist_folder",
            help="A folder in the form of sentence-transformers, on this computer. Nothing is fetched.",
        )
        st.text("Its licence and languages are yours to know; suggestions were not tested with it.")
    wanted = folder if chosen == FOLDER else chosen
    if wanted and wanted != now and st.button("Use this model", key="assist_use"):
        attempt(choose_encoder, project, wanted, done="This model reads from now on.")
        st.rerun()


def _facts(info: EncoderInfo) -> None:
    st.text(f"Licence: {info.licence}. Languages: {info.languages}")
    st.text(f"Limits: {info.limits}")
    others = [each.title for each in known_encoders() if not each.installed]
    if others:
        st.caption(f"Not installed here: {', '.join(others)}.")


def _for_all(project: Project, switches: Switches) -> None:
    st.subheader("For the whole project", anchor=False)
    st.text(
        "Where coders are to be compared, suggestions must not stand between them: then nobody is given any. "
        "Everybody sees who said so, in the history, and it can be undone."
    )
    if switches.never:
        if st.button("Allow suggestions in this project", key="assist_allow"):
            attempt(allow, project, True, done="Everybody may turn suggestions on for themselves.")
            st.rerun()
    elif st.button("Never in this project", key="assist_never"):
        attempt(allow, project, False, done="From now on everybody codes without suggestions.")
        st.rerun()
