"""What has happened to an interview since an event: told row by row, or said to be read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.pages.coded_study import coded_project
from workbench.codes import add_code, change_code
from workbench.coding import add_coding, remove_coding, set_memo
from workbench.preferences import set_preference
from workbench.project import Project
from workbench.reading_changes import Since, changes_since, codings_now, newest_event
from workbench.spans import Span
from workbench.store.tables import Interview

WORDS = ["They paid", "المالك أخذ", "দরজা তালা", "(x) 💚", "My hours"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def interview(project: Project, code: str = "I02") -> Interview:
    with project.reading() as session:
        return session.scalars(select(Interview).where(Interview.code == code)).one()


def code_words(project: Project, words: str, code: str = "I02") -> str:
    row = interview(project, code)
    start = row.text.index(words)
    return add_coding(project, row.id, Span(start, start + len(words)), "voice.silenced", quote=words)


def since(project: Project, event: int, revision: int | None = None) -> Since:
    row = interview(project)
    with project.reading() as session:
        return changes_since(session, row.id, event, row.revision if revision is None else revision)


@pytest.mark.parametrize("words", WORDS)
def test_a_new_coding_is_told_alone(project: Project, words: str) -> None:
    before = project.revision()
    made = code_words(project, words)
    told = since(project, before)
    assert [row.id for row in told.codings] == [made]
    assert (told.anew, told.codings_gone, told.event) == (False, (), project.revision())
    assert interview(project).text[told.codings[0].start : told.codings[0].end] == words


def test_what_was_made_and_taken_off_meanwhile_is_gone(project: Project) -> None:
    before = project.revision()
    kept, gone = code_words(project, WORDS[0]), code_words(project, WORDS[1])
    set_memo(project, kept, "سؤال 🙂")
    remove_coding(project, gone)
    told = since(project, before)
    assert [(row.id, row.memo) for row in told.codings] == [(kept, "سؤال 🙂")]
    assert told.codings_gone == (gone,)
    project.undo()
    assert [row.id for row in since(project, told.event).codings] == [gone]


def test_another_interviews_coding_changes_nothing_here(project: Project) -> None:
    before = project.revision()
    made = code_words(project, "naïve", "I01")
    told = since(project, before)
    assert not told.anew and told.codings == ()
    assert told.codings_gone == (made,), "of no harm: it was never here"


def test_nothing_new_is_nothing(project: Project) -> None:
    set_preference(project, "looks", {"size": "large"})
    told = since(project, project.revision())
    assert told.nothing and told.event == project.revision()
    # A memo on the project or a note of an export is nothing to draw either.
    project.note("export", "Exported")
    assert since(project, told.event).nothing and since(project, told.event).event == project.revision()


def test_a_code_of_ones_own_is_told_by_its_id(project: Project) -> None:
    before = project.revision()
    own = add_code(project, "চা-পানি")
    assert since(project, before).codes == {own}
    before = project.revision()
    change_code(project, own, definition="Money asked for tea")
    told = since(project, before)
    assert told.codes == {own} and not told.anew


def retitled(project: Project) -> None:
    with project.action("test", "Changed a turn") as action:
        row = action.session.get(Interview, interview(project).id)
        action.update(row, title="Another title")


def erased_history(project: Project) -> None:
    project.note("erase", "Erased")


@pytest.mark.parametrize("change", [retitled, erased_history])
def test_what_concerns_the_text_has_it_read_anew(project: Project, change: Callable[[Project], None]) -> None:
    before = project.revision()
    change(project)
    assert since(project, before).anew


@pytest.mark.parametrize(
    ("ahead", "revision"),
    [pytest.param(5, None, id="the project was put back"), pytest.param(-1, 99, id="the text has another revision")],
)
def test_a_view_of_another_past_reads_anew(project: Project, ahead: int, revision: int | None) -> None:
    assert since(project, project.revision() + ahead, revision).anew


def test_all_codings_are_those_of_the_interview_by_position(project: Project) -> None:
    for words in WORDS:
        code_words(project, words)
    row = interview(project)
    with project.reading() as session:
        rows = codings_now(session, row.id)
        some = codings_now(session, row.id, [rows[2].id, rows[0].id, "gone"])
        assert newest_event(session) == project.revision()
    assert [r.start for r in rows] == sorted(r.start for r in rows) and len(rows) == len(WORDS) + 2
    assert some == [rows[0], rows[2]]
