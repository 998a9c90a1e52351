"""Content warnings: on real words, one's own to take off, carried like every span, and gone with what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.projects import INTERVIEW, bring_in, make_project
from tests.workbench.looking import ids, people, sound, texts
from workbench import decisions
from workbench.content_warnings import WARNING_KINDS, WarningRow, add_warning, remove_warning, warnings_of
from workbench.erasure import erase_interview, erase_participant
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.tables import Speaker
from workbench.store.vault_tables import SpeakerName

TOGETHER = (
    "Interviewer: And?\n\nFarhana: They beat us 🙂.\n\nJoyce: মালিক মারল, وضربونا x̌.\n\n"
    "Interviewer: So?\n\nFarhana: No.\n\nJoyce: Yes.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "study")
    bring_in(made, INTERVIEW, TOGETHER, names={"Selim": "PERSON", "Farhana": "PERSON", "Joyce": "PERSON"})
    yield made
    made.database.close()


def warn(project: Project, words: str, kind: str = "violence", interview: int = 0, operation: str | None = None) -> str:
    start = texts(project)[interview].index(words)
    span = Span(start, start + len(words))
    return add_warning(project, ids(project)[interview], span, kind, quote=words, operation=operation)


def warned(project: Project, interview: int = 0) -> list[tuple[str, str]]:
    text = texts(project)[interview]
    with project.reading() as session:
        return [(text[row.start : row.end], row.kind) for row in warnings_of(session, ids(project)[interview])]


@pytest.mark.parametrize("kind", list(WARNING_KINDS))
@pytest.mark.parametrize("words", ["মালিক টাকা", "قالت لي", "bus 🚌", "x̌"])
def test_a_passage_is_marked_and_the_mark_taken_off(kind: str, words: str, project: Project) -> None:
    identifier = warn(project, words, kind, operation="op-1")
    assert identifier == "op-1" and warned(project) == [(words, kind)] and WARNING_KINDS[kind]
    assert words not in project.history()[0][0].summary
    project.undo()
    assert warned(project) == []
    project.redo()
    remove_warning(project, identifier)
    assert warned(project) == []
    project.undo()
    assert warned(project) == [(words, kind)]


def test_it_follows_the_words(project: Project) -> None:
    warn(project, "kept my passport", "humiliation")
    decisions.mark_form(project, "five hundred", "ACCOUNT")
    decisions.mark_form(project, "passport", "ID_NUMBER")
    ((words, _),) = warned(project)
    assert words.startswith("kept my [") and words.endswith("]")
    sound(project)


def test_what_does_not_fit_is_refused(project: Project) -> None:
    interview = ids(project)[0]
    warn(project, "passport", "death")
    with pytest.raises(ProjectError, match="already"):
        warn(project, "passport", "death")
    with pytest.raises(ProjectError, match="not known; choose one of violence"):
        warn(project, "passport", "<b>")
    with pytest.raises(ProjectError, match="not at this place"):
        add_warning(project, interview, Span(0, 3), "death", quote="xyz")
    with pytest.raises(ProjectError, match="outside"):
        add_warning(project, interview, Span(3, 3), "death", quote="")
    with pytest.raises(ProjectError, match="no longer in the project"):
        add_warning(project, "gone", Span(0, 3), "death", quote="xyz")
    with pytest.raises(ProjectError, match="gone already"):
        remove_warning(project, "gone")
    assert warned(project) == [("passport", "death")]


def test_anybody_warns_and_only_they_take_it_off(project: Project) -> None:
    identifier = warn(project, "passport")
    other = Project.open(project.folder, coder="Ben")
    with pytest.raises(ProjectError, match="another coder's"):
        remove_warning(other, identifier)
    warn(other, "passport")
    with other.reading() as session:
        rows: list[WarningRow] = warnings_of(session, ids(other)[0])
    assert {row.coder for row in rows} == {"Ana", "Ben"} and len(rows) == 2
    other.database.close()


def test_it_goes_with_the_interview_and_with_withdrawn_turns(project: Project) -> None:
    warn(project, "passport")
    warn(project, "They beat us", interview=1)
    warn(project, "মালিক মারল", "death", interview=1)
    erase_interview(project, ids(project)[0], reason_code="mistake", confirm="I01")
    with project.reading() as session:
        told = select(Speaker.participant_id).join(SpeakerName, SpeakerName.id == Speaker.id)
        farhana = session.scalars(told.where(SpeakerName.label == "Farhana")).one()
    code = next(code for code, key in people(project).items() if key == farhana)
    erase_participant(project, people(project)[code], reason_code="withdrawal", confirm=code)
    assert warned(project) == [("মালিক মারল", "death")]
    sound(project)
