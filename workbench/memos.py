"""Memos: what coders note on anything, of which kind, and whether it is for their own eyes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workbench.project import Project, ProjectError
from workbench.stale import mark_of, require_unchanged
from workbench.store.history import Action, now
from workbench.store.tables import (
    Code,
    Coder,
    Coding,
    Interview,
    Memo,
    MemoLink,
    MemoPassage,
    Participant,
    Theme,
    Turn,
    new_id,
)
from workbench.wording import clean

MEMO_TARGETS = ("project", "interview", "participant", "turn", "dimension", "code", "theme", "coding")
MEMO_KINDS: Mapping[str, str] = {
    "": "No kind",
    "method": "Method",
    "theory": "Theory",
    "question": "Question",
    "reflection": "Reflection",
    "language": "Language",
}
"""The kinds a memo can have, and what they are called."""
PROJECT = "project"
"""The target of memos on the project as a whole."""
MAX_MEMO = 50_000
"""Characters in one memo."""
_TABLES: Mapping[str, Any] = {
    "interview": Interview,
    "participant": Participant,
    "turn": Turn,
    "code": Code,
    "theme": Theme,
    "coding": Coding,
}


@dataclass(frozen=True)
class MemoRow:
    """One memo with its author; ``mark`` tells how it stands, see :mod:`workbench.stale`."""

    id: str
    target_kind: str
    target_id: str
    text: str
    coder: str
    coder_id: str
    created_at: str
    kind: str = ""
    private: bool = False
    changed_at: str = ""

    @property
    def mark(self) -> str:
        """What :func:`change_memo` compares before it writes."""
        return mark_of(self.text, self.kind, self.private)


def write_memo(
    project: Project,
    target_kind: str,
    target_id: str,
    text: str,
    *,
    kind: str = "",
    private: bool = False,
    at: Callable[[Action, Memo], object] | None = None,
) -> str:
    """Write a memo on anything; a private one is shown to its coder alone and never exported. Returns its id.

    ``at`` adds to the same action where it points, see :func:`workbench.memo_links.pointing`.
    Raises ProjectError when it is empty or too long, of no known kind, or on what is not in the project.
    """
    if target_kind not in MEMO_TARGETS:
        raise ProjectError(f"A memo on {target_kind} was asked for; choose one of {', '.join(MEMO_TARGETS)}.")
    _check_kind(kind)
    with project.action("memo.write", "Wrote a memo" if private else f"Wrote a memo ({target_kind})") as action:
        _check_target(action.session, target_kind, target_id)
        memo = Memo(
            id=new_id(),
            target_kind=target_kind,
            target_id=PROJECT if target_kind == PROJECT else target_id,
            text=_words(project, action.session, text),
            coder_id=project.coder.id,
            created_at=now(),
            kind=kind,
            private=private,
            changed_at="",
        )
        action.insert(memo)
        if at is not None:
            at(action, memo)
        return memo.id


def change_memo(
    project: Project,
    memo_id: str,
    *,
    text: str | None = None,
    kind: str | None = None,
    private: bool | None = None,
    started_from: str | None = None,
) -> str:
    """Change one's own memo and return its id. ``started_from`` is the ``mark`` of the row the change was begun on.

    Raises ChangedMeanwhile, with the memo's present text in ``now``, when it has been changed since; ProjectError
    when it is another coder's, gone or would be empty.
    """
    if kind is not None:
        _check_kind(kind)
    with project.action("memo.change", "Changed a memo") as action:
        memo = own_memo(project, action.session, memo_id)
        if started_from is not None and started_from != _row(memo, "").mark:
            require_unchanged("The memo", started_from, memo.text)
        values: dict[str, Any] = {"kind": memo.kind if kind is None else kind}
        values["private"] = memo.private if private is None else private
        values["text"] = memo.text if text is None else _words(project, action.session, text)
        if any(getattr(memo, name) != value for name, value in values.items()):
            action.update(memo, **values, changed_at=now())
    return memo_id


def remove_memo(project: Project, memo_id: str) -> None:
    """Take back one's own memo with its links. Raises ProjectError when it is another coder's or gone."""
    with project.action("memo.remove", "Removed a memo") as action:
        memo = own_memo(project, action.session, memo_id, "remove")
        session = action.session
        links = select(MemoLink).where(or_(MemoLink.memo_id == memo_id, MemoLink.other_id == memo_id))
        action.delete_all(session.scalars(links).all())
        action.delete_all(session.scalars(select(MemoPassage).where(MemoPassage.memo_id == memo_id)).all())
        action.delete(memo)


def memos(
    session: Session, target_kind: str | None = None, target_id: str | None = None, *, reader: str | None = None
) -> list[MemoRow]:
    """Memos, newest first; private ones only those of ``reader``, the id of the coder who looks."""
    query = select(Memo, Coder.name).join(Coder, Coder.id == Memo.coder_id)
    query = query.where(visible_to(reader)).order_by(Memo.created_at.desc(), Memo.id)
    if target_kind is not None:
        query = query.where(Memo.target_kind == target_kind)
    if target_id is not None and target_kind != PROJECT:
        query = query.where(Memo.target_id == target_id)
    return [_row(memo, name) for memo, name in session.execute(query)]


def visible_to(reader: str | None) -> ColumnElement[bool]:
    """The condition under which a coder may see a memo; nobody in particular sees no private one."""
    shared = Memo.private.is_(False)
    return shared if reader is None else or_(shared, Memo.coder_id == reader)


def move_memos(action: Action, target_kind: str, before: str, after: str) -> int:
    """Put the memos on one thing onto another, inside an action that makes the two one; how many."""
    found = select(Memo).where(Memo.target_kind == target_kind, Memo.target_id == before)
    rows = action.session.scalars(found).all()
    for memo in rows:
        action.update(memo, target_id=after)
    return len(rows)


def own_memo(project: Project, session: Session, memo_id: str, verb: str = "change") -> Memo:
    """A memo the coder at work wrote. Raises ProjectError otherwise."""
    memo = session.get(Memo, memo_id)
    if memo is None or memo.coder_id != project.coder.id:
        raise ProjectError(f"Only the coder who wrote a memo can {verb} it.")
    return memo


def _row(memo: Memo, coder: str) -> MemoRow:
    return MemoRow(
        memo.id,
        memo.target_kind,
        memo.target_id,
        memo.text,
        coder,
        memo.coder_id,
        memo.created_at,
        memo.kind,
        memo.private,
        memo.changed_at,
    )


def _check_kind(kind: str) -> None:
    if kind not in MEMO_KINDS:
        known = ", ".join(name for name in MEMO_KINDS if name)
        raise ProjectError(f"A memo of the kind {kind} was asked for; choose one of {known}, or none.")


def _check_target(session: Session, target_kind: str, target_id: str) -> None:
    table = _TABLES.get(target_kind)
    if table is not None and session.get(table, target_id) is None:
        raise ProjectError(f"The {target_kind} is no longer in the project; the memo was not saved. Look again.")


def _words(project: Project, session: Session, text: str) -> str:
    """What people typed, as it is kept: one kind of line end, composed letters, and no name."""
    if not text.strip():
        raise ProjectError("The memo is empty; write something, or leave it.")
    if len(text) > MAX_MEMO:
        raise ProjectError(f"The memo has {len(text)} characters; at most {MAX_MEMO} fit. Split it.")
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return clean(project, session, plain)
