"""All that a person should know before anything leaves, worked out once for each state of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from workbench.analysis.excerpts import Excerpt, list_excerpts
from workbench.analysis.generalising import chosen_steps, generalise
from workbench.analysis.ladders import LEFT_OUT
from workbench.analysis.recognisable import Recognisable, recognisable
from workbench.analysis.risk import Standing, alone, attribute_names, standing, told_by_one
from workbench.analysis.risk_text import counted
from workbench.analysis.second_look import SecondLook, second_look
from workbench.analysis.small_cells import SmallCell, small_cells
from workbench.analysis.telling import Person, list_people
from workbench.attribute_dictionary import types_of
from workbench.codes import shipped
from workbench.flags import FlagRow, list_flags
from workbench.identities import unreviewed
from workbench.identity_review import Progress, progress
from workbench.reading import list_interviews


@dataclass(frozen=True)
class Overview:
    """One state of a project before a release; what needs the vault is None while it is closed.

    ``excerpts`` carry the attributes at the steps chosen.
    """

    review: Progress | None
    waiting: Mapping[str, int]
    look: SecondLook | None
    people: tuple[Person, ...]
    names: tuple[str, ...]
    steps: Mapping[str, str]
    as_recorded: Standing
    as_released: Standing
    flags: tuple[FlagRow, ...]
    undecided: tuple[Recognisable, ...]
    excerpts: tuple[Excerpt, ...]
    small: tuple[SmallCell, ...]
    types: Mapping[str, str] = field(default_factory=dict)


def overview(session: Session, *, has_vault: bool) -> Overview:
    """Work all of it out; texts that have not changed since the last time are not read again."""
    people = list_people(session)
    names, steps = attribute_names(people), chosen_steps(session)
    excerpts = list_excerpts(session)
    flags = list_flags(session)
    found = recognisable(excerpts, people, alone(people, names, steps))
    decided = {(flag.interview_id, flag.start, flag.end) for flag in flags}
    types = types_of(session)
    released = _released(excerpts, steps, types)
    pending = unreviewed(session)
    return Overview(
        review=progress(session) if has_vault else None,
        waiting={row.code: pending[row.id] for row in list_interviews(session) if row.id in pending},
        look=second_look(session) if has_vault else None,
        people=tuple(people),
        names=tuple(names),
        steps=steps,
        as_recorded=standing(people, names, {}),
        as_released=standing(people, names, steps),
        flags=tuple(flags),
        undecided=tuple(each for each in found if (each.interview_id, each.start, each.end) not in decided),
        excerpts=tuple(released),
        small=tuple(small_cells(released, shipped(session), [n for n in names if steps.get(n) != LEFT_OUT])),
        types=types,
    )


def summary(state: Overview) -> list[str]:
    """The state in plain sentences, one a subject; none of them says that anything is safe."""
    lines = []
    if state.review is not None:
        wait = state.review.total - state.review.reviewed
        lines.append(f"Names: {wait:,} of {state.review.total:,} wait for a person.")
    elif state.waiting:
        lines.append(f"Names: {counted(sum(state.waiting.values()), 'name')} in the interviews wait for a person.")
    if state.look is not None:
        lines.append(
            f"Words: {len(state.look.rows):,} of {state.look.total:,} worth a second look were looked at by nobody."
        )
    else:
        lines.append("Words: not counted, since the vault is closed.")
    only = len(told_by_one(state.people))
    is_are = "is" if state.as_released.alone == 1 else "are"
    lines.append(
        f"Participants: {state.as_released.alone} of {state.as_released.participants} {is_are} alone in what a release "
        f"would record of them; {only} {'tells' if only == 1 else 'tell'} something nobody else tells."
    )
    withheld = sum(flag.decision == "withhold" for flag in state.flags)
    lines.append(
        f"Passages: {counted(len(state.undecided), 'coded passage')} somebody could be recognised by wait for a "
        f"decision; {withheld} {'is' if withheld == 1 else 'are'} withheld."
    )
    return lines


def _released(excerpts: Sequence[Excerpt], steps: Mapping[str, str], types: Mapping[str, str]) -> list[Excerpt]:
    return [replace(excerpt, attributes=generalise(excerpt.attributes, steps, types)) for excerpt in excerpts]
