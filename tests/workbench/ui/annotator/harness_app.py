"""A tiny app around the annotator for its tests: an in-memory store that acknowledges, stalls or refuses.

``?case=name`` picks a store of its own. A file ``stall-<case>`` in the folder ``HARNESS_CONTROL`` makes it
deaf; after every change it writes what it holds to ``<case>.json`` there. ``?seed=overlaps``
starts with codings.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import streamlit as st

from tests.workbench.ui.annotator import invented
from workbench.ui.annotator import annotator, pending_ops
from workbench.ui.annotator.types import Ack, AnnotatorPayload, Coding, Op

CONTROL = Path(os.environ["HARNESS_CONTROL"])
KEY = "coding"
SEEDS = [
    (
        "They promised the market wage. After three months the foreman kept everything",
        "wages.3",
        "Ana",
        "When?",
    ),
    ("the foreman kept everything, and he said the agency would pay later", "movement.2", "you", "Mine."),
    ("and he said the agency would pay later. I asked again", "voice.2", "you", ""),
    ("said the agency would pay later. I asked again every Friday", "time.1", "Ben", ""),
    ("the agency would pay later. I asked again every", "agency.1", "Ben", ""),
    ("agency would pay later. I asked", "agency.2", "Ben", ""),
    ("We wrote one letter together, twelve of us", "agency.0", "you", ""),
    ("I choose my own hours, mostly", "time.0", "you", ""),
]


class Store:
    """Codings by id, the answers given, and a history to undo."""

    def __init__(self, name: str, seed: str) -> None:
        """Start empty or with the seeded codings."""
        self.name = name
        self.codings: dict[str, Coding] = {}
        self.acks: dict[str, Ack] = {}
        self.past: list[dict[str, Coding]] = []
        self.future: list[dict[str, Coding]] = []
        for number, (passage, code, coder, memo) in enumerate(SEEDS if seed == "overlaps" else []):
            start, end = invented.span_of(passage)
            coding: Coding = {
                "id": f"seed{number}", "start": start, "end": end, "code": code, "coder": coder, "memo": memo,
                "mine": coder == "you",
            }  # fmt: skip
            self.codings[coding["id"]] = coding
        self.write()

    def write(self) -> None:
        """Tell the test what is held."""
        path = CONTROL / f"{self.name}.json"
        path.with_suffix(".part").write_text(json.dumps(list(self.codings.values())), encoding="utf-8")
        path.with_suffix(".part").replace(path)

    def apply(self, op: Op) -> None:
        """Do one op once, and keep the answer."""
        if op["id"] in self.acks:
            return
        before = dict(self.codings)
        message = self._change(op)
        self.acks[op["id"]] = {"ok": not message, "message": message}
        if not message and op["kind"] not in ("undo", "redo"):
            self.past.append(before)
            self.future.clear()
        self.write()

    def _change(self, op: Op) -> str:
        """Change the codings; return why not, or nothing."""
        if op["kind"] == "add":
            if op["code"] == invented.REFUSED:
                return "This position is closed for coding."
            if invented.text_of()[op["start"] : op["end"]] != op["quote"]:
                return "The passage does not match the text."
            self.codings[op["id"]] = {
                "id": op["id"], "start": op["start"], "end": op["end"], "code": op["code"], "coder": "you",
                "memo": op["memo"], "mine": True,
            }  # fmt: skip
        elif op["kind"] == "remove":
            self.codings.pop(op["coding"], None)
        elif op["kind"] == "memo":
            self.codings[op["coding"]] = {**self.codings[op["coding"]], "memo": op["memo"]}
        else:
            source, other = (self.past, self.future) if op["kind"] == "undo" else (self.future, self.past)
            if not source:
                return f"Nothing to {op['kind']}."
            other.append(dict(self.codings))
            self.codings = source.pop()
        return ""


@st.cache_resource(show_spinner=False)
def store_of(name: str, seed: str) -> Store:
    """Return the case's store, which lives as long as the server."""
    return Store(name, seed)


st.set_page_config(page_title="Harness", page_icon="🗂️", layout="wide")
case = st.query_params.get("case", "default")
store = store_of(case, st.query_params.get("seed", ""))


def on_ops() -> None:
    """Apply what arrived, unless deaf."""
    if (CONTROL / f"stall-{case}").exists():
        return
    for op in pending_ops(st.session_state[KEY]):
        store.apply(op)


payload: AnnotatorPayload = {
    "interview": "I-1",
    "revision": 1,
    "turns": invented.turns_of(),
    "notes": [invented.span_of("[long pause]")],
    "masks": invented.masks(),
    "codings": list(store.codings.values()),
    "codes": invented.codes(),
    "dimensions": invented.DIMENSIONS,
    "acks": dict(store.acks),
    "readonly": "readonly" in st.query_params,
    "strings": {},
    "focus": st.query_params.get("focus"),
}
annotator(payload, key=KEY, on_ops=on_ops)
