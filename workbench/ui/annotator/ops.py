"""What the browser sends to be done, checked for shape and nothing else: the project checks the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

from workbench.ui.annotator.types import Ack, Op

_SPAN: dict[str, type] = {"revision": int, "start": int, "end": int, "quote": str}
_FIELDS: dict[str, dict[str, type]] = {
    "add": {**_SPAN, "code": str, "memo": str},
    "add_many": {"code": str, "memo": str, "spans": list},
    "in_vivo": {**_SPAN, "label": str, "memo": str},
    "remove": {"coding": str},
    "memo": {"coding": str, "memo": str},
    "recode": {"coding": str, "code": str},
    "move": {"coding": str, **_SPAN},
    "split": {"coding": str, "revision": int, "at": int},
    "join": {"codings": list},
    "attributes": {"coding": str, "attributes": dict},
    "code_speaker": {"speaker": str, "code": str, "memo": str},
    "correct": {**_SPAN, "text": str},
    "uncorrect": {"correction": str},
    "warn": {**_SPAN, "warning": str},
    "unwarn": {"warning": str},
    "tie": {"turn": str, "other": str},
    "untie": {"turn": str, "other": str},
    "undo": {},
    "redo": {},
}
KINDS = tuple(_FIELDS)
MAX_ID = 64


def well_formed(entry: object) -> TypeGuard[Op]:
    """Tell whether an entry is one of the changes, with every field it needs of the right type."""
    if not isinstance(entry, Mapping) or not _identifier(entry) or not isinstance(entry.get("interview"), str):
        return False
    fields = _FIELDS.get(str(entry.get("kind")))
    return fields is not None and all(type(entry.get(name)) is kind for name, kind in fields.items())


def malformed_acks(entries: Iterable[object]) -> dict[str, Ack]:
    """Return a refusal for each entry that has an id but is no change, so that it does not wait for ever."""
    refusal: Ack = {"ok": False, "message": "The change arrived incomplete. Please make it again."}
    return {
        entry["id"]: refusal
        for entry in entries
        if isinstance(entry, Mapping) and _identifier(entry) and not well_formed(entry)
    }


def _identifier(entry: Mapping[str, Any]) -> bool:
    """Whether an entry can be answered by its id."""
    identifier = entry.get("id")
    return isinstance(identifier, str) and 0 < len(identifier) <= MAX_ID
