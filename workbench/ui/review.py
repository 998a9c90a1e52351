"""Reviewing identities: how far it is, the queue, and the list of all with its filters."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from anonymisation import KINDS, coverage
from workbench.identities import IdentityRow
from workbench.identity_review import Progress, identities_at, languages, matching, progress, recognisers
from workbench.looking_again import look_again
from workbench.project import Project
from workbench.ui.notices import attempt
from workbench.ui.review_study import OPEN, Study, open_identity
from workbench.ui.wording import KIND_LABELS, escaped

VIEW = "review_view"
VIEWS = {"queue": "One after another", "list": "All of them"}
PAGE = "review_page"
PAGE_SIZE = 15
STATUS_LABELS = {"suggested": "To review", "confirmed": "Confirmed", "kept": "Kept", "restored": "No identity"}
SIGNS = {"suggested": "○", "confirmed": "●", "kept": "◆", "restored": "–"}
RECOGNISERS = {
    "spacy_ner": "Language model",
    "recase_ner": "Language model, text without capitals",
    "phone": "Phone numbers",
    "email": "E-mail addresses",
    "register": "A confirmed name",
    "spread": "The same name elsewhere",
    "person": "Marked by a person",
}


def recogniser_label(name: str) -> str:
    """What a recogniser is called on the page."""
    return RECOGNISERS.get(name, name.replace("_", " ").capitalize())


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def show_progress(project: Project) -> Progress:
    """Draw how far the review is."""
    with project.reading() as session:
        state = progress(session)
    if state.total:
        told = f"{state.reviewed:,} of {state.total:,} decided"
        waits = f"; {count(state.open_mentions, 'mention')} open" if state.open_mentions else ""
        st.progress(state.reviewed / state.total, text=told + waits)
    return state


def choose_view() -> str:
    """Draw the choice between the queue and the list; returns which."""
    chosen = st.segmented_control(
        "View", list(VIEWS), format_func=VIEWS.__getitem__, default="queue", key=VIEW, required=True,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    return str(chosen)


def show_coverage(project: Project) -> None:
    """Draw what is looked for, and what is not, in each language of the project."""
    with (
        project.reading() as session,
        st.expander("What is looked for, and what is not", key="review_coverage"),
    ):
        for language in languages(session):
            st.markdown(escaped(coverage(language)))
        st.markdown("A list of findings is never complete. The only review that counts is reading the interviews.")
    if st.button(
        "Look again in every interview",
        key="review_look_again",
        help="Looks for names once more, after an update of the program say. What you decided stays.",
    ):
        _look_again(project)


def _look_again(project: Project) -> None:
    """Look for names once more, with progress; then tell what came of it."""
    bar = st.progress(0.0, text="Loading the model that finds names")

    def tell(done: int, total: int, what: str) -> None:
        bar.progress(min(done / max(total, 1), 1.0), text=what[:1].upper() + what[1:])

    attempt(look_again, project, progress=tell, done=lambda news: news.sentence)
    st.rerun()


def in_queue(study: Study) -> IdentityRow | None:
    """The identity to show in the queue: the one opened, else the first that waits."""
    return study.row(st.session_state.get(OPEN)) or next(iter(study.waiting), None)


def filtered(project: Project, study: Study) -> list[IdentityRow]:
    """Draw the filters and return the identities that pass them, the ones with most at stake first."""
    with project.reading() as session:
        found_by = recognisers(session)
        with st.container(horizontal=True):
            status = st.selectbox(
                "Status", ["", *STATUS_LABELS], format_func=_any(STATUS_LABELS), key="review_status",
                on_change=_first_page, persist_state="session", width=150,
            )  # fmt: skip
            kind = st.selectbox(
                "Kind", ["", *KINDS], format_func=_any(KIND_LABELS), key="review_kind",
                on_change=_first_page, persist_state="session", width=170,
            )  # fmt: skip
            interview = st.selectbox(
                "Interview", ["", *study.interviews.values()], format_func=lambda code: code or "All",
                key="review_interview", on_change=_first_page, persist_state="session", width=120,
            )  # fmt: skip
            recogniser = st.selectbox(
                "Found by", ["", *found_by], format_func=lambda r: recogniser_label(r) if r else "All",
                key="review_recogniser", on_change=_first_page, persist_state="session", width=220,
            )  # fmt: skip
            words = st.text_input(
                "Name or pseudonym", key="review_words", on_change=_first_page, placeholder="Type to find",
                autocomplete="off", width=200,
            )  # fmt: skip
        rows = [row for row in study.everybody if status in ("", row.status) and kind in ("", row.kind)]
        if interview or recogniser:
            there = identities_at(session, interview=interview or None, recogniser=recogniser or None)
            rows = [row for row in rows if row.id in there]
    return matching(rows, words)


def _any(labels: dict[str, str]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a formatter for a selectbox
    return lambda choice: labels[choice] if choice else "All"


def _first_page() -> None:
    st.session_state[PAGE] = 1


def show_list(rows: Sequence[IdentityRow]) -> tuple[list[IdentityRow], str | None]:
    """Draw one page of identities to open; returns that page and the id of the open one."""
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(int(st.session_state.get(PAGE, 1)), pages)
    if st.session_state.get(PAGE, 1) != page:
        st.session_state[PAGE] = page
    shown = list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    opened = st.session_state.get(OPEN)
    if not any(row.id == opened for row in rows):
        opened = shown[0].id if shown else None
    with st.container(gap=None, key="review_list"):
        for row in shown:
            label = f"{SIGNS[row.status]} {_short(row.name)} · {KIND_LABELS[row.kind]} · {row.mentions:,}×"
            st.button(
                escaped(label),
                key=f"review_row_{row.id}",
                help=f"{count(row.mentions, 'mention')}; {STATUS_LABELS[row.status].lower()}",
                type="primary" if row.id == opened else "tertiary",
                on_click=open_identity,
                args=(row.id,),
                width="content",
            )
    if pages > 1:
        st.pagination(pages, key=PAGE, max_visible_pages=5)
    st.caption(f"{count(len(rows), 'identity', 'identities')}. {SIGNS['suggested']} to review, {SIGNS['confirmed']} "
               f"confirmed, {SIGNS['kept']} kept, {SIGNS['restored']} no identity.")  # fmt: skip
    return shown, opened


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:28] + "…"
