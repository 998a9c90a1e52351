"""Asking for suggestions as the coding view does."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from workbench.assist.learning import desk_of
from workbench.assist.suggesting import Shown, question, show, think
from workbench.assist.switches import choose
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Coding, Event, Interview, SuggestionShown


def interview(project: Project, code: str) -> Interview:
    with project.reading() as session:
        return session.scalars(select(Interview).where(Interview.code == code)).one()


def place(project: Project, code: str, words: str) -> tuple[Interview, Span]:
    row = interview(project, code)
    start = row.text.index(words)
    return row, Span(start, start + len(words))


def suggest(project: Project, code: str, words: str, *, forced: bool = False) -> Shown:
    """Ask for a passage by its words, with suggestions on."""
    choose(project, on=True)
    row, span = place(project, code, words)
    asked = question(project, row.id, span, quote=words, revision=row.revision)
    thought = think(desk_of(project), asked, forced=forced, wait=30)
    assert thought is not None
    return show(project, asked, thought)


def rows(project: Project, table: Any) -> list[Any]:
    with project.reading() as session:
        return list(session.scalars(select(table)))


def counts(project: Project) -> tuple[int, int]:
    """How many codings there are, and how many events."""
    with project.reading() as session:
        return (
            session.scalar(select(func.count()).select_from(Coding)) or 0,
            session.scalar(select(func.count()).select_from(Event)) or 0,
        )


def shown(project: Project) -> list[SuggestionShown]:
    return rows(project, SuggestionShown)
