"""Changing a project's codebook: renaming, redefining, guiding, moving, retiring. The shipped words stay as they are.

Each change is one action that can be undone, makes a version, and moves no coding by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.codebook_versions import GUIDE, SHIPPED, guide_of, new_version, shipped
from workbench.looking_at_codings import queue_code
from workbench.project import Project, ProjectError
from workbench.stale import mark_of, require_unchanged
from workbench.store.history import Action
from workbench.store.tables import Code
from workbench.wording import clean

MOST_LABEL, MOST_DEFINITION, MOST_LINES, MOST_LINE = 120, 4_000, 60, 1_000
Guide = Mapping[str, Sequence[str]]


def change_code(
    project: Project,
    code_id: str,
    *,
    label: str | None = None,
    definition: str | None = None,
    guide: Guide | None = None,
    look_again: bool = False,
    started_from: str | None = None,
) -> bool:
    """Rename or redefine an own code, or say of any code when it applies here; whether anything changed.

    ``guide`` holds lists of lines by the names in ``GUIDE``; the lists it names replace those there are. Codings keep
    the version they were made under; with ``look_again`` they are put on the list of those to look at once more.
    ``started_from`` is the mark (:func:`mark_of_code`) of the code as it was when the form was opened.
    Raises ProjectError, also where the label or definition of a shipped code is asked to change, and
    ChangedMeanwhile where the code is no longer what the person started from.
    """
    with project.action("code.change", "Changed a code") as action:
        session = action.session
        code = code_of(session, code_id)
        require_unchanged("The code", started_from, code.label, code.definition, guide_of(code))
        values: dict[str, Any] = {}
        if label is not None or definition is not None:
            require_own(code)
        if label is not None:
            values["label"] = free_label(project, session, label, code_id)
        if definition is not None:
            values["definition"] = definition_of(project, session, definition)
        if guide is not None:
            values["guide"] = {**guide_of(code), **cleaned_guide(project, session, guide)}
            values["guide"] = {name: lines for name, lines in values["guide"].items() if lines}
        if "guide" in values and values["guide"] == guide_of(code):
            del values["guide"]
        action.update(code, **values)
        if not action.changed:
            return False
        # A new name alone calls no coding into question.
        means = "redefined" if "definition" in values else "guided"
        version = new_version(action, "Changed a code", {"kind": "change", "codes": [code_id]})
        if look_again and values.keys() & {"definition", "guide"}:
            queue_code(action, code_id, version, means)
        return True


def mark_of_code(code: Code) -> str:
    """A mark of what a code says, by which a form knows whether somebody else has changed it meanwhile."""
    return mark_of(code.label, code.definition, guide_of(code))


def move_code(project: Project, code_id: str, *, dimension: str | None = None, parent: str | None = None) -> None:
    """Put an own code beside a dimension, under another own code, or (with neither) outside the dimensions.

    What lies under it comes along. Raises ProjectError where it would lie under itself.
    """
    with project.action("code.move", "Moved a code") as action:
        session = action.session
        code = code_of(session, code_id)
        require_own(code)
        place = home_of(session, dimension, parent)
        if parent is not None and parent in {code_id, *below(session, code_id)}:
            raise ProjectError("A code cannot lie under itself or under one of its own parts; choose another place.")
        action.update(code, **place)
        take_along(action, code_id, place["dimension"])
        if action.changed:
            new_version(action, "Moved a code", {"kind": "move", "codes": [code_id]})


def order_code(project: Project, code_id: str, step: int) -> bool:
    """Move an own code up (-1) or down (1) among its neighbours; whether there was one to pass."""
    with project.action("code.order", "Changed the order of codes") as action:
        code = code_of(action.session, code_id)
        require_own(code)
        near = [c for c in own_codes(action.session) if _place(c) == _place(code)]
        beside = [c for c in near if c.active or c.id == code_id]  # nobody sees the retired ones between
        place = next(n for n, each in enumerate(beside) if each.id == code_id)
        if not 0 <= place + step < len(beside):
            return False
        other = beside[place + step]
        first, second = code.ord, other.ord
        action.update(code, ord=second)
        action.update(other, ord=first)
        new_version(action, "Changed the order of codes", {"kind": "order", "codes": [code_id]})
        return True


def retire_code(project: Project, code_id: str) -> None:
    """Offer a code no longer in this project, a position of the continuum too; what was coded with it stays."""
    with project.action("code.retire", "Retired a code") as action:
        code = code_of(action.session, code_id)
        if not code.active:
            raise ProjectError("This code is retired already; look at the list again.")
        action.update(code, active=False)
        new_version(action, "Retired a code", {"kind": "retire", "codes": [code_id]})


def restore_code(project: Project, code_id: str) -> None:
    """Offer a retired code again. Raises ProjectError when another code has its label now."""
    with project.action("code.restore", "Restored a code") as action:
        code = code_of(action.session, code_id)
        if code.active:
            raise ProjectError("This code is in use already; look at the list again.")
        if label_taken(action.session, code.label, code_id):
            raise ProjectError("Another code has this label now; rename one of the two first.")
        action.update(code, active=True)
        new_version(action, "Restored a code", {"kind": "restore", "codes": [code_id]})


def code_of(session: Session, code_id: str) -> Code:
    """The code with this id. Raises ProjectError when it is not there."""
    code = session.get(Code, code_id)
    if code is None:
        raise ProjectError("There is no such code, or a new edition has taken it out; look at the codebook again.")
    return code


def require_own(code: Code) -> None:
    """Raise ProjectError when a code is one of the continuum's: its words come with an edition, whole."""
    if code.origin == SHIPPED:
        raise ProjectError(
            "The words of the continuum are changed by a new edition alone; add rules or examples of your own to it, "
            "or retire it here."
        )


