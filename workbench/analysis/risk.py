"""Disclosure risk: how many participants share each combination of what is told of them, and what would raise it.

Groups of equal combinations are the classes of k-anonymity (Samarati and Sweeney 1998; Sweeney 2002); the least
things that single a participant out are minimal sample uniques (Elliot, Manning and Ford 2002). Participants are
counted and never scored: there is no number of a person here, and k counts people of this study alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.analysis.ladders import AS_RECORDED, LEFT_OUT, step_value, steps_for
from workbench.analysis.telling import TOLD, Person

FEW = 3
"""Combinations shared by fewer participants than this are told of: with two, each knows the other."""
LARGEST_SET = 3
"""So many things together are looked at when asking what singles somebody out."""

Key = tuple[tuple[str, ...], ...]
Item = tuple[str, str]


@dataclass(frozen=True)
class Group:
    """Participants who share a combination: per name its values (none where nothing is told), and who they are."""

    values: Key
    participants: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How a study stands: participants, how many are alone in their combination, and how many share it with few."""

    participants: int
    groups: int
    alone: int
    few: int


@dataclass(frozen=True)
class Effect:
    """What one step of one attribute would do by itself."""

    name: str
    step: str
    before: Standing
    after: Standing
    type: str = ""
    """The attribute's type in the dictionary."""


@dataclass(frozen=True)
class Singled:
    """One participant, with the smallest sets of things that nobody else of the study shares."""

    participant: str
    sets: tuple[tuple[Item, ...], ...]


def attribute_names(people: Iterable[Person]) -> list[str]:
    """The attributes recorded of anybody, by name."""
    return sorted({name for person in people for name in person.attributes})


def told_names(people: Iterable[Person]) -> list[str]:
    """The kinds of things anybody's turns tell, by the names they go under."""
    told = {each.kind for person in people for each in person.tellings}
    return [label for kind, label in TOLD.items() if kind in told]


def generalised_values(person: Person, name: str, steps: Mapping[str, str]) -> tuple[str, ...]:
    """A participant's values under a name, at the step chosen for it."""
    step, type_ = steps.get(name, AS_RECORDED), person.types.get(name, "")
    return tuple(sorted({told for value in person.values(name) if (told := step_value(name, value, step, type_))}))


def groups(people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str]) -> list[Group]:
    """The combinations of all names together, the ones fewest share first; everybody is in exactly one."""
    found: dict[Key, list[str]] = {}
    for person in people:
        found.setdefault(tuple(generalised_values(person, name, steps) for name in names), []).append(person.code)
    made = [Group(key, tuple(codes)) for key, codes in found.items()]
    return sorted(made, key=lambda group: (len(group.participants), group.participants))


def standing(people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str]) -> Standing:
    """How many are alone in their combination, and how many share it with fewer than FEW in all."""
    sizes = [len(group.participants) for group in groups(people, names, steps)]
    few = sum(size for size in sizes if size < FEW)
    return Standing(len(people), len(sizes), sizes.count(1), few)


def alone(people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str]) -> set[str]:
    """The codes of participants nobody shares the whole combination with."""
    return {g.participants[0] for g in groups(people, names, steps) if len(g.participants) == 1}


def effects(people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str]) -> list[Effect]:
    """What each further step of each name would do by itself, in the order of names and steps."""
    before = standing(people, names, steps)
    found = []
    types = people[0].types if people else {}
    for name in names:
        type_ = types.get(name, "")
        ladder = [step.id for step in steps_for(name, type_)]
        now = steps.get(name, AS_RECORDED)
        further = ladder[ladder.index(now) + 1 :] if now in ladder else ladder
        found += [Effect(name, s, before, standing(people, names, {**steps, name: s}), type_) for s in further]
    return found


