"""Whose voice a passage is: participants count, who asks or interprets does not, and whoever refused is not grouped."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.projects import bring_in, make_project
from tests.workbench.themes.studies import excerpts_of, find, run_of, texts_of, themes_of
from workbench.consent import record_consent
from workbench.content_warnings import add_warning
from workbench.interviews import set_interview
from workbench.participants import list_participants
from workbench.preferences import set_preference
from workbench.project import Project
from workbench.reading import list_interviews
from workbench.spans import Span
from workbench.store.tables import Segment, Speaker
from workbench.themes import Voices, Way, refused_in, theme_excerpts, theme_groups, voices
from workbench.themes.groups import small_note

QUESTION = "Interviewer: And what did they say about the wages 💸 when you came for the salary, মজুরি?\n\n"


def heard(project: Project, theme_id: str) -> Voices:
    with project.reading() as session:
        return voices(session, run_of(project).id, theme_id)


def codes(project: Project) -> list[str]:
    with project.reading() as session:
        return [person.code for person in list_participants(session)]


def test_who_asks_is_no_participant(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *(QUESTION + text for text in texts_of()), names={})
    find(project, 4, interviewer=True)
    people = set(codes(project))
    asked = 0
    for theme in themes_of(project):
        told = heard(project, theme.id)
        assert theme.spread == len(told.speaking) and {who for who, _ in told.speaking} | set(told.silent) == people
        said = excerpts_of(project, theme.id)
        questions = [each for each in said if each.participant == "the interviewer"]
        assert all("what did they say" in each.text for each in questions)
        assert dict(told.others) == ({"the interviewer": len(questions)} if questions else {})
        assert sum(n for _, n in (*told.speaking, *told.others)) == theme.segments
        asked += len(questions)
    unplaced = [each for each in excerpts_of(project, None) if each.participant == "the interviewer"]
    assert asked + len(unplaced) == 6
    project.close()


def test_an_interpreter_speaks_for_the_one_participant_there(project: Project) -> None:
    with project.database.transaction() as session:
        first = session.scalars(
            select(Speaker).where(Speaker.participant_id.is_not(None)).order_by(Speaker.interview_id)
        ).first()
        assert first is not None
        session.add(
            Speaker(
                id="through", ord=99, interview_id=first.interview_id, label="Interpreter", role="interpreter",
                participant_id=None,
            )
        )  # fmt: skip
        session.flush()
        place = select(Segment.id).where(Segment.interview_id == first.interview_id).limit(2)
        session.execute(update(Segment).where(Segment.id.in_(place)).values(speaker_id="through"))
    found = [each for theme in themes_of(project) for each in excerpts_of(project, theme.id)]
    found += excerpts_of(project, None)
    assert len([each for each in found if each.participant.endswith(", through the interpreter")]) == 2
    for theme in themes_of(project):
        told = heard(project, theme.id)
        assert len(told.speaking) + len(told.silent) == 6 and not told.others


@pytest.mark.parametrize("answers", [{}, {"team_analysis": True, "quotation": False}])
def test_nobody_is_left_out_who_did_not_refuse_analysis(project: Project, answers: dict[str, bool]) -> None:
    with project.reading() as session:
        person = list_participants(session)[0]
    if answers:
        record_consent(project, person.id, answers)
    before = run_of(project).count("segments")
    find(project)
    assert (run_of(project).count("segments"), run_of(project).count("refused")) == (before, 0)


def test_whoever_refused_analysis_by_the_team_is_not_grouped(project: Project) -> None:
    with project.reading() as session:
        person = list_participants(session)[0]
    before = run_of(project).count("segments")
    theirs = len([e for t in [*themes_of(project), None] for e in excerpts_of(project, t.id if t else None)
                  if e.participant == person.code])  # fmt: skip
    record_consent(project, person.id, {"team_analysis": False})
    with project.reading() as session:
        assert len(refused_in(session, run_of(project).id)) == theirs, "what stands there until somebody groups again"
    find(project)
    run = run_of(project)
    with project.reading() as session:
        assert not refused_in(session, run.id)
    assert theirs > 0 and run.count("segments") == before - theirs and run.count("refused") >= theirs
    for theme in themes_of(project):
        told = heard(project, theme.id)
        assert person.code not in {who for who, _ in told.speaking} | set(told.silent) | set(told.unread)


def test_whose_words_the_model_could_not_read_is_told_apart_from_silence(project: Project) -> None:
    with project.reading() as session:
        interviews = [row.id for row in list_interviews(session)]
        last = list_participants(session)[-1].code
    with project.database.transaction() as session:
        theirs = update(Segment).where(Segment.interview_id == interviews[-1])
        session.execute(theirs.values(theme_id=None, closeness=None))
    for number, interview in enumerate(interviews):
        set_interview(project, interview, {"month": "2023-04" if number == len(interviews) - 1 else "2023-03"})
    for theme in themes_of(project):
        told = heard(project, theme.id)
        assert told.unread == (last,) and last not in told.silent
    with project.reading() as session:
        grouped = theme_groups(session, run_of(project).id, themes_of(project), Way("interview", "month"))
    assert grouped.groups == ("2023-03",) and grouped.unread == ("2023-04",) and not grouped.too_small
    assert "2023-04" in small_note(grouped)


def test_a_passage_that_is_hard_to_read_has_its_warning_for_whoever_folds(project: Project) -> None:
    run, theme = run_of(project), themes_of(project)[0]
    first = excerpts_of(project, theme.id)[0]
    span = Span(first.start, first.end)
    add_warning(project, first.interview_id, span, "violence", quote=first.text)

    def warnings(reader: str | None) -> list[str]:
        with project.reading() as session:
            found = theme_excerpts(session, run.id, theme.id, 500, reader=reader)
        return [each.warning for each in found if each.warning]

    assert warnings(project.coder.id) == ["Hard to read: Violence"] and warnings(None) == []
    set_preference(project, "folding", "none")
    assert warnings(project.coder.id) == []
