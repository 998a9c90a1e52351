"""The invented examples that come with the engine: texts with their codes, and texts that carry none."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from models.suggestions.types import SuggestionError


@dataclass(frozen=True, slots=True)
class Example:
    """An invented text. harm lists codes that would be wrong to offer; why says what kind of trap it is.

    writer names the file it stands in: each was written by another hand.
    """

    text: str
    codes: frozenset[str]
    harm: frozenset[str] = frozenset()
    why: str = ""
    second_language: bool = False
    writer: str = ""


@lru_cache(maxsize=1)
def load_examples() -> tuple[Example, ...]:
    """Read the shipped examples; a text that stands there with several codes gives one example.

    Raises SuggestionError when a line is not an example.
    """
    found: dict[str, Example] = {}
    for writer, row in _lines():
        text = unicodedata.normalize("NFC", str(row["text"])).strip()
        old = found.get(text, Example(text, frozenset()))
        codes = old.codes | ({str(row["code"])} if row.get("code") else frozenset())
        harm = old.harm | frozenset(str(each) for each in row.get("harm") or ())
        why = old.why or str(row.get("why") or "")
        writer = old.writer or writer
        found[text] = Example(text, codes, harm - codes, "" if codes else why, bool(row.get("l2")), writer)
    return tuple(found.values())


def _lines() -> Iterator[tuple[str, dict[str, Any]]]:
    folder = files("models.suggestions").joinpath("data")
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not (file.name.startswith("examples_") and file.name.endswith(".jsonl")):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield file.name, _line(line, f"{file.name}, line {number}")


def _line(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise SuggestionError(f"The shipped examples are damaged ({place}); install the program again.")
    return row
