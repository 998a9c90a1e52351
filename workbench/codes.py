"""The project's codebook: the continuum as it shipped, the codes people added, and what they noted on any of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.codebook.schema import Codebook, parse_codebook
from workbench.project import Project, ProjectError
from workbench.store.history import Action, as_values, now
from workbench.store.tables import Code, CodebookVersion, Coder, Coding, Memo, new_id
from workbench.wording import clean

MEMO_TARGETS = ("project", "interview", "participant", "dimension", "code", "theme", "coding")


@dataclass(frozen=True)
class MemoRow:
    """One memo with its author."""

    id: str
    target_kind: str
    target_id: str
    text: str
    coder: str
    coder_id: str
    created_at: str


def shipped(session: Session) -> Codebook:
    """The continuum codebook this project was made with, whole, from the project's own first version."""
    version = session.scalars(select(CodebookVersion).order_by(CodebookVersion.number).limit(1)).one()
    return _parse(version.id, session)


@lru_cache(maxsize=8)
def _parsed(_version_id: str, content: str) -> Codebook:
    return parse_codebook(json.loads(content), "The project's codebook")


def _parse(version_id: str, session: Session) -> Codebook:
    version = session.get(CodebookVersion, version_id)
    assert version is not None
    return _parsed(version_id, json.dumps(version.content["continuum"]))


def list_codes(session: Session, *, active_only: bool = True) -> list[Code]:
    """Every code in the codebook's order, own codes last."""
    query = select(Code).order_by(Code.ord, Code.label)
    return list(session.scalars(query.where(Code.active) if active_only else query))


def code_uses(session: Session) -> dict[str, int]:
    """Codings per code id."""
    return {row[0]: row[1] for row in session.execute(select(Coding.code_id, func.count()).group_by(Coding.code_id))}


def add_code(
    project: Project, label: str, definition: str = "", *, dimension: str | None = None, origin: str = "own"
) -> str:
    """Add a code of one's own; the codebook gets a new version. Returns the code's id. Raises ProjectError."""
    with project.action("code.add", "Added a code of one's own") as action:
        return insert_code(project, action, label, definition, dimension=dimension, origin=origin)


def insert_code(
    project: Project, action: Action, label: str, definition: str, *, dimension: str | None, origin: str
) -> str:
    """The same inside an action that does more."""
    session = action.session
    words = clean(project, session, " ".join(label.split()))
    if not 0 < len(words) <= 120:
        raise ProjectError("A code's label must have between 1 and 120 characters; type a short one.")
    if session.scalars(select(Code.id).where(func.lower(Code.label) == words.lower(), Code.active)).first():
        raise ProjectError("A code with this label is in the codebook already; choose another label.")
    order = (session.scalar(select(func.max(Code.ord))) or 0) + 1
    code = Code(
        id=f"own.{new_id()[:12]}",
        label=words,
        dimension=dimension,
        family=None if dimension else "own",
        level=None,
        band=None,
        definition=clean(project, session, definition.strip()),
        origin=origin,
        active=True,
        ord=order,
    )
    action.insert(code)
    _new_version(action, "Added a code")
    return code.id


def change_code(project: Project, code_id: str, *, label: str | None = None, definition: str | None = None) -> None:
    """Rename or redefine a code of one's own; codings keep the version they were made under."""
    with project.action("code.change", "Changed a code of one's own") as action:
        code = _own_code(action.session, code_id)
        values: dict[str, Any] = {}
        if label is not None:
            values["label"] = clean(project, action.session, " ".join(label.split())) or code.label
        if definition is not None:
            values["definition"] = clean(project, action.session, definition.strip())
        action.update(code, **values)
        _new_version(action, "Changed a code")


def retire_code(project: Project, code_id: str) -> None:
    """Offer a code of one's own no longer; codings made with it stay."""
    with project.action("code.retire", "Retired a code of one's own") as action:
        action.update(_own_code(action.session, code_id), active=False)
        _new_version(action, "Retired a code")


def write_memo(project: Project, target_kind: str, target_id: str, text: str) -> str:
    """Write a memo on anything. Returns its id. Raises ProjectError when it is empty."""
    if target_kind not in MEMO_TARGETS:
        raise ProjectError(f"A memo on {target_kind} was asked for; choose one of {', '.join(MEMO_TARGETS)}.")
    if not text.strip():
        raise ProjectError("The memo is empty; write something, or leave it.")
    with project.action("memo.write", f"Wrote a memo ({target_kind})") as action:
        memo = Memo(
            id=new_id(),
            target_kind=target_kind,
            target_id=target_id,
            text=clean(project, action.session, text.strip()),
            coder_id=project.coder.id,
            created_at=now(),
        )
        action.insert(memo)
        return memo.id


def remove_memo(project: Project, memo_id: str) -> None:
    """Take back one's own memo. Raises ProjectError when it is another coder's or gone."""
    with project.action("memo.remove", "Removed a memo") as action:
        memo = action.session.get(Memo, memo_id)
        if memo is None or memo.coder_id != project.coder.id:
            raise ProjectError("Only the coder who wrote a memo can remove it.")
        action.delete(memo)


def memos(session: Session, target_kind: str | None = None, target_id: str | None = None) -> list[MemoRow]:
    """Memos, newest first."""
    query = select(Memo, Coder.name).join(Coder, Coder.id == Memo.coder_id).order_by(Memo.created_at.desc(), Memo.id)
    if target_kind is not None:
        query = query.where(Memo.target_kind == target_kind)
    if target_id is not None:
        query = query.where(Memo.target_id == target_id)
    return [
        MemoRow(m.id, m.target_kind, m.target_id, m.text, name, m.coder_id, m.created_at)
        for m, name in session.execute(query)
    ]


def versions(session: Session) -> list[tuple[int, str, str, str]]:
    """Number, name, note and date of every version of the codebook, newest first."""
    rows = session.scalars(select(CodebookVersion).order_by(CodebookVersion.number.desc()))
    return [(row.number, row.name, row.note, row.created_at) for row in rows]


def _own_code(session: Session, code_id: str) -> Code:
    code = session.get(Code, code_id)
    if code is None or code.origin == "continuum":
        raise ProjectError("Only codes of one's own can be changed; the continuum is changed by a new edition.")
    return code


def _new_version(action: Action, note: str) -> None:
    session = action.session
    newest = session.scalars(select(CodebookVersion).order_by(CodebookVersion.number.desc()).limit(1)).one()
    own = session.scalars(select(Code).where(Code.origin != "continuum").order_by(Code.ord))
    action.insert(
        CodebookVersion(
            id=new_id(),
            number=newest.number + 1,
            name=newest.name.split(" with ")[0] + " with own codes",
            note=note,
            content={"own_codes": [as_values(code) for code in own]},
            created_at=now(),
        )
    )
