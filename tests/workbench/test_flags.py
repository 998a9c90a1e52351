"""Flags: decided by a person, carried across edits of the text, undone, cleared of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import sample_project
from tests.workbench.looking import ids, sound, texts
from workbench import decisions
from workbench.flags import decide_flag, flag_passage, flag_words, list_flags, remove_flag, withheld_spans
from workbench.project import Project, ProjectError
from workbench.spans import Span

WORDS = ["kept my passport", "মালিক টাকা দিল", "قالت لي", "🚌", "x̌ things"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return sample_project(tmp_path / "study")


def place(project: Project, words: str) -> Span:
    start = texts(project)[0].index(words)
    return Span(start, start + len(words))


def rows(project: Project) -> list[tuple[str, str, str]]:
    with project.reading() as session:
        return [(row.text, row.reason, row.decision) for row in list_flags(session)]


@pytest.mark.parametrize("words", WORDS)
def test_a_passage_is_flagged_and_stays_on_its_words(words: str, project: Project) -> None:
    flag_passage(project, ids(project)[0], place(project, words), "a rare event")
    decisions.mark_form(project, "the other women", "PERSON")
    decisions.mark_form(project, "bus", "VEHICLE")
    assert rows(project) == [(words, "a rare event", "withhold")]
    with project.reading() as session:
        (span,) = withheld_spans(session)[ids(project)[0]]
    assert texts(project)[0][span.start : span.end] == words
    sound(project)


def test_a_decision_is_changed_removed_and_undone(project: Project) -> None:
    span = place(project, WORDS[0])
    flag = flag_passage(project, ids(project)[0], span, "a unique job")
    assert flag_passage(project, ids(project)[0], span, "a unique job 🙂", "allow") == flag, "one flag a passage"
    assert rows(project) == [(WORDS[0], "a unique job 🙂", "allow")]
    with project.reading() as session:
        assert withheld_spans(session) == {}
    decide_flag(project, flag, "withhold")
    remove_flag(project, flag)
    assert rows(project) == []
    project.undo()
    assert rows(project) == [(WORDS[0], "a unique job 🙂", "withhold")]
    project.undo()
    project.undo()
    assert rows(project) == [(WORDS[0], "a unique job", "withhold")]


def test_a_name_in_a_reason_is_replaced(project: Project) -> None:
    flag_passage(project, ids(project)[0], place(project, WORDS[0]), "everybody knows what Selim did")
    assert "Selim" not in rows(project)[0][1]
    sound(project)


REFUSED = [
    (Span(0, 5), " ", "withhold", "a reason is missing"),
    (Span(0, 5), "an event", "perhaps", "no such decision"),
    (Span(5, 5), "an event", "withhold", "an empty passage"),
    (Span(0, 10**6), "an event", "withhold", "past the end"),
]


@pytest.mark.parametrize(("span", "reason", "decision", "remark"), REFUSED)
def test_what_cannot_be_flagged_is_refused_in_a_sentence(
    span: Span, reason: str, decision: str, remark: str, project: Project
) -> None:
    with pytest.raises(ProjectError, match=";"):
        flag_passage(project, ids(project)[0], span, reason, decision)
    assert rows(project) == []


@pytest.mark.parametrize("words", WORDS)
def test_words_are_flagged_where_they_stand(words: str, project: Project) -> None:
    flag_words(project, ids(project)[0], f"  {words}\n", "an event", "allow")
    assert rows(project) == [(words, "an event", "allow")]


@pytest.mark.parametrize(
    ("words", "told", "remark"),
    [
        ("nobody said so", "do not stand", "other words"),
        ("asked", "more than once", "two places"),
        (" ", "do not", "none"),
    ],
)
def test_words_without_one_place_are_refused(words: str, told: str, remark: str, project: Project) -> None:
    with pytest.raises(ProjectError, match=told):
        flag_words(project, ids(project)[0], words, "an event")
    assert rows(project) == []


def test_what_is_gone_is_said(project: Project) -> None:
    for change in (lambda: decide_flag(project, "gone", "allow"), lambda: remove_flag(project, "gone")):
        with pytest.raises(ProjectError, match="no longer there"):
            change()
    with pytest.raises(ProjectError, match="no longer in the project"):
        flag_passage(project, "gone", Span(0, 1), "an event")
