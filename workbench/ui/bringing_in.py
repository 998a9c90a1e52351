"""What the bring-in page draws: the files as understood, and the corrections to one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.incoming import Choices, apply_choices, first_choices, store_chosen, with_distinct_names
from workbench.ingest import ROLES
from workbench.ingest.language import LANGUAGES
from workbench.intake import Preview, preview_files
from workbench.project import Project
from workbench.reading import InterviewRow
from workbench.transcript_files import read_paths
from workbench.ui.notices import SAID_PLAINLY, attempt, notify
from workbench.ui.wording import escaped

STATE = "bring_in"
FIRST_TURNS = 8
FIRST_CHARACTERS = 400
REFUSED_SHOWN = 12


def state() -> dict[str, Any]:
    """What this page holds of files not stored yet: in memory only, and gone once they are stored."""
    empty = {"generation": 0, "folder": [], "read": (), "previews": [], "choices": {}, "stored": []}
    found: dict[str, Any] = st.session_state.setdefault(STATE, empty)
    return found


def take_folder() -> None:
    """Read the files of the folder typed in; for use as a callback."""
    typed = st.session_state.get("bring_in_folder", "").strip()
    files = attempt(read_paths, [Path(typed).expanduser()]) if typed else None
    if files:
        state()["folder"] = files


def forget() -> None:
    """Drop every file that was given and not stored; for use as a callback."""
    held = state()
    st.session_state[STATE] = {
        "generation": held["generation"] + 1,
        "folder": [],
        "read": (),
        "previews": [],
        "choices": {},
        "stored": [],
    }


def read_previews(uploads: Sequence[Any]) -> tuple[list[Preview], dict[str, Choices]]:
    """The previews of what was uploaded and of the folder, read once; and what was chosen for each so far."""
    held = state()
    key = (*(upload.file_id for upload in uploads), *(name for name, _ in held["folder"]))
    if key != held["read"]:
        files = with_distinct_names([(u.name, u.getvalue()) for u in uploads] + held["folder"])
        with st.spinner("Reading the files", show_time=True):
            previews = preview_files(files)
        held["previews"], held["read"] = previews, key
        held["choices"] = first_choices(previews) | {
            name: choice for name, choice in held["choices"].items() if name in {p.name for p in previews}
        }
    return held["previews"], held["choices"]


def table_rows(
    previews: Sequence[Preview], choices: Mapping[str, Choices], stored: Mapping[str, str]
) -> list[dict[str, object]]:
    """One row a file: what it was read as, and what will happen to it."""
    return [
        {
            "File": p.name,
            "What happens": _fate(p, choices[p.name], stored),
            "Kind": p.transcript.kind if p.transcript else "",
            "Speakers marked by": p.transcript.style if p.transcript else "",
            "Language": LANGUAGES.get(choices[p.name].language or p.language, "") if p.transcript else "",
            "Words": f"{len(p.transcript.text.split()):,}" if p.transcript else "",
            "Turns": f"{len(p.transcript.turns):,}" if p.transcript else "",
            "Remarks": " ".join(remarks(p)),
        }
        for p in previews
    ]


def draw_refused(previews: Sequence[Preview]) -> None:
    """One sentence for each file that was refused."""
    refused = [p for p in previews if not p.readable]
    for preview in refused[:REFUSED_SHOWN]:
        st.caption(f"{escaped(preview.name)}: {escaped(preview.problem or '')}")
    if len(refused) > REFUSED_SHOWN:
        st.caption(f"And {len(refused) - REFUSED_SHOWN} more, with the reason in the table.")


def remarks(preview: Preview) -> list[str]:
    """Why a file was refused, or what to look at before it is stored."""
    if preview.transcript is None:
        return [preview.problem or ""]
    return [*preview.duplicates, *preview.transcript.warnings]


def _fate(preview: Preview, choice: Choices, stored: Mapping[str, str]) -> str:
    if preview.transcript is None:
        return "cannot be read"
    if preview.name in stored:
        return f"is {stored[preview.name]} already"
    return "will be stored" if choice.include else "left out"


def draw_choices(
    preview: Preview, choice: Choices, others: Sequence[Preview], interviews: Sequence[InterviewRow]
) -> Choices:
    """The fields to correct one file; returns what they now say."""
    transcript = preview.transcript
    assert transcript is not None
    slot = f"bring_in_{state()['generation']}_{[o.name for o in others].index(preview.name)}"
    include = st.checkbox("Store this file", value=choice.include, key=f"{slot}_include")
    left, right = st.columns(2)
    codes = list(LANGUAGES)
    language = left.selectbox(
        "Language",
        codes,
        index=codes.index(choice.language or preview.language),
        format_func=lambda code: LANGUAGES[code],
        key=f"{slot}_language",
    )
    title = right.text_input(
        "Title",
        value=choice.title,
        max_chars=80,
        key=f"{slot}_title",
        placeholder="Neutral words, such as: Work in a garment factory",
        help="Every coder sees it, so name nobody and no place in it.",
    )
    stored_id, file = _draw_translation(slot, preview, choice, others, interviews)
    names, roles = _draw_speakers(slot, preview, choice)
    return Choices(include, language, title, roles, names, stored_id, file)


def _draw_translation(
    slot: str,
    preview: Preview,
    choice: Choices,
    others: Sequence[Preview],
    interviews: Sequence[InterviewRow],
) -> tuple[str | None, str | None]:
    options: dict[str, tuple[str | None, str | None]] = {"It is no translation": (None, None)}
    options |= {f"{row.code}, {row.title}": (row.id, None) for row in interviews}
    options |= {f"The file {o.name}": (None, o.name) for o in others if o.readable and o.name != preview.name}
    chosen = (choice.translation_of, choice.translation_of_file)
    index = next((n for n, value in enumerate(options.values()) if value == chosen), 0)
    label = st.selectbox("Translation of", list(options), index=index, key=f"{slot}_translation")
    return options[label]


def _draw_speakers(slot: str, preview: Preview, choice: Choices) -> tuple[dict[str, str], dict[str, Any]]:
    transcript = preview.transcript
    assert transcript is not None
    names: dict[str, str] = {}
    roles: dict[str, Any] = {}
    if not transcript.speakers:
        st.caption("No speakers are marked in this file; it is stored as one narrator's text.")
        return names, roles
    counts = Counter(turn.speaker for turn in transcript.turns)
    st.markdown("**Speakers**")
    st.caption("Give two speakers the same name to make them one. Real names stay in the vault.")
    for number, speaker in enumerate(transcript.speakers):
        turns = counts[speaker]
        name, role = st.columns([3, 2])
        typed = name.text_input(
            f"Speaker {number + 1}, {turns} turn{'' if turns == 1 else 's'}",
            value=choice.names.get(speaker, speaker),
            max_chars=80,
            key=f"{slot}_name_{number}",
        )
        if typed.strip() and typed.strip() != speaker:
            names[speaker] = typed.strip()
        proposed = choice.roles.get(speaker, transcript.roles.get(speaker, "unknown"))
        roles[speaker] = role.selectbox(
            f"Role of speaker {number + 1}", ROLES, index=ROLES.index(proposed), key=f"{slot}_role_{number}"
        )
    return names, roles


def isolated(text: str) -> str:
    """Text between Unicode isolates, so that each part runs in the direction of its own script."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def draw_beginning(preview: Preview, choice: Choices) -> None:
    """The first turns as they will be stored, as plain text."""
    try:
        transcript = apply_choices(preview, choice).transcript
    except SAID_PLAINLY as error:
        st.error(escaped(str(error)))
        return
    assert transcript is not None
    notes = len(transcript.notes)
    st.markdown("**How it begins**")
    st.caption(f"{len(transcript.turns)} turns, {notes} note{'' if notes == 1 else 's'} in brackets")
    with st.container(height=480, key="bring_in_beginning"):
        for turn in transcript.turns[:FIRST_TURNS]:
            words = transcript.quote(turn)
            shown = words if len(words) <= FIRST_CHARACTERS else words[:FIRST_CHARACTERS] + " …"
            st.text(isolated(f"{turn.speaker}: {isolated(shown)}") if turn.speaker else isolated(shown))


def bring_in(project: Project) -> None:
    """Store what is chosen, with progress; then drop the files and tell what came of it."""
    held = state()
    with st.status("Bringing in the files", expanded=True) as status:
        bar = st.progress(0.0, text="Loading the model that finds names")
        codes = attempt(
            store_chosen,
            project,
            held["previews"],
            held["choices"],
            progress=lambda done, total, what: bar.progress(min(done / max(total, 1), 1.0), text=what),
        )
        status.update(label="Done" if codes else "Stopped", state="complete" if codes else "error")
    if codes:
        forget()
        state()["stored"] = codes
        notify(f"Brought in {', '.join(codes)}.")
    st.rerun()
