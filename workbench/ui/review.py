"""Reviewing identities: the list to work through, and decisions on many at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from anonymisation import KINDS, coverage
from workbench.decisions import confirm
from workbench.identities import IdentityRow, list_identities
from workbench.identity_review import (
    Progress,
    identities_at,
    languages,
    matching,
    often_named,
    progress,
    recognisers,
)
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.store.undo import undoable
from workbench.ui.notices import attempt
from workbench.ui.sidebar import undo
from workbench.ui.wording import KIND_LABELS, escaped

OPEN = "review_open"
PAGE = "review_page"
PAGE_SIZE = 15
STATUS_LABELS = {"suggested": "To review", "confirmed": "Confirmed", "restored": "No identity"}
SIGNS = {"suggested": "○", "confirmed": "●", "restored": "–"}
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
    """Draw how far the review is, with the way back from the last decision."""
    with project.reading() as session:
        state = progress(session)
        last = undoable(session, project.coder.id)
    bar, back = st.columns([4, 1], vertical_alignment="center")
    if state.total:
        told = f"{state.reviewed:,} of {count(state.total, 'identity', 'identities')} reviewed"
        waits = (
            f"; {count(state.open_mentions, 'mention')} in the texts still to be looked at"
            if state.open_mentions
            else ""
        )
        bar.progress(state.reviewed / state.total, text=told + waits)
    private = last is not None and last.kind.startswith(("identity.", "mention."))
    back.button(
        "Undo last decision",
        key="review_undo",
        disabled=not private,
        help=f"Takes back: {escaped(last.summary)}" if last and private else "Your last action was no decision here",
        on_click=undo,
        args=(project,),
        width="stretch",
    )
    return state


def show_coverage(project: Project) -> None:
    """Draw what is looked for, and what is not, in each language of the project."""
    with (
        project.reading() as session,
        st.expander("What is looked for, and what is not", key="review_coverage"),
    ):
        for language in languages(session):
            st.markdown(escaped(coverage(language)))
        st.markdown("A list of findings is never complete. The only review that counts is reading the interviews.")


def filtered(project: Project) -> list[IdentityRow]:
    """Draw the filters and return the identities that pass them, the ones with most at stake first."""
    with project.reading() as session:
        interviews = [row.code for row in list_interviews(session)]
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
                "Interview", ["", *interviews], format_func=lambda code: code or "All",
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
        rows = list_identities(session, status=status or None, kind=kind or None)
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
    st.caption(f"{count(len(rows), 'identity', 'identities')}. {SIGNS['suggested']} to review, "
               f"{SIGNS['confirmed']} confirmed, {SIGNS['restored']} no identity.")  # fmt: skip
    return shown, opened


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:28] + "…"


def open_identity(identity_id: str | None) -> None:
    """Show this identity next; for use as a callback."""
    st.session_state[OPEN] = identity_id


def after(rows: Sequence[IdentityRow], opened: str) -> str | None:
    """The identity to look at next: the one below that still waits, else the first that waits."""
    place = next((i for i, row in enumerate(rows) if row.id == opened), -1)
    waiting = [row.id for row in (*rows[place + 1 :], *rows[: max(place, 0)]) if row.status == "suggested"]
    return waiting[0] if waiting else None


def show_many(project: Project, rows: Sequence[IdentityRow], shown: Sequence[IdentityRow]) -> None:
    """Draw the decisions on many identities at once, each with its count."""
    here = [row.id for row in shown if row.status == "suggested"]
    with st.popover("Confirm several", key="review_many", disabled=not any(r.status == "suggested" for r in rows)):
        st.caption("Confirming says that a person has looked: these are identities, and they stay replaced.")
        _confirm_button(project, here, "on this page", "review_many_page")
        st.divider()
        kind = st.selectbox("Kind", ["", *KINDS], format_func=_any(KIND_LABELS), key="review_many_kind")
        least = st.number_input("With at least this many mentions", 1, value=3, step=1, key="review_many_least")
        chosen = often_named(rows, kind or None, int(least))
        st.text(", ".join(row.name for row in chosen[:30]) + (" …" if len(chosen) > 30 else ""))
        _confirm_button(project, [row.id for row in chosen], "of those in the list", "review_many_kind_go")


def _confirm_button(project: Project, ids: list[str], where: str, key: str) -> None:
    st.button(
        f"Confirm {count(len(ids), 'identity', 'identities')} {where}",
        key=key,
        disabled=not ids,
        on_click=attempt,
        args=(confirm, project, ids),
        kwargs={"done": f"Confirmed {count(len(ids), 'identity', 'identities')}"},
    )