def suggest(people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str]) -> list[Effect]:
    """A way down, one step at a time: always the step that leaves fewest alone, then the one that loses least.

    Greedy, so perhaps not the shortest way. It ends when nobody is alone, or nothing more can be left out.
    """
    taken: list[Effect] = []
    now = dict(steps)
    while standing(people, names, now).alone:
        able = effects(people, names, now)
        if not able:
            break
        for effect in _best(people, names, now, able):
            now[effect.name] = effect.step
            taken.append(effect)
    return _without_overtaken(people, names, steps, taken)


def _best(
    people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str], able: Sequence[Effect]
) -> list[Effect]:
    """The one step that helps most; where none helps by itself the two that do together; else the widest gone."""
    best = min(able, key=lambda e: (e.after.alone, e.after.few, _cost(e), e.after.groups, e.name))
    if best.after.alone < best.before.alone:
        return [best]
    pairs = [(one, two) for one, two in combinations(able, 2) if one.name != two.name]
    together = {
        (one, two): standing(people, names, {**steps, one.name: one.step, two.name: two.step}) for one, two in pairs
    }
    if together:
        pair, after = min(
            together.items(), key=lambda it: (it[1].alone, it[1].few, sum(map(_cost, it[0])), it[1].groups)
        )
        if after.alone < best.before.alone:
            return sorted(pair, key=_cost)
    gone = [effect for effect in able if effect.step == LEFT_OUT]
    return [min(gone, key=lambda e: (-_kinds(people, e.name, steps), e.name))]


def _cost(effect: Effect) -> int:
    """How far down its ladder a step lies: leaving out loses most."""
    ladder = [step.id for step in steps_for(effect.name, effect.type)]
    return 99 if effect.step == LEFT_OUT else ladder.index(effect.step)


def _kinds(people: Sequence[Person], name: str, steps: Mapping[str, str]) -> int:
    return len({generalised_values(person, name, steps) for person in people})


def _without_overtaken(
    people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str], taken: Sequence[Effect]
) -> list[Effect]:
    """The steps without those a later step of the same name goes beyond, their effects counted again."""
    last = {effect.name: effect.step for effect in taken}
    now = dict(steps)
    told = []
    for effect in taken:
        if last[effect.name] != effect.step:
            continue
        before = standing(people, names, now)
        now[effect.name] = effect.step
        told.append(Effect(effect.name, effect.step, before, standing(people, names, now), effect.type))
    return told


def singled_out(people: Sequence[Person], names: Sequence[str], steps: Mapping[str, str]) -> list[Singled]:
    """For each participant the smallest sets of at most LARGEST_SET things that nobody else shares.

    A set is left out when a part of it singles the participant out already. People without any are left out.
    """
    items = {person.code: _items(person, names, steps) for person in people}
    holders: Counter[tuple[Item, ...]] = Counter()
    for mine in items.values():
        for size in range(1, LARGEST_SET + 1):
            holders.update(combinations(mine, size))
    found = []
    for code, mine in items.items():
        least: list[tuple[Item, ...]] = []
        for size in range(1, LARGEST_SET + 1):
            for chosen in combinations(mine, size):
                if holders[chosen] == 1 and not any(set(part) <= set(chosen) for part in least):
                    least.append(chosen)
        if least:
            found.append(Singled(code, tuple(least)))
    return found


def _items(person: Person, names: Sequence[str], steps: Mapping[str, str]) -> list[Item]:
    return [(name, value) for name in names for value in generalised_values(person, name, steps)]


def told_by_one(people: Sequence[Person]) -> dict[str, list[Item]]:
    """Participant code to what this participant tells and nobody else does, under the names of TOLD."""
    tellers: Counter[Item] = Counter()
    for person in people:
        tellers.update({(each.kind, each.value) for each in person.tellings})
    found: dict[str, list[Item]] = {}
    for person in people:
        mine = sorted({(e.kind, e.value) for e in person.tellings if tellers[e.kind, e.value] == 1})
        if mine:
            found[person.code] = [(TOLD[kind], value) for kind, value in mine]
    return found
