"""A coder's morning, in a process of its own that tells after each action what the project then held."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select

from tests.projects import INTERVIEW, VAULT, bring_in
from workbench import coding, consent, decisions
from workbench.codes import list_codes
from workbench.identities import list_identities
from workbench.memos import write_memo
from workbench.project import Project
from workbench.spans import Span
from workbench.store.history import as_values
from workbench.store.tables import Attribute, Code, Coding, Consent, Interview, Mask, Memo, Speaker, Turn
from workbench.store.vault_tables import Form, Identity, Mention, Original

PROJECT = "project passphrase for tests"
SECOND = "Interviewer: Where is Selim now?\n\nFarhana: Selim is gone 🚪. Bhola Char is far. صديقتي سليم هنا।\n"
THIRD = "Interviewer: And you?\n\nগীতা: Rubina Akter came with মিতা and with Bhola Char's boat. x̌ Farhana too.\n"
LAYERS = (
    Interview,
    Turn,
    Speaker,
    Mask,
    Coding,
    Memo,
    Code,
    Attribute,
    Consent,
    Original,
    Identity,
    Form,
    Mention,
)


def fingerprint(project: Project) -> str:
    """One value for everything people see in the project and the vault."""
    digest = hashlib.sha256()
    with project.reading() as session:
        for layer in LAYERS:
            rows = [json.dumps(as_values(row), sort_keys=True) for row in session.scalars(select(layer))]
            digest.update("\n".join([layer.__tablename__, *sorted(rows)]).encode())
    return digest.hexdigest()


def steps(project: Project) -> Iterator[Callable[[], object]]:
    """Import, coding and redaction, one committed action each."""
    yield lambda: bring_in(project, INTERVIEW + "\nInterviewer: Hussain paid?\n\nRubina Akter: Hussain paid.\n")
    ids = _interviews(project)
    for quote, level in (("five hundred", 0), ("kept my passport", 3), ("came by bus 🚌", 7), ("মালিক টাকা", 9)):
        yield lambda quote=quote, level=level: _code(project, ids[0], quote, level)
    yield lambda: write_memo(project, "interview", ids[0], "Hussain is named twice. حسين")
    yield lambda: decisions.mark_form(project, "Hussain", "PERSON")
    yield project.undo
    yield project.redo
    yield lambda: bring_in(project, SECOND, THIRD)
    yield lambda: decisions.mark_form(project, "Bhola Char", "LOCATION")
    yield lambda: decisions.rename_pseudonym(project, _identity(project, "Selim"), "Torvald")
    yield lambda: decisions.merge(
        project, [_identity(project, "Selim"), _identity(project, "سليم")], _identity(project, "Selim")
    )
    yield lambda: consent.record_consent(project, _participant(project), {"quotation": True, "public": False})
    yield project.undo
    yield project.undo
    yield lambda: decisions.restore(project, [_identity(project, "Zarifa Bridge")])
    yield lambda: decisions.confirm(project, [_identity(project, "Rubina Akter")])
    yield lambda: coding.remove_coding(project, _coding(project))
    yield lambda: decisions.mark(project, ids[0], _place(project, ids[0], "the other women"), "PERSON")
    yield project.undo


def _interviews(project: Project) -> list[str]:
    with project.reading() as session:
        return list(session.scalars(select(Interview.id).order_by(Interview.code)))


def _place(project: Project, interview: str, words: str) -> Span:
    with project.reading() as session:
        start = session.scalars(select(Interview.text).where(Interview.id == interview)).one().index(words)
    return Span(start, start + len(words))


def _code(project: Project, interview: str, quote: str, number: int) -> str:
    with project.reading() as session:
        code = list_codes(session)[number].id
    return coding.add_coding(project, interview, _place(project, interview, quote), code, quote=quote, memo="so said")


def _identity(project: Project, name: str) -> str:
    with project.reading() as session:
        return next(row.id for row in list_identities(session) if row.name == name)


def _participant(project: Project) -> str:
    with project.reading() as session:
        found = session.scalars(select(Speaker.participant_id).where(Speaker.participant_id.is_not(None))).first()
    assert found is not None
    return found


def _coding(project: Project) -> str:
    with project.reading() as session:
        return session.scalars(select(Coding.id).order_by(Coding.start)).first() or ""


def work(folder: Path, passphrase: str | None, tell: Callable[[str], None], sabotage: Callable[[], None]) -> None:
    """Open the project and do every step, telling the event's number and the fingerprint after each."""
    project = Project.open(folder, coder="Ana", project_passphrase=passphrase, vault_passphrase=VAULT)
    sabotage()
    tell("ready")
    for step in steps(project):
        step()
        tell(json.dumps([project.revision(), fingerprint(project)]))
    tell("done")
    project.close()


def start(folder: Path, passphrase: str | None, sabotage: Callable[[], None] = lambda: None) -> tuple[int, int]:
    """Fork a process that works on the project; its id, and the pipe on which it tells."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    status = 1
    try:
        os.close(read)
        work(folder, passphrase, lambda line: _tell(write, line), sabotage)
        status = 0
    finally:
        os._exit(status)
    raise AssertionError


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, line.encode() + b"\n")


def die() -> None:
    """End this process as a power cut would: at once, with nothing tidied."""
    os.kill(os.getpid(), signal.SIGKILL)
