"""What can be done to a code: change, add to, move, merge, split, retire, restore. One form is open at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.codebook import Codebook
from workbench.codebook_editing import (
    change_code,
    code_of,
    mark_of_code,
    move_code,
    order_code,
    restore_code,
    retire_code,
)
from workbench.codebook_merging import Merged, merge_codes, split_code
from workbench.codebook_tree import OWN
from workbench.codebook_versions import GUIDE, SHIPPED, guide_of
from workbench.codes import add_code
from workbench.project import Project
from workbench.stale import ChangedMeanwhile
from workbench.store.tables import Code
from workbench.ui.codebook_tree import choose
from workbench.ui.notices import attempt, notify
from workbench.ui.wording import escaped

HEIGHTS = {"apply_when": 80, "do_not_apply_when": 80, "examples": 80, "wording": 68}
NOTHING = "Outside the dimensions"


def show_actions(project: Project, book: Codebook, rows: Sequence[Code], code: Code, uses: Mapping[str, int]) -> None:
    """Draw the choice of what to do, and the form for it."""
    own = code.origin != SHIPPED
    doings = ["Change", "Move", "Merge", "Split"] if own else ["Add to it", "Split"]
    if not code.active:
        doings = [doing for doing in doings if doing not in ("Merge", "Split")] + ["Restore"]
    else:
        doings.append("Retire")
    doing = st.segmented_control(
        "What to do with this code", doings, key=f"codebook_doing_{code.id}", label_visibility="collapsed"
    )
    used = uses.get(code.id, 0)
    if doing in ("Change", "Add to it"):
        _change_form(project, code, used)
    elif doing == "Move":
        _move_form(project, book, rows, code)
    elif doing == "Merge":
        _merge_form(project, rows, code, used)
    elif doing == "Split":
        _split_form(project, code, used)
    elif doing == "Retire":
        _retire(project, code, used)
    elif doing == "Restore":
        _confirm(project, code, restore_code, "Restore this code", "It is offered again.", "The code is in use again")


def _change_form(project: Project, code: Code, used: int) -> None:
    key, guide = f"codebook_change_{code.id}", guide_of(code)
    own = code.origin != SHIPPED
    if f"{key}_examples" not in st.session_state:  # the form is opened: what it starts from is the code as it is now
        st.session_state[f"{key}_from"], st.session_state[f"{key}_clash"] = mark_of_code(code), False
    with st.form(key, border=True):
        if st.session_state[f"{key}_clash"]:
            _as_it_stands(code)
        if own:
            st.text_input("Label", value=code.label, key=f"{key}_label", max_chars=120)
            st.text_area("What it means", value=code.definition, key=f"{key}_definition", height=100)
        else:
            st.caption(
                "The words of the continuum stay as they are. These lines stand beside them, as your team's own."
            )
        for name, title in GUIDE.items():
            if not (own and name == "wording"):
                st.text_area(f"{title} (one a line)", value="\n".join(guide.get(name, ())), key=f"{key}_{name}",
                             height=HEIGHTS[name])  # fmt: skip
        if used:
            st.checkbox(_again(used), key=f"{key}_again", value=own)
        st.form_submit_button(
            "Save", key=f"{key}_save", type="primary", on_click=_change, args=(project, code.id, own, bool(used))
        )


def _again(used: int) -> str:
    return "Look again at the one coding made with it" if used == 1 else f"Look again at its {used:,} codings"


def _change(project: Project, code_id: str, own: bool, again: bool) -> None:
    state, key = st.session_state, f"codebook_change_{code_id}"
    guide = {name: state[f"{key}_{name}"].splitlines() for name in GUIDE if f"{key}_{name}" in state}
    words: dict[str, Any] = {"label": state[f"{key}_label"], "definition": state[f"{key}_definition"]} if own else {}
    look = bool(again and state[f"{key}_again"])
    changed = attempt(
        _change_unless_changed,
        project,
        code_id,
        guide=guide,
        look_again=look,
        started_from=state[f"{key}_from"],
        **words,
    )
    if changed is not None:
        notify("The code is changed; the codebook has a new version" if changed else "Nothing was changed")
        if changed:
            _shut(code_id)


def _change_unless_changed(project: Project, code_id: str, **values: Any) -> bool | None:
    """Change a code; where somebody else has done so since the form was opened, show theirs and keep what was typed."""
    try:
        return change_code(project, code_id, **values)
    except ChangedMeanwhile as error:
        notify(str(error), "warning")
        with project.reading() as session:
            st.session_state[f"codebook_change_{code_id}_from"] = mark_of_code(code_of(session, code_id))
        st.session_state[f"codebook_change_{code_id}_clash"] = True
        return None


def _as_it_stands(code: Code) -> None:
    """What somebody else has made of the code while the form was open."""
    st.markdown("**As it stands now**")
    st.text(code.label)
    if code.definition:
        st.text(code.definition)
    for name, lines in guide_of(code).items():
        st.caption(escaped(f"{GUIDE[name]}: {'; '.join(lines)}"))


def _shut(code_id: str) -> None:
    st.session_state[f"codebook_doing_{code_id}"] = None


def _move_form(project: Project, book: Codebook, rows: Sequence[Code], code: Code) -> None:
    key = f"codebook_move_{code.id}"
    homes = {"": NOTHING, **{d.id: f"Beside {d.label}" for d in book.dimensions}}
    homes |= {
        row.id: f"Under “{row.label}”" for row in rows if row.origin != SHIPPED and row.active and row.id != code.id
    }
    at = code.parent_id if code.parent_id in homes else code.dimension or ""
    with st.form(key, border=True):
        st.selectbox(
            "Where it stands", list(homes), index=list(homes).index(at or "") if (at or "") in homes else 0,
            format_func=homes.__getitem__, key=f"{key}_to",
        )  # fmt: skip
        st.form_submit_button("Move", key=f"{key}_go", type="primary", on_click=_move, args=(project, book, code.id))
    with st.container(horizontal=True):
        for label, step in (("Up", -1), ("Down", 1)):
            st.button(
                label, key=f"{key}_{label}", on_click=attempt, args=(order_code, project, code.id, step),
                help="Its place among its neighbours",
            )  # fmt: skip


def _move(project: Project, book: Codebook, code_id: str) -> None:
    to = st.session_state[f"codebook_move_{code_id}_to"]
    dimension = to if to in {d.id for d in book.dimensions} else None
    parent = to if to and dimension is None else None
    attempt(move_code, project, code_id, dimension=dimension, parent=parent, done="The code is moved")


def _merge_form(project: Project, rows: Sequence[Code], code: Code, used: int) -> None:
    key = f"codebook_merge_{code.id}"
    labels = {row.id: row.label for row in rows if row.active and row.id != code.id}
    with st.form(key, border=True):
        st.selectbox(
            "Merge it into", list(labels), index=None, format_func=labels.__getitem__, key=f"{key}_into",
            placeholder="Type words of the other code",
        )  # fmt: skip
        st.caption(
            "Its codings, memos and what lies under it go there, and it is retired. Where one coder put both on the "
            "same words, one coding is left. Undo takes all of it back."
        )
        if used:
            st.checkbox(_again(used), value=True, key=f"{key}_again")
        st.form_submit_button("Merge", key=f"{key}_go", type="primary", on_click=_merge, args=(project, code.id))


def _merge(project: Project, code_id: str) -> None:
    state, key = st.session_state, f"codebook_merge_{code_id}"
    into = state[f"{key}_into"]
    if not into:
        notify("Choose the code to merge it into first.", "warning")
        return
    done = attempt(merge_codes, project, code_id, into, look_again=bool(state.get(f"{key}_again", True)), done=_merged)
    if done is not None:
        choose(into, ())
        state.pop("codebook_open", None)


def _merged(outcome: Merged) -> str:
    together = f", {outcome.collapsed} of them onto one that was there" if outcome.collapsed else ""
    return f"The codes are merged: {outcome.moved} codings went over{together}"


def _split_form(project: Project, code: Code, used: int) -> None:
    key, most = f"codebook_split_{code.id}", 6
    parts = st.number_input("Into how many codes", 2, most, 2, key=f"{key}_parts", width=180)
    with st.form(key, border=True):
        for number in range(1, int(parts) + 1):
            st.text_input(f"Label of part {number}", key=f"{key}_label_{number}", max_chars=120)
            st.text_area(f"What part {number} means", key=f"{key}_definition_{number}", height=68)
        if used:
            st.caption(f"Nothing is coded anew by itself: its {used:,} codings wait under Look again, one by one.")
        st.checkbox("Retire the code that is split", value=code.origin != SHIPPED, key=f"{key}_retire")
        st.form_submit_button("Split", key=f"{key}_go", type="primary", on_click=_split, args=(project, code.id))


def _split(project: Project, code_id: str) -> None:
    state, key = st.session_state, f"codebook_split_{code_id}"
    numbers = range(1, int(state[f"{key}_parts"]) + 1)
    parts = [(state[f"{key}_label_{n}"], state[f"{key}_definition_{n}"]) for n in numbers]
    if attempt(split_code, project, code_id, parts, retire=bool(state[f"{key}_retire"]), done="The code is split"):
        _shut(code_id)


def _retire(project: Project, code: Code, used: int) -> None:
    stays = (
        f"The {used:,} codings made with it stay. " if used > 1 else "The coding made with it stays. " if used else ""
    )
    _confirm(project, code, retire_code, "Retire this code", f"{stays}It is offered no more.", "The code is retired")


def _confirm(project: Project, code: Code, does: Any, label: str, told: str, done: str) -> None:
    with st.container(border=True):
        st.caption(told)
        st.button(
            label, key=f"codebook_does_{code.id}", type="primary", on_click=_do, args=(project, code.id, does, done)
        )


def _do(project: Project, code_id: str, does: Any, done: str) -> None:
    _shut(code_id)
    attempt(does, project, code_id, done=done)


def add_form(project: Project, book: Codebook, chosen: Code | None, home: str) -> None:
    """Draw the form for one more code, proposing the place the coder looks at."""
    homes = {"": NOTHING, **{d.id: f"Beside {d.label}" for d in book.dimensions}}
    if chosen is not None and chosen.origin != SHIPPED and chosen.active:
        homes[chosen.id] = f"Under “{chosen.label}”"
    proposed = chosen.id if chosen is not None and chosen.id in homes else home if home in homes else ""
    with st.form("codebook_add", border=False):
        st.text_input("Label", key="codebook_add_label", max_chars=120, placeholder="Best in the worker's own words")
        st.text_area("What it means", key="codebook_add_definition", height=80)
        st.selectbox(
            "Where it stands", list(homes), index=list(homes).index(proposed), format_func=homes.__getitem__,
            key=f"codebook_add_home_{proposed or OWN}",
            help="A code of your own has no level: it stands beside the ladder, never on it.",
        )  # fmt: skip
        st.form_submit_button(
            "Add code", key="codebook_add_go", type="primary", on_click=_add,
            args=(project, book, f"codebook_add_home_{proposed or OWN}"),
        )  # fmt: skip
    st.caption(escaped("Rules and examples can be added once it is there."))


def _add(project: Project, book: Codebook, home_key: str) -> None:
    state = st.session_state
    home = state[home_key]
    dimension = home if home in {d.id for d in book.dimensions} else None
    added = attempt(
        add_code, project, state["codebook_add_label"], state["codebook_add_definition"],
        dimension=dimension, parent=home if home and dimension is None else None, done="The code is in the codebook",
    )  # fmt: skip
    if added is not None:
        state["codebook_add_label"] = state["codebook_add_definition"] = ""
        choose(added, ())
        state.pop("codebook_open", None)
