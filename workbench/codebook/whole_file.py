"""A project's codebook as one YAML file: the continuum in the schema it ships in, own codes and additions beside it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import Field, ValidationError, field_validator

from workbench.codebook.parts import Part, Text
from workbench.codebook.schema import CodebookError, parse_codebook
from workbench.codebook.yaml_file import YamlProblem, read_yaml

OWN_ID = re.compile(r"own\.[0-9a-f]{12}")
"""What the program itself calls an own code; any other id of a file is used to tie its parts together, and not kept."""
OWN, ADDITIONS, FORM = "own_codes", "additions", "form"
FORM_NAME = "workbench-codebook"
ORIGINS = ("own", "in vivo", "theme", "imported", "former")
Line = Text
Lines = tuple[Line, ...]


class _Entry(Part):
    """What an entry may say of when a code applies; a list that is not there leaves what there was."""

    apply_when: Lines | None = None
    do_not_apply_when: Lines | None = None
    examples: Lines | None = None
    wording: Lines | None = None

    @field_validator("apply_when", "do_not_apply_when", "examples", "wording", mode="before")
    @classmethod
    def _one_line_each(cls, value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [" ".join(line.split()) if isinstance(line, str) else line for line in value]
        return value

    def guide(self) -> dict[str, list[str]]:
        """The lists that are given, empty ones too."""
        lists = {name: getattr(self, name) for name in ("apply_when", "do_not_apply_when", "examples", "wording")}
        return {name: list(lines) for name, lines in lists.items() if lines is not None}


class OwnCode(_Entry):
    """An own code as a file tells it; a field that is not there leaves what there was."""

    id: str = ""
    label: Text
    definition: str | None = None
    dimension: str | None = None
    parent: str | None = None
    origin: str = "imported"
    retired: bool | None = None
    where: str = Field(default="", exclude=True)
    """Which entry of the file it is, for messages."""


class Addition(_Entry):
    """What a team added to a code of the continuum, and whether it is offered in this project."""

    id: Text
    offered: bool | None = None
    where: str = Field(default="", exclude=True)


class CodebookFile(Part):
    """Everything a file holds. ``continuum`` is the edition as plain data, or None when the file has none."""

    continuum: dict[str, Any] | None = None
    own: tuple[OwnCode, ...] = ()
    additions: tuple[Addition, ...] = ()


class _Plain(yaml.SafeDumper):
    """Writes no references: a reader of ours takes none."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(book: CodebookFile) -> bytes:
    """The file in UTF-8: every field of an own code, so that nothing is left open on the way back."""
    data: dict[str, Any] = {FORM: FORM_NAME, **(book.continuum or {})}
    data[OWN] = [_full(code) for code in book.own]
    data[ADDITIONS] = [_full(addition) for addition in book.additions]
    text: str = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)
    return text.encode("utf-8")


def _full(entry: OwnCode | Addition) -> dict[str, Any]:
    values = entry.model_dump(exclude={"where"})
    guide = {name: list(values.pop(name) or ()) for name in ("apply_when", "do_not_apply_when", "examples", "wording")}
    return {**values, **guide}


def from_yaml(raw: bytes, name: str) -> CodebookFile:
    """Read a codebook file, whole or with own codes alone. Raises CodebookError: one sentence that says where."""
    try:
        data = read_yaml(raw)
    except YamlProblem as wrong:
        raise CodebookError(f"“{name}” {wrong}") from None
    if not isinstance(data, Mapping):
        raise CodebookError(f"“{name}” is not a mapping of fields at its top; give a codebook file in YAML or CSV.")
    rest = {str(key): value for key, value in data.items()}
    form = rest.pop(FORM, None)
    if form is not None and form != FORM_NAME:
        raise CodebookError(f"“{name}” is a file of another kind; give a codebook file in YAML or CSV.")
    own = entries(rest.pop(OWN, None), OwnCode, "own code", name)
    additions = entries(rest.pop(ADDITIONS, None), Addition, "addition", name)
    if rest:
        parse_codebook(rest, f"“{name}”")
    elif form is None and not own and not additions:
        raise CodebookError(f"“{name}” holds no codes; give a codebook file in YAML or CSV.")
    continuum = json.loads(json.dumps(rest)) if rest else None
    return CodebookFile(continuum=continuum, own=own, additions=additions)


def entries(value: object, kind: type[Any], what: str, name: str) -> tuple[Any, ...]:
    """Entries of one kind from plain data. Raises CodebookError naming the first that is wrong, by its number."""
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise CodebookError(f"“{name}”: a list of {what}s was expected; put each after a dash.")
    return tuple(entry(each, kind, f"{what} no. {number}", name) for number, each in enumerate(value, 1))


def entry(value: object, kind: type[Any], where: str, name: str) -> Any:
    """One entry; ``where`` says which it is in messages."""
    if not isinstance(value, Mapping):
        raise CodebookError(f"“{name}”, {where}: fields with values were expected, such as “label: Waiting”.")
    try:
        return kind(**{**_plain(value), "where": where})
    except (ValidationError, TypeError) as wrong:
        place = wrong.errors(include_url=False, include_input=False)[0] if isinstance(wrong, ValidationError) else None
        field = ", ".join(str(step) for step in place["loc"][:1]) if place else ""
        problem = {"missing": "is missing", "extra_forbidden": "is not a field of it"}
        what = problem.get(place["type"], "is not of the right type, or empty") if place else "cannot be read"
        raise CodebookError(f"“{name}”, {where}: “{field}” {what}; correct it there.") from None


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items() if str(key) != "where"}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
