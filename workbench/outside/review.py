"""What a person decided on the names in some files, as a YAML file they can edit; it holds names."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from anonymisation import KINDS, Kind
from workbench.identities import as_kind
from workbench.project import ProjectError
from workbench.roles import role_words

_HEAD = """\
# Decisions on names. THIS FILE HOLDS REAL NAMES: keep it as safe as the interviews, and delete it when done.
# Edit the lists below and run the same command again; `found` is written anew by every run.
#   false:  names that are none, and stay as they are:          - Grace
#   missed: names that were not found:                          - {form: Noor, kind: PERSON, same_as: Noor Jahan}
#   same:   ways of writing one and the same, the full name first:  - [Noor Jahan, Nur Jahan]
#   kinds:  names of another kind than was thought:             - {form: Sri Jaya, kind: LOCATION}
# In `found` you may change a person's `instead` and anybody's `role`; these are kept.
"""


@dataclass(frozen=True)
class Seen:
    """One identity of an earlier run: the forms met, what stood for it, and its role."""

    kind: Kind
    forms: tuple[str, ...]
    instead: str = ""
    role: str = ""
    times: int = 0


@dataclass(frozen=True)
class Missed:
    """A name a person adds; ``same_as`` is another way of writing the same."""

    form: str
    kind: Kind
    same_as: str = ""


@dataclass(frozen=True)
class Decisions:
    """Everything a person has decided on a handful of files."""

    false: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    found: tuple[Seen, ...] = ()

    @property
    def count(self) -> int:
        """How many decisions there are; what a run found is none."""
        return len(self.false) + len(self.missed) + len(self.same) + len(self.kinds)

    @property
    def one(self) -> list[list[str]]:
        """Groups of forms that are one identity, its name first."""
        return [list(group) for group in self.same] + [[m.same_as, m.form] for m in self.missed if m.same_as]


def read_decisions(path: Path) -> Decisions:
    """Decisions as a person left them; none where there is no such file. Raises ProjectError on any other form."""
    if not path.exists():
        return Decisions()
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"The decisions in {path.name} cannot be read; give a text file in UTF-8.") from error
    except yaml.YAMLError:
        # The parser's own message would quote a line of the file.
        raise ProjectError(f"The decisions in {path.name} are no YAML; mend the line that was edited last.") from None
    if not isinstance(data, dict):
        raise ProjectError(f"The decisions in {path.name} have no lists; begin with a line such as “false:”.")
    unknown = sorted(str(key) for key in data.keys() - {"false", False, "missed", "same", "kinds", "found"})
    if unknown:
        raise ProjectError(f"The decisions in {path.name} have a list called {unknown[0]}; see the head of the file.")
    # YAML reads a bare "false" as a truth value.
    false = _list(path, data, "false") or _list(path, data, False)
    return Decisions(
        tuple(_words(path, form) for form in false),
        tuple(_missed(path, entry) for entry in _list(path, data, "missed")),
        tuple(_group(path, group) for group in _list(path, data, "same")),
        {_words(path, _entry(path, e).get("form")): _kind(path, e) for e in _list(path, data, "kinds")},
        tuple(_seen(path, entry) for entry in _list(path, data, "found")),
    )


def _list(path: Path, data: Mapping[Any, Any], key: str | bool) -> list[Any]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise ProjectError(
            f"In {path.name}, “{str(key).lower()}” is no list; put each entry on a line that begins with -."
        )
    return value


def _words(path: Path, value: Any) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    if not words:
        raise ProjectError(
            f"An entry of {path.name} has no words where a name belongs; put numbers in quotation marks."
        )
    return words


def _entry(path: Path, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ProjectError(
            f"An entry of {path.name} lacks its form and kind; write it as {{form: words, kind: PERSON}}."
        )
    return value


def _kind(path: Path, value: Any) -> Kind:
    kind = _entry(path, value).get("kind")
    if not isinstance(kind, str) or kind.strip().upper() not in KINDS:
        raise ProjectError(f"An entry of {path.name} has no kind that is known; choose one of {', '.join(KINDS)}.")
    return as_kind(kind.strip().upper())


def _missed(path: Path, value: Any) -> Missed:
    entry = _entry(path, value)
    same_as = entry.get("same_as")
    return Missed(_words(path, entry.get("form")), _kind(path, entry), _words(path, same_as) if same_as else "")


def _group(path: Path, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) < 2:
        raise ProjectError(f"An entry of “same” in {path.name} needs two forms or more: [Noor Jahan, Nur Jahan].")
    return tuple(_words(path, form) for form in value)


def _seen(path: Path, value: Any) -> Seen:
    entry, kind = _entry(path, value), _kind(path, value)
    forms = entry.get("forms")
    if not isinstance(forms, list) or not forms:
        raise ProjectError(f"An entry of “found” in {path.name} lost its forms; delete the entry, it is written anew.")
    role, instead = str(entry.get("role") or ""), str(entry.get("instead") or "")
    role_words(kind, role)
    return Seen(kind, tuple(_words(path, form) for form in forms), instead, role)


def write_decisions(path: Path, decisions: Decisions, found: Sequence[Seen]) -> None:
    """Write the decisions with what this run found, readable by the owner alone, whole or not at all."""
    lists = {
        "false": list(decisions.false),
        "missed": [_bare({"form": m.form, "kind": m.kind, "same_as": m.same_as}) for m in decisions.missed],
        "same": [list(group) for group in decisions.same],
        "kinds": [{"form": form, "kind": kind} for form, kind in decisions.kinds.items()],
        "found": [
            _bare({"forms": list(s.forms), "kind": s.kind, "instead": s.instead, "role": s.role, "times": s.times})
            for s in found
        ],
    }
    parts = [
        yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=110) for key, value in lists.items()
    ]
    write_private(path, (_HEAD + "".join(parts)).encode())


def _bare(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}


def write_private(path: Path, data: bytes) -> None:
    """Write a file that holds names: readable by the owner alone, whole or not at all. Raises ProjectError."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ProjectError(
            f"{path.name} cannot be written ({error.strerror}); check the folder and its rights."
        ) from error
