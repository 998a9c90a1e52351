"""The parts of the page "Before release": the summary, the second look, what is left in files, who stands out."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping, Sequence
from typing import Any

import streamlit as st

from anonymisation import KINDS
from workbench.analysis.before_release import Overview, overview, summary
from workbench.analysis.second_look import LookRow, around, leave
from workbench.decisions import mark_form
from workbench.identities import scanner_of
from workbench.project import Project
from workbench.residue_files import Searched, search_bytes
from workbench.ui.acting import key_for
from workbench.ui.navigation import link_to
from workbench.ui.notices import attempt, notify
from workbench.ui.sidebar import undo
from workbench.ui.wording import KIND_LABELS, escaped

STATE = "release_state"
SEARCHED = "release_searched"
DROPPED = "release_dropped"
PAGE = "release_look_page"
PAGE_SIZE = 10
WHY_LABELS = {
    "long number": "Numbers of four digits and more",
    "capital and rare": "Rare words with a capital",
    "rare": "Rare words",
    "capital": "Words with a capital inside a sentence",
    "number": "Other numbers",
}
_WORDS = (
    '<style>[class*="st-key-release_words_"] [data-testid="stText"] *{unicode-bidi:plaintext;text-align:start}</style>'
)


def state_of(project: Project) -> Overview:
    """The project before a release, worked out again only when something has changed."""
    key = (project.facts()["id"], project.revision(), project.has_vault)
    held: Any = st.session_state.get(STATE)
    if held is None or held[0] != key:
        with st.spinner("Reading what would leave"), project.reading() as session:
            held = (key, overview(session, has_vault=project.has_vault))
        st.session_state[STATE] = held
    found: Overview = held[1]
    return found


def show_summary(state: Overview) -> None:
    """The sentences everybody reads first."""
    with st.container(border=True, gap="xsmall", key="release_summary"):
        for line in summary(state):
            st.text(line)
    st.caption(
        "None of this says that the material is safe to release. It says what a program can count; "
        "whether somebody could be recognised is for a person to judge who knows the field."
    )


def show_names(state: Overview) -> None:
    """How far the review of names is, and where names wait."""
    if state.review is not None and state.review.total:
        done, total = state.review.reviewed, state.review.total
        st.progress(done / total, text=f"{done:,} of {total:,} identities decided")
    if state.waiting:
        rows = [{"Interview": code, "Names that wait": count} for code, count in state.waiting.items()]
        st.dataframe(rows, hide_index=True, key="release_waiting", alt="Names that wait, by interview")
    else:
        st.text("No name that was found waits for a person. Names that were not found are what the second look is for.")
    link_to("identities", "Review the names on the Identities page")


def show_look(project: Project, state: Overview) -> None:
    """The second look: words grouped, the most telling first, each with the words around it and two decisions."""
    if state.look is None:
        st.text("The second look needs the vault: what was looked at is kept there. Open the project with it.")
        return
    look = state.look
    st.caption(
        "Rare words, words with a capital inside a sentence, and digits that still stand in the working texts. "
        "Each may be a name or a number that was not found. Durations, sums of money, hours, countries, jobs and "
        "events are not listed: the first are evidence, the others are counted under Recognising."
    )
    if look.total:
        st.progress(look.looked / look.total, text=f"{look.looked:,} of {look.total:,} words looked at")
    for code, sentence in look.blind.items():
        st.caption(escaped(f"{code}: {sentence}"))
    rows = _filtered(look.rows)
    if not rows:
        st.text("Nothing is left to look at here." if not look.rows else "Nothing matches; choose another group.")
        return
    pages = -(-len(rows) // PAGE_SIZE)
    page = min(int(st.session_state.get(PAGE, 1)), pages)
    if st.session_state.get(PAGE, 1) != page:
        st.session_state[PAGE] = page
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    _offer_bulk(project, shown, rows)
    for number, row in enumerate(shown):
        _show_word(project, row, number)
    if pages > 1:
        st.pagination(pages, key=PAGE, max_visible_pages=7)


def _filtered(rows: Sequence[LookRow]) -> list[LookRow]:
    counts = {why: sum(row.why == why for row in rows) for why in WHY_LABELS}
    interviews = sorted({code for row in rows for code in row.interviews})
    with st.container(horizontal=True):
        why = st.selectbox(
            "What", ["", *WHY_LABELS], key="release_why", on_change=_first_page, width=340,
            format_func=lambda w: f"{WHY_LABELS[w]} ({counts[w]:,})" if w else f"Everything ({len(rows):,})",
        )  # fmt: skip
        interview = st.selectbox(
            "Interview", ["", *interviews], key="release_interview", on_change=_first_page,
            format_func=lambda code: code or "All", width=140,
        )  # fmt: skip
    return [row for row in rows if (not why or row.why == why) and (not interview or interview in row.interviews)]


def _first_page() -> None:
    st.session_state[PAGE] = 1


def _offer_bulk(project: Project, shown: Sequence[LookRow], rows: Sequence[LookRow]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Looked, leave these {len(shown)}",
            key=key_for("release_leave_page", _digest(shown)),
            type="primary",
            shortcut="L",
            on_click=_leave,
            args=(project, [row.key for row in shown]),
            help="You have read each of them in its words, and none names anybody.",
        )
        with st.popover(f"Leave all {len(rows):,}", key="release_leave_many"):
            st.text("Only after reading them. What names somebody must be marked first.")
            st.text(", ".join(row.surface for row in rows[:200]) + (" …" if len(rows) > 200 else ""))
            st.button(
                f"I have read them: leave all {len(rows):,}",
                key=key_for("release_leave_all", _digest(rows)),
                on_click=_leave,
                args=(project, [row.key for row in rows]),
            )
        st.button(
            "Undo", key="release_undo", shortcut="U", on_click=undo, args=(project,), help="Takes back your last action"
        )


def _digest(rows: Sequence[LookRow]) -> str:
    """What tells this list of words from another: a button is for the words it was seen beside."""
    return hashlib.sha256("\x1f".join(row.key for row in rows).encode()).hexdigest()[:16]


def _leave(project: Project, words: Sequence[str]) -> None:
    st.session_state.pop(PAGE, None)
    attempt(leave, project, words)


def _show_word(project: Project, row: LookRow, number: int) -> None:
    with st.container(border=True, gap="xsmall", key=f"release_words_{number}"):
        st.html(_WORDS)
        head, act = st.columns([3, 2], vertical_alignment="center")
        with head:
            st.markdown(f"**{escaped(row.surface)}** · {row.count:,}× · {escaped(', '.join(row.interviews[:6]))}")
            st.caption(WHY_LABELS[row.why])
        with act, st.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                "Looked, leave",
                key=key_for(f"release_leave_{number}", row.key),
                on_click=_leave,
                args=(project, [row.key]),
            )
            with st.popover("It names somebody", key=f"release_mark_{number}"):
                _offer_mark(project, row, number)
        with project.reading() as session:
            for place in row.places[:3]:
                before, word, after = around(session, place)
                st.text(f"{place.interview}  …{' '.join(before.split())} ⟦{word}⟧ {' '.join(after.split())}…")


def _offer_mark(project: Project, row: LookRow, number: int) -> None:
    guess = KINDS.index("ID_NUMBER") if "number" in row.why else 0
    with st.form(key_for(f"release_form_{number}", row.key), border=False):
        st.text_input("The whole name as it stands", value=row.surface, key=f"release_name_{number}_{row.key}")
        st.selectbox("Kind", KINDS, guess, format_func=KIND_LABELS.__getitem__, key=f"release_kind_{number}_{row.key}")
        st.form_submit_button(
            "Replace it everywhere",
            key=key_for(f"release_go_{number}", row.key),
            on_click=_mark,
            args=(project, row.key, number),
        )


def _mark(project: Project, key: str, number: int) -> None:
    words = st.session_state[f"release_name_{number}_{key}"]
    found = attempt(mark_form, project, words, st.session_state[f"release_kind_{number}_{key}"])
    if found:
        notify(f"Replaced in {found} {'interview' if found == 1 else 'interviews'}.")
    elif found is not None:
        notify("Nothing new to replace: no interview holds these words, or they are replaced already.", "warning")


def show_residue(project: Project) -> None:
    """The search for names of the vault in everything the project holds, and in files that are to leave."""
    if not project.has_vault:
        st.text("Only the vault knows the names to look for. Open the project with it.")
        return
    st.caption(
        "Every form of every identity is looked for in any case, with and without accents, with umlauts written "
        "out, and where signs nobody sees part it: in working texts, memos, codes, themes, attributes, consent "
        "notes, the history, the project's exports and their names, and the properties of office files."
    )
    st.button("Search everything in the project", key="release_search", on_click=_search, args=(project,))
    dropped = st.file_uploader(
        "Or files that are to leave: documents, tables, archives",
        accept_multiple_files=True,
        key="release_files",
        help="They are searched in memory and not stored.",
    )
    _show_searched(project, dropped or [])


def _search(project: Project) -> None:
    from workbench.verify import residue_rows

    st.session_state[SEARCHED] = (project.revision(), attempt(residue_rows, project))


def _show_searched(project: Project, dropped: Sequence[Any]) -> None:
    revision, rows = st.session_state.get(SEARCHED, (None, None))
    if rows is not None and revision == project.revision():
        found = [row for row in rows if row["Names"] != "none"]
        st.text(f"{len(rows)} places searched. Names stand in {len(found)} of them.")
        st.dataframe(found or rows, hide_index=True, key="release_residue", alt="Where names of the vault stand")
    elif revision is not None:
        st.text("The project has changed since the last search; search again.")
    for searched in searched_files(st.session_state, project, dropped):
        _show_file(searched)


def searched_files(state: MutableMapping[Any, Any], project: Project, dropped: Sequence[Any]) -> list[Searched]:
    """What stands in the files dropped; each is searched once while the project stays as it is."""
    revision = project.revision()
    kept = state.get(DROPPED, {})
    held = {file.file_id: kept[file.file_id, revision] for file in dropped if (file.file_id, revision) in kept}
    if len(held) < len(dropped):
        with project.reading() as session, st.spinner("Searching the files"):
            scanner = scanner_of(session)
            for file in dropped:
                if file.file_id not in held:
                    held[file.file_id] = search_bytes(file.name, file.getvalue(), scanner)
    state[DROPPED] = {(file_id, revision): searched for file_id, searched in held.items()}
    return [held[file.file_id] for file in dropped]


def _show_file(searched: Searched) -> None:
    names = sum(each.count for each in searched.found)
    if not names and not searched.unread:
        st.text("No form of any identity of this project stands in the file. What nobody marked is not looked for.")
    for each in searched.found:
        st.text(f"{each.file}, {each.part}: {each.count} {'name' if each.count == 1 else 'names'}.")
    for name in searched.unread:
        st.text(f"{name} could not be read, so it was not searched.")
