"""The pages of the workbench as data, in the order of the work, and the menu made from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from workbench.project import Project

PAGES = Path(__file__).resolve().parent.parent.parent / "pages"
Need = Literal["nothing", "project", "vault"]


@dataclass(frozen=True)
class PageEntry:
    """One page: its file and address are ``key``; ``needs`` says what must be open for it to be of use."""

    key: str
    title: str
    section: str
    help: str
    needs: Need = "project"

    @property
    def file(self) -> Path:
        """The script of the page."""
        return PAGES / f"{self.key}.py"


ENTRIES: tuple[PageEntry, ...] = (
    PageEntry("projects", "Projects", "Project", "Open a project, make a new one, or look at the sample.", "nothing"),
    PageEntry("safety", "Safety", "Project", "History, undo, backups, checks, and what is encrypted."),
    PageEntry(
        "bring_in",
        "Bring in",
        "Prepare",
        "Read transcripts from files, and store them once checked.",
        "vault",
    ),
    PageEntry(
        "identities",
        "Identities",
        "Prepare",
        "Review every name that was found and what replaces it.",
        "vault",
    ),
    PageEntry("participants", "Participants", "Prepare", "Who spoke, what is known of them, and what they allow."),
    PageEntry("interviews", "Interviews", "Prepare", "Each interview: how far it is, who asked, who interpreted."),
    PageEntry("read", "Read and code", "Read", "Read an interview and code it."),
    PageEntry("codebook", "Codebook", "Read", "The continuum and the project's own codes."),
    PageEntry("memos", "Memos", "Read", "Everything the team has noted, by kind, with what it points to."),
    PageEntry("search", "Search", "Understand", "Find passages in all interviews, by words and by meaning."),
    PageEntry("themes", "Themes", "Understand", "Passages grouped by likeness, for a person to name."),
    PageEntry("continuum", "Continuum", "Understand", "Which positions people spoke of, from freedom to unfreedom."),
    PageEntry("assistance", "Assistance", "Understand", "What the program may suggest, and how it has done."),
    PageEntry(
        "release_check",
        "Before release",
        "Share",
        "What could still identify somebody: names, words, combinations, passages.",
    ),
    PageEntry("profiles", "Release profiles", "Share", "What each audience reads where a name stood."),
    PageEntry("export", "Export", "Share", "Take excerpts out, after consent and names are checked."),
)


def fits(entry: PageEntry, project: Project | None) -> bool:
    """Whether a page is of use now; the menu hides the others, and they say themselves what they need."""
    if entry.needs == "nothing":
        return True
    if project is None:
        return False
    return entry.needs == "project" or project.has_vault


def build_navigation(project: Project | None, *, menu: bool = True) -> st.Page:
    """Register every page that exists, remember them under ``pages`` for links, and return the one to run.

    Without ``menu`` the pages keep their addresses and are not offered.
    """
    sections: dict[str, list[st.Page]] = {}
    known: dict[str, st.Page] = {}
    for entry in ENTRIES:
        if not entry.file.is_file():
            continue
        page = st.Page(
            entry.file,
            title=entry.title,
            url_path=entry.key,
            default=entry.key == "projects",
            visibility="visible" if fits(entry, project) else "hidden",
            help=entry.help,
        )
        known[entry.key] = page
        sections.setdefault(entry.section, []).append(page)
    st.session_state["pages"] = known
    return st.navigation(sections, position="sidebar" if menu else "hidden", expanded=True)


def link_to(key: str, label: str) -> None:
    """A link to another page; nothing where that page is not there."""
    page = st.session_state.get("pages", {}).get(key)
    if page is not None:
        st.page_link(page, label=label)
