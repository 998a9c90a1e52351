"""Inventing field speech with gold spans: frames.txt, filled with names from our lists and names made up anew.

Made-up names follow the letters of listed ones (a chain over three letters, one a culture), so that the
name finder learns where names stand and not which names there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from anonymisation.lists.context import COUNTRIES, COUNTRY_PHRASES, PEOPLES
from anonymisation.lists.names import ALSO_WORDS, POOLS, WORD_NAMES, Pool, given_names, second_names
from anonymisation.lists.titles import AFTER, BEFORE, DOUBTFUL
from anonymisation.lists.towns import TOWNS
from anonymisation.ner.examples import Example, Span
from anonymisation.words import fold

_FRAMES = Path(__file__).parent / "frames.txt"
_SLOT = re.compile(r"\{(\w+)\}")
_MADE_UP = 0.4  # share of names that stand in no list
_LISTED = 0.2  # share from the long lists, which tell no culture
_ALSO_A_WORD = 0.14
_PARTS = Path(__file__).parent / "parts.txt"


@cache
def frames() -> tuple[str, ...]:
    """Return the sentences of frames.txt, remarks left out."""
    lines = _FRAMES.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Return the lists of parts.txt by their names."""
    lists: dict[str, tuple[str, ...]] = {}
    for line in _PARTS.read_text(encoding="utf-8").splitlines():
        name, _, listed = line.partition(": ")
        if listed and not line.startswith("#"):
            lists[name] = lists.get(name, ()) + tuple(listed.split(", "))
    return lists


