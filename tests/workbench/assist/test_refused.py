"""Whose words assistance may use: not those of people who refused analysis by the team."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import select

from tests.pages.coded_study import participant_id
from tests.workbench.assist.asking import interview, place, suggest
from tests.workbench.assist.fakes import WordEncoder
from workbench.assist.blind import offer
from workbench.assist.likeness import coded_excerpts, read_passages
from workbench.assist.passages import passages, refresh_passages
from workbench.assist.taught import lessons
from workbench.assist.vectors import embed_missing
from workbench.assist.whole import reader_of
from workbench.coding import add_coding
from workbench.consent import record_consent
from workbench.project import Project, ProjectError
from workbench.refusals import refusals, refused_turns
from workbench.store.tables import Interview, Speaker, Turn


def taught(project: Project) -> set[str]:
    with project.reading() as session:
        return {each.text for each in lessons(session, project.coder.id, "team")}


def read(project: Project) -> set[str | None]:
    return {row.participant_id for row in read_passages(project, WordEncoder()).rows}


def test_who_refused_analysis_is_not_learnt_from_and_nowhere_proposed(study: Project) -> None:
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    person = participant_id(study, "P01")
    all_taught, all_read = taught(study), read(study)
    with study.reading() as session:
        theirs = [row for row in passages(session) if row.participant_id == person]
    assert all_taught and theirs and person in all_read

    record_consent(study, person, {"quotation": False})
    assert (taught(study), read(study)) == (all_taught, all_read), "another use"
    record_consent(study, person, {"team_analysis": False}, "asked over the phone, ফোনে")
    with study.reading() as session:
        assert refusals(session).people == {person}
        closed = refused_turns(session).turns
        text = {row.id: row.text for row in session.scalars(select(Interview))}
    said = [text[interview][span.start : span.end] for interview, spans in closed.items() for span in spans]
    assert said and not any(words in turn for words in taught(study) for turn in said)
    assert read(study) == all_read - {person}

    record_consent(study, person, {"team_analysis": True})
    assert (taught(study), read(study)) == (all_taught, all_read)


def test_nothing_is_suggested_for_the_words_of_who_refused_nor_likened_to_them(study: Project) -> None:
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    words = "We went together to the office"
    suggest(study, "I01", words)
    with study.reading() as session:
        before = coded_excerpts(session, study.coder.id, team=True)
    record_consent(study, participant_id(study, "P01"), {"team_analysis": False})
    with pytest.raises(ProjectError, match="refused analysis"):
        suggest(study, "I01", words)
    with study.reading() as session:
        left = coded_excerpts(session, study.coder.id, team=True)
    first = interview(study, "I01").id
    assert [each for each in before if each.interview_id != first] == left != before
    reader = reader_of(study)
    reader.begin(study, first, anew=True)
    found = reader.so_far(60)
    assert found is not None and found.finished and not found.failed and (found.total, found.marks) == (0, ())


def test_no_words_of_who_refused_are_coded_again_blind(study: Project) -> None:
    record_consent(study, participant_id(study, "P01"), {"team_analysis": False})
    first = interview(study, "I01").id
    with study.reading() as session:
        offers = [offer(session, study.coder.id, Random(seed)) for seed in range(20)]
    assert all(each is not None and each.place.interview_id != first for each in offers)
    record_consent(study, participant_id(study, "P02"), {"team_analysis": False})
    with study.reading() as session:
        assert offer(session, study.coder.id, Random(1)) is None


def test_what_an_interpreter_said_for_who_refused_stays_out_too(study: Project) -> None:
    words = "What did you do?"
    row, span = place(study, "I01", words)
    with study.database.transaction() as session:
        turn = session.scalars(select(Turn).where(Turn.interview_id == row.id, Turn.start == span.start)).one()
        session.get_one(Speaker, turn.speaker_id).role = "interpreter"
    add_coding(study, row.id, span, "movement.documents_held", quote=words)
    refresh_passages(study)
    embed_missing(study, WordEncoder())
    assert words in taught(study) and None in read(study)
    record_consent(study, participant_id(study, "P01"), {"team_analysis": False})
    assert words not in taught(study) and None not in read(study)
    with pytest.raises(ProjectError, match="refused analysis"):
        suggest(study, "I01", words)
