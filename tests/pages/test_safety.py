"""The safety page: history, undo, checks, backups, and what is encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.projects import INTERVIEW, bring_in, make_project, sample_project
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.ui.safety_view import CHECKS
from workbench.ui.state import KEY
from workbench.verify import Check

PAGE = Path(__file__).resolve().parents[2] / "pages" / "safety.py"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one interview, not encrypted."""
    return sample_project(tmp_path / "study")


def page(project: Project) -> AppTest:
    at = AppTest.from_file(str(PAGE), default_timeout=60)
    at.session_state["pages"] = {}
    at.session_state[KEY] = project
    at.run()
    assert not at.exception
    return at


def table(at: AppTest, column: str) -> list[str]:
    return next(list(d.value[column]) for d in at.dataframe if column in d.value)


def test_history_is_told_newest_first_and_holds_no_name(project: Project) -> None:
    what = table(page(project), "What")
    assert what[0] == "Brought in I01" and what[-1] == "Made the project"


def test_a_plain_project_file_is_warned_of_and_an_encrypted_one_is_not(project: Project, tmp_path: Path) -> None:
    assert "not encrypted" in page(project).warning[0].value
    at = page(make_project(tmp_path / "other", project_passphrase="project passphrase for tests"))
    assert not at.warning
    assert table(at, "Encrypted")[:2] == ["yes", "yes"]


def test_undo_and_redo_walk_the_history(project: Project) -> None:
    at = page(project)
    at.button(key="safety_undo").click().run()
    assert table(at, "What")[0] == "Took back: Brought in I01"
    with project.reading() as session:
        assert list_interviews(session) == []
    at.button(key="safety_redo").click().run()
    assert not at.exception
    with project.reading() as session:
        assert [row.code for row in list_interviews(session)] == ["I01"]


def test_back_up_now_adds_a_backup_of_each_file(project: Project) -> None:
    at = page(project)
    before = len(table(at, "Backup"))
    at.button(key="safety_back_up").click().run()
    assert len(table(at, "Backup")) == before + 2
    assert "Backed up and verified" in at.session_state["notices"][0][0]


def test_checks_are_shown_and_dropped_when_the_project_changes(project: Project) -> None:
    at = page(project)
    at.button(key="safety_check").click().run()
    assert not at.exception
    assert "Integrity of project.db" in table(at, "Check")
    bring_in(project, INTERVIEW + "\nInterviewer: And then?\n")
    at.run()
    assert not any("Check" in d.value for d in at.dataframe)


def test_a_failed_check_comes_first_and_is_said(project: Project) -> None:
    at = page(project)
    checks = [Check("Fine", True, "sound"), Check("Names in project.db", False, "memo.text")]
    at.session_state[CHECKS] = (project.revision(), checks)
    at.run()
    assert any("1 of 2 checks" in w.value for w in at.warning)
    assert table(at, "Check") == ["Names in project.db", "Fine"]