def own_codes(session: Session) -> list[Code]:
    """The project's own codes, retired ones too, in their order."""
    return list(session.scalars(select(Code).where(Code.origin != SHIPPED).order_by(Code.ord, Code.label, Code.id)))


def below(session: Session, code_id: str) -> list[str]:
    """The ids of all codes that lie under one, at any depth."""
    children: dict[str, list[str]] = {}
    for identifier, parent in session.execute(select(Code.id, Code.parent_id).where(Code.parent_id.is_not(None))):
        children.setdefault(str(parent), []).append(identifier)
    found: list[str] = []
    waiting = list(children.get(code_id, ()))
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found.append(each)
            waiting += children.get(each, ())
    return found


def home_of(session: Session, dimension: str | None, parent: str | None) -> dict[str, Any]:
    """The columns that say where an own code stands; a parent brings its own dimension."""
    if parent is not None:
        over = code_of(session, parent)
        if over.origin == SHIPPED:
            raise ProjectError("A code of your own stands beside the ladder, never on it; choose another own code.")
        dimension = over.dimension
    elif dimension is not None and dimension not in {each.id for each in shipped(session).dimensions}:
        raise ProjectError("The codebook has no such dimension; choose one from the list.")
    return {"dimension": dimension, "family": None if dimension else "own", "parent_id": parent}


def take_along(action: Action, code_id: str, dimension: str | None) -> None:
    """Put everything under a code beside its dimension."""
    for each in below(action.session, code_id):
        action.update(code_of(action.session, each), dimension=dimension, family=None if dimension else "own")


def free_label(
    project: Project, session: Session, label: str, code_id: str | None = None, *, taken_is_wrong: bool = True
) -> str:
    """A label as it may be stored: cleaned of names, of a fitting length, and no other active code's."""
    words = clean(project, session, unicodedata.normalize("NFC", " ".join(label.split())))
    if not 0 < len(words) <= MOST_LABEL:
        raise ProjectError(f"A code's label must have between 1 and {MOST_LABEL} characters; type a short one.")
    if taken_is_wrong and label_taken(session, words, code_id):
        raise ProjectError("A code with this label is in the codebook already; choose another label.")
    return words


def label_taken(session: Session, label: str, code_id: str | None = None) -> bool:
    """Whether another active code has this label, in any case of any script."""
    wanted = label.casefold()
    rows = session.execute(select(Code.id, Code.label).where(Code.active))
    return any(row.label.casefold() == wanted and row.id != code_id for row in rows)


def definition_of(project: Project, session: Session, definition: str) -> str:
    """A definition as it may be stored. Raises ProjectError when it is too long."""
    if len(definition) > MOST_DEFINITION:
        raise ProjectError(f"The definition has {len(definition)} characters; at most {MOST_DEFINITION} fit.")
    return clean(project, session, unicodedata.normalize("NFC", definition.strip()))


def cleaned_guide(project: Project, session: Session, guide: Guide) -> dict[str, list[str]]:
    """A guide as it may be stored: one line an entry, without names. Raises ProjectError for lists nobody knows."""
    unknown = set(guide) - set(GUIDE)
    if unknown:
        raise ProjectError(f"A guide has the lists {', '.join(GUIDE)}; another one was given.")
    found = {}
    for name, lines in guide.items():
        kept = list(dict.fromkeys(_one_line(line) for line in lines if line.strip()))
        if len(kept) > MOST_LINES or any(len(line) > MOST_LINE for line in kept):
            raise ProjectError(f"“{GUIDE[name]}” takes {MOST_LINES} lines of {MOST_LINE} characters; shorten it.")
        found[name] = [clean(project, session, line) for line in kept]
    return found


def next_order(session: Session) -> int:
    """The place after the last code."""
    return (session.scalar(select(func.max(Code.ord))) or 0) + 1


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _place(code: Code) -> tuple[str | None, str | None]:
    return code.parent_id, None if code.parent_id else code.dimension
