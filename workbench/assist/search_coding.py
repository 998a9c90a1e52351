"""Coding a passage where it was found: what can be coded of it, what is coded there, and putting a code on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.breaks import Break, breaks_before, word_spans
from workbench.assist.search_results import Hit
from workbench.codes import list_codes, shipped
from workbench.coding import add_coding, offered_attributes, recent_codes
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Code, Coder, Coding

_OPENING = "\"'¿¡"
MODALITY = "modality"
"""The attribute that says how a passage puts it: affirmed, denied, feared."""


@dataclass(frozen=True)
class Choices:
    """The codes in use by id, those this coder used last first, and how a passage may put it, the usual first."""

    codes: Mapping[str, str]
    definitions: Mapping[str, str]
    ways: tuple[str, ...]
    way: str
    """What the codebook calls the choice of ways."""


def choices(session: Session, coder_id: str) -> Choices:
    """What a coder may choose from."""
    book = shipped(session)
    homes = {part.id: part.label for part in book.dimensions} | {part.id: part.label for part in book.families}
    rows = {row.id: row for row in list_codes(session)}
    recent = [code for code in recent_codes(session, coder_id) if code in rows]
    codes = {code: _named(rows[code], homes) for code in dict.fromkeys([*recent, *rows])}
    definitions = {code: rows[code].definition for code in codes}
    said = next((each for each in offered_attributes(session) if each.id == MODALITY), None)
    if said is None:
        return Choices(codes, definitions, (), "")
    usual = str(said.default or said.values[0])
    return Choices(codes, definitions, (usual, *(value for value in said.values if value != usual)), said.label)


def _named(code: Code, homes: Mapping[str, str]) -> str:
    home = homes.get(code.dimension or code.family or "", "code of your own")
    return f"{code.label} ({home})"


def parts_of(text: str) -> list[Span]:
    """What of a passage can be coded: the whole without white space around it, and its sentences if it has several.

    Offsets are in code points of the passage.
    """
    if not text.strip():
        return [Span(0, len(text))]
    whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    words = word_spans(text, 0, len(text))
    starts = [
        start for (start, _), before in zip(words, breaks_before(text, words), strict=True) if before >= Break.SENTENCE
    ]
    # What stands before a sentence's first word, such as a quotation mark or a bracket, belongs to it.
    edges = [whole.start, *(_opened(text, start) for start in starts[1:]), whole.end]
    sentences = [_trimmed(text, start, end) for start, end in zip(edges, edges[1:], strict=False)]
    return [whole, *sentences] if len(sentences) > 1 else [whole]


def _opened(text: str, start: int) -> int:
    while start and (text[start - 1] in _OPENING or unicodedata.category(text[start - 1]) in ("Ps", "Pi")):
        start -= 1
    return start


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def code_hit(project: Project, hit: Hit, part: Span, code_id: str, way: str = "") -> str:
    """Put a code on a part of a passage that was found; returns the coding's id.

    It is one action, checked as in the reading room: the words must stand where they stood when they were found.
    Raises ProjectError.
    """
    start = hit.start
    return add_coding(
        project,
        hit.interview_id,
        Span(start + part.start, start + part.end),
        code_id,
        quote=hit.text[part.start : part.end],
        attributes={MODALITY: way} if way else None,
        revision=hit.revision,
    )


def coded_here(session: Session, hits: Sequence[Hit], coder_id: str) -> dict[int, list[str]]:
    """What is coded on passages, by their numbers: each code's label once, with who put it where that is another."""
    ids = {hit.interview_id for hit in hits}
    query = (
        select(Coding.interview_id, Coding.start, Coding.end, Coding.coder_id, Coder.name, Code.label)
        .join(Code, Code.id == Coding.code_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .where(Coding.interview_id.in_(ids))
        .order_by(Coding.start, Coding.end, Coding.created_at)
    )
    rows = session.execute(query).all()
    found: dict[int, list[str]] = {}
    for hit in hits:
        told = [
            row.label if row.coder_id == coder_id else f"{row.label} ({row.name})"
            for row in rows
            if row.interview_id == hit.interview_id and row.start < hit.end and row.end > hit.start
        ]
        found[hit.passage] = list(dict.fromkeys(told))
    return found
