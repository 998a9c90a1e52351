"""Undoing a grouping does not silently take away what another coder has made of its themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.projects import VAULT
from tests.workbench.themes.studies import themes_of
from tests.workbench.themes.test_working import deeds, shape
from workbench.memos import write_memo
from workbench.project import Project
from workbench.store.undo import HistoryError
from workbench.themes import newest_run

ACTS = {**deeds(), "memo": lambda p, a, b: write_memo(p, "theme", a.id, "Naïve x̌ নাম اسم 💬")}


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    opened = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
    yield opened
    opened.database.close()


@pytest.mark.parametrize("act", ACTS)
def test_a_grouping_another_has_worked_on_is_not_undone_until_they_undo_that(
    act: str, project: Project, ben: Project
) -> None:
    first, second, *_ = themes_of(ben)
    ACTS[act](ben, first, second)  # type: ignore[operator]
    after = shape(project)
    with pytest.raises(HistoryError, match="[Uu]ndo"):
        project.undo()
    assert shape(project) == after
    ben.undo()
    project.undo()
    with project.reading() as session:
        assert newest_run(session) is None


def test_ones_own_work_on_themes_is_no_hindrance_to_who_did_it(project: Project) -> None:
    first, second, *_ = themes_of(project)
    ACTS["rename"](project, first, second)  # type: ignore[operator]
    project.undo()
    project.undo()
    with project.reading() as session:
        assert newest_run(session) is None
    project.redo()
    assert themes_of(project)
