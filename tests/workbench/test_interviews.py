"""Interviews as work: what people tell of each, what the program counts, and what goes when one is erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.pages.coded_study import coded_project
from workbench.erasure import erase_interview
from workbench.interviews import (
    STATUSES,
    WorkRow,
    hints,
    list_work,
    looks_like_a_name,
    name_warning,
    next_label,
    set_interview,
)
from workbench.memos import write_memo
from workbench.project import Project, ProjectError
from workbench.stale import FieldsChanged
from workbench.store.tables import InterviewAttribute


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two interviews, coded."""
    return coded_project(tmp_path / "study")


def work(project: Project) -> dict[str, WorkRow]:
    with project.reading() as session:
        return {row.interview.code: row for row in list_work(session, project.coder.id)}


def test_an_interview_is_listed_with_its_counts(project: Project) -> None:
    write_memo(project, "interview", work(project)["I01"].interview.id, "She looked at the door. দরজা")
    first, second = work(project)["I01"], work(project)["I02"]
    assert (first.codings, first.coders, first.waiting, first.memos) == (3, ("Ana",), 2, 1)
    assert (second.codings, second.waiting, second.memos, second.status) == (2, 0, 0, "intake")


def test_what_is_told_is_one_event_that_holds_none_of_it(project: Project) -> None:
    before = project.revision()
    told = {"status": "coded", "month": "2024-03", "place": "সমিতির ঘর", "relation of the interpreter": "صديقة 🧵"}
    set_interview(project, work(project)["I01"].interview.id, told)
    assert project.revision() == before + 1
    assert work(project)["I01"].entries == told
    event, _ = project.history(1)[0]
    assert event.summary == "Described I01"
    project.undo()
    assert work(project)["I01"].entries == {"status": "intake"}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": "finished"}, "The status finished was given; choose one of: intake"),
        ({"status": ""}, "The status without a name"),
        ({"month": "2024-03-12"}, "exact date"),
        ({"month": "spring"}, "it takes a month"),
        ({"mode": "by pigeon 🕊"}, "choose one of: in person"),
        ({"place": "x" * 201}, "201 characters"),
        ({"reflexive note": "ন" * 5001}, "5001 characters"),
        ({" ": "x"}, "without a name"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(project: Project, values: dict[str, str], told: str) -> None:
    before = project.revision()
    with pytest.raises(ProjectError, match=told):
        set_interview(project, work(project)["I01"].interview.id, {"place": "here", **values})
    assert project.revision() == before and work(project)["I01"].attributes == {}


def test_two_windows_do_not_overwrite_each_other(project: Project) -> None:
    row = work(project)["I01"]
    set_interview(project, row.interview.id, {"status": "coded", "place": "ঘর"}, before=row.entries)
    with pytest.raises(FieldsChanged, match="status"):
        set_interview(project, row.interview.id, {"status": "checked"}, before=row.entries)
    set_interview(project, row.interview.id, {"mode": "in person", "place": ""}, before=row.entries)
    assert work(project)["I01"].entries == {"status": "coded", "place": "ঘর", "mode": "in person"}


def test_an_interview_that_is_gone_is_told(project: Project) -> None:
    with pytest.raises(ProjectError, match="no longer in the project"):
        set_interview(project, "nowhere", {"status": "coded"})


def test_an_erased_interview_takes_what_was_told_of_it_along(project: Project) -> None:
    words = "They gave me five hundred, and kept my passport"
    first, second = work(project)["I01"], work(project)["I02"]
    set_interview(project, first.interview.id, {"place": "the yard", "interviewer": "Interviewer 1"})
    set_interview(project, second.interview.id, {"reflexive note": f"As the other said: {words}."})
    erase_interview(project, first.interview.id, reason_code="safety", confirm="I01")
    with project.reading() as session:
        rows = session.scalars(select(InterviewAttribute)).all()
    assert [row.interview_id for row in rows] == [second.interview.id]
    assert "five hundred" not in rows[0].value, "what was quoted elsewhere is cleared"


@pytest.mark.parametrize(
    ("label", "name", "remark"),
    [
        ("Interviewer 1", False, "a label"),
        ("interviewer 2, of the union", False, "a label with words"),
        ("Second interpreter", False, "a capital that a label explains"),
        ("AB", False, "initials are asked for nowhere but are no name"),
        ("", False, "nothing"),
        ("Farida", True, "a given name"),
        ("farida begum", False, "without capitals nobody can tell"),
        ("Jean-Noe\u0301l", True, "accents that combine"),
        ("ফরিদা বেগম", True, "Bengali, two words without a figure"),
        ("فريدة", True, "Arabic"),
        ("দোভাষী ১", False, "a label with a figure, in Bengali"),
        ("🙂 1", False, "no word at all"),
    ],
)
def test_a_name_is_told_from_a_label(label: str, name: bool, remark: str) -> None:
    assert looks_like_a_name(label) is name, remark
    warning = name_warning({"interviewer": label})
    assert bool(warning) is name
    assert not label.strip() or label not in warning


def test_labels_go_on_counting() -> None:
    assert next_label([], "interviewer") == "Interviewer 1"
    assert next_label(["Interviewer 1", "interviewer 4", "the union's"], "interviewer") == "Interviewer 5"


def test_hints_speak_where_status_and_counts_do_not_agree(project: Project) -> None:
    assert hints(work(project)["I02"]) == [
        "No name in it waits for review any more.",
        "2 passages are coded already.",
    ]
    set_interview(project, work(project)["I01"].interview.id, {"status": "done"})
    assert hints(work(project)["I01"]) == [
        "2 names in it were looked at by nobody, though it is done.",
        "One coder alone has worked on it.",
    ]
    assert STATUSES[0] == "intake" and STATUSES[-1] == "done"
