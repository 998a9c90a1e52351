"""Check the gold excerpts against the codebook and print how many there are of each kind.

Usage: python -m benchmarks.excerpts.check
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CODEBOOK = HERE.parents[1] / "workbench" / "codebook" / "data" / "continuum.yaml"
SETS = ("open", "held", "open2", "held2", "held3", "held4")
KINDS = ("nothing", "free", "hinge", "modality", "position", "family")
FIELDS = {"id", "text", "gold", "also", "harm", "kind", "l2"}
WORDS = (8, 80)


def read(name: str) -> list[dict[str, Any]]:
    """Return the excerpts of one set, in the order of its file."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def known_codes() -> set[str]:
    """Return every position and family code of the shipped codebook."""
    book = yaml.safe_load(CODEBOOK.read_text(encoding="utf-8"))
    positions = {item["id"] for dimension in book["dimensions"] for item in dimension["positions"]}
    return positions | {item["id"] for family in book["families"] for item in family["codes"]}


def faults(excerpt: dict[str, Any], codes: set[str]) -> list[str]:
    """Return what is wrong with one excerpt, one sentence each; an empty list when nothing is."""
    if set(excerpt) != FIELDS:
        return [f"fields are {sorted(excerpt)}, expected {sorted(FIELDS)}"]
    found = []
    listed = [*excerpt["gold"], *excerpt["also"], *excerpt["harm"]]
    if unknown := sorted(set(listed) - codes):
        found.append(f"codes not in the codebook: {', '.join(unknown)}")
    if len(set(listed)) != len(listed):
        found.append("a code is listed twice among gold, also and harm")
    if excerpt["kind"] not in KINDS:
        found.append(f"kind is {excerpt['kind']!r}, expected one of {', '.join(KINDS)}")
    if not WORDS[0] <= len(excerpt["text"].split()) <= WORDS[1]:
        found.append(f"text has {len(excerpt['text'].split())} words, expected {WORDS[0]} to {WORDS[1]}")
    if excerpt["text"] != unicodedata.normalize("NFC", excerpt["text"]):
        found.append("text is not NFC")
    if (excerpt["kind"] == "nothing") and excerpt["gold"]:
        found.append("kind is 'nothing' but there are gold codes")
    return found


def main() -> int:
    """Print counts per kind for each set; return 1 when anything is wrong."""
    codes, wrong, seen = known_codes(), 0, Counter[str]()
    for name in SETS:
        excerpts = read(name)
        for excerpt in excerpts:
            seen.update([excerpt["id"], excerpt["text"]])
            for fault in faults(excerpt, codes):
                wrong += 1
                print(f"{name} {excerpt.get('id')}: {fault}")
        counts = Counter(excerpt["kind"] for excerpt in excerpts)
        second = sum(excerpt["l2"] for excerpt in excerpts)
        kinds = ", ".join(f"{kind} {counts[kind]}" for kind in KINDS)
        print(f"{name}: {len(excerpts)} ({kinds}; second-language speech {second})")
    for twice in (key for key, times in seen.items() if times > 1):
        wrong += 1
        print(f"used twice: {twice}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
