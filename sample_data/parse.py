"""Reading the marked-up sources of the sample study."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

HERE = Path(__file__).parent
SOURCE = HERE / "source"

_MARKUP = re.compile(r"\{\{([^|{}]+)\|([^{}]+)\}\}|<c ([^<>]+)>|</c>")
_TURN = re.compile(r"(?:\[(\d\d):(\d\d):(\d\d)\] )?([^:{<\[\n]{1,40}): (.+)$")


class SourceError(ValueError):
    """A source of the sample study breaks the convention it is written in."""


@dataclass(frozen=True)
class Mark:
    """A mention: ``text[start:end]`` of its block is a form of ``identity``."""

    start: int
    end: int
    identity: str


@dataclass(frozen=True)
class Coding:
    """A coded passage: ``text[start:end]`` of its block and the codes it has."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """One turn, activity heading, question or note, without markup; offsets are code points of ``text``."""

    kind: Literal["speech", "heading", "note"]
    text: str
    label: str | None
    begin_ms: int | None
    marks: tuple[Mark, ...]
    codings: tuple[Coding, ...]


@dataclass(frozen=True)
class Document:
    """A source: what its front matter says and its blocks in order."""

    meta: dict[str, Any]
    blocks: tuple[Block, ...]

    @property
    def code(self) -> str:
        """The code of the interview or session."""
        return str(self.meta["code"])

    @property
    def file(self) -> str:
        """The name of the file built from it, as people name such files."""
        return str(self.meta["file"])


def read_documents() -> list[Document]:
    """Every source, originals before translations; raises SourceError where the convention is broken."""
    found = [_read(path) for path in sorted(SOURCE.glob("*.md"))]
    return sorted(found, key=lambda doc: (doc.code.split("-")[0], doc.meta["translation_of"] is not None))


def read_identities() -> dict[str, dict[str, str]]:
    """Identity id to its kind, role and name; raises SourceError if two files declare one id."""
    identities: dict[str, dict[str, str]] = {}
    for path in sorted(SOURCE.glob("identities_*.yaml")):
        for key, value in yaml.safe_load(path.read_text("utf-8")).items():
            if key in identities:
                raise SourceError(f"The identity {key} is declared twice: keep one.")
            identities[key] = value
    return identities


def _read(path: Path) -> Document:
    whole = path.read_text("utf-8")
    if whole != unicodedata.normalize("NFC", whole):
        raise SourceError(f"The source {path.name} is not in NFC: normalise it.")
    _, front, body = whole.split("---\n", 2)
    meta = yaml.safe_load(front)
    blocks = tuple(_block(part.strip(), meta, path.name) for part in body.split("\n\n") if part.strip())
    return Document(meta, blocks)


def _block(line: str, meta: dict[str, Any], name: str) -> Block:
    if "\n" in line:
        raise SourceError(f"The source {name} has a block of two lines: leave a blank line between turns.")
    if line.startswith("## "):
        heading: Literal["speech", "heading"] = "speech" if meta["format"] == "xlsx" else "heading"
        return _make(heading, "Interviewer" if meta["format"] == "xlsx" else None, None, line[3:], name)
    if line.startswith("- "):
        return _make("note", None, None, line[2:], name)
    turn = _TURN.match(line)
    if turn is None or turn[4] not in meta["speakers"]:
        raise SourceError(f"The source {name} has a line without a label of its list of speakers: add one.")
    begin = None
    if turn[1]:
        begin = ((int(turn[1]) * 60 + int(turn[2])) * 60 + int(turn[3])) * 1000
    return _make("speech", turn[4], begin, turn[5], name)


def _make(
    kind: Literal["speech", "heading", "note"], label: str | None, begin: int | None, raw: str, name: str
) -> Block:
    out: list[str] = []
    marks: list[Mark] = []
    codings: list[Coding] = []
    opened: tuple[int, tuple[str, ...]] | None = None
    length = at = 0
    for found in _MARKUP.finditer(raw):
        plain = raw[at : found.start()]
        out.append(plain)
        length += len(plain)
        at = found.end()
        if found[1]:
            marks.append(Mark(length, length + len(found[2]), found[1]))
            out.append(found[2])
            length += len(found[2])
        elif found[3]:
            if opened is not None:
                raise SourceError(f"The source {name} has a code within a code: close the first one.")
            opened = (length, tuple(found[3].split()))
        elif opened is None:
            raise SourceError(f"The source {name} closes a code that is not open: remove the mark.")
        else:
            codings.append(Coding(opened[0], length, opened[1]))
            opened = None
    text = "".join(out) + raw[at:]
    if opened is not None or re.search(r"[{}<>]|\s\s|^\s|\s$", text):
        raise SourceError(f"The source {name} has stray markup or doubled spaces: correct it.")
    return Block(kind, text, label, begin, tuple(marks), tuple(codings))
