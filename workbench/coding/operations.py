"""Carrying out what the coding view sends: each operation once, whatever comes twice, late or broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workbench.coding import acts, boundaries, many
from workbench.coding.attributes import set_coding_attributes
from workbench.coding.checks import checked_span, coding_action
from workbench.content_warnings import add_warning, remove_warning
from workbench.correcting import correct_text, take_back_correction
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.carrying import carried
from workbench.store.tables import Event
from workbench.store.undo import REFUSED, HistoryError
from workbench.turn_ties import tie_turns, untie_turns

UNREADABLE = "The coding view sent something unreadable; try it again."
UNKNOWN = "The coding view asked for something this version does not know; reload the page."
ALREADY = "Done already"

Operation = Mapping[str, Any]
Act = Callable[[Project, str, Operation], str]


def apply_operations(project: Project, operations: Iterable[Operation]) -> dict[str, dict[str, Any]]:
    """Carry out what the coding view's outbox holds; answers, by operation id, whether each was done and why not.

    Operations may come again after a lost connection: each is done once. Nothing in them is trusted.
    """
    answers: dict[str, dict[str, Any]] = {}
    for operation in operations:
        identifier = str(operation.get("id", ""))[:64] if isinstance(operation, Mapping) else ""
        if not identifier or identifier in answers:
            continue
        try:
            answers[identifier] = {"ok": True, "message": _apply(project, identifier, operation)}
        except (ProjectError, HistoryError) as error:
            answers[identifier] = {"ok": False, "message": str(error)}
        except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
            answers[identifier] = {"ok": False, "message": UNREADABLE}
    return answers


def _apply(project: Project, identifier: str, operation: Operation) -> str:
    act = ACTS.get(operation["kind"])
    if act is None:
        raise ProjectError(UNKNOWN)
    if _came_before(project, identifier):
        return ALREADY
    try:
        return act(project, identifier, operation)
    except IntegrityError as error:
        # The same operation was under way in another request, or its id is that of something else.
        if _came_before(project, identifier):
            return ALREADY
        raise ProjectError(UNREADABLE) from error


def _came_before(project: Project, identifier: str) -> bool:
    """Whether the operation is in the history. Raises ProjectError when it was refused then, so that it still is."""
    with project.reading() as session:
        found = session.execute(select(Event.kind, Event.summary).where(Event.id == identifier)).first()
    if found is not None and found.kind == REFUSED:
        raise ProjectError(found.summary)
    return found is not None


def _span(operation: Operation) -> Span:
    return Span(int(operation["start"]), int(operation["end"]))


def _place(operation: Operation) -> dict[str, Any]:
    return {"quote": str(operation["quote"]), "revision": int(operation["revision"])}


def _beside(operation: Operation) -> dict[str, Any]:
    """What may come with any new coding."""
    return {"memo": str(operation.get("memo") or ""), "attributes": _attributes(operation.get("attributes") or {})}


def _attributes(values: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in values.items()}


def _add(project: Project, identifier: str, operation: Operation) -> str:
    interview, code = str(operation["interview"]), str(operation["code"])
    place = _span(operation)
    made = acts.add_coding(
        project,
        interview,
        place,
        code,
        **_place(operation),
        **_beside(operation),
        operation=identifier,
        origin=str(operation.get("origin") or ""),
    )
    return "Coded" if made == identifier else "Coded so already"


def _in_vivo(project: Project, identifier: str, operation: Operation) -> str:
    interview, label = str(operation["interview"]), str(operation["label"])
    place = _span(operation)
    made = acts.code_in_vivo(
        project, interview, place, label, **_place(operation), **_beside(operation), operation=identifier
    )
    return "Coded" if made == identifier else "Coded so already"


def _add_many(project: Project, identifier: str, operation: Operation) -> str:
    passages = [
        many.Passage(str(each["interview"]), _span(each), str(each["quote"]), int(each["revision"]))
        for each in operation["spans"]
    ]
    code = str(operation["code"])
    made = many.code_passages(project, passages, code, **_beside(operation), operation=identifier)
    return _how_many(len(made), len(passages))


def _code_speaker(project: Project, identifier: str, operation: Operation) -> str:
    interview, speaker, code = (str(operation[name]) for name in ("interview", "speaker", "code"))
    made = many.code_speaker(project, interview, speaker, code, **_beside(operation), operation=identifier)
    return _how_many(len(made), len(made))


def _how_many(made: int, asked: int) -> str:
    if not made:
        return "Coded so already"
    there = f"; {asked - made} were coded so already" if made < asked else ""
    return f"Coded {made} passages{there}" if made > 1 else f"Coded 1 passage{there}"


def _remove(project: Project, identifier: str, operation: Operation) -> str:
    acts.remove_coding(project, str(operation["coding"]), operation=identifier)
    return "Removed"


def _memo(project: Project, identifier: str, operation: Operation) -> str:
    acts.set_memo(project, str(operation["coding"]), str(operation["memo"]), operation=identifier)
    return "Memo saved"


def _recode(project: Project, identifier: str, operation: Operation) -> str:
    acts.recode(project, str(operation["coding"]), str(operation["code"]), operation=identifier)
    return "Recoded"


def _move(project: Project, identifier: str, operation: Operation) -> str:
    coding, span = str(operation["coding"]), _span(operation)
    boundaries.move_coding(project, coding, span, **_place(operation), operation=identifier)
    return "Moved"


def _split(project: Project, identifier: str, operation: Operation) -> str:
    at, revision = int(operation["at"]), int(operation["revision"])
    boundaries.split_coding(project, str(operation["coding"]), at, revision=revision, operation=identifier)
    return "Split"


def _join(project: Project, identifier: str, operation: Operation) -> str:
    if isinstance(operation["codings"], str):
        raise ValueError("a list was expected")
    boundaries.join_codings(project, [str(each) for each in operation["codings"]], operation=identifier)
    return "Joined"


def _set_attributes(project: Project, identifier: str, operation: Operation) -> str:
    values = _attributes(operation["attributes"] or {})
    set_coding_attributes(project, str(operation["coding"]), values, operation=identifier)
    return "Saved"


def _present(project: Project, operation: Operation) -> tuple[str, Span]:
    """The interview and the span in its present text."""
    interview, span, revision = str(operation["interview"]), _span(operation), int(operation["revision"])
    with project.reading() as session:
        return interview, carried(session, interview, span, revision)


def _correct(project: Project, identifier: str, operation: Operation) -> str:
    quote, text = str(operation["quote"]), str(operation["text"])
    interview, span = _present(project, operation)
    correct_text(project, interview, span, text, quote=quote, operation=identifier)
    return "Corrected"


def _uncorrect(project: Project, identifier: str, operation: Operation) -> str:
    take_back_correction(project, str(operation["correction"]), operation=identifier)
    return "Correction taken back"


def _warn(project: Project, identifier: str, operation: Operation) -> str:
    interview, warning, chosen = str(operation["interview"]), str(operation["warning"]), _span(operation)
    with project.reading() as session:
        found, span = checked_span(session, interview, chosen, **_place(operation))
        quote = found.text[span.start : span.end]
    add_warning(project, interview, span, warning, quote=quote, operation=identifier)
    return "Warning set"


def _unwarn(project: Project, identifier: str, operation: Operation) -> str:
    remove_warning(project, str(operation["warning"]), operation=identifier)
    return "Warning removed"


def _tie(project: Project, identifier: str, operation: Operation) -> str:
    tie_turns(project, str(operation["turn"]), str(operation["other"]), operation=identifier)
    return "Tied"


def _untie(project: Project, identifier: str, operation: Operation) -> str:
    untie_turns(project, str(operation["turn"]), str(operation["other"]), operation=identifier)
    return "Untied"


def _undo(project: Project, identifier: str, _operation: Operation) -> str:
    return f"Undid: {_walk(project, project.undo, identifier)}"


def _redo(project: Project, identifier: str, _operation: Operation) -> str:
    return f"Redid: {_walk(project, project.redo, identifier)}"


def _walk(project: Project, step: Callable[..., str], identifier: str) -> str:
    """A refusal is remembered: were the same step sent again after later work, it would take that back."""
    try:
        return step(event_id=identifier)
    except (ProjectError, HistoryError) as error:
        with coding_action(project, REFUSED, str(error), identifier) as action:
            action.tell(REFUSED, str(error))
        raise


ACTS: dict[Any, Act] = {
    "add": _add,
    "add_many": _add_many,
    "in_vivo": _in_vivo,
    "remove": _remove,
    "memo": _memo,
    "recode": _recode,
    "move": _move,
    "split": _split,
    "join": _join,
    "attributes": _set_attributes,
    "code_speaker": _code_speaker,
    "correct": _correct,
    "uncorrect": _uncorrect,
    "warn": _warn,
    "unwarn": _unwarn,
    "tie": _tie,
    "untie": _untie,
    "undo": _undo,
    "redo": _redo,
}
"""What the coding view may ask for."""
