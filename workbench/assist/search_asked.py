"""What a search is narrowed to, from what was typed: codes and names instead of ids, and only values that occur."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workbench.assist.search_narrowing import Coded, Narrowing, roles_in
from workbench.filters import Chosen, Filter, choices_of, facts_of, sentence
from workbench.interviews import language_name
from workbench.project import ProjectError

NOBODY = "nobody"
"""The word for the role of headings and notes, which nobody speaks."""
MOST_TOLD = 20
"""Values named in a refusal; a study may have hundreds of interviews."""


@dataclass(frozen=True)
class Typed:
    """What was typed. ``participants`` and ``about`` (the interview) are each a name and a value: sector=garments."""

    coded: bool | None = None
    roles: Sequence[str] = ()
    interviews: Sequence[str] = ()
    languages: Sequence[str] = ()
    statuses: Sequence[str] = ()
    coders: Sequence[str] = ()
    participants: Sequence[str] = ()
    about: Sequence[str] = ()


def narrowing_of(session: Session, typed: Typed) -> tuple[Narrowing, str]:
    """The narrowing, and the sentence that says which interviews are searched (empty where all are).

    Raises ProjectError for a value that does not occur in the project; the message names those that do.
    """
    facts = facts_of(session)
    there = choices_of(facts)
    languages = {code: code for code in there.languages} | {language_name(code): code for code in there.languages}
    wanted = Filter(
        _pairs("of a participant", typed.participants, there.participants),
        _pairs("of an interview", typed.about, there.about),
        _chosen("status", typed.statuses, _same(there.statuses)),
        _chosen("language", typed.languages, languages),
        _chosen("interview", typed.interviews, {code: key for key, code in there.interviews.items()}),
        _chosen("coder", typed.coders, _same(there.coders)),
    )
    roles = _chosen("role", typed.roles, {role or NOBODY: role for role in roles_in(session)})
    coded: Coded = "" if typed.coded is None else "coded" if typed.coded else "uncoded"
    return Narrowing(wanted, roles, coded), sentence(wanted, facts, "Searching") if wanted.on else ""


def _pairs(whose: str, typed: Iterable[str], there: Chosen) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in typed:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ProjectError(f'"{pair}" was given as an attribute {whose}; give a name and a value: sector=garments.')
        [known] = _chosen(f"attribute {whose}", [name], _same(there))
        found[known] = (*found.get(known, ()), *_chosen(known, [value], _same(there[known])))
    return found


def _same(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


def _chosen(what: str, typed: Iterable[str], there: Mapping[str, str]) -> tuple[str, ...]:
    """What is meant by each value typed, whatever its case; ``there`` goes from what may be typed to what is meant."""
    folded = {_folded(shown): meant for shown, meant in there.items()}
    found = []
    for value in typed:
        meant = there.get(value, folded.get(_folded(value)))
        if meant is None:
            told = ", ".join([*there][:MOST_TOLD]) + (" …" if len(there) > MOST_TOLD else "")
            way = f"choose one of: {told}" if there else "nothing of the kind is in the project yet"
            raise ProjectError(f'"{value}" was given as the {what}; {way}.')
        found.append(meant)
    return tuple(dict.fromkeys(found))


def _folded(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip().casefold()
