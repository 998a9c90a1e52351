"""One register of who and what is named in a handful of files; it lives as long as one call and is kept nowhere."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from anonymisation import Kind, PseudonymPool, name_key
from anonymisation.lists.titles import AFTER, BEFORE
from anonymisation.words import keys
from workbench.project import ProjectError
from workbench.release.labels import Subject, head_of

_LONGEST_SHIFT = 26  # weeks; half a year moves a date out of its season and keeps its weekday


@dataclass(eq=False)
class Named:
    """One person, place, organisation or number, over all files of a call."""

    kind: Kind
    name: str
    pseudonym: str
    forms: set[str] = field(default_factory=set)
    role: str = ""
    number: int = 0

    def subject(self, weeks: int) -> Subject:
        """What a release profile needs to know of it."""
        return Subject(self.kind, self.name, self.pseudonym, self.role, number=self.number, weeks=weeks)


class People:
    """Same name, same pseudonym, over all files; a first name alone is the full name's only within one file."""

    def __init__(self, surfaces: Iterable[str], same: Sequence[Sequence[str]] = ()) -> None:
        """Take every name found, none of which may become a pseudonym, and which forms a person calls one."""
        self.all: list[Named] = []
        self.weeks = secrets.choice([w for w in range(-_LONGEST_SHIFT, _LONGEST_SHIFT + 1) if w])
        real = list(surfaces)
        self._pool = PseudonymPool((), real)
        self._real = {key for form in real for key in keys(form)} - set(BEFORE) - set(AFTER)
        self._taken: set[str] = set()
        # Chosen anew in every call: with a fixed choice anybody could try out which name gives which pseudonym.
        self._seed = secrets.token_hex(16)
        self._by_key: dict[tuple[str, str], Named] = {}
        self._by_part: dict[str, list[Named]] = {}
        self._same = {form: group[0] for group in same for form in group[1:]}
        self._wanted: dict[tuple[str, str], tuple[str, str]] = {}

    def want(self, kind: Kind, form: str, pseudonym: str, role: str) -> None:
        """Use this pseudonym and role for a name, should it be met. Raises ProjectError for another's pseudonym."""
        words = " ".join(pseudonym.split())
        if words and kind == "PERSON":
            if words.casefold() in self._taken:
                raise ProjectError("The decisions give one pseudonym to two identities; give each its own.")
            if set(keys(words)) & self._real:
                raise ProjectError(
                    "The decisions hold a pseudonym that somebody in the files really has; change it or delete it."
                )
            self._taken.add(words.casefold())
            self._pool.avoid(words)
        # Labels such as [place 3] are numbered afresh: two of them must never be the same.
        self._wanted[kind, name_key(form, kind)] = (words if kind == "PERSON" else "", role)

    def number(self) -> None:
        """Number the identities among those of their sort, in the order they were met; to be done once, at the end."""
        counts: dict[str, int] = {}
        for named in self.all:
            head = head_of(named.subject(0))
            counts[head] = named.number = counts.get(head, 0) + 1

    def of(self, kind: Kind, surface: str, present: set[int]) -> Named:
        """Whom a form names; ``present`` holds the ids of those met in this file, and is added to."""
        form = self._same.get(surface, surface)
        key = name_key(form, kind)
        named = self._by_key.get((kind, key)) or self._full_name(kind, key, present)
        if named is None:
            named = self._new(kind, form, key)
        named.forms.add(surface)
        if surface != form:
            self._by_key.setdefault((kind, name_key(surface, kind)), named)
        present.add(id(named))
        return named

    def _full_name(self, kind: Kind, key: str, present: set[int]) -> Named | None:
        if kind != "PERSON" or len(key.split()) != 1:
            return None
        found = {id(named): named for named in self._by_part.get(key, ()) if id(named) in present}
        return next(iter(found.values())) if len(found) == 1 else None

    def _new(self, kind: Kind, form: str, key: str) -> Named:
        pseudonym, role = self._wanted.get((kind, key), ("", ""))
        if not pseudonym:
            pseudonym = self._pool.choose(form, kind, f"{self._seed}:{kind}:{key}")
        named = Named(kind, form, pseudonym, role=role)
        self.all.append(named)
        self._by_key[kind, key] = named
        parts = key.split()
        if kind == "PERSON" and len(parts) > 1:
            for part in parts:
                self._by_part.setdefault(part, []).append(named)
        return named
