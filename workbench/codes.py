"""The project's codebook: the continuum as it shipped, and the codes people added."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.codebook_editing import (
    Guide,
    change_code,
    cleaned_guide,
    definition_of,
    free_label,
    home_of,
    next_order,
    retire_code,
)
from workbench.codebook_versions import new_version, shipped, versions
from workbench.project import Project
from workbench.store.history import Action
from workbench.store.tables import Code, Coding, new_id

__all__ = [
    "add_code",
    "change_code",
    "code_uses",
    "insert_code",
    "list_codes",
    "retire_code",
    "shipped",
    "versions",
]


def list_codes(session: Session, *, active_only: bool = True) -> list[Code]:
    """Every code in the codebook's order, own codes last."""
    query = select(Code).order_by(Code.ord, Code.label)
    return list(session.scalars(query.where(Code.active) if active_only else query))


def code_uses(session: Session) -> dict[str, int]:
    """Codings per code id."""
    return {row[0]: row[1] for row in session.execute(select(Coding.code_id, func.count()).group_by(Coding.code_id))}


def add_code(
    project: Project,
    label: str,
    definition: str = "",
    *,
    dimension: str | None = None,
    parent: str | None = None,
    guide: Guide | None = None,
    origin: str = "own",
) -> str:
    """Add a code of one's own; the codebook gets a new version. Returns the code's id. Raises ProjectError."""
    with project.action("code.add", "Added a code of one's own") as action:
        return insert_code(
            project, action, label, definition, dimension=dimension, parent=parent, guide=guide, origin=origin
        )


def insert_code(
    project: Project,
    action: Action,
    label: str,
    definition: str,
    *,
    dimension: str | None,
    origin: str,
    parent: str | None = None,
    guide: Guide | None = None,
) -> str:
    """The same inside an action that does more."""
    session = action.session
    code = Code(
        id=f"own.{new_id()[:12]}",
        label=free_label(project, session, label),
        level=None,
        band=None,
        definition=definition_of(project, session, definition),
        origin=origin,
        active=True,
        ord=next_order(session),
        guide={name: lines for name, lines in cleaned_guide(project, session, guide or {}).items() if lines},
        **home_of(session, dimension, parent),
    )
    action.insert(code)
    new_version(action, "Added a code", {"kind": "add", "codes": [code.id]})
    return code.id
