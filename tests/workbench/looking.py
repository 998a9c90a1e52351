"""Short ways for tests to look into a project."""

from __future__ import annotations

from sqlalchemy import select

from workbench import coding
from workbench.codes import list_codes
from workbench.identities import IdentityRow, list_identities
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import Interview, Participant
from workbench.verify import verify


def texts(project: Project) -> list[str]:
    """The working texts, by code."""
    with project.reading() as session:
        return list(session.scalars(select(Interview.text).order_by(Interview.code)))


def ids(project: Project) -> list[str]:
    """The interviews' ids, by code."""
    with project.reading() as session:
        return list(session.scalars(select(Interview.id).order_by(Interview.code)))


def people(project: Project) -> dict[str, str]:
    """Participant code to id."""
    with project.reading() as session:
        return {code: key for key, code in session.execute(select(Participant.id, Participant.code))}


def named(project: Project, name: str) -> IdentityRow:
    """The identity of this name."""
    with project.reading() as session:
        return next(row for row in list_identities(session) if row.name == name)


def code_id(project: Project, number: int = 0) -> str:
    """The id of one code of the codebook."""
    with project.reading() as session:
        return list_codes(session)[number].id


def code(project: Project, words: str, code: int | str = 0, memo: str = "", interview: int = 0) -> str:
    """Code the first place of some words; the coding's id."""
    start = texts(project)[interview].index(words)
    chosen = code if isinstance(code, str) else code_id(project, code)
    span = Span(start, start + len(words))
    return coding.add_coding(project, ids(project)[interview], span, chosen, quote=words, memo=memo)


def covered(project: Project) -> dict[str, str]:
    """Coding id to the words it covers."""
    result = {}
    with project.reading() as session:
        for interview, text in session.execute(select(Interview.id, Interview.text)):
            result |= {row.id: text[row.start : row.end] for row in coding.codings_of(session, interview)}
    return result


def failed(project: Project) -> list[str]:
    """The names of the checks that failed."""
    return [check.name for check in verify(project) if not check.passed]


def sound(project: Project) -> None:
    """Every check passes."""
    assert failed(project) == []
