"""Whose words assistance may use: not those of people who refused analysis by the team."""

from __future__ import annotations

from sqlalchemy import select

from tests.pages.coded_study import participant_id
from tests.workbench.assist.fakes import WordEncoder
from workbench.assist.likeness import read_passages
from workbench.assist.passages import passages, refresh_passages
from workbench.assist.taught import lessons
from workbench.assist.vectors import embed_missing
from workbench.consent import record_consent, refused_turns, who_refused
from workbench.project import Project
from workbench.store.tables import Interview


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
        assert who_refused(session) == {person}
        closed = refused_turns(session)
        text = {row.id: row.text for row in session.scalars(select(Interview))}
    said = [text[interview][span.start : span.end] for interview, spans in closed.items() for span in spans]
    assert said and not any(words in turn for words in taught(study) for turn in said)
    assert read(study) == all_read - {person}

    record_consent(study, person, {"team_analysis": True})
    assert (taught(study), read(study)) == (all_taught, all_read)
