"""Undoing a grouping does not silently take away what another coder has made of its themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.projects import VAULT
from tests.workbench.themes.studies import find, themes_of
from tests.workbench.themes.test_working import deeds, shape
from workbench.memos import write_memo
from workbench.project import Project
from workbench.store.tables import Segment, Theme
from workbench.store.undo import HistoryError
from workbench.themes import newest_run
from workbench.themes.rows import all_runs

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


@pytest.mark.parametrize("act", deeds())
def test_what_was_done_before_another_grouped_again_is_not_undone_in_the_earlier_one(
    act: str, project: Project, ben: Project
) -> None:
    first, second, *_ = themes_of(project)
    ACTS[act](project, first, second)  # type: ignore[operator]
    find(ben)
    after, earlier = shape(project), everything(project)
    with pytest.raises(HistoryError, match="grouped the themes again"):
        project.undo()
    assert (shape(project), everything(project)) == (after, earlier)
    ben.undo()
    project.undo()
    find(ben)
    with pytest.raises(HistoryError, match="grouped the themes again"):
        project.redo()


def test_a_grouping_stays_beneath_that_of_another_and_memos_go_with_the_new_one(project: Project, ben: Project) -> None:
    find(ben)
    with pytest.raises(HistoryError, match="grouped the themes again"):
        project.undo()
    write_memo(project, "theme", themes_of(project)[0].id, "Naïve x̌ নাম اسم 💬")
    project.undo()  # a memo is of the new grouping, and seen
    ben.undo()
    project.undo()
    find(ben)
    with pytest.raises(HistoryError, match="grouped the themes again"):
        project.redo()
    with project.reading() as session:
        assert len(all_runs(session)) == 1


def test_ones_own_groupings_are_undone_and_done_again_one_after_the_other(project: Project) -> None:
    first, second, *_ = themes_of(project)
    ACTS["rename"](project, first, second)  # type: ignore[operator]
    before = shape(project)
    find(project)
    after = shape(project)
    for _ in range(3):
        project.undo()
    for _ in range(2):
        project.redo()
    assert shape(project) == before
    project.redo()
    assert shape(project) == after


def everything(project: Project) -> list[tuple[object, ...]]:
    """Every theme and passage of every grouping."""
    with project.reading() as session:
        themes = [(row.id, row.label, row.state, row.merged_into) for row in session.scalars(select(Theme))]
        return sorted(themes, key=str) + sorted((row.id, row.theme_id) for row in session.scalars(select(Segment)))
