"""The versions of a project's codebook: what each held, and how it is read back as a continuum."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.codebook.schema import Codebook, parse_codebook
from workbench.store.history import Action, as_values, now
from workbench.store.tables import Code, CodebookVersion, new_id

WITH_CONTINUUM = ("As shipped", "Brought in a codebook")
SHIPPED = "continuum"
"""Origin of the codes that came with the continuum, as against the project's own."""
GUIDE = {
    "apply_when": "Apply when",
    "do_not_apply_when": "Do not apply when",
    "examples": "Examples",
    "wording": "How it is said here",
}
"""The lists of a code's guide, each with its heading."""


def shipped(session: Session) -> Codebook:
    """The continuum codebook this project works with, whole: the edition it was made with, or one brought in since."""
    return _parsed(continuum_json(session))


def continuum_json(session: Session) -> str:
    """The continuum in force as JSON, from the newest version that brought one."""
    content = CodebookVersion.content
    # The database takes the part out itself: versions without one are many, and small.
    found: str = session.scalars(
        select(content[SHIPPED].as_string())
        .where(CodebookVersion.note.in_(WITH_CONTINUUM), content[SHIPPED]["version"].as_string().is_not(None))
        .order_by(CodebookVersion.number.desc())
        .limit(1)
    ).one()
    return found


@lru_cache(maxsize=8)
def _parsed(content: str) -> Codebook:
    return parse_codebook(json.loads(content), "The project's codebook")


def current_number(session: Session) -> int:
    """The number of the version codings are now made under."""
    return session.scalars(select(CodebookVersion.number).order_by(CodebookVersion.number.desc()).limit(1)).one()


def versions(session: Session) -> list[tuple[int, str, str, str]]:
    """Number, name, note and date of every version of the codebook, newest first."""
    v = CodebookVersion
    query = select(v.number, v.name, v.note, v.created_at).order_by(v.number.desc())
    return [(row.number, row.name, row.note, row.created_at) for row in session.execute(query)]


def new_version(
    action: Action, note: str, did: Mapping[str, Any] | None = None, continuum: Mapping[str, Any] | None = None
) -> CodebookVersion:
    """Keep the codebook as this action leaves it. ``note`` is shown to everybody and holds no label.

    ``did`` says what was done, with ids of codes only: ``{"kind": "merge", "codes": [...], "into": ...}``.
    """
    session = action.session
    session.flush()
    newest = session.scalars(select(CodebookVersion).order_by(CodebookVersion.number.desc()).limit(1)).one()
    content: dict[str, Any] = {**snapshot(session), "did": dict(did or {})}
    if continuum is not None:
        content[SHIPPED] = dict(continuum)
    name = newest.name.split(" with ")[0] + " with own codes"
    if continuum is not None or "another edition" in newest.name:
        name = name.replace(" with own codes", " with another edition and own codes")
    version = CodebookVersion(
        id=new_id(), number=newest.number + 1, name=name, note=note, content=content, created_at=now()
    )
    action.insert(version)
    return version


def snapshot(session: Session) -> dict[str, Any]:
    """The part of the codebook that people changed: own codes whole, and of the others what was added or taken off."""
    codes = list(session.scalars(select(Code).order_by(Code.ord, Code.id)))
    touched = [code for code in codes if code.origin == SHIPPED and (not code.active or guide_of(code))]
    return {
        "own_codes": [as_values(code) for code in codes if code.origin != SHIPPED],
        "shipped": [{"id": code.id, "active": code.active, "guide": guide_of(code)} for code in touched],
    }


def guide_of(code: Code) -> dict[str, list[str]]:
    """A code's guide without its empty lists, in the order they are shown."""
    guide = code.guide or {}
    return {name: list(guide[name]) for name in GUIDE if guide.get(name)}
