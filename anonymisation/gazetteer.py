"""Places of the countries people leave and arrive in: one dictionary, read once, asked word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from anonymisation.lists.towns import TOWNS
from anonymisation.words import Word, keys

DATA = Path(__file__).with_name("lists") / "gazetteer.txt"
_DISTRICTS = DATA.with_name("districts.txt")
PlaceKind = Literal["place", "district", "region"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its usual spelling, what it is, and the first-level region and country it lies in ("" unknown)."""

    name: str
    kind: PlaceKind
    region: str
    country: str


class _Names(NamedTuple):
    """Folded names for matching: those that are only places, those that are words too, words several begin with."""

    plain: frozenset[str]
    doubtful: frozenset[str]
    first_words: dict[str, int]


class Match(NamedTuple):
    """A listed name in a text: index of its first and last word, and whether it is also an ordinary word."""

    first: int
    last: int
    doubtful: bool


def key_of(name: str) -> str:
    """Return the folded words of a name, joined by single spaces."""
    return " ".join(keys(name))


class _Group(NamedTuple):
    """Names of one country, region and kind, as the files hold them."""

    country: str
    region: str
    kind: PlaceKind
    plain: str  # names whose folded form is their lower case, "|" between them
    other: str  # "~" before a name that is also a word, "=" before a folded form that is not its lower case


def _groups() -> Iterator[_Group]:
    for line in _DISTRICTS.read_text("utf-8").replace("\n ", " ").splitlines():
        country, colon, names = line.partition(": ")
        if colon and line[0] != "#":
            listed = names.split(", ")
            other = "|".join(f"{name}={key_of(name)}" if name[0] != "~" else _marked(name) for name in listed)
            yield _Group(country, "", "district", "", other)
    lines = DATA.read_text("utf-8").split("\n") if DATA.is_file() else []
    for head, plain, other in zip(lines[0::3], lines[1::3], lines[2::3], strict=False):
        country, region, kind = head[1:].split("|")
        yield _Group(country, region, "region" if kind == "region" else _PLACE_KINDS[kind], plain, other)


_PLACE_KINDS: dict[str, PlaceKind] = {"place": "place", "district": "district", "region": "region"}


def _marked(name: str) -> str:
    return f"~{name[1:]}={key_of(name)}"


@cache
def _names() -> _Names:
    plain: set[str] = set(TOWNS)
    doubtful: set[str] = set()
    for group in _groups():
        plain.update(group.plain.lower().split("|"))
        for item in group.other.split("|"):
            name, equals, key = item.partition("=")
            (doubtful if item[:1] == "~" else plain).add(key if equals else name[1:].lower())
    plain.discard("")
    doubtful.discard("")
    doubtful -= TOWNS
    first_words: dict[str, int] = {}
    for key in plain | doubtful:
        if " " in key:
            first, length = key[: key.index(" ")], key.count(" ") + 1
            if first_words.get(first, 1) < length:
                first_words[first] = length
    return _Names(frozenset(plain - doubtful), frozenset(doubtful), first_words)


@cache
def _places() -> dict[str, tuple[tuple[str, _Group], ...]]:
    """Return folded name -> its spelling and group for each place; built when somebody first looks a name up."""
    found: dict[str, list[tuple[str, _Group]]] = {}
    for group in _groups():
        for name in group.plain.split("|"):
            found.setdefault(name.lower(), []).append((name, group))
        for item in group.other.split("|"):
            name, equals, key = item.lstrip("~").partition("=")
            found.setdefault(key if equals else name.lower(), []).append((name, group))
    found.pop("", None)
    return {key: tuple(places) for key, places in found.items()}


def lookup(name: str) -> tuple[Place, ...]:
    """Return the places a name may mean, in any case and with or without accents; () when it is not listed."""
    key = key_of(name)
    found = _places().get(key, ())
    if not found and key in TOWNS:
        return (Place(name.strip().title(), "place", "", ""),)
    places = {(g.country, g.region, g.kind): Place(shown, g.kind, g.region, g.country) for shown, g in found}
    return tuple(places.values())


def is_listed(key: str) -> bool:
    """Say whether folded words are the name of a place and of nothing else we know."""
    return key in _names().plain


def matches(tokens: list[Word]) -> Iterator[Match]:
    """Yield listed places among the words of a text, longest first and without overlaps."""
    plain, doubtful, first_words = _names()
    index = 0
    while index < len(tokens):
        key = tokens[index].key
        length = min(first_words.get(key, 1), len(tokens) - index)
        while length:
            joined = key if length == 1 else " ".join(t.key for t in tokens[index : index + length])
            if joined in plain or joined in doubtful:
                yield Match(index, index + length - 1, joined in doubtful)
                break
            length -= 1
        index += length or 1
