"""What the interviews page draws and does: the table, how far the work is, and the form of one interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.attribute_dictionary import Definition
from workbench.interviews import (
    MODES,
    NOTE,
    PEOPLE,
    PROMPTS,
    STATUSES,
    TRANSLATIONS,
    WorkRow,
    hints,
    language_name,
    name_warning,
    next_label,
    set_interview,
)
from workbench.project import Project
from workbench.ui.attribute_fields import draw_field, value_of
from workbench.ui.navigation import link_to
from workbench.ui.notices import notify
from workbench.ui.unsaved import kept, offer_letting_go, save, slot
from workbench.ui.wording import escaped

CHOICE = "interview_chosen"
TABLE = "interviews_table"
_FORM = "interview_form"
# In pixels, so that all of it is seen on a screen 1,440 wide. A long title is cut; the choice below tells it whole.
_COLUMNS = {
    "Interview": st.column_config.Column(width=80),
    "Status": st.column_config.Column(width=125),
    "Title": st.column_config.Column(width=150),
    "Participants": st.column_config.Column(width=100),
    "Language": st.column_config.Column(width=90),
    "Words": st.column_config.Column(width=70),
    "Turns": st.column_config.Column(width=60),
    "Codings": st.column_config.Column(width=75),
    "Names to review": st.column_config.Column("To review", width=85, help="Names that wait for review"),
    "Memos": st.column_config.Column(width=65),
}
_NO_NAMES = "A label such as {label}, never a name: colleagues can be found by name too."
_TEXT = {
    "place": "The kind of place, broadly: a room of the union in the capital. Never an address.",
    "spoken language": "What was spoken, with its variety where that matters: Sylheti, Gulf Arabic.",
    "relation of the interviewer": "How they come to know each other: met through the union, worked in the same mill.",
    "relation of the interpreter": "From the same village, of the agency, a fellow worker, a professional.",
}


def work_rows(rows: Sequence[WorkRow]) -> list[dict[str, object]]:
    """One row an interview."""
    return [
        {
            "Interview": row.interview.code,
            "Status": row.status,
            "Title": row.interview.title,
            "Participants": ", ".join(row.interview.participants),
            "Language": language_name(row.interview.language),
            "Words": row.interview.words,
            "Turns": row.interview.turns,
            "Codings": row.codings,
            "Names to review": row.waiting,
            "Memos": row.memos,
        }
        for row in rows
    ]


def progress_sentences(rows: Sequence[WorkRow]) -> list[str]:
    """How many interviews, and how many words, stand at each status; no rate, no rank."""
    counts = {status: [row for row in rows if row.status == status] for status in STATUSES}
    told = [
        f"{len(there)} {'in intake' if status == 'intake' else status} ({_words(there):,} words)"
        for status, there in counts.items()
        if there
    ]
    total = f"{len(rows)} {'interview' if len(rows) == 1 else 'interviews'}, {_words(rows):,} words"
    return [f"{total}: {', '.join(told)}."]


def choose(rows: Sequence[WorkRow]) -> WorkRow:
    """Draw the table and the choice of one interview, which the address keeps; the one chosen."""
    codes = [row.interview.code for row in rows]
    if st.session_state.get(CHOICE) not in codes:
        st.session_state.pop(CHOICE, None)
        if st.query_params.get(CHOICE) not in codes:
            st.query_params.pop(CHOICE, None)
    asked = st.query_params.get("interview")
    if asked in codes and st.session_state.get("interview_address") != asked:
        st.session_state[CHOICE] = asked
    st.dataframe(
        work_rows(rows),
        hide_index=True,
        key=TABLE,
        on_select=lambda: _take_from_table(codes),
        selection_mode="single-row",
        column_config=_COLUMNS,
        alt="Interviews with status, participants, language, words, turns, codings, names to review and memos",
    )
    chosen = st.selectbox(
        "Interview",
        codes,
        format_func=lambda code: _told(rows, code),
        key=CHOICE,
        persist_state="session",
        width=420,
    )
    st.query_params["interview"] = st.session_state["interview_address"] = chosen
    return next(row for row in rows if row.interview.code == chosen)


def _told(rows: Sequence[WorkRow], code: str) -> str:
    row = next((each for each in rows if each.interview.code == code), None)
    return "" if row is None else f"{code} {row.interview.title}, {row.status}"


def _take_from_table(codes: Sequence[str]) -> None:
    picked = st.session_state[TABLE]["selection"]["rows"]
    if picked and picked[0] < len(codes):
        st.session_state[CHOICE] = codes[picked[0]]


def show_links(row: WorkRow, *, has_vault: bool) -> None:
    """Where to go from here, and what the program sees of how far the interview is."""
    page = st.session_state.get("pages", {}).get("read")
    with st.container(horizontal=True, vertical_alignment="center"):
        if page is not None:
            st.page_link(page, label=f"Read {row.interview.code}", query_params={"interview": row.interview.code})
        if row.waiting and has_vault:
            link_to("identities", f"Review {row.waiting:,} names")
        link_to("participants", "Participants")
    for hint in hints(row):
        st.caption(escaped(hint))


def draw_form(project: Project, row: WorkRow, rows: Sequence[WorkRow], dictionary: Sequence[Definition]) -> None:
    """The form of one interview; an emptied field takes away what was told."""
    identifier = row.interview.id
    key = slot(_FORM, identifier, sorted(row.entries.items()))
    shown = {**row.entries, **kept(_FORM, identifier)}
    known = {entry.name for entry in dictionary}
    others = sorted(set(shown) - known - {*fields_of(()), "status"})
    entries = [*dictionary, *(Definition("", "interview", name, "text") for name in others)]
    fields = [*fields_of(entries), "status"]
    with st.form(f"{key}_form"):
        status = shown.get("status", STATUSES[0])
        st.segmented_control(
            "Status",
            STATUSES,
            default=status if status in STATUSES else None,
            required=True,
            key=f"{key}_status",
            help="People set it; the program only tells what it counts.",
        )
        _draw_when(shown, key)
        _draw_people(shown, rows, key)
        columns = st.columns(3) if entries else []
        for number, entry in enumerate(entries):
            draw_field(columns[number % 3], entry, shown.get(entry.name, ""), f"{key}_{entry.name}")
        st.text_area(
            "Reflexive note",
            value=shown.get(NOTE, ""),
            key=f"{key}_{NOTE}",
            height=140,
            placeholder="\n".join(PROMPTS),
            help=escaped(f"For the team; it goes with the interview when that is erased. {' '.join(PROMPTS)}"),
        )
        st.form_submit_button(
            "Save",
            key=f"{key}_save",
            type="primary",
            on_click=_save,
            args=(project, row, key, fields),
        )
    offer_letting_go(_FORM, identifier)


def fields_of(entries: Sequence[Definition]) -> list[str]:
    """The names of the fields a form has, the status aside."""
    return ["month", "mode", "place", "spoken language", "translation", *PEOPLE,
            "relation of the interviewer", "relation of the interpreter", NOTE,
            *(entry.name for entry in entries)]  # fmt: skip


def _draw_when(shown: Mapping[str, str], key: str) -> None:
    left, middle, right = st.columns(3)
    left.text_input(
        "Month",
        value=shown.get("month", ""),
        key=f"{key}_month",
        placeholder="2024-03",
        help="No day: a month is enough.",
    )
    _choice(middle, "Mode", MODES, shown.get("mode", ""), f"{key}_mode")
    right.text_input("Place", value=shown.get("place", ""), key=f"{key}_place", help=_TEXT["place"])
    left.text_input(
        "Spoken language",
        value=shown.get("spoken language", ""),
        key=f"{key}_spoken language",
        help=_TEXT["spoken language"],
    )
    _choice(middle, "What the transcript holds", TRANSLATIONS, shown.get("translation", ""), f"{key}_translation")


def _choice(where: st.delta_generator.DeltaGenerator, label: str, options: Sequence[str], value: str, key: str) -> None:
    all_ = list(dict.fromkeys(["", *options, value]))
    where.selectbox(label, all_, index=all_.index(value), format_func=lambda each: each or "—", key=key)


def _draw_people(shown: Mapping[str, str], rows: Sequence[WorkRow], key: str) -> None:
    left, right = st.columns(2)
    for where, kind in ((left, "interviewer"), (right, "interpreter")):
        labels = sorted({row.attributes[kind] for row in rows if row.attributes.get(kind)})
        fresh, value = next_label(labels, kind), shown.get(kind, "")
        options = list(dict.fromkeys(["", *labels, fresh, value]))
        where.selectbox(
            kind.capitalize(),
            options,
            index=options.index(value),
            format_func=lambda each: each or "—",
            accept_new_options=True,
            key=f"{key}_{kind}",
            help=_NO_NAMES.format(label=fresh),
        )
        relation = f"relation of the {kind}"
        where.text_input(
            f"{kind.capitalize()} and speaker",
            value=shown.get(relation, ""),
            key=f"{key}_{relation}",
            help=_TEXT[relation],
        )
    st.caption("Interviewers and interpreters stand here under a label, such as Interviewer 1, and never by name.")


def _save(project: Project, row: WorkRow, key: str, fields: Sequence[str]) -> None:
    typed = {name: value_of(f"{key}_{name}") for name in fields}
    done = save(
        _FORM,
        row.interview.id,
        typed,
        row.entries,
        lambda: set_interview(project, row.interview.id, typed, before=row.entries),
        f"Saved what is told of {row.interview.code}.",
    )
    warning = name_warning({name: typed[name] for name in PEOPLE if typed[name] != row.attributes.get(name, "")})
    if done and warning:
        notify(warning, "warning")


def _words(rows: Sequence[WorkRow]) -> int:
    return sum(row.interview.words for row in rows)
