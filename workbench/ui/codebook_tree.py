"""The tree of the codebook: one branch open at a time, every line a button, the chosen code in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.codebook_tree import Node, path_to
from workbench.preferences import preferences_of, set_preference
from workbench.project import Project
from workbench.store.tables import Code
from workbench.ui.wording import escaped

CHOSEN, OPEN = "codebook_chosen", "codebook_open"
"""What the page shows beside the tree (a code, dimension or family), and which branches are unfolded."""
CONDENSED = "codebook.condensed"
MOST_FOUND = 40
_STYLE = (
    '<style>[class*="st-key-codebook_tree"] button{justify-content:flex-start;text-align:start;min-height:1.9rem;'
    "padding-block:.1rem}"
    '[class*="st-key-codebook_tree"] button>div{justify-content:flex-start;width:100%}'
    '[class*="st-key-codebook_tree"] button p{text-align:start;unicode-bidi:plaintext;white-space:normal}'
    '[class*="st-key-codebook_tree_in"]{padding-inline-start:1.1rem}</style>'
)


def linked() -> bool:
    """Whether the address names another code than the one shown last: somebody followed a link."""
    return st.query_params.get("code", "") not in ("", st.session_state.get(CHOSEN))


def arrive(nodes: Sequence[Node]) -> str:
    """What is chosen: what the address names, else what was chosen before, else the first branch."""
    state = st.session_state
    asked = st.query_params.get("code", "")
    if asked and asked != state.get(CHOSEN) and path_to(nodes, asked):
        choose(asked, path_to(nodes, asked))
    if not path_to(nodes, state.get(CHOSEN, "")):
        first = nodes[0].children[0] if nodes[0].kind == "group" else nodes[0]
        choose(first.id, path_to(nodes, first.id))
    chosen = str(state[CHOSEN])
    if OPEN not in state:
        state[OPEN] = [*path_to(nodes, chosen)]
    if asked != chosen:
        st.query_params["code"] = chosen
    return chosen


def choose(identifier: str, path: Sequence[str]) -> None:
    """Show a code or branch, and unfold the way to it."""
    state = st.session_state
    state[CHOSEN] = identifier
    state[OPEN] = [*path]
    st.query_params["code"] = identifier


def _fold_or_choose(node: Node, path: Sequence[str]) -> None:
    """Unfold a branch and show it; a branch that is open and shown is folded."""
    state = st.session_state
    if node.kind == "group":
        shut = node.id in state.get(OPEN, ())
        state[OPEN] = [] if shut else [node.id]
        return
    if node.kind != "code" and state.get(CHOSEN) == node.id and node.id in state.get(OPEN, ()):
        state[OPEN] = [each for each in path if each != node.id]
        return
    choose(node.id, path)


def show_tree(nodes: Sequence[Node], chosen: str) -> None:
    """Draw the tree with the way to what is chosen unfolded."""
    with st.container(key="codebook_tree", gap=None):
        st.html(_STYLE)
        _lines(nodes, (), chosen)


def _lines(nodes: Sequence[Node], above: tuple[str, ...], chosen: str) -> None:
    unfolded = st.session_state.get(OPEN, ())
    for node in nodes:
        path = (*above, node.id)
        opened = node.id in unfolded or (node.kind == "code" and bool(node.children))
        _line(node, path, opened, chosen)
        if opened and node.children:
            with st.container(key=f"codebook_tree_in_{node.id}", gap=None):
                _lines(node.children, path, chosen)


def _line(node: Node, path: tuple[str, ...], opened: bool, chosen: str) -> None:
    sign = node.sign if node.kind == "code" else ("▾" if opened else "▸")
    label = escaped(f"{sign} {node.label}")
    if not node.active:
        label = f"~~{label}~~ (retired)"
    count = f" · {node.uses:,}" if node.uses else ""
    st.button(
        f"**{label}**{count}" if node.id == chosen else f"{label}{count}",
        key=f"codebook_node_{node.id}",
        type="tertiary",
        width="stretch",
        on_click=_fold_or_choose,
        args=(node, path),
    )


def condensed_toggle(project: Project) -> bool:
    """Draw the switch to five groups; it stays as the coder left it."""
    key = "codebook_condensed"
    if key not in st.session_state:
        with project.reading() as session:
            st.session_state[key] = bool(preferences_of(session, project.coder.id).get(CONDENSED, False))
    return st.toggle(
        "In five groups",
        key=key,
        on_change=_condense,
        args=(project, key),
        help="Fewer lines for a first look. Coding stays at the level of dimensions.",
    )


def _condense(project: Project, key: str) -> None:
    set_preference(project, CONDENSED, bool(st.session_state[key]))
    st.session_state.pop(OPEN, None)  # the way to what is shown is another one now


def show_found(found: Sequence[Code], homes: dict[str, str], nodes: Sequence[Node], chosen: str) -> None:
    """Draw what a search found, each a button that shows it."""
    st.caption(f"{len(found)} codes hold these words." if len(found) != 1 else "One code holds these words.")
    if not found:
        st.text("No code matches. Try fewer words, or the beginning of one.")
    with st.container(key="codebook_tree_found", gap=None):
        st.html(_STYLE)
        for code in found[:MOST_FOUND]:
            home = homes.get(code.dimension or code.family or "", "Own codes")
            label = f"{escaped(code.label)} · {escaped(home)}"
            st.button(
                f"**{label}**" if code.id == chosen else label,
                key=f"codebook_found_{code.id}",
                type="tertiary",
                width="stretch",
                on_click=choose,
                args=(code.id, path_to(nodes, code.id)),
            )
    if len(found) > MOST_FOUND:
        st.caption(f"The first {MOST_FOUND} are shown; type more words to see the others.")
