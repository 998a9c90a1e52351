"""Withdrawal takes the memos on what goes, the passages memos point to there, and the links of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.workbench import test_erasure as shared_study
from tests.workbench.looking import code, ids, people, sound, texts
from tests.workbench.test_erasure import cells, erase, farhana
from workbench.coding import remove_coding
from workbench.erasure import erase_interview, preview_participant
from workbench.memo_links import link_memos, links_of, passages_of, point_to_passage
from workbench.memos import memos, write_memo
from workbench.project import Project
from workbench.spans import Span
from workbench.store.tables import MemoLink, MemoPassage, Turn

project = shared_study.project


def turns(project: Project, interview: int, words: str) -> str:
    """The turn in which some words stand."""
    place = texts(project)[interview].index(words)
    with project.reading() as session:
        found = select(Turn.id).where(Turn.interview_id == ids(project)[interview], Turn.start <= place)
        return session.scalars(found.order_by(Turn.start.desc())).first() or ""


def point(project: Project, memo: str, interview: int, words: str) -> None:
    start = texts(project)[interview].index(words)
    span = Span(start, start + len(words))
    point_to_passage(project, memo, ids(project)[interview], span, quote=words)


@pytest.fixture
def written(project: Project) -> dict[str, str]:
    """Memos on what goes with Farhana (``gone``) and on what stays, all linked, pointing to both."""
    alone, shared = ids(project)[:2]
    removed = code(project, "every evening")
    made = {
        "gone: the interview": write_memo(project, "interview", alone, "সে একা"),
        "gone: her turn": write_memo(project, "turn", turns(project, 0, "every evening"), "গেট"),
        "gone: her turn in a session": write_memo(project, "turn", turns(project, 1, "cousin"), "بقرة"),
        "gone: her": write_memo(project, "participant", farhana(project)[0], "quiet"),
        "gone: her coding": write_memo(project, "coding", code(project, "by night"), "🌒"),
        "gone: a coding of hers that was removed": write_memo(project, "coding", removed, "removed"),
        "stays: the session": write_memo(project, "interview", shared, "two voices"),
        "stays: another's turn": write_memo(project, "turn", turns(project, 1, "kept my passport"), "x̌"),
        "stays: the project": write_memo(project, "project", "", "points to both", private=True),
    }
    remove_coding(project, removed)
    for name, memo in made.items():
        if name != "stays: the project":
            link_memos(project, made["stays: the project"], memo)
    point(project, made["stays: the project"], 0, "green river")
    point(project, made["stays: the project"], 1, "the only cow")
    point(project, made["stays: the project"], 1, "kept my passport")
    return made


def test_a_withdrawal_takes_memos_links_and_pointers(project: Project, written: dict[str, str]) -> None:
    told = preview_participant(project, farhana(project)[0]).memos
    erased = erase(project)
    gone = {name for name in written if name.startswith("gone")}
    assert told == erased.memos == len(gone)
    with project.reading() as session:
        left = {row.id for row in memos(session, reader=project.coder.id)}
        assert left == {memo for name, memo in written.items() if name.startswith("stays")}
        assert [place.text for place in passages_of(session, project.coder.id)] == ["kept my passport"]
        standing = set(links_of(session, project.coder.id)[written["stays: the project"]])
        assert standing == {written["stays: the session"], written["stays: another's turn"]}
        assert len(session.scalars(select(MemoLink)).all()) == 2
        assert len(session.scalars(select(MemoPassage)).all()) == 1
    for words in ("সে একা", "গেট", "بقرة", "🌒"):
        assert not [where for where, cell in cells(project) if words in cell], words
    sound(project)


def test_erasing_an_interview_takes_the_memos_on_its_turns(project: Project, written: dict[str, str]) -> None:
    other = ids(project)[2]
    memo = write_memo(project, "turn", turns(project, 2, "union"), "her union")
    point(project, memo, 1, "kept my passport")
    with project.reading() as session:
        before = {row.id for row in memos(session, reader=project.coder.id)}
    erase_interview(project, other, reason_code="mistake", confirm="I03")
    with project.reading() as session:
        left = {row.id for row in memos(session, reader=project.coder.id)}
    assert before - left == {memo, written["gone: a coding of hers that was removed"]}
    sound(project)
    assert people(project)


def test_nothing_of_a_memo_that_quotes_her_is_left(project: Project, tmp_path: Path) -> None:
    """A private memo is cleared of quotations like every other."""
    write_memo(project, "project", "", "“they locked the x̌ tall gate behind us” says it", private=True)
    erase(project)
    with project.reading() as session:
        (row,) = memos(session, reader=project.coder.id)
    assert "tall gate" not in row.text and row.text.endswith("says it")
