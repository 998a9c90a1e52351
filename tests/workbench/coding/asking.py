"""Operations as the coding view sends them, and a small interview in many scripts to send them on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.projects import NAMES, bring_in, make_project
from workbench.coding import CodingRow, apply_operations, codings_of
from workbench.project import Project
from workbench.store.tables import Interview, Speaker

SCRIPTS = """Interviewer: How did they pay you, and what did Selim say?

Rubina: قُلْتُ لهم: نعم، دفعوا. The foreman said שָׁלוֹם and left.

Interviewer: মালিক কী বলল?

Rubina: मुझे क्षमा करो, मज़दूरी नहीं मिली। মালিক টাকা দিল না, স্ত্রী কাঁদল। မြန်မာ စကား.

Selim: They never hit me. A family 👩‍👩‍👧 came 👍🏽 from Noapara Ghat, and naïve x̌ things 🇧🇩🇮🇳.
"""
QUOTES = ["قُلْتُ لهم", "said שָׁלוֹם and", "मुझे क्षमा", "স্ত্রী কাঁদল", "မြန်မာ", "A family 👩‍👩‍👧 came 👍🏽", "naïve x̌", "🇧🇩🇮🇳"]
"""Whole characters of each script, as they stand in the working text."""
WAGES, DEBT, AGENCY = "wages.withheld", "debt.penalties", "agency.mutual_aid"


def scripts_project(folder: Path) -> Project:
    """A project with that interview in it; names are replaced."""
    project = make_project(folder)
    bring_in(project, SCRIPTS, names=NAMES)
    return project


def interview_of(project: Project, number: int = 0) -> Interview:
    with project.reading() as session:
        return list(session.scalars(select(Interview).order_by(Interview.code)))[number]


def at(project: Project, words: str, number: int = 0) -> dict[str, Any]:
    """The fields that say where some words stand."""
    interview = interview_of(project, number)
    start = interview.text.index(words)
    place = {"interview": interview.id, "revision": interview.revision}
    return place | {"start": start, "end": start + len(words), "quote": words}


def add(project: Project, identifier: str, words: str, **fields: Any) -> dict[str, Any]:
    """An operation that codes some words."""
    return {"id": identifier, "kind": "add", "code": WAGES, "memo": "", **at(project, words), **fields}


def ask(project: Project, **operation: Any) -> tuple[bool, str]:
    """Whether one operation was done, and what was answered."""
    (answer,) = apply_operations(project, [operation]).values()
    return answer["ok"], answer["message"]


def did(project: Project, **operation: Any) -> str:
    """The answer to an operation that must be done."""
    done, message = ask(project, **operation)
    assert done, message
    return message


def refused(project: Project, **operation: Any) -> str:
    """The answer to an operation that must be refused, and must leave every coding as it was."""
    before = rows(project)
    done, message = ask(project, **operation)
    assert not done, message
    assert rows(project) == before
    return message


def rows(project: Project, number: int = 0) -> dict[str, CodingRow]:
    """The codings of one interview, by id."""
    with project.reading() as session:
        return {row.id: row for row in codings_of(session, interview_of(project, number).id)}


def words_of(project: Project, number: int = 0) -> dict[str, str]:
    """What each coding covers."""
    text = interview_of(project, number).text
    return {row.id: text[row.start : row.end] for row in rows(project, number).values()}


def speakers(project: Project) -> dict[str, str]:
    """Role and order of each speaker of the first interview to their id."""
    with project.reading() as session:
        query = select(Speaker).where(Speaker.interview_id == interview_of(project).id).order_by(Speaker.ord)
        return {f"{speaker.role} {number}": speaker.id for number, speaker in enumerate(session.scalars(query))}


def kinds(project: Project, limit: int = 1) -> list[str]:
    """The kinds of the newest events, newest first."""
    return [event.kind for event, _ in project.history(limit)]
