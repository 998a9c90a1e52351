"""The figures of disclosure risk as sentences: what was counted, what would lower it, and what it does not say."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.ladders import LEFT_OUT, step_label
from workbench.analysis.risk import FEW, Effect, Group, Item, Singled, Standing

LIMITS = (
    "These are counts of the participants of this study, and no probability. Somebody alone here need not be alone "
    "in the world outside, and somebody whom nothing recorded singles out can still be known by the story: by what "
    "happened, how it is told, or who else was there. Whoever was there knows more than any table. Nothing here "
    "says that a text is safe."
)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def standing_sentence(standing: Standing, names: Sequence[str]) -> str:
    """How many are alone, in one or two sentences."""
    if not standing.participants:
        return "There are no participants yet."
    if not names:
        return "Nothing is recorded of participants, so nothing recorded singles anybody out."
    alone = (
        f"Nobody of {counted(standing.participants, 'participant')} is alone"
        if not standing.alone
        else f"{standing.alone} of {counted(standing.participants, 'participant')} "
        f"{'is' if standing.alone == 1 else 'are'} alone"
    )
    few = standing.few - standing.alone
    rest = f" {few} more share theirs with one other only." if few else ""
    return f"{alone} in the combination of {_listed(names)}.{rest}"


def effect_sentence(effect: Effect) -> str:
    """What one step would do."""
    before, after = effect.before, effect.after
    verb = "left out" if effect.step == LEFT_OUT else step_label(effect.name, effect.step, effect.type)
    if before == after:
        change = f"still {after.alone} alone by itself, but what follows needs it"
    elif before.alone == after.alone:
        change = f"still {after.alone} alone, in {after.groups} combinations instead of {before.groups}"
    else:
        change = f"{after.alone} instead of {before.alone} alone"
    return f"{effect.name} {verb}: {change}"


def suggestion_sentences(steps: Sequence[Effect], names: Sequence[str]) -> list[str]:
    """The way down as numbered sentences; what it cannot reach is said."""
    if not steps:
        return []
    lines = [f"{number}. {effect_sentence(effect)}." for number, effect in enumerate(steps, 1)]
    gone = {effect.name for effect in steps if effect.step == LEFT_OUT}
    left = [name for name in names if name not in gone]
    if steps[-1].after.alone:
        lines.append(f"{steps[-1].after.alone} would still be alone: no step is left that changes it.")
    elif left:
        lines.append(f"What could still be told then: {_listed(left)}.")
    else:
        lines.append("Nothing recorded could be told then.")
    return lines


def group_sentence(names: Sequence[str], group: Group) -> str:
    """One combination in words: who shares it, and what it is."""
    told = [f"{name}: {', '.join(values)}" for name, values in zip(names, group.values, strict=True) if values]
    return "; ".join(told) or "nothing told"


def singled_sentence(singled: Singled, most: int = 3) -> str:
    """By what one participant is singled out, the smallest sets first."""
    sets = [" with ".join(_item(item) for item in each) for each in singled.sets[:most]]
    more = len(singled.sets) - len(sets)
    return "; or ".join(sets) + (f"; and {counted(more, 'other way')}" if more else "")


def told_sentence(items: Sequence[Item]) -> str:
    """What only one participant tells of, by kind."""
    kinds: dict[str, list[str]] = {}
    for name, value in items:
        kinds.setdefault(name.removeprefix("told: "), []).append(value)
    return "; ".join(f"{kind}: {', '.join(values)}" for kind, values in kinds.items())


def small_sentence(cells: int) -> str:
    """How many cells of tables count one or two people."""
    if not cells:
        return f"No cell of the tables by attribute counts fewer than {FEW} participants."
    tells = "A cell" if cells == 1 else f"{cells:,} cells"
    return f"{tells} of the tables by attribute {'counts' if cells == 1 else 'count'} one or two participants."


def _item(item: Item) -> str:
    return f"{item[0]} {item[1]}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
