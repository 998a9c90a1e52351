"""A filter that holds across pages: which interviews and excerpts are looked at, told in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.analysis.excerpts import Excerpt
from workbench.consent import attributes_of
from workbench.interviews import NOTE, STATUSES, language_name, list_work
from workbench.store.tables import Speaker

NOT_RECORDED = "not recorded"
"""The value that stands for an attribute nobody recorded."""
Chosen = Mapping[str, tuple[str, ...]]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Filter:
    """What to look at; an empty part asks for nothing. Values of one part are alternatives, parts add up.

    ``interviews`` are ids; ``participants`` and ``about`` go from an attribute (of a participant, of an interview)
    to the values wanted.
    """

    participants: Chosen = field(default_factory=dict)
    about: Chosen = field(default_factory=dict)
    statuses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    @property
    def on(self) -> bool:
        """Whether anything is asked for."""
        parts = (self.statuses, self.languages, self.interviews, self.coders)
        return any(parts) or any(self.participants.values()) or any(self.about.values())


@dataclass(frozen=True)
class Facts:
    """What a filter can ask of one interview; ``people`` goes from participant id to attributes."""

    id: str
    code: str
    status: str
    language: str
    about: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    coders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What can be asked for in a project as it is: only values that occur."""

    participants: Chosen
    about: Chosen
    statuses: tuple[str, ...]
    languages: tuple[str, ...]
    interviews: Mapping[str, str]
    coders: tuple[str, ...]


def facts_of(session: Session) -> list[Facts]:
    """What can be asked of every interview, by code."""
    people: dict[str, dict[str, Mapping[str, str]]] = {}
    attributes = attributes_of(session)
    query = select(Speaker.interview_id, Speaker.participant_id).where(Speaker.participant_id.is_not(None))
    for interview_id, person in session.execute(query):
        people.setdefault(interview_id, {})[str(person)] = attributes.get(str(person), {})
    return [
        Facts(
            work.interview.id,
            work.interview.code,
            work.status,
            work.interview.language,
            work.attributes,
            people.get(work.interview.id, {}),
            work.coders,
        )
        for work in list_work(session)
    ]


def choices_of(facts: Sequence[Facts]) -> Choices:
    """The values that occur; what is told in whole sentences is none to choose by."""
    persons = {person: told for each in facts for person, told in each.people.items()}
    about = [{name: value for name, value in each.about.items() if name != NOTE} for each in facts]
    return Choices(
        _values(persons.values()),
        _values(about),
        tuple(status for status in STATUSES if any(each.status == status for each in facts)),
        tuple(sorted({each.language for each in facts}, key=language_name)),
        {each.id: each.code for each in facts},
        tuple(sorted({coder for each in facts for coder in each.coders})),
    )


def matching(wanted: Filter, facts: Iterable[Facts]) -> set[str]:
    """The ids of the interviews a filter lets through.

    Of participants it asks that one person in the interview has everything that is asked for.
    """
    return {each.id for each in facts if _fits(wanted, each)}


def people_matching(wanted: Filter, facts: Iterable[Facts]) -> set[str]:
    """The ids of the participants who have everything that is asked for of participants."""
    return {person for each in facts for person, told in each.people.items() if _has(told, wanted.participants)}


def narrowed(wanted: Filter, facts: Sequence[Facts], rows: Iterable[Row], id_of: Callable[[Row], str]) -> list[Row]:
    """Those of some rows whose interview is let through."""
    if not wanted.on:
        return list(rows)
    ids = matching(wanted, facts)
    return [row for row in rows if id_of(row) in ids]


def excerpts_matching(wanted: Filter, facts: Sequence[Facts], excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """The excerpts a filter lets through: of its interviews, its coders, and spoken by participants it asks for."""
    if not wanted.on:
        return list(excerpts)
    ids = matching(wanted, facts)
    people = people_matching(wanted, facts) if any(wanted.participants.values()) else None
    return [
        excerpt
        for excerpt in excerpts
        if excerpt.interview_id in ids
        and (not wanted.coders or excerpt.coder in wanted.coders)
        and (people is None or not people.isdisjoint(excerpt.participant_ids))
    ]


def sentence(wanted: Filter, facts: Sequence[Facts], verb: str = "Showing") -> str:
    """What is looked at, such as: Showing 12 of 40 interviews: sector is domestic work."""
    shown, all_ = len(matching(wanted, facts)), len(facts)
    codes = {each.id: each.code for each in facts}
    parts = [f"{name} is {_or(values)}" for name, values in wanted.participants.items() if values]
    parts += [f"{name} is {_or(values)}" for name, values in wanted.about.items() if values]
    if wanted.statuses:
        parts.append(f"status is {_or(wanted.statuses)}")
    if wanted.languages:
        parts.append(f"language is {_or([language_name(code) for code in wanted.languages])}")
    if wanted.coders:
        parts.append(f"coded by {_or(wanted.coders)}")
    if wanted.interviews:
        there = [codes[each] for each in wanted.interviews if each in codes]
        parts.append(f"interview is {_or(there)}" if there else "an interview that is gone")
    return f"{verb} {shown} of {all_} {'interview' if all_ == 1 else 'interviews'}: {'; '.join(parts)}."


def _fits(wanted: Filter, each: Facts) -> bool:
    return (
        (not wanted.statuses or each.status in wanted.statuses)
        and (not wanted.languages or each.language in wanted.languages)
        and (not wanted.interviews or each.id in wanted.interviews)
        and (not wanted.coders or any(coder in wanted.coders for coder in each.coders))
        and _has(each.about, wanted.about)
        and (
            not any(wanted.participants.values())
            or any(_has(told, wanted.participants) for told in each.people.values())
        )
    )


def _has(told: Mapping[str, str], wanted: Chosen) -> bool:
    return all(not values or told.get(name, NOT_RECORDED) in values for name, values in wanted.items())


def _values(told: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Attribute to the values that occur, and that it is not recorded where it is not."""
    rows = list(told)
    names = sorted({name for row in rows for name in row})
    found = {}
    for name in names:
        missing = (NOT_RECORDED,) if any(name not in row for row in rows) else ()
        found[name] = (*sorted({row[name] for row in rows if name in row}), *missing)
    return found


def _or(values: Collection[str]) -> str:
    listed = list(values)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
