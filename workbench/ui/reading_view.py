"""The reading page's parts: the text to code, and one panel beside it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.codes import list_codes, shipped
from workbench.coding import codings_of
from workbench.hard_to_read import VIOLENCE, hard_passages
from workbench.identities import unreviewed
from workbench.memo_reading import memo_places
from workbench.project import Project
from workbench.reading import InterviewRow
from workbench.ui.annotator import annotator
from workbench.ui.annotator.types import Going
from workbench.ui.beside_view import beside as beside_it
from workbench.ui.navigation import link_to
from workbench.ui.notices import notify, show_notices
from workbench.ui.reading import counterparts, palette
from workbench.ui.reading_asked import asked_place, go_searching, take_asked
from workbench.ui.reading_panels import FOCUS, draw_panel, interview_name
from workbench.ui.reading_room import open_door
from workbench.ui.wording import escaped

CHOICE = "read_interview"
PANEL = "read_panel"
AT = "read_at"
"""The offset to go to in the text, once."""
GOING = "read_going"
VIEW = "read_annotator"
SHOWN = "read_shown"
WIDTHS: dict[str, Sequence[float]] = {"": [1, 0.001], "Translation": [5, 4]}
STAYS_IN_VIEW = (
    "<style>[data-testid=stLayoutWrapper]:has(> .st-key-read_beside){position:sticky;top:4rem}"
    ".st-key-read_beside{max-height:calc(100vh - 5rem);overflow-y:auto;padding-right:.5rem}"
    # In a narrow window there is no room beside the text: the panel stands above it, and scrolls by itself.
    "@media (max-width:1100px){[data-testid=stHorizontalBlock]:has(.st-key-read_beside):has(.st-key-read_annotator)"
    "{flex-wrap:wrap}[data-testid=stColumn]:has(.st-key-read_beside){flex:1 1 100%;order:-1}"
    "[data-testid=stColumn]:has(.st-key-read_annotator){flex:1 1 100%}"
    "[data-testid=stLayoutWrapper]:has(> .st-key-read_beside){position:static}"
    ".st-key-read_beside{max-height:38vh}}</style>"
)


def arrive(project: Project, interviews: Sequence[InterviewRow]) -> None:
    """Open what the address asks for: ``interview`` by id or code, and the place ``at`` (once)."""
    asked, at = st.query_params.get("interview"), st.query_params.get("at")
    wanted = next((row.id for row in interviews if asked in (row.id, row.code)), None)
    if wanted is not None and wanted != st.session_state.get("read_address"):
        st.session_state[CHOICE] = st.session_state["read_address"] = wanted
        _from_the_start()
    if at is None:
        return
    del st.query_params["at"]
    if wanted is not None and at.isdigit():
        with project.reading() as session:
            here = codings_of(session, wanted, int(at), int(at) + 1)
        st.session_state[FOCUS] = next((row.id for row in here if row.start == int(at)), None)
        st.session_state[AT] = int(at)
        # Who comes from an excerpt has read the passage already.
        st.session_state.setdefault("read_opened", set()).add(wanted)


def choose_interview(interviews: Sequence[InterviewRow]) -> InterviewRow:
    """Draw the choice of an interview and keep it in the address."""
    rows = {row.id: row for row in interviews}
    before = st.session_state.get(CHOICE)
    if before not in rows:
        st.session_state[CHOICE] = interviews[0].id
        if before is not None:
            notify("The interview that was open here is no longer in the project; this is another one.", "warning")
    chosen = st.selectbox(
        "Interview", list(rows), format_func=lambda i: interview_name(rows[i]), key=CHOICE,
        on_change=_from_the_start, persist_state="session", width=420,
    )  # fmt: skip
    if st.query_params.get("interview") != rows[chosen].code:
        st.query_params["interview"] = rows[chosen].code
    st.session_state["read_address"] = chosen
    return rows[chosen]


def _from_the_start() -> None:
    for name in (FOCUS, AT, GOING):
        st.session_state.pop(name, None)


def show_facts(project: Project, interview: InterviewRow) -> None:
    """Draw the one line every reader needs: who speaks, how much, and how many names nobody has looked at."""
    with project.reading() as session:
        waiting = unreviewed(session).get(interview.id, 0)
    facts = [
        f"{interview.words:,} words",
        f"{interview.turns:,} turns",
        "speakers: " + ", ".join(interview.speakers),
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escaped("; ".join(facts) + "."), width="content")
        if waiting:
            told = f"{waiting:,} replaced mentions here wait for review"
            if project.has_vault:
                link_to("identities", told)
            else:
                st.caption(told, width="content")


def content_note(project: Project, interview: InterviewRow) -> bool:
    """Say, before the text is shown, that some of it is hard to read; returns whether to show the text.

    It goes by what people have coded or warned of, so that nobody is taken unawares by a text read before.
    """
    opened = st.session_state.setdefault("read_opened", set())
    with project.reading() as session:
        kinds = {passage.kind for passage in hard_passages(session, interview.id)}
    if not kinds or interview.id in opened:
        return True
    with st.container(border=True):
        what = "accounts of violence" if VIOLENCE in kinds else "passages that are hard to read"
        st.markdown(f"**This interview holds {what}**")
        st.text(
            "Read it when you have the time and the calm for it, and stop when you need to. Each such passage is "
            "folded behind a word of warning and opens when you choose; the key H folds all of them again at once."
        )
        st.button("Open the text", key="read_open", on_click=opened.add, args=(interview.id,))
    return False


def draw_reading(project: Project, interview: InterviewRow, interviews: Sequence[InterviewRow]) -> None:
    """Draw the text and its panel. The text itself goes to the browser by its own way, and so do changes to it."""
    go_searching()
    with st.container():  # as on the page: whatever there is to say, the text keeps its place
        show_notices()
    others = counterparts(interviews, interview)
    panels = ["Codings", "Speakers", "Memo", "A name was missed", *(["Translation"] if others else [])]
    top = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
    chosen = top.segmented_control("Beside the text", panels, key=PANEL, persist_state="session", width="content")
    text, beside = st.columns(WIDTHS.get(chosen or "", [5, 2]), gap="medium")
    with text:
        annotator(
            {
                "interview": interview.id,
                "token": open_door(project, _arriving(interview)),
                "event": project.revision(),
                "readonly": False,
                "strings": {},
                "go": _going(),
                "beside": beside_it(project, interview, others) if others and chosen == "Translation" else None,
                "memos": _memo_places(project, interview),
                "asks": True,
            },
            key=VIEW,
            on_asked=_asked,
        )
    if chosen:
        with beside, st.container(key="read_beside"):
            st.html(STAYS_IN_VIEW)
            draw_panel(project, chosen, interview, others, _labels(project, interview))


def _asked() -> None:
    take_asked(VIEW, PANEL)
    place = asked_place(VIEW)
    if place is not None:
        # Who comes from a suggestion has not read the interview: a note over it is shown as ever.
        st.session_state[CHOICE], st.session_state[FOCUS], st.session_state[AT] = place


def _memo_places(project: Project, interview: InterviewRow) -> list[tuple[int, int]]:
    with project.reading() as session:
        return memo_places(session, interview.id, project.coder.id)


def _arriving(interview: InterviewRow) -> str:
    """The interview, where the view has not shown it since it came on the page; else nothing."""
    before = st.session_state.get(SHOWN) if VIEW in st.session_state else None
    st.session_state[SHOWN] = interview.id
    return interview.id if before != interview.id else ""


def _going() -> Going | None:
    """The place asked for last; a new number each time one is asked for."""
    coding, at = st.session_state.pop(FOCUS, None), st.session_state.pop(AT, None)
    if coding is not None or at is not None:
        number = st.session_state.get("read_goings", 0) + 1
        st.session_state["read_goings"] = number
        st.session_state[GOING] = {"number": number, "coding": coding, "at": at}
    going: Going | None = st.session_state.get(GOING)
    return going


def _labels(project: Project, interview: InterviewRow) -> dict[str, str]:
    with project.reading() as session:
        used = {row.code_id for row in codings_of(session, interview.id)}
        return palette(shipped(session), list_codes(session, active_only=False), used).labels()
