"""Making one code of two, and several of one: the codings follow, and are looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workbench.codebook_editing import (
    below,
    code_of,
    definition_of,
    free_label,
    home_of,
    next_order,
    require_own,
    take_along,
)
from workbench.codebook_versions import SHIPPED, new_version
from workbench.looking_at_codings import collapse, queue_code, queue_codings
from workbench.project import Project, ProjectError
from workbench.store.history import Action
from workbench.store.tables import Code, Coding, Interview, LookAgain, Memo, Theme, new_id


@dataclass(frozen=True)
class Merged:
    """What a merger did: codings that changed their code, and pairs on the same words that became one."""

    moved: int
    collapsed: int


def merge_codes(project: Project, source: str, target: str, *, look_again: bool = True) -> Merged:
    """Merge an own code into any other: its codings, memos and parts go there, and it is retired.

    Where one coder had put both on the same words, one coding is left, with both memos. With ``look_again`` every
    coding that came over is put on the list. Raises ProjectError.
    """
    with project.action("code.merge", "Merged two codes") as action:
        session = action.session
        code, into = code_of(session, source), code_of(session, target)
        require_own(code)
        if source == target:
            raise ProjectError("A code cannot be merged into itself; choose another one.")
        if not into.active:
            raise ProjectError("The code to merge into is retired; restore it first, or choose another one.")
        _hand_over_parts(action, code, into)
        arrived, collapsed = _hand_over_codings(action, source, target)
        for memo in session.scalars(select(Memo).where(Memo.target_kind == "code", Memo.target_id == source)):
            action.update(memo, target_id=target)
        for theme in session.scalars(select(Theme).where(Theme.code_id == source)):
            action.update(theme, code_id=target)
        action.update(code, active=False)
        version = new_version(action, "Merged two codes", {"kind": "merge", "codes": [source], "into": target})
        if look_again:
            queue_codings(action, arrived, version, f"merged {target} {source}")
        return Merged(len(arrived), collapsed)


def _hand_over_parts(action: Action, code: Code, into: Code) -> None:
    """Put what lies under a code under the other; where the other lies under it, that one first takes its place."""
    session = action.session
    if into.id in below(session, code.id):
        action.update(into, parent_id=code.parent_id)
    parts = session.scalars(select(Code).where(Code.parent_id == code.id, Code.id != into.id)).all()
    # A position of the continuum has nothing under it: what came with the code stands beside its dimension.
    parent = into.id if into.origin != SHIPPED else None
    for part in parts:
        action.update(part, **home_of(session, into.dimension, parent))
        take_along(action, part.id, into.dimension)


def _hand_over_codings(action: Action, source: str, target: str) -> tuple[list[str], int]:
    """Give the codings of one code the other; the ids of those that changed, and how many fell together."""
    session = action.session
    arrived, collapsed = [], 0
    # Each change of a coding asks how new its text is; held here, the interviews are not read anew every time.
    held = session.scalars(select(Interview).join(Coding).where(Coding.code_id == source).distinct()).all()
    twins = {_words_of(coding): coding for coding in session.scalars(select(Coding).where(Coding.code_id == target))}
    for coding in session.scalars(select(Coding).where(Coding.code_id == source).order_by(Coding.id)).all():
        twin = twins.get(_words_of(coding))
        if twin is not None:
            collapse(action, coding, twin)
            arrived.append(twin.id)
            collapsed += 1
        else:
            action.update(coding, code_id=target)
            arrived.append(coding.id)
    del held
    moved = list(dict.fromkeys(arrived))
    _follow(action, moved, source, target)
    return moved, collapsed


def _words_of(coding: Coding) -> tuple[str, int, int, str]:
    """Which words, and whose coding of them."""
    return coding.interview_id, coding.start, coding.end, coding.coder_id


def _follow(action: Action, codings: Sequence[str], source: str, target: str) -> None:
    """What waited to be looked at under the old code waits under the new one."""
    rows = action.session.scalars(select(LookAgain).where(LookAgain.settled == "", LookAgain.coding_id.in_(codings)))
    for row in rows.all():
        kind, code, *others = row.reason.split(" ")
        if code == source:
            action.update(row, reason=" ".join([kind, target, *others]))


def split_code(
    project: Project, code_id: str, parts: Sequence[tuple[str, str]], *, retire: bool | None = None
) -> list[str]:
    """Make several codes, given as (label, definition), of one. Returns their ids.

    Nothing is coded anew by itself: each coding of the old code goes to the list, to be given a part or kept. The old
    code is retired, unless it is one of the continuum's or ``retire`` says otherwise. Raises ProjectError.
    """
    if len(parts) < 2:
        raise ProjectError("A split needs two parts or more; type a label for each.")
    with project.action("code.split", "Split a code") as action:
        session = action.session
        code = code_of(session, code_id)
        if retire if retire is not None else code.origin != SHIPPED:
            action.update(code, active=False)
        parent = code.parent_id if code.origin != SHIPPED else None
        made = []
        for label, definition in parts:
            part = Code(
                id=f"own.{new_id()[:12]}",
                label=free_label(project, session, label),
                level=None,
                band=None,
                definition=definition_of(project, session, definition),
                origin="own",
                active=True,
                ord=next_order(session),
                guide={},
                **home_of(session, code.dimension, parent),
            )
            action.insert(part)
            made.append(part.id)
        version = new_version(action, "Split a code", {"kind": "split", "codes": [code_id], "into": made})
        queue_code(action, code_id, version, "split", " ".join(made))
        return made
