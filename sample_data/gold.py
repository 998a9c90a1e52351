"""Gold annotations of the sample study, in code points of the text that intake gives."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sample_data.parse import Block, Document
from workbench.ingest.speaker_names import is_generic

Identities = dict[str, dict[str, str]]
_NAMED = {"PERSON", "LOCATION", "ORGANISATION"}


def place(document: Document, text: str) -> list[tuple[int, Block]]:
    """Where each block begins in the canonical text; ValueError when the text is not the blocks in order."""
    placed = []
    at = 0
    for block in document.blocks:
        if text[at : at + len(block.text)] != block.text:
            raise ValueError(f"{document.code} does not read back as its source from character {at} on.")
        placed.append((at, block))
        at += len(block.text) + (1 if text[at + len(block.text) : at + len(block.text) + 1] == " " else 2)
    return placed


def identities_line(document: Document, text: str, identities: Identities) -> dict[str, Any]:
    """One line of ``identities.jsonl``."""
    spans = [
        {
            "start": at + mark.start,
            "end": at + mark.end,
            "kind": identities[mark.identity]["kind"],
            "identity": mark.identity,
            "surface": text[at + mark.start : at + mark.end],
        }
        for at, block in place(document, text)
        for mark in block.marks
    ]
    return {
        "file": document.file,
        "code": document.code,
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "speaker_labels": labels(document),
        "names_in_file_name": [],
        "spans": spans,
    }


def codes_line(document: Document, text: str) -> dict[str, Any]:
    """One line of ``codes.jsonl``."""
    codings = [
        {
            "start": at + coding.start,
            "end": at + coding.end,
            "codes": list(coding.codes),
            "quote": text[at + coding.start : at + coding.end],
        }
        for at, block in place(document, text)
        for coding in block.codings
    ]
    return {"file": document.file, "code": document.code, "codings": codings}


def labels(document: Document) -> dict[str, str | None]:
    """Every speaker label that has a turn, and the identity behind it if the source knows it."""
    said = dict.fromkeys(block.label for block in document.blocks if block.label)
    return {label: document.meta["speakers"].get(label, {}).get("identity") for label in said}


def forms_of(documents: Sequence[Document]) -> dict[tuple[str, str], set[str]]:
    """(form, identity) -> where it occurs: ``text`` or, for labels that are names, not roles, ``label``."""
    forms: dict[tuple[str, str], set[str]] = {}
    for document in documents:
        for block in document.blocks:
            for mark in block.marks:
                forms.setdefault((block.text[mark.start : mark.end], mark.identity), set()).add("text")
        for label, identity in labels(document).items():
            if identity is not None and not is_generic(label):
                forms.setdefault((label, identity), set()).add("label")
    return forms


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Words with offsets, case folded: letters, digits and combining marks; the underscore parts words."""
    found: list[tuple[int, int, str]] = []
    start = None
    for at, character in enumerate(text + " "):
        if character.isalnum() or unicodedata.category(character).startswith("M"):
            start = at if start is None else start
        elif start is not None:
            found.append((start, at, text[start:at].casefold()))
            start = None
    return found


def names_in_file_names(documents: Sequence[Document], identities: Identities) -> dict[str, list[tuple[str, str]]]:
    """Code -> (form, identity) for each run of words in the file's name that belong to one identity.

    Words that also stand unmarked in any text ("hall", "interview") begin and end no such run.
    """
    plain = {word for document in documents for block in document.blocks for word in _unmarked(block)}
    known: dict[str, set[str]] = {}
    named = {(identities[identity]["name"], identity) for _, identity in forms_of(documents)}
    for form, identity in {*forms_of(documents), *named}:
        if identities[identity]["kind"] in _NAMED:
            for _, _, word in tokens(form):
                known.setdefault(word, set()).add(identity)
    return {document.code: list(_runs(document.file, known, plain)) for document in documents}


def _unmarked(block: Block) -> Iterable[str]:
    characters = list(block.text)
    for mark in block.marks:
        characters[mark.start : mark.end] = " " * (mark.end - mark.start)
    return (word for _, _, word in tokens("".join(characters)))


def _runs(name: str, known: dict[str, set[str]], plain: set[str]) -> Iterable[tuple[str, str]]:
    stem = re.sub(r"\.\w+$", "", name)
    run: tuple[int, int, set[str]] | None = None
    for start, end, word in [*tokens(stem), (len(stem), len(stem), "")]:
        who = known.get(word, set())
        name_word = bool(who) and word not in plain and not word.isdigit() and len(word) >= 3
        if run is not None and (not name_word or not run[2] & who):
            yield stem[run[0] : run[1]], min(run[2])
            run = None
        if name_word:
            run = (start, end, who) if run is None else (run[0], end, run[2] & who)


def forms_json(forms: dict[tuple[str, str], set[str]], identities: Identities) -> bytes:
    """``forms.json``: every form of every identity, sorted."""
    rows = [
        {"surface": surface, "kind": identities[identity]["kind"], "identity": identity, "in": sorted(where)}
        for (surface, identity), where in sorted(forms.items())
    ]
    return (json.dumps({"forms": rows}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """JSON lines in UTF-8."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
