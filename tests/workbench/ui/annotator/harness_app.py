"""A tiny app around the annotator for its tests: an in-memory room that does what it is asked, stalls or refuses.

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
from workbench.store.cipher import StoreError
from workbench.ui import doors
from workbench.ui.annotator import annotator
from workbench.ui.annotator.types import Ack, Coding, Op

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
    """A room for the doors: codings by id, and a history to undo."""

    def __init__(self, name: str, seed: str) -> None:
        """Start empty or with the seeded codings."""
        self.name = name
        self.codings: dict[str, Coding] = {}
        self.event = 1
        self.past: list[dict[str, Coding]] = []
        self.future: list[dict[str, Coding]] = []
        for number, (passage, code, coder, memo) in enumerate(SEEDS if seed == "overlaps" else []):
            start, end = invented.span_of(passage)
            coding: Coding = {
                "id": f"seed{number}", "start": start, "end": end, "code": code, "coder": coder, "memo": memo,
                "mine": coder == "you",
            }  # fmt: skip
            self.codings[coding["id"]] = coding
        self.known = set(self.codings)
        self.write()

    def write(self) -> None:
        """Tell the test what is held."""
        path = CONTROL / f"{self.name}.json"
        path.with_suffix(".part").write_text(json.dumps(list(self.codings.values())), encoding="utf-8")
        path.with_suffix(".part").replace(path)

    def text(self, interview: str) -> doors.Json:
        """The interview and all that lies on it."""
        return {
            "text": {
                "turns": invented.turns_of(),
                "notes": [invented.span_of("[long pause]")],
                "masks": invented.masks(),
                "codes": invented.codes(),
                "dimensions": invented.DIMENSIONS,
                "attributes": [],
                "speakers": [],
                "interview_title": "Invented",
                "language": "en",
            },
            "live": {
                "interview": interview,
                "revision": 1,
                "event": self.event,
                "codings": list(self.codings.values()),
                "warnings": [],
                "corrections": [],
                "recent": [],
                "preferences": {},
                "place": None,
            },
            "outbox": {"slot": self.name, "key": "5e" * 32},
        }

    def changes(self, interview: str, event: int, revision: int) -> doors.Json:
        """Every coding, whatever is new: the store keeps no list of changes."""
        if event == self.event:
            return {"event": event}
        gone = [coding for coding in self.known if coding not in self.codings]
        return {"event": self.event, "codings": list(self.codings.values()), "gone": gone}

    def prefer(self, values: doors.Json) -> None:
        """Nothing is kept."""

    def apply(self, op: Op) -> Ack:
        """Do one op."""
        if (CONTROL / f"stall-{self.name}").exists():
            raise StoreError("deaf")
        before = dict(self.codings)
        message = self._change(op)
        if not message and op["kind"] not in ("undo", "redo"):
            self.past.append(before)
            self.future.clear()
        self.known |= set(self.codings)
        self.event += 1
        self.write()
        return {"ok": not message, "message": message}

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


focus = st.query_params.get("focus")
annotator(
    {
        "interview": "I-1",
        "token": doors.admit(store, lambda: store),
        "event": store.event,
        "readonly": "readonly" in st.query_params,
        "strings": {},
        "go": {"number": 1, "coding": focus, "at": None} if focus else None,
    },
    key=KEY,
)
