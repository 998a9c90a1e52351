"""Reading the outbox: what the browser sent, checked for shape and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from workbench.ui.annotator.types import Ack, Op

_FIELDS: dict[str, dict[str, type]] = {
    "add": {
        "interview": str,
        "revision": int,
        "start": int,
        "end": int,
        "quote": str,
        "code": str,
        "memo": str,
    },
    "remove": {"interview": str, "coding": str},
    "memo": {"interview": str, "coding": str, "memo": str},
    "undo": {"interview": str},
    "redo": {"interview": str},
}


def pending_ops(state: object) -> list[Op]:
    """Return the well-formed ops in a component state, oldest first; none when there is no outbox yet.

    ``state`` is ``st.session_state[key]`` or what the component returned. Offsets, codes and rights are not
    checked here: the project does that.
    """
    return [cast(Op, entry) for entry in _entries(state) if _well_formed(entry)]


def malformed_acks(state: object) -> dict[str, Ack]:
    """Return a refusal for each entry that has an id but is no op, so that it does not wait for ever."""
    refusal: Ack = {"ok": False, "message": "The change arrived incomplete. Please make it again."}
    return {
        entry["id"]: refusal
        for entry in _entries(state)
        if isinstance(entry, Mapping) and isinstance(entry.get("id"), str) and not _well_formed(entry)
    }


def _entries(state: object) -> list[Any]:
    """Return the raw entries of the outbox."""
    outbox = state.get("outbox") if isinstance(state, Mapping) else getattr(state, "outbox", None)
    entries = outbox.get("ops") if isinstance(outbox, Mapping) else outbox
    return list(entries) if isinstance(entries, list) else []


def _well_formed(entry: object) -> bool:
    """Tell whether an entry is one of the ops, with every field of the right type."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str) or not entry["id"]:
        return False
    fields = _FIELDS.get(str(entry.get("kind")))
    if fields is None:
        return False
    return all(type(entry.get(name)) is kind for name, kind in fields.items())
