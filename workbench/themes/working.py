"""What people make of themes: a name, one of several, aside, a code. Each is one action, and can be undone."""

from __future__ import annotations

from sqlalchemy import select

from workbench.codes import insert_code
from workbench.memos import move_memos
from workbench.project import Project, ProjectError
from workbench.scrub_themes import MADE_OF_A_THEME
from workbench.store.tables import Segment
from workbench.themes.rows import ASIDE, describe_again, theme_at_work
from workbench.wording import clean

LONGEST = 120


def named_as(label: str) -> str:
    """A name on one line. Raises ProjectError when it is empty or too long."""
    words = " ".join(label.split())
    if not 0 < len(words) <= LONGEST:
        raise ProjectError(f"A theme's name must have between 1 and {LONGEST} characters; type a short one.")
    return words


def rename_theme(project: Project, theme_id: str, label: str) -> None:
    """Give a theme a name of one's own; the proposed one stays beside it."""
    words = named_as(label)
    with project.action("theme.rename", "Renamed a theme") as action:
        theme = theme_at_work(action.session, theme_id)
        action.update(theme, label=clean(project, action.session, words), named=True)


def use_proposed_name(project: Project, theme_id: str) -> None:
    """Go back to the name the program proposed."""
    with project.action("theme.rename", "Took a theme's own name off") as action:
        theme = theme_at_work(action.session, theme_id)
        action.update(theme, label=theme.proposed or theme.label, named=False)


def merge_into(project: Project, theme_id: str, into: str) -> None:
    """Say that two themes are one: passages and memos go over, and the words are weighed anew."""
    if theme_id == into:
        raise ProjectError("A theme was to be merged with itself; choose two different themes.")
    with project.action("theme.merge", "Merged two themes") as action:
        session = action.session
        gone, kept = theme_at_work(session, theme_id), theme_at_work(session, into)
        if ASIDE in (gone.state, kept.state):
            raise ProjectError("One of the two themes was set aside; take it back first.")
        for segment in session.scalars(select(Segment).where(Segment.theme_id == gone.id)).all():
            action.update(segment, theme_id=kept.id, exemplar=None)
        move_memos(action, "theme", gone.id, kept.id)
        values = {"named": True, "label": gone.label} if gone.named and not kept.named else {}
        family = (kept.detail or {}).get("family")
        if family and family == (gone.detail or {}).get("family"):  # a split taken back is no split any more
            kept_detail = {name: value for name, value in kept.detail.items() if name != "family"}
        else:
            kept_detail = dict(kept.detail or {})
        code_id = kept.code_id or gone.code_id
        action.update(gone, merged_into=kept.id)
        action.update(kept, stability=None, code_id=code_id, detail=kept_detail | {"joined": True}, **values)
        describe_again(action, kept.run_id, [kept])


def set_aside(project: Project, theme_id: str) -> None:
    """Put a theme out of the way; it and its passages stay, in a list of their own."""
    with project.action("theme.aside", "Set a theme aside") as action:
        action.update(theme_at_work(action.session, theme_id), state=ASIDE)


def take_back(project: Project, theme_id: str) -> None:
    """Put a theme that was set aside back among the others."""
    with project.action("theme.aside", "Took a theme back") as action:
        action.update(theme_at_work(action.session, theme_id), state="")


def theme_to_code(project: Project, theme_id: str) -> str:
    """Turn a theme into a code of one's own. Nothing is coded by this. Returns the code's id."""
    with project.action("theme.code", "Turned a theme into a code") as action:
        theme = theme_at_work(action.session, theme_id)
        if theme.code_id is not None:
            raise ProjectError("This theme is a code already; find it in the codebook.")
        # A theme of passages the model cannot read has no words of its own.
        definition = MADE_OF_A_THEME + ", ".join(theme.words[:8]) if theme.words else "From a theme."
        code_id = insert_code(project, action, theme.label, definition, dimension=None, origin="theme")
        action.update(theme, code_id=code_id)
        return code_id
