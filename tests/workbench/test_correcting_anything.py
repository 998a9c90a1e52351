"""Whatever is corrected, marked, coded and taken back, in any order: spans keep their words, and no name comes back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from anonymisation.residue import find_residue, find_residue_bytes
from tests.projects import VAULT, bring_in, make_project
from tests.workbench.looking import code_id, covered, failed, ids, texts
from tests.workbench.test_correcting import NOBODY, everything
from workbench import coding, correcting, decisions
from workbench.correcting import correct_text, corrections_of, take_back_correction
from workbench.project import Project, ProjectError
from workbench.restoring import originals
from workbench.spans import Edit, Span, SpanError, apply, carry
from workbench.store import cipher
from workbench.store.undo import HistoryError

NAMES = ["Quenby", "Mita Rani", "রহিমা", "رشيد"]
WORDS = ["ক", "দিল", "نعم", "x̌", "🙂", "👩🏽‍🏭", "pay", "payd", "café", "no", *NAMES]
said = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
typed = st.one_of(st.just(""), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join))
OPERATIONS = ["correct", "correct", "correct", "take back", "mark", "code", "undo", "redo"]
step = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 60), st.integers(1, 12), typed)
OURS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # every example makes a project: shrinking takes minutes
)


@given(
    text=st.text(st.sampled_from("ab ক্🙂é\n"), min_size=1, max_size=30),
    new=st.text(st.sampled_from("ab ক🙂é "), max_size=8),
    data=st.data(),
)
def test_what_is_settled_says_what_was_typed(text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    try:
        wanted = correcting._settled(text, Span(0, len(text)), span, new, [])
    except ProjectError:
        return
    result = apply(text, [Edit(wanted.span.start, wanted.span.end, wanted.text)])
    assert wanted.span.start < wanted.span.end and wanted.text
    plain = text[: span.start] + new + text[span.end :]
    assert (
        result.split() == plain.split()
        or not text[span.start : span.end].strip()
        or "".join(result.split()) == "".join(plain.split())
    )


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cipher, "COST", cipher.COSTS[0])
    make_project(tmp_path / "empty").close()
    return tmp_path / "empty"


def take(project: Project, operation: str, number: int, length: int, words: str) -> None:
    interview, text = ids(project)[0], texts(project)[0]
    start = number % len(text)
    span = Span(start, min(len(text), start + length))
    if operation == "undo":
        undone(project)
    elif operation == "redo":
        project.redo()
    elif operation == "mark":
        decisions.mark_form(project, NAMES[number % len(NAMES)], "PERSON")
    elif operation == "code":
        coding.add_coding(project, interview, span, code_id(project), quote=text[span.start : span.end])
    elif operation == "take back":
        with project.reading() as session:
            rows = corrections_of(session, interview)
        if rows:
            take_back_correction(project, rows[number % len(rows)].id)
    else:
        correct_and_look(project, interview, span, words)


def correct_and_look(project: Project, interview: str, span: Span, words: str) -> None:
    """Correct, and hold the rule: what the edit does not touch keeps its words, what it touches covers the new ones."""
    text, before = texts(project)[0], everything(project)[0]
    correct_text(project, interview, span, words, quote=text[span.start : span.end], detector=NOBODY)
    with project.reading() as session:
        edits = last_edits(session, interview)
    now, after = texts(project)[0], everything(project)[0]
    for key, (start, end) in before.items():
        if key[0] in ("mask", "corrected"):
            continue
        touched = any(Span(start, end).touches(Span(first, last)) for first, last, _ in edits)
        if not touched:
            assert now[slice(*after[key])] == text[start:end], key
        assert Span(*after[key]) == carry(Span(start, end), [Edit(a, b, "x" * n) for a, b, n in edits])


def last_edits(session: Any, interview: str) -> list[tuple[int, int, int]]:
    from workbench.store.tables import TextEdit

    query = select(TextEdit.shifts).where(TextEdit.interview_id == interview).order_by(TextEdit.revision.desc())
    return [(a, b, n) for a, b, n in session.scalars(query.limit(1)).one()]


@OURS
@given(turns=st.lists(said, min_size=1, max_size=3), steps=st.lists(step, min_size=3, max_size=9))
@example(
    turns=["payd Mita", "না"],
    steps=[
        ("correct", 0, 9, "Quenby"),
        ("mark", 0, 1, ""),
        ("undo", 0, 1, ""),
        ("redo", 0, 1, ""),
        ("take back", 0, 1, ""),
        ("correct", 0, 5, "Mita Rani"),
        ("mark", 1, 1, ""),
    ],
)
def test_any_work_keeps_every_promise(turns: list[str], steps: list[Any], empty: Path) -> None:
    folder = empty.parent / "study"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty, folder)
    project = Project.open(folder, coder="Ana", vault_passphrase=VAULT)
    try:
        bring_in(project, "\n\n".join(f"Worker: {said}" for said in turns) + "\n", names={})
        first, source = everything(project), originals(project, ids(project)[0])
        for operation, number, length, words in steps:
            with suppress(ProjectError, HistoryError, SpanError):
                take(project, operation, number, length, words)
            assert failed(project) == [], (operation, number, length, words)
            assert originals(project, ids(project)[0]) == source
            assert not find_residue(texts(project)[0], hidden(project))
        assert all(words for words in covered(project).values())
        project.back_up()
        for path in folder.rglob("*"):
            if path.is_file() and not path.name.startswith("vault"):
                assert find_residue_bytes(path.read_bytes(), hidden(project), True) == [], path.name
        while project.history()[0] and undone(project):
            pass
        assert everything(project) == first
    finally:
        project.close()


def hidden(project: Project) -> set[str]:
    from workbench.identities import real_forms

    with project.reading() as session:
        return real_forms(session)


def undone(project: Project) -> bool:
    """Take back one more action, but not the import; whether there was one."""
    from workbench.store.undo import undoable

    with project.reading() as session:
        event = undoable(session, project.coder.id)
    if event is None or event.kind == "interview.import":
        return False
    project.undo()
    return True