class Inventor:
    """Fills frames; the same seed gives the same examples."""

    def __init__(self, seed: int, *more_frames: Sequence[str]) -> None:
        """Build the letter chains of every culture and of the places; each set of frames is drawn from as often."""
        self._parts = parts()
        self._frames = [frames(), *(more for more in more_frames if more)]
        self._random = Random(seed)
        self._cultures = [pool for name in sorted(POOLS) if (pool := _latin(POOLS[name])).f]
        self._given = [_Chain((*pool.f, *pool.m)) for pool in self._cultures]
        self._second = [_Chain(pool.s) for pool in self._cultures]
        self._wide_given = [name.title() for name in sorted(given_names()) if fold(name).isascii()]
        self._wide_second = [name.title() for name in sorted(second_names()) if fold(name).isascii()]
        self._towns = [town.title() for town in sorted(TOWNS)]
        self._town_chain = _Chain(tuple(self._towns))
        self._countries = [name.title() for name in sorted(COUNTRIES | COUNTRY_PHRASES) if len(name) > 3]
        self._peoples = [name.title() for name in sorted(PEOPLES)]
        self._word_names = [name.title() for name in sorted(ALSO_WORDS | WORD_NAMES) if fold(name).isascii()]
        self._before = [title for title in sorted(BEFORE) if title not in DOUBTFUL and fold(title).isascii()]
        self._after = [title for title in sorted(AFTER) if fold(title).isascii()]
        self._fill: dict[str, Callable[[], tuple[str, str]]] = {
            "given": lambda: (self.given(), "PERSON"),
            "nick": lambda: (self.given(), "PERSON"),
            "full": lambda: (self.full(), "PERSON"),
            "kin": lambda: (self.kin(), "PERSON"),
            "person": lambda: (self._one(self.given, self.full, self.kin, self.kin)(), "PERSON"),
            "place": lambda: (self.place(), "GPE"),
            "small": lambda: (self.small(), "FAC"),
            "org": lambda: (self.organisation(), "ORG"),
            "ship": lambda: (self.ship(), "FAC"),
            "country": lambda: (self._pick(self._countries), "GPE"),
            "people": lambda: (self._pick(self._peoples), "NORP"),
            "date": lambda: (self.date(), "DATE"),
            "dur": lambda: (self.duration(), "DATE"),
            "time": lambda: (self.hour(), "TIME"),
            "money": lambda: (self.money(), "MONEY"),
            "num": lambda: (self._pick([*self._parts["counts"], str(self._random.randint(2, 60))]), "CARDINAL"),
        }

    def utterance(self) -> Example:
        """Return one to three frames run together, with gold spans of every slot."""
        parts: list[str] = []
        spans: list[Span] = []
        length = 0
        for _ in range(self._random.choice((1, 1, 2, 2, 3))):
            said, found = self._filled(self._pick(self._frames[self._random.randrange(len(self._frames))]))
            if self._random.random() < 0.3:
                filler = self._part("fillers") + self._pick([" ", ", "])
                said, found = filler + said, [(s + len(filler), e + len(filler), k) for s, e, k in found]
            said = said[0].upper() + said[1:]
            if said[-1] not in ".?!":
                said += self._pick([".", ".", ".", "?", "!", ","])
            spans += [(start + length, end + length, kind) for start, end, kind in found]
            parts.append(said)
            length += len(said) + 1
        return Example(" ".join(parts), tuple(spans))

    def given(self) -> str:
        """Return a given name, listed, made up, or one that is also a word."""
        chance = self._random.random()
        if chance < _ALSO_A_WORD:
            return self._pick(self._word_names)
        number = self._random.randrange(len(self._cultures))
        if chance < _ALSO_A_WORD + _MADE_UP:
            return self._given[number].word(self._random)
        if chance > 1 - _LISTED:
            return self._pick(self._wide_given)
        pool = self._cultures[number]
        return self._pick(pool.f + pool.m)

    def full(self) -> str:
        """Return a given and a second name of one culture, sometimes three names."""
        if self._random.random() < _LISTED:
            return f"{self._pick(self._wide_given)} {self._pick(self._wide_second)}"
        number = self._random.randrange(len(self._cultures))
        pool: Pool = self._cultures[number]
        made_up = self._random.random() < _MADE_UP
        first = self._given[number].word(self._random) if made_up else self._pick(pool.f + pool.m)
        last = self._second[number].word(self._random) if made_up or not pool.s else self._pick(pool.s)
        middle = f"{self._pick(pool.f + pool.m)} " if self._random.random() < 0.15 else ""
        return f"{first} {middle}{last}"

    def kin(self) -> str:
        """Return a name with a title before or a kin term after it: both belong to the span."""
        if self._random.random() < 0.55:
            return f"{self._pick(self._before).title()} {self.given()}"
        return f"{self.given()} {self._pick(self._after)}"

    def place(self) -> str:
        """Return a town or district, listed or made up."""
        made_up = self._random.random() < _MADE_UP
        return self._town_chain.word(self._random).title() if made_up else self._pick(self._towns)

    def small(self) -> str:
        """Return a village, camp, street and the like with its name."""
        name = self._one(self.place, self.given)()
        kind = self._part("places")
        return f"{kind.title()} {name}" if kind == "camp" and self._random.random() < 0.5 else f"{name} {kind}"

    def organisation(self) -> str:
        """Return an agency, employer or helper: mostly a name and what it does, sometimes the name alone."""
        name = self._one(lambda: self._part("first"), lambda: self._part("first"), self.given, self.place)()
        if self._random.random() < 0.35:
            name += f" {self._part('first')}"
        if self._random.random() < 0.12:
            partners = self._pick(("Sons", "Brothers", "Company", "Partners"))
            return f"{self.given()} and {partners} {self._part('cues')}"
        cue = "" if " " in name and self._random.random() < 0.25 else f" {self._part('cues')}"
        return f"{name}{cue}" if self._random.random() < 0.9 else f"Al {name}{cue}"

    def ship(self) -> str:
        """Return a ship with its name."""
        name = f"{self._part('first')} {self._part('first')}" if self._random.random() < 0.5 else self.given()
        return self._pick(["MV ", "FV ", "", ""]) + name + self._pick(["", f" {self._random.randint(2, 99)}"])

    def date(self) -> str:
        """Return a day, a month with its year, or a year."""
        month, year = self._part("months"), str(self._random.randint(1998, 2025))
        day = self._random.randint(1, 28)
        return self._pick([f"{day} {month} {year}", f"{month} {year}", year, month, f"{month} {day}"])

    def duration(self) -> str:
        """Return a stretch of time."""
        return f"{self._part('counts')} {self._pick(['years', 'months', 'weeks', 'days'])}"

    def hour(self) -> str:
        """Return a time of the day."""
        return f"{self._pick(self._parts['counts'][:12])} {self._pick(['in the morning', 'at night', 'sharp'])}"

    def money(self) -> str:
        """Return an amount."""
        count = self._part("counts")
        figures = (f"{self._random.randint(1, 400)},000", str(self._random.randint(2, 90) * 50))
        amount = self._pick((*figures, f"{count} thousand", f"{count} hundred"))
        return f"{amount} {self._part('currencies')}"

    def _filled(self, frame: str) -> tuple[str, list[Span]]:
        said, spans, done = "", [], 0
        for slot in _SLOT.finditer(frame):
            said += frame[done : slot.start()]
            name, kind = self._fill[slot[1]]()
            spans.append((len(said), len(said) + len(name), kind))
            said, done = said + name, slot.end()
        return said + frame[done:], spans

    def _pick(self, of: Sequence[str]) -> str:
        return of[self._random.randrange(len(of))]

    def _part(self, name: str) -> str:
        return self._pick(self._parts[name])

    def _one(self, *ways: Callable[[], str]) -> Callable[[], str]:
        return ways[self._random.randrange(len(ways))]


def _latin(pool: Pool) -> Pool:
    """Return the names of a pool that are written in Latin letters: the model reads English."""
    return Pool(*(tuple(name for name in names if fold(name).isascii()) for names in (pool.f, pool.m, pool.s)))


class _Chain:
    """Letters that follow each other in listed names (Markov chain of the third order)."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for name in names or ("Ana",):
            padded = f"^^{name.split()[0].lower()}$"
            for at in range(2, len(padded)):
                self._next[padded[at - 2 : at]].append(padded[at])

    def word(self, random: Random) -> str:
        """Return a name of three to eleven letters, with its capital."""
        while True:
            made = "^^"
            while not made.endswith("$") and len(made) < 15:
                following = self._next[made[-2:]]
                made += following[random.randrange(len(following))]
            if made.endswith("$") and 3 <= len(made) - 3 <= 11:
                return made[2:-1].capitalize()
